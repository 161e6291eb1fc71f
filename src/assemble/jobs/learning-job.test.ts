import { expect, it } from 'vitest'
import { packPrompt } from '../../classify/difficulty/pack-features.ts'
import type { EvidenceRow } from '../../core/storage/evidence.ts'
import { createProposalBoard } from '../../oversight/proposals/proposal-board.ts'
import { openStore } from '../../store/open-store.ts'
import { createOversightStore } from '../../store/review-store.ts'
import { type LearningJobDeps, learningJob, learningJobAt } from './learning-job.ts'

const DAY = 86_400_000
const ROOT = { id: 'person:root', role: 'admin' as const }
const REASON = 'Looked at the figures myself'

/** The first line fails what the words tell: proofs, however short. */
function evidence(index: number, tenant = 'acme'): EvidenceRow {
  const isHard = index % 2 === 0
  const word = `alpha|beta|gamma|delta|kappa|sigma|omega`.split('|')[Math.floor(index / 2) % 7]
  const other = `red|green|blue|black|white|brown|pink|grey`.split('|')[Math.floor(index / 14) % 8]
  const last = `one|two|three|four|five`.split('|')[index % 5]
  return {
    tenant,
    runId: `run_${tenant}_${index}`,
    createdAt: 20 * DAY + index,
    source: 'shadow',
    firstOk: isHard ? 0.05 : 0.97,
    secondOk: isHard ? 0.85 : 0.97,
    weight: 1,
    promptClass: 'chat',
    served: 'first',
    firstCard: 'small',
    secondCard: 'large',
    expected: { first: 0.8, second: 0.9 },
    shadowMicros: 0,
    features: packPrompt(
      isHard
        ? `Quilt ${word} ${other} ${last}.`
        : `Compute 4 * 7 of ${word}, ${other} and ${last}, then prove by induction that x > 3.`,
    ),
  }
}

async function setUp(learning: Partial<ReturnType<LearningJobDeps['settings']>['learning']> = {}) {
  const opened = openStore('sqlite::memory:')
  await opened.migrate()
  const store = createOversightStore(opened, () => undefined)
  const time = { now: 21 * DAY + 5 }
  const notes: string[] = []
  const added: unknown[] = []
  const proposals = createProposalBoard({ store, now: () => ++time.now, configHash: () => 'h' })
  const settings = {
    policy: { lines: { first: ['small'], second: ['large'] }, target: { secondLineShare: 0.3 } },
    learning: {
      collect: true,
      reviewed: false,
      exceptTenants: [],
      retentionDays: 90,
      proposeEveryDays: 1,
      scope: 'all',
      approval: 'admin',
      ...learning,
    },
  } as unknown as ReturnType<LearningJobDeps['settings']>
  const kinds = learningJob({
    store: opened,
    jobs: { addJobs: async (jobs) => void added.push(...jobs) },
    proposals,
    settings: () => settings,
    observer: { note: (_level, event) => void notes.push(event) },
    now: () => time.now,
  })
  const run = async (key = '1'): Promise<void> => {
    const job = { id: 'j', kind: 'learn-routing', key, payload: null, attempts: 1 }
    await kinds['learn-routing']?.handle({ ...job, createdAt: 0 }, new AbortController().signal)
  }
  const all = async () =>
    (await proposals.list('default', { kind: 'router_weights' }, { limit: 50 })).items
  return { opened, proposals, run, all, notes, added, time }
}

const rows = (n: number, tenant?: string) =>
  Array.from({ length: n }, (_none, index) => evidence(index, tenant))

it('proposes once, waits for an admin before it proposes again, and always comes back tomorrow', async () => {
  const { opened, run, all, notes, added, time, proposals } = await setUp()
  await opened.saveEvidence(rows(280))
  await run()
  await run()
  const [made, ...others] = await all()
  expect(others).toEqual([])
  expect(made).toMatchObject({ state: 'proposed', madeBy: 'system:learning' })
  expect(made?.after.figures.gainLow).toBeGreaterThan(0)
  expect(notes).toEqual(['learning_left_out'])
  expect(added[0]).toEqual(learningJobAt(22 * DAY))
  expect(proposals.inForce()).toEqual([])
  time.now += DAY
  await run()
  expect(await all()).toHaveLength(1)
})

it('comes back the day after its own, though the clock is a moment behind', async () => {
  const { run, added, time } = await setUp()
  time.now = 22 * DAY - 5
  await run('22')
  expect(added[0]).toEqual(learningJobAt(23 * DAY))
})

it('learns for every tenant that it can, though one in front of them fails', async () => {
  const { opened, run, all } = await setUp({ scope: 'tenant' })
  await opened.saveEvidence([...rows(280, 'acme'), ...rows(280, 'beta')])
  const listFeedback = opened.listFeedback.bind(opened)
  opened.listFeedback = async (tenant, ...rest) => {
    if (tenant === 'acme') throw new Error('Its rows cannot be read')
    return listFeedback(tenant, ...rest)
  }
  await expect(run()).rejects.toThrow('Its rows cannot be read')
  expect((await all()).map(({ change }) => change)).toMatchObject([{ tenant: 'beta' }])
})

it('says so where there is too little, and proposes nothing', async () => {
  const { opened, run, all, notes } = await setUp()
  await opened.saveEvidence(rows(60))
  await run()
  expect(await all()).toEqual([])
  expect(notes).toEqual(['learning_too_little'])
})

it('does nothing where it is not asked to', async () => {
  const { opened, run, all, added } = await setUp({ proposeEveryDays: 0 })
  await opened.saveEvidence(rows(280))
  await run()
  expect(await all()).toEqual([])
  expect(added).toHaveLength(1)
})

it('puts a clear gain in force where that is allowed, and never again what an admin has undone', async () => {
  const { opened, run, all, proposals, time } = await setUp({ approval: 'clear_gain' })
  await opened.saveEvidence(rows(280))
  await run()
  const [made] = await all()
  expect(made).toMatchObject({
    state: 'approved',
    decision: { by: 'policy:learning.approval', reason: expect.stringMatching(/^Gain 0\.\d+/) },
  })
  expect(proposals.inForce().map(({ id }) => id)).toEqual([made?.id])
  await proposals.decide(ROOT, 'default', made?.id ?? '', 'roll_back', REASON)
  expect(proposals.inForce()).toEqual([])
  time.now += DAY
  await run()
  expect((await all()).map(({ state }) => state)).toEqual(['proposed', 'rolled_back'])
})

it('learns for each tenant from its own requests, and puts its router beside the common one', async () => {
  const { opened, run, all, proposals } = await setUp({
    scope: 'tenant',
    approval: 'clear_gain',
    exceptTenants: ['quiet'],
  })
  await opened.saveEvidence([...rows(280), ...rows(280, 'quiet'), ...rows(50, 'small')])
  await run()
  const [made, ...others] = await all()
  expect(others).toEqual([])
  expect(made?.change).toMatchObject({ kind: 'router_weights', tenant: 'acme' })
  expect(made?.evidence.counts).toEqual({ shadow: 280 })
  expect(proposals.inForce()).toHaveLength(1)
})
