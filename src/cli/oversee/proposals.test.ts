import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { suiteReport } from '../../../test/profile/suite-report.ts'
import { runRecord } from '../../../test/support/run-record.ts'
import { runVerb } from '../../../test/support/run-verb.ts'
import type { ProposedChange } from '../../core/review/proposal.ts'
import { createProposalBoard } from '../../oversight/proposals/proposal-board.ts'
import { type OpenStore, openStore } from '../../store/open-store.ts'
import { createOversightStore } from '../../store/review-store.ts'
import { defineExplain } from '../explain/explain.ts'
import { defineReplay } from '../measure/replay.ts'
import { defineProposals } from './proposals.ts'

let folder = ''
let config = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-proposals-cli-'))
  config = join(folder, 'secondline.yaml')
  const url = `sqlite:${join(folder, 'proposals.db')}`
  writeFileSync(
    config,
    [
      'models:',
      '  - { id: a, provider: practice, model: simulated-first }',
      '  - { id: b, provider: practice, model: simulated-second }',
      'lines: { first: [a], second: [b] }',
      `store: ${url}`,
    ].join('\n'),
  )
  const store = openStore(url)
  await store.migrate()
  const now = Date.now()
  const runs = Array.from({ length: 160 }, (_, index) => {
    const run = runRecord({
      tenant: 'default',
      id: `run_${String(index).padStart(4, '0')}`,
      startedAt: now - index,
    })
    const difficulty = { ...run.facts.signals.difficulty, score: (index % 100) / 100 }
    return { ...run, facts: { ...run.facts, signals: { ...run.facts.signals, difficulty } } }
  })
  await store.saveRuns(runs)
  const every = { probe: 0.4, second: 0.8 }
  await propose(store, 'prop_learned', { kind: 'thresholds', every })
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function propose(store: OpenStore, id: string, change: ProposedChange): Promise<void> {
  const board = createProposalBoard({
    store: createOversightStore(store, () => undefined),
    now: Date.now,
    configHash: () => 'h',
  })
  await board.propose({
    id,
    tenant: 'default',
    change,
    summary: 'Learned overnight',
    before: { n: 10, figures: { accuracy: 0.8 } },
    after: { n: 10, figures: { accuracy: 0.9 } },
    evidence: { counts: { verdicts: 10 } },
    madeBy: 'system:learning',
  })
}

const run = (...args: readonly string[]) =>
  runVerb({ proposals: defineProposals }, ['proposals', ...args, '--config', config])

it('lists, shows, approves and rolls back', async () => {
  const listed = (await run('list')).text
  expect(listed).toMatch(/FOR TENANT/)
  expect(listed).toContain('prop_learned')
  expect((await run('show', 'prop_learned')).text).toMatch(/accuracy.*80\.0\s%.*90\.0\s%/)
  const reason = ['--reason', 'Looked at the figures myself']
  expect((await run('approve', 'prop_learned', ...reason)).value.proposal.state).toBe('approved')
  expect((await run('list', '--state', 'proposed')).value.proposals).toEqual([])
  const back = await run('roll-back', 'prop_learned', ...reason)
  expect(back.value.proposal.state).toBe('rolled_back')
})

it('explains and replays by what was approved and stopped beside the configuration', async () => {
  const explain = async () => {
    const told = await runVerb({ explain: defineExplain }, ['explain', 'Hi', '--config', config])
    expect(told.notes).toEqual([])
    return { ...told.value, text: told.text }
  }
  const before = await explain()
  expect(before.firstStep.card).toBe('a')
  // Those of a target move with traffic that only a running gateway has seen; approved ones are the same everywhere.
  expect(before.text).toContain("The thresholds are those of a gateway's start.")
  await run('approve', 'prop_learned', '--reason', 'Looked at the figures myself')
  const after = await explain()
  expect(after.thresholds).toMatchObject({ probe: 0.4, second: 0.8 })
  expect(after.text).not.toContain("gateway's start")

  const opened = openStore(`sqlite:${join(folder, 'proposals.db')}`)
  const rule = { name: 'all', mode: 'enforce', when: {}, require: { oversight: 'hold' } } as const
  await propose(opened, 'prop_rule', { kind: 'risk_rule', rule })
  const stop = { id: 'stop_1', tenant: 'default', kind: 'card', target: 'a' } as const
  await createOversightStore(opened, () => undefined).addStop(
    { ...stop, reason: 'Odd answers', createdBy: 'ana', createdAt: 1 },
    { at: 1, actor: 'ana', role: 'admin', action: 'stopped', details: {} },
  )
  await opened.close()
  await run('approve', 'prop_rule', '--reason', 'Looked at the figures myself')
  expect(await explain()).toMatchObject({ needsPerson: true, firstStep: { card: 'b' } })

  const other = join(folder, 'other.yaml')
  const rules = 'policies: [{ name: each, when: {}, require: { oversight: hold } }]'
  writeFileSync(other, `${readFileSync(config, 'utf8')}\n${rules}\n`)
  const args = ['replay', '--config', other, '--current', config]
  const { value } = await runVerb({ replay: defineReplay }, args)
  expect(value.kinds).toEqual({
    'rules: all -> each, all': 100,
    'rules: sums, all -> sums, each, all': 60,
  })
})

it('proposes thresholds from recorded runs, and lets nobody approve their own', async () => {
  const { value } = await run('thresholds', '--since', '7d', '--target', 'share=0.3')
  const { proposal } = value
  expect(proposal).toMatchObject({ state: 'proposed', madeBy: 'operator' })
  expect(proposal.after.n).toBe(80)
  expect(proposal.change.every.second).toBeGreaterThan(0)
  await expect(
    run('approve', proposal.id, '--reason', 'I like it a great deal'),
  ).rejects.toMatchObject({ code: 'permission_denied' })
})

it('counts what profiles showed where they are named, and says which line has none', async () => {
  const file = join(folder, 'profile.json')
  writeFileSync(file, JSON.stringify(suiteReport(['a'], ['arithmetic', 'units'])))
  const target = ['--since', '7d', '--target', 'share=0.3']
  const { value, text } = await run('thresholds', ...target, '--profiles', file)
  expect(value.proposal.evidence.counts.probesFirst).toBeGreaterThan(10)
  expect(value.warnings.join()).toContain('of the second line')
  expect(text).toMatch(/\d+ probes of the first line/)
  await expect(run('thresholds', ...target, '--profiles', join(folder, 'no.json'))).rejects.toThrow(
    'There is no file',
  )
})

it('proposes the weights of a file, for one tenant where that is asked for', async () => {
  const file = join(folder, 'router.json')
  const recalibration = { 'maths sums alone': { slope: 0.5, shift: -1, rows: 60 } }
  const weights = { kind: 'secondline-router', learned: { rows: 60 }, recalibration }
  writeFileSync(file, JSON.stringify(weights))
  const words = ['--summary', 'Learned in spring']
  const { value } = await run('router', file, ...words, '--for-tenant', 'acme')
  expect(value.proposal.change).toMatchObject({ kind: 'router_weights', tenant: 'acme' })
  const { text } = await run('show', value.proposal.id)
  expect(text).toContain('of a router of tenant acme')
  expect(text).toContain('"maths sums alone": what was 50 % is 27 %, 90 % is 52 % (60 answers)')
  const common = await run('router', file, ...words)
  expect(common.value.proposal.change.tenant).toBeUndefined()
})

it('proposes the same thresholds no second time while they wait or are in force', async () => {
  const thresholds = (share: number) =>
    run('thresholds', '--since', '7d', '--target', `share=${share}`)
  const first = (await thresholds(0.3)).value
  expect(first.new).toBe(true)
  const again = await thresholds(0.3)
  expect(again.value).toMatchObject({ new: false, proposal: { id: first.proposal.id } })
  expect(again.text).toMatch(/Nothing new is proposed.*\n.*waits for an admin/)
  expect((await thresholds(0.2)).value.new).toBe(true)
  expect((await run('list', '--state', 'proposed')).value.proposals).toHaveLength(3)

  // What another admin approved is in force; what was laid aside may be proposed again.
  const { every } = first.proposal.change
  await run('reject', first.proposal.id, '--reason', 'Not with these figures')
  expect((await thresholds(0.3)).value.new).toBe(true)
  const opened = openStore(`sqlite:${join(folder, 'proposals.db')}`)
  await propose(opened, 'prop_same', { kind: 'thresholds', every })
  await opened.close()
  await run('approve', 'prop_same', '--reason', 'Looked at the figures myself')
  const { proposals } = (await run('list', '--state', 'proposed')).value
  for (const { id } of proposals) await run('reject', id, '--reason', 'Another one is in force')
  const told = await thresholds(0.3)
  expect(told.value).toMatchObject({ new: false, proposal: { id: 'prop_same' } })
  expect(told.text).not.toContain('waits for an admin')
})
