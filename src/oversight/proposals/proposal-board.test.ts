import { expect, it } from 'vitest'
import type { NewProposal, ProposedChange } from '../../core/review/proposal.ts'
import { openStore } from '../../store/open-store.ts'
import { createOversightStore } from '../../store/review-store.ts'
import { createProposalBoard } from './proposal-board.ts'

const ROOT = { id: 'person:root', role: 'admin' as const }
const REASON = 'Measured on a week of verdicts'

async function setUp() {
  const opened = openStore('sqlite::memory:')
  await opened.migrate()
  const store = createOversightStore(opened, () => undefined)
  let now = 1_000
  const open = () => createProposalBoard({ store, now: () => ++now, configHash: () => 'hash' })
  return { store, board: open(), open }
}

function thresholds(probe: number): ProposedChange {
  return { kind: 'thresholds', every: { probe, second: 0.9 } }
}

function proposal(id: string, change: ProposedChange = thresholds(0.4)): NewProposal {
  return {
    id,
    tenant: 'default',
    change,
    summary: 'Escalates a little later',
    before: { n: 200, figures: { accuracy: 0.8 } },
    after: { n: 200, figures: { accuracy: 0.83 } },
    evidence: { counts: { verdicts: 120, feedback: 80 } },
    madeBy: 'system:learning',
  }
}

it('puts nothing in force that no admin has approved', async () => {
  const { board } = await setUp()
  await board.propose(proposal('prop_1'))
  await board.refresh()
  expect(board.inForce()).toEqual([])
  await board.decide(ROOT, 'default', 'prop_1', 'approve', REASON)
  expect(board.inForce().map(({ id }) => id)).toEqual(['prop_1'])
})

it('lets nobody but an admin decide, and nobody approve their own', async () => {
  const { board } = await setUp()
  await board.proposeAs(ROOT, proposal('prop_1'))
  const reviewer = { id: 'person:ann', role: 'reviewer' as const }
  for (const by of [reviewer, ROOT, { id: 'key:x', role: 'auditor' as const }]) {
    await expect(board.decide(by, 'default', 'prop_1', 'approve', REASON)).rejects.toMatchObject({
      code: 'permission_denied',
    })
  }
  await expect(
    board.decide({ ...ROOT, id: 'person:eve' }, 'elsewhere', 'prop_1', 'approve', REASON),
  ).rejects.toMatchObject({ code: 'not_found' })
  expect(board.inForce()).toEqual([])
})

it('knows who proposed where an older version kept only the key', async () => {
  const { board } = await setUp()
  await board.proposeAs({ id: 'key:admin', role: 'admin' }, proposal('prop_1'))
  const same = { id: 'key:admin', role: 'admin' as const, owner: 'operator' }
  await expect(board.decide(same, 'default', 'prop_1', 'approve', REASON)).rejects.toMatchObject({
    code: 'permission_denied',
  })
})

it('goes back to the one approved before when the last is rolled back', async () => {
  const { board } = await setUp()
  for (const id of ['old', 'new']) {
    await board.propose(proposal(id, thresholds(id === 'old' ? 0.3 : 0.5)))
    await board.decide(ROOT, 'default', id, 'approve', REASON)
  }
  expect(board.inForce().map(({ id }) => id)).toEqual(['new'])
  await board.decide(ROOT, 'default', 'new', 'roll_back', 'It sent too much away')
  expect(board.inForce().map(({ id }) => id)).toEqual(['old'])
  await expect(
    board.decide(ROOT, 'default', 'new', 'roll_back', 'It sent too much away'),
  ).rejects.toMatchObject({ code: 'conflict' })
})

it('lets one of two admins decide when both do at once, and records every step', async () => {
  const { board, store, open } = await setUp()
  await board.propose(proposal('prop_1'))
  const other = open()
  const results = await Promise.allSettled([
    board.decide(ROOT, 'default', 'prop_1', 'approve', REASON),
    other.decide({ ...ROOT, id: 'person:eve' }, 'default', 'prop_1', 'reject', REASON),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const rows = (await store.listAudit('default', { subject: 'prop_1' }, { limit: 9 })).items
  expect(rows).toHaveLength(2)
  expect(rows.at(-1)?.action).toBe('proposal_made')
  await Promise.all([board.refresh(), other.refresh()])
  expect(other.inForce()).toEqual(board.inForce())
})

it('keeps the first of two proposals with the same id', async () => {
  const { board } = await setUp()
  await board.propose(proposal('prop_1'))
  const again = await board.propose({ ...proposal('prop_1'), summary: 'Another' })
  expect(again.summary).toBe('Escalates a little later')
})

it.each<[string, Partial<NewProposal>]>([
  [
    'a probe above the second',
    { change: { kind: 'thresholds', every: { probe: 0.9, second: 0.2 } } },
  ],
  ['no threshold at all', { change: { kind: 'thresholds' } }],
  ['a share above one', { change: { kind: 'thresholds', minConfidence: 1.2 } }],
  ['weights of something else', { change: { kind: 'router_weights', router: { kind: 'x' } } }],
  ['a figure that is none', { after: { n: 1, figures: { accuracy: Number.NaN } } }],
  ['an id with a slash', { id: 'a/b' }],
  ['no summary', { summary: ' ' }],
])('refuses a proposal with %s', async (_what, change) => {
  const { board } = await setUp()
  await expect(board.propose({ ...proposal('prop_1'), ...change })).rejects.toMatchObject({
    code: 'invalid_request',
  })
})

const weights = (tenant?: string): ProposedChange => ({
  kind: 'router_weights',
  router: { kind: 'secondline-router' },
  ...(tenant === undefined ? {} : { tenant }),
})

it('keeps the weights of tenants beside each other and beside the common ones', async () => {
  const { board } = await setUp()
  const ids = ['old', 'common', 'acme', 'other']
  const changes = [weights(), weights(), weights('acme'), weights('other')]
  for (const [index, id] of ids.entries()) {
    await board.propose(proposal(id, changes[index]))
    await board.decide(ROOT, 'default', id, 'approve', REASON)
  }
  expect(board.inForce().map(({ id }) => id)).toEqual(['common', 'acme', 'other'])
  await board.decide(ROOT, 'default', 'acme', 'roll_back', REASON)
  expect(board.inForce().map(({ id }) => id)).toEqual(['common', 'other'])
})

it('lets a policy approve weights the system learned, and nothing else', async () => {
  const { board } = await setUp()
  const approval = { setting: 'learning.approval', reason: 'Gain 0.02' }
  await board.propose(proposal('learned', weights()))
  await board.propose(proposal('limits'))
  await board.proposeAs(ROOT, proposal('by_hand', weights()))
  const done = await board.approveByPolicy('learned', approval)
  expect(done.decision).toMatchObject({ by: 'policy:learning.approval', reason: 'Gain 0.02' })
  for (const id of ['limits', 'by_hand']) {
    await expect(board.approveByPolicy(id, approval)).rejects.toMatchObject({
      code: 'permission_denied',
    })
  }
  await expect(board.approveByPolicy('learned', approval)).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(board.inForce().map(({ id }) => id)).toEqual(['learned'])
})

it('reads weights once, and nothing of what stands while nothing changes', async () => {
  const { store } = await setUp()
  const read: string[] = []
  const counting = {
    ...store,
    findProposal: (id: string) => {
      read.push(id)
      return store.findProposal(id)
    },
  }
  let now = 0
  const board = createProposalBoard({ store, now: () => ++now, configHash: () => 'h' })
  for (const id of ['first', 'second', 'third']) {
    await board.propose(proposal(id, weights(id === 'first' ? 'acme' : undefined)))
    await board.decide(ROOT, 'default', id, 'approve', REASON)
  }
  const other = createProposalBoard({ store: counting, now: () => ++now, configHash: () => 'h' })
  await other.refresh()
  expect(other.inForce().map(({ id }) => id)).toEqual(['first', 'third'])
  expect(read).toEqual(['third', 'second', 'first'])
  await Promise.all([other.refresh(), other.refresh()])
  expect(read).toHaveLength(3)
  await board.decide(ROOT, 'default', 'third', 'roll_back', REASON)
  await other.refresh()
  expect(other.inForce().map(({ id }) => id)).toEqual(['first', 'second'])
  expect(read.slice(3)).toEqual(['second'])
})
