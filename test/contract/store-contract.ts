/** What every store does alike. Run over SQLite and PostgreSQL by the tests beside this file. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EvidenceRow } from '../../src/core/storage/evidence.ts'
import type { KeyRecord } from '../../src/core/storage/key-store.ts'
import type { StoredResponse } from '../../src/core/storage/response-store.ts'
import type { RunFilter } from '../../src/core/storage/run-store.ts'
import { createAuditQueries } from '../../src/store/audit/audit-queries.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { encodeOpening } from '../../src/store/recording/run-batch.ts'
import { answeredBy, checkedAs, runRecord } from '../support/run-record.ts'
import { describeBatches, describeFiles } from './batch-contract.ts'
import { describeProfiles } from './profile-contract.ts'

const HOUR = 3_600_000
const START = 1_700_000_000_000 - (1_700_000_000_000 % HOUR)

export function describeStore(name: string, open: () => Promise<OpenStore>): void {
  describe(`store on ${name}`, () => {
    let store: OpenStore
    beforeAll(async () => {
      store = await open()
      await store.migrate()
    })
    afterAll(() => store.close())

    describeRuns(() => store)
    describeUsage(() => store)
    describeOpenings(() => store)
    describeContent(() => store)
    describeFeedback(() => store)
    describeEvidence(() => store)
    describeKeys(() => store)
    describeTenants(() => store)
    describeResponses(() => store)
    describeFiles(() => store)
    describeBatches(() => store)
    describeProfiles(() => store)
    describeSchema(() => store)
  })
}

function describeRuns(store: () => OpenStore): void {
  it('gives back a run exactly as it was saved', async () => {
    const run = runRecord({
      tenant: 'exact',
      id: 'run_exact',
      conversation: 'nul \0 lone \ud800 emoji 🙂 quote \' "',
    })
    await store().saveRuns([run])
    const found = await store().findRun('exact', run.id)
    expect(found).toEqual(run)
  })

  it('saves a run once however often it is written, and keeps the latest', async () => {
    const run = runRecord({ tenant: 'again', id: 'run_again' })
    await store().saveRuns([run, run])
    await store().saveRuns([{ ...run, status: 'held' }])
    const page = await store().listRuns('again', {}, { limit: 10 })
    expect(page.items.map((item) => item.status)).toEqual(['held'])
    expect((await store().findRun('again', run.id))?.status).toBe('held')
  })

  it('walks all runs newest first, page by page, even when they start together', async () => {
    const runs = Array.from({ length: 25 }, (_, index) =>
      runRecord({ tenant: 'pages', id: `run_${index}`, startedAt: START + Math.floor(index / 5) }),
    )
    await store().saveRuns(runs)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await store().listRuns('pages', {}, { limit: 7, ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next
    } while (cursor)
    expect(seen).toHaveLength(25)
    expect(new Set(seen)).toEqual(new Set(runs.map((run) => run.id)))
    expect(seen[0]).toBe('run_24')
    expect(seen.at(-1)).toBe('run_0')
  })

  it.each<[string, RunFilter, readonly string[]]>([
    ['line', { line: 'second' }, ['escalated']],
    ['card', { card: 'quick' }, ['plain', 'risky']],
    ['status', { status: 'held' }, ['risky']],
    ['zone', { zone: 'direct' }, ['plain']],
    ['severity seen in an answer', { severity: 'high', domain: 'finance' }, ['risky']],
    ['escalation', { escalated: true }, ['escalated']],
    ['no escalation', { escalated: false }, ['plain', 'risky']],
    ['key', { keyId: 'other' }, ['plain']],
    ['time', { from: START + 1, to: START + 2 }, ['escalated']],
    ['text of a reason, whatever its case', { reason: 'FAILED_100%' }, ['escalated']],
    ['text of a reason as people are shown it', { reason: 'failed 100' }, ['escalated']],
    ['text of an error', { reason: 'upstream-timeout' }, ['risky']],
    ['text that is a pattern elsewhere', { reason: 'f%d' }, []],
    ['several at once', { status: 'completed', escalated: false }, ['plain']],
  ])('filters runs by %s', async (_what, filter, expected) => {
    await store().saveRuns([
      runRecord({
        tenant: 'filters',
        id: 'plain',
        startedAt: START,
        zone: 'direct',
        keyId: 'other',
      }),
      runRecord({
        tenant: 'filters',
        id: 'escalated',
        startedAt: START + 1,
        line: 'second',
        card: 'thinker',
        reasons: ['check_failed_100%'],
        outcomes: [answeredBy('first'), checkedAs('fail'), answeredBy('second')],
      }),
      runRecord({
        tenant: 'filters',
        id: 'risky',
        startedAt: START + 2,
        status: 'held',
        errorCode: 'upstream_timeout',
        outcomes: [
          answeredBy('first'),
          checkedAs('pass', { domain: 'finance', severity: 'high', reasons: [] }),
        ],
      }),
    ])
    const page = await store().listRuns('filters', filter, { limit: 10 })
    expect(page.items.map((item) => item.id).sort()).toEqual([...expected].sort())
  })

  it('refuses a cursor or limit it cannot have given', async () => {
    await expect(store().listRuns('x', {}, { limit: 10, cursor: 'nonsense' })).rejects.toThrow(
      /cursor/,
    )
    await expect(store().listRuns('x', {}, { limit: 0 })).rejects.toThrow(/limit/)
  })

  it('streams runs oldest first for replay', async () => {
    const runs = Array.from({ length: 230 }, (_, index) =>
      runRecord({ tenant: 'stream', id: `run_${index}`, startedAt: START + index }),
    )
    // Of the same time, but no conversations.
    const vectors = runRecord({
      tenant: 'stream',
      id: 'vectors',
      startedAt: START + 20,
      reasons: ['embeddings'],
    })
    await store().saveRuns([vectors, ...runs].reverse())
    const seen: number[] = []
    for await (const run of store().streamConversations('stream', { from: START + 10 }))
      seen.push(run.startedAt)
    expect(seen).toEqual(runs.slice(10).map((run) => run.startedAt))
  })

  it('deletes old runs of every tenant, with what was said of them, and no others', async () => {
    await store().saveRuns([
      ...Array.from({ length: 510 }, (_, index) =>
        runRecord({ tenant: 'old', id: `old_${index}`, startedAt: 1_000 + index }),
      ),
      runRecord({ tenant: 'old', id: 'new', startedAt: 5_000 }),
    ])
    for (const runId of ['old_3', 'new']) {
      await store().addFeedback({
        id: `said of ${runId}`,
        tenant: 'old',
        runId,
        createdAt: 6_000,
        source: 'client',
        note: 'It is about me',
      })
    }
    expect(await store().deleteRunsBefore(5_000)).toBe(510)
    const said = await store().listFeedback('old', {}, { limit: 10 })
    expect(said.items.map((item) => item.runId)).toEqual(['new'])
    const left = await store().listRuns('old', {}, { limit: 10 })
    expect(left.items.map((item) => item.id)).toEqual(['new'])
    expect(await store().findRun('old', 'old_3')).toBeUndefined()
  })
}

function describeUsage(store: () => OpenStore): void {
  it('counts usage in slices of time, exactly', async () => {
    const at = (id: string, hours: number, changes: Parameters<typeof runRecord>[0] = {}) =>
      runRecord({ tenant: 'usage', id, startedAt: START + hours * HOUR, ...changes })
    await store().saveRuns([
      at('a', 0, { timings: { totalMs: 100, overheadMs: 1 } }),
      at('b', 0.5, { timings: { totalMs: 300, overheadMs: 3 } }),
      at('c', 0.9, {
        line: 'second',
        timings: { totalMs: 200, overheadMs: 2 },
        outcomes: [answeredBy('first'), checkedAs('fail'), answeredBy('second'), checkedAs('pass')],
      }),
      runWithoutLine(at('d', 2, { status: 'failed', errorCode: 'upstream_timeout', outcomes: [] })),
      at('late', 5),
    ])
    const buckets = await store().usage('usage', {
      from: START,
      to: START + 5 * HOUR,
      bucketMs: HOUR,
    })
    expect(buckets.map((bucket) => [bucket.start, bucket.requests])).toEqual([
      [START, 3],
      [START + 2 * HOUR, 1],
    ])
    expect(buckets[0]).toMatchObject({
      escalations: 1,
      byLine: { first: 2, second: 1 },
      byStatus: { completed: 3 },
      checks: { arithmetic: { pass: 3, fail: 1 } },
      errors: {},
      money: { served: 900, total: 1_050, verification: 150, alwaysSecond: 6_000 },
      tokens: { input: 300, output: 600, reasoning: 60 },
      totalMs: { p50: 200 },
      overheadMs: { p50: 2 },
    })
    expect(buckets[1]).toMatchObject({
      byLine: { none: 1 },
      errors: { upstream_timeout: 1 },
      checks: {},
    })
  })

  it('adds up the usage of each key, exactly, the dearest first', async () => {
    const at = (id: string, changes: Parameters<typeof runRecord>[0] = {}) =>
      runRecord({ tenant: 'by-key', id, startedAt: START, ...changes })
    const { keyId: _none, ...keyless } = at('open')
    await store().saveRuns([
      at('a', { keyId: 'cheap' }),
      at('b', { keyId: 'dear' }),
      at('c', { keyId: 'dear', startedAt: START + HOUR - 1 }),
      at('before', { keyId: 'dear', startedAt: START - 1 }),
      at('after', { keyId: 'dear', startedAt: START + HOUR }),
      { ...keyless, money: { served: 1, total: 2, verification: 1, alwaysSecond: 3 } },
    ])
    const hour = { from: START, to: START + HOUR }
    const usage = await store().usageByKey('by-key', hour)
    expect(usage.map(({ keyId, requests, money }) => [keyId, requests, money.total])).toEqual([
      ['dear', 2, 700],
      ['cheap', 1, 350],
      [undefined, 1, 2],
    ])
    expect(usage[0]).toEqual({
      keyId: 'dear',
      requests: 2,
      escalations: 0,
      money: { served: 600, total: 700, verification: 100, alwaysSecond: 4_000 },
      tokens: { input: 200, output: 400, reasoning: 40 },
    })
    const own = await store().usageByKey('by-key', { ...hour, keyId: 'cheap' })
    expect(own.map(({ keyId }) => keyId)).toEqual(['cheap'])
    expect(await store().usageByKey('by-key-other', hour)).toEqual([])
    await expect(store().usageByKey('by-key', { from: START, to: START })).rejects.toThrow(/from/)
  })

  it('refuses a range of more slices than a page can show', async () => {
    await expect(store().usage('usage', { from: 0, to: START, bucketMs: 1_000 })).rejects.toThrow(
      /buckets/,
    )
  })

  it('adds up what a key has spent since a moment', async () => {
    await store().saveRuns([
      runRecord({ tenant: 'spend', id: 'before', startedAt: START - 1 }),
      runRecord({ tenant: 'spend', id: 'a', startedAt: START }),
      runRecord({ tenant: 'spend', id: 'b', startedAt: START + 1 }),
      runRecord({ tenant: 'spend', id: 'other', startedAt: START + 1, keyId: 'key2' }),
    ])
    expect(await store().spend('spend', { keyId: 'key1' }, START)).toEqual({
      requests: 2,
      escalations: 0,
      micros: 700,
      tokens: 600,
      reasoningTokens: 40,
    })
    expect((await store().spend('spend', { keyId: 'nobody' }, 0)).micros).toBe(0)
    expect((await store().spend('spend', 'everyone', START)).micros).toBe(1050)
    expect((await store().spend('spenders', 'everyone', 0)).requests).toBe(0)
  })

  it('finds and adds up what was asked for one person, whichever key asked', async () => {
    const tenant = 'for-people'
    const { money } = runRecord()
    const spent = (total: number) => ({ money: { ...money, total } })
    await store().saveRuns([
      runRecord({ tenant, id: 'before', startedAt: START - 1, endUser: 'eu_a' }),
      runRecord({ tenant, id: 'a1', startedAt: START, endUser: 'eu_a', ...spent(100) }),
      runRecord({ tenant, id: 'a2', startedAt: START, endUser: 'eu_a', keyId: 'key2' }),
      runRecord({ tenant, id: 'b', startedAt: START, endUser: 'eu_b', ...spent(900) }),
      runRecord({ tenant, id: 'none', startedAt: START }),
      runRecord({ tenant: 'others', id: 'a3', startedAt: START, endUser: 'eu_a' }),
    ])
    expect(await store().spend(tenant, { endUser: 'eu_a' }, START)).toMatchObject({
      requests: 2,
      micros: 450,
    })
    expect((await store().spend(tenant, { endUser: 'eu_nobody' }, 0)).requests).toBe(0)
    const range = { from: START, to: START + 1 }
    const people = await store().usageByEndUser(tenant, range, 9)
    expect(people).toMatchObject([
      { endUser: 'eu_b', requests: 1, money: { total: 900 } },
      { endUser: 'eu_a', requests: 2, money: { total: 450 } },
    ])
    expect(await store().usageByEndUser(tenant, range, 1)).toHaveLength(1)
    expect(await store().usageByEndUser(tenant, { ...range, keyId: 'key2' }, 9)).toMatchObject([
      { endUser: 'eu_a', requests: 1 },
    ])
    const { items } = await store().listRuns(tenant, { endUser: 'eu_a' }, { limit: 9 })
    expect(items.map(({ id, endUser }) => [id, endUser])).toEqual(
      ['a2', 'a1', 'before'].map((id) => [id, 'eu_a']),
    )
  })
}

function runWithoutLine(run: ReturnType<typeof runRecord>): ReturnType<typeof runRecord> {
  const { line: _line, card: _card, ...rest } = run
  return rest
}

function describeOpenings(store: () => OpenStore): void {
  const open = async (id: string, owner: string): Promise<void> => {
    const run = runRecord({ tenant: 'crash', id })
    await store().writeBatch({ runs: [], openings: [encodeOpening(run, owner)], durable: false })
  }
  const statusOf = async (id: string) => (await store().findRun('crash', id))?.status

  it('turns openings that never ended into interrupted runs, and only those', async () => {
    await open('ended', 'dead')
    await open('cut', 'dead')
    await store().saveRuns([runRecord({ tenant: 'crash', id: 'ended' })])
    expect(await store().markInterrupted(START)).toBe(1)
    expect(await store().markInterrupted(START)).toBe(0)
    expect(await statusOf('cut')).toBe('interrupted')
    expect(await statusOf('ended')).toBe('completed')
  })

  it('leaves a run as it ended that another process has recorded meanwhile', async () => {
    const run = runRecord({ tenant: 'crash', id: 'meanwhile' })
    await store().saveRuns([run])
    await open('meanwhile', 'dead')
    await store().markInterrupted(START)
    expect(await store().findRun('crash', 'meanwhile')).toEqual(run)
    expect(await store().markInterrupted(START)).toBe(0)
  })

  it('leaves runs of gateways that live, until they are not heard of any more or have ended', async () => {
    await store().keepAlive('lives', START + HOUR)
    await store().keepAlive('slow', START - HOUR)
    await store().keepAlive('slow', START + 1)
    for (const id of ['lives', 'slow']) await open(`of ${id}`, id)
    expect(await store().markInterrupted(START + 1)).toBe(0)
    expect(await store().markInterrupted(START + 2)).toBe(1)
    expect(await statusOf('of slow')).toBe('interrupted')
    expect(await statusOf('of lives')).toBeUndefined()
    await store().endGateway('lives')
    expect(await store().markInterrupted(START)).toBe(1)
    expect(await statusOf('of lives')).toBe('interrupted')
  })

  it('lets a run end that was taken for interrupted, and a gateway come back', async () => {
    await store().keepAlive('asleep', START)
    await open('long', 'asleep')
    expect(await store().markInterrupted(START + 1)).toBe(1)
    await store().keepAlive('asleep', START + HOUR)
    await open('next', 'asleep')
    const run = runRecord({ tenant: 'crash', id: 'long' })
    await store().saveRuns([run])
    expect(await store().markInterrupted(START + 1)).toBe(0)
    expect(await store().findRun('crash', 'long')).toEqual(run)
  })
}

function describeContent(store: () => OpenStore): void {
  it('keeps what was said apart from the run and forgets it when it is time', async () => {
    const content = {
      messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'nul \0 ✓' }] }],
      answer: 'lone \udc00 surrogate',
    }
    await store().saveContent('said', 'run_said_1', 1_000, content)
    await store().saveContent('said', 'run_said_2', 2_000, content)
    expect(await store().findContent('said', 'run_said_1')).toEqual(content)
    expect(await store().deleteContentBefore(2_000)).toBe(1)
    expect(await store().findContent('said', 'run_said_1')).toBeUndefined()
    expect(await store().findContent('said', 'run_said_2')).toEqual(content)
  })
}

function describeFeedback(store: () => OpenStore): void {
  it('keeps feedback on runs of the same tenant only', async () => {
    await store().saveRuns([runRecord({ tenant: 'liked', id: 'run_liked' })])
    const feedback = {
      id: 'f1',
      tenant: 'liked',
      runId: 'run_liked',
      createdAt: 5,
      score: 1,
      source: 'client',
    }
    await store().addFeedback(feedback)
    await store().addFeedback(feedback)
    const page = await store().listFeedback('liked', { runId: 'run_liked' }, { limit: 5 })
    expect(page.items).toEqual([feedback])
    await expect(
      store().addFeedback({ ...feedback, id: 'f2', tenant: 'elsewhere' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps feedback with its row of the audit, or neither', async () => {
    const tenant = 'on_record'
    await store().saveRuns([runRecord({ tenant, id: 'run_on_record' })])
    const feedback = { tenant, runId: 'run_on_record', createdAt: 5, source: 'false-alarm' }
    const entry = {
      at: 5,
      actor: 'ann',
      role: 'reviewer',
      action: 'reported',
      details: {},
    } as const
    await store().addFeedback({ ...feedback, id: 'f1' }, { subject: 'rev_1', entry })
    const unwritable = { ...entry, details: { count: 1n } }
    await expect(
      store().addFeedback({ ...feedback, id: 'f2' }, { subject: 'rev_1', entry: unwritable }),
    ).rejects.toThrow()
    const said = await store().listFeedback(tenant, {}, { limit: 5 })
    const recorded = await createAuditQueries(store()).listAudit(tenant, {}, { limit: 5 })
    expect(said.items.map(({ id }) => id)).toEqual(['f1'])
    expect(recorded.items).toMatchObject([{ subject: 'rev_1', actor: 'ann' }])
  })
}

function evidenceRow(change: Partial<EvidenceRow> = {}): EvidenceRow {
  return {
    tenant: 'learnt',
    runId: 'run_learnt_1',
    createdAt: START,
    source: 'shadow',
    firstOk: 0.2,
    secondOk: 0.75,
    weight: 0.5,
    promptClass: 'maths',
    served: 'first',
    firstCard: 'small',
    secondCard: 'large',
    expected: { first: 0.8, second: 0.9 },
    shadowMicros: 0,
    features: 'AAEC',
    ...change,
  }
}

async function evidenceOf(
  store: OpenStore,
  filter: Parameters<OpenStore['streamEvidence']>[0],
): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = []
  for await (const row of store.streamEvidence(filter)) rows.push(row)
  return rows
}

function describeEvidence(store: () => OpenStore): void {
  it('gives back evidence as it was saved, and the latest of one run', async () => {
    const first = evidenceRow()
    const {
      firstOk: _firstOk,
      secondCard: _secondCard,
      ...bare
    } = evidenceRow({ runId: 'run_learnt_2' })
    await store().saveEvidence([first, bare, { ...first, weight: 0.1 }])
    await store().saveEvidence([{ ...first, source: 'checks', weight: 0.9 }])
    expect(await evidenceOf(store(), { tenant: 'learnt' })).toEqual([
      { ...first, source: 'checks', weight: 0.9 },
      bare,
    ])
  })

  it('adds up what shadows have cost since a moment', async () => {
    const later = START + 50 * HOUR
    await store().saveEvidence([
      evidenceRow({ tenant: 'dear', runId: 'a', createdAt: later, shadowMicros: 40 }),
      evidenceRow({ tenant: 'dearer', runId: 'b', createdAt: later + 5, shadowMicros: 2 }),
    ])
    expect(await store().shadowMicrosSince(later)).toBe(42)
    expect(await store().shadowMicrosSince(later + 1)).toBe(2)
    expect(await store().shadowMicrosSince(later + 6)).toBe(0)
  })

  it('names the tenants that have evidence since a moment, no more than asked for', async () => {
    const later = START + 90 * HOUR
    await store().saveEvidence([
      evidenceRow({ tenant: 'zebra', runId: 'a', createdAt: later }),
      evidenceRow({ tenant: 'ant', runId: 'b', createdAt: later }),
      evidenceRow({ tenant: 'ant', runId: 'c', createdAt: later + 1 }),
    ])
    expect(await store().evidenceTenants(later, 10)).toEqual(['ant', 'zebra'])
    expect(await store().evidenceTenants(later, 1)).toEqual(['ant'])
    expect(await store().evidenceTenants(later + 1, 10)).toEqual(['ant'])
  })

  it('walks evidence oldest first within a time, of one tenant or of all', async () => {
    const rows = Array.from({ length: 450 }, (_none, index) =>
      evidenceRow({
        tenant: index % 2 === 0 ? 'even' : 'odd',
        runId: `run_${index}`,
        createdAt: START + HOUR + Math.floor(index / 3),
      }),
    )
    await store().saveEvidence(rows.toReversed())
    const range = { from: START + HOUR, to: START + HOUR + 100 }
    const all = await evidenceOf(store(), range)
    expect(all).toHaveLength(300)
    expect(new Set(all.map((row) => row.runId)).size).toBe(300)
    expect(all.map((row) => row.createdAt)).toEqual(
      all.map((row) => row.createdAt).toSorted((a, b) => a - b),
    )
    expect(await evidenceOf(store(), { ...range, tenant: 'odd' })).toHaveLength(150)
    expect(await store().deleteEvidenceBefore(START + HOUR + 100)).toBeGreaterThanOrEqual(300)
    expect(await evidenceOf(store(), range)).toEqual([])
    expect(
      await evidenceOf(store(), { from: START + HOUR + 100, to: START + 2 * HOUR }),
    ).toHaveLength(150)
  })
}

function keyRecord(id: string, tenant: string): KeyRecord {
  return {
    id,
    name: `key ${id}`,
    digest: 'digest',
    lastFour: 'wxyz',
    scope: { tenant, role: 'client', routes: ['data'], limits: {}, mayDebug: false },
    createdAt: 10,
  }
}

function describeKeys(store: () => OpenStore): void {
  it('tells each change to a key once, in order, to whoever asks since when', async () => {
    const before = (await store().keysChangedSince(0)).revision
    await store().addKey(keyRecord('k1', 'keys'))
    await store().addKey(keyRecord('k2', 'keys'))
    const added = await store().keysChangedSince(before)
    expect(added.keys.map((key) => key.id)).toEqual(['k1', 'k2'])
    expect(await store().revokeKey('keys', 'k1', 77)).toBe(true)
    expect(await store().revokeKey('keys', 'k1', 99)).toBe(true)
    const revoked = await store().keysChangedSince(added.revision)
    expect(revoked.keys.map((key) => [key.id, key.revokedAt])).toEqual([['k1', 77]])
    expect((await store().keysChangedSince(revoked.revision)).keys).toEqual([])
  })

  it('refuses an id that is taken, and revokes no key of another tenant', async () => {
    await store().addKey(keyRecord('taken', 'keys'))
    await expect(store().addKey(keyRecord('taken', 'others'))).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await store().revokeKey('others', 'taken', 1)).toBe(false)
    expect((await store().findKey('keys', 'taken'))?.revokedAt).toBeUndefined()
  })

  it('gives a key another secret once, and none to one that is revoked', async () => {
    const before = keyRecord('rotated', 'keys')
    await store().addKey(before)
    const { revision } = await store().keysChangedSince(0)
    const next = { digest: 'next', lastFour: 'abcd', createdAt: 20, pepperMark: 'mark' }
    await store().replaceSecret(before, next)
    expect((await store().keysChangedSince(revision)).keys).toEqual([{ ...before, ...next }])
    const again = { ...next, digest: 'again' }
    const conflict = { code: 'conflict' }
    await expect(store().replaceSecret(before, again)).rejects.toMatchObject(conflict)
    await store().revokeKey('keys', 'rotated', 30)
    const now = { ...before, ...next }
    await expect(store().replaceSecret(now, again)).rejects.toMatchObject(conflict)
    expect((await store().findKey('keys', 'rotated'))?.digest).toBe('next')
  })

  it('keeps a key and its row of the audit together', async () => {
    const audit = createAuditQueries(store())
    const entry = (action: string) => ({
      at: 1,
      actor: 'operator',
      role: 'admin' as const,
      action,
      details: {},
    })
    await store().addKey(keyRecord('audited', 'audited'), entry('key_made'))
    const again = store().addKey(keyRecord('audited', 'audited'), entry('key_made'))
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    await store().revokeKey('audited', 'audited', 5, entry('key_revoked'))
    await store().revokeKey('audited', 'nobody', 5, entry('key_revoked'))
    const { items } = await audit.listAudit('audited', {}, { limit: 10 })
    expect(items.map(({ action, subject }) => [action, subject])).toEqual([
      ['key_revoked', 'key:audited'],
      ['key_made', 'key:audited'],
    ])
  })

  it('loses no change of keys that are made at the same time', async () => {
    const before = (await store().keysChangedSince(0)).revision
    const ids = Array.from({ length: 12 }, (_, index) => `same-time-${index}`)
    const seen = new Set<string>()
    let revision = before
    const look = async (): Promise<void> => {
      const change = await store().keysChangedSince(revision)
      revision = change.revision
      for (const key of change.keys) seen.add(key.id)
    }
    await Promise.all(ids.map(async (id) => store().addKey(keyRecord(id, 'busy')).then(look)))
    await look()
    expect([...seen].sort()).toEqual([...ids].sort())
  })
}

function describeTenants(store: () => OpenStore): void {
  it('never shows one tenant what is another’s', async () => {
    const ids = ['a', 'b', 'c']
    const operation = fc.record({
      tenant: fc.constantFrom('left', 'right'),
      id: fc.constantFrom(...ids),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 6 }), async (operations) => {
        for (const { tenant, id } of operations) {
          await store().saveRuns([runRecord({ tenant, id, keyId: tenant, card: tenant })])
          await store().saveContent(tenant, id, START, { messages: [], answer: tenant })
        }
        for (const tenant of ['left', 'right']) {
          const page = await store().listRuns(tenant, {}, { limit: 50 })
          expect(page.items.every((item) => item.card === tenant)).toBe(true)
          for (const id of ids) {
            expect((await store().findRun(tenant, id))?.tenant ?? tenant).toBe(tenant)
            expect((await store().findContent(tenant, id))?.answer ?? tenant).toBe(tenant)
          }
        }
        const spend = await store().spend('left', { keyId: 'right' }, 0)
        expect(spend.requests).toBe(0)
      }),
      { numRuns: 15 },
    )
  })
}

function describeResponses(store: () => OpenStore): void {
  it('keeps responses of a tenant until they are deleted or old', async () => {
    const response = (id: string, createdAt: number): StoredResponse => ({
      id,
      tenant: 'asks',
      createdAt,
      input: [{ type: 'message', role: 'user', content: 'nul \0 ✓' }],
      response: { id, status: 'in_progress', output: [] },
      worker: 'w',
    })
    await store().saveResponse(response('resp_1', 1_000))
    await store().saveResponse(response('resp_2', 2_000))
    await store().saveResponse(response('resp_3', 3_000))
    const done = { ...response('resp_2', 2_000), response: { id: 'resp_2', status: 'completed' } }
    await store().saveResponse(done)
    expect(await store().findResponse('asks', 'resp_2')).toEqual(done)
    expect(await store().findResponse('another', 'resp_2')).toBeUndefined()
    expect(await store().deleteResponse('another', 'resp_2')).toBe(false)
    expect(await store().deleteResponse('asks', 'resp_2')).toBe(true)
    expect(await store().updateResponse(done)).toBe(false)
    expect(await store().findResponse('asks', 'resp_2')).toBeUndefined()
    const seen = { ...response('resp_3', 3_000), seenAt: 4_000 }
    expect(await store().updateResponse(seen)).toBe(true)
    const failed = { ...seen, response: { id: 'resp_3', status: 'failed' } }
    expect(await store().updateResponse(failed, response('resp_3', 3_000))).toBe(false)
    expect(await store().findResponse('asks', 'resp_3')).toEqual(seen)
    expect(await store().updateResponse(failed, seen)).toBe(true)
    expect(await store().updateResponse(seen, failed)).toBe(true)
    expect(await store().deleteResponsesBefore(3_000)).toBe(1)
    expect(await store().findResponse('asks', 'resp_3')).toEqual(seen)
  })
}

function describeSchema(store: () => OpenStore): void {
  it('migrates once, and says beforehand what it would do', async () => {
    const dry = await store().migrate({ dryRun: true })
    expect(dry.sql).toEqual([])
    expect(dry.from).toBe(dry.to)
    await store().ping()
  })

  it('works on a newer schema that says so, and refuses one that does not', async () => {
    const { known } = await store().migrate()
    await newerStep(98, known)
    expect(await store().migrate()).toMatchObject({
      from: 98,
      to: 98,
      known,
      oldest: known,
      sql: [],
    })
    await newerStep(99, null)
    await expect(store().migrate()).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringMatching(/schema 99.*newer version/),
    })
  })

  const newerStep = (number: number, oldest: number | null) =>
    sql`insert into secondline_migrations (number, name, applied_at, oldest) values (${number}, 'future', 0, ${oldest})`.execute(
      store().queries,
    )
}
