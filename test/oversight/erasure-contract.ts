/** What every store does alike when what was said in a run has to be erased. */
import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import type { LegalHold } from '../../src/core/review/follow-up-store.ts'
import type { Checked, Outcome, RunRecord } from '../../src/core/run.ts'
import { type Batch, NOTHING_COUNTED, PIECE_BYTES } from '../../src/core/storage/batch.ts'
import type { ErasureScope } from '../../src/core/storage/erasure-store.ts'
import type { EvidenceRow } from '../../src/core/storage/evidence.ts'
import { lockedRow } from '../../src/store/batches/lock-batch.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { encodeOpening, encodeRun } from '../../src/store/recording/run-batch.ts'
import type { Tables } from '../../src/store/tables/tables.ts'
import { checkedAs, runRecord } from '../support/run-record.ts'
import { heldAnswer, judge, type Office, openOffice, reviewer } from './oversight-support.ts'

/** Stands in everything that was said in a run, and nowhere else. */
const secretOf = ({ id }: Pick<RunRecord, 'id'>): string => `the-secret-that-was-said-in-${id}.`
const TABLES = [
  'runs',
  'run_records',
  'open_runs',
  'contents',
  'responses',
  'feedback',
  'evidence',
  'review_items',
  'review_contents',
  'review_verdicts',
  'audit',
  'erased_runs',
  'jobs',
  'files',
  'file_pieces',
  'batches',
  'batch_lines',
] as const

const root = reviewer('root', { role: 'admin' })
const by = (at = 1_000) => ({ at, actor: root.id, role: root.role, details: {} })
const nothing = {
  content: false,
  response: false,
  reviews: [],
  batchLines: 0,
  findings: 0,
  notes: 0,
  evidence: false,
}

const evidenceOf = ({ tenant, id }: RunRecord): EvidenceRow => ({
  tenant,
  runId: id,
  createdAt: 1,
  source: 'shadow',
  firstOk: 1,
  weight: 1,
  promptClass: 'chat',
  served: 'first',
  expected: { first: 0.5, second: 0.5 },
  shadowMicros: 0,
  features: 'AAEC',
})

function checked(secret: string): Outcome {
  const outcome = checkedAs('fail') as Checked
  const finding = {
    span: { start: 3, end: 9 },
    claim: secret,
    found: secret,
    expected: secret,
    message: `It says ${secret}`,
    code: 'wrong-result',
    weight: 'wrong',
  } as const
  const results = outcome.results.map((one) => ({ ...one, note: secret, findings: [finding] }))
  return { ...outcome, results }
}

async function lockWaits(on: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ waits: number }>`
    select count(*) as waits from pg_stat_activity where wait_event_type = 'Lock'`.execute(on)
  return rows[0]?.waits ?? 0
}

export function describeRunErasure(opened: () => OpenStore, office: () => Office): void {
  let made = 0
  const begin = async (change: Partial<RunRecord> = {}): Promise<RunRecord> => {
    const tenant = change.tenant ?? `said-${++made}`
    const id = `run_said_${++made}`
    const secret = secretOf({ id })
    const run = runRecord({ tenant, id, outcomes: [checked(secret)], ...change })
    await opened().saveRuns([run])
    const message = { role: 'user', content: [{ type: 'text', text: secret }] } as const
    await opened().saveContent(tenant, run.id, 1, { messages: [message], answer: secret })
    return run
  }
  const erase = ({ tenant, id }: RunRecord, at?: number) =>
    office().store.eraseRun(tenant, id, by(at))

  /** A batch of three lines; the second was answered by the run, and lies across two pieces of the file. */
  const batchOf = async (
    { tenant, id }: RunRecord,
    { keyId, ...held }: { readonly reviewId?: string; readonly keyId?: string } = {},
  ) => {
    const file = `file-${id}`
    const input = [
      `${'a'.repeat(PIECE_BYTES - 10)}`,
      `{"custom_id":"b","q":"${secretOf({ id })}"}`,
      'c',
    ]
    const bytes = Buffer.from(`${input.join('\n')}\n`)
    const stored = {
      tenant,
      id: file,
      createdAt: 1,
      purpose: 'batch' as const,
      filename: 'f',
      ...(keyId === undefined ? {} : { keyId }),
    }
    const known = { bytes: bytes.length, expiresAt: 2 }
    await opened().beginFile({ ...stored, ...known })
    await opened().addPiece(file, 0, bytes.subarray(0, PIECE_BYTES))
    await opened().addPiece(file, 1, bytes.subarray(PIECE_BYTES))
    await opened().finishFile(tenant, file, known)
    const scope = { tenant, role: 'client', routes: [], limits: {}, mayDebug: false } as const
    const batch: Batch = {
      id: `batch_${id}`,
      caller: { tenant, scope },
      createdAt: 1,
      expiresAt: 2,
      endpoint: '/v1/chat/completions',
      inputFileId: file,
      status: 'validating',
      moments: {},
      faults: [],
      keepFilesMs: 1,
      ...NOTHING_COUNTED,
    }
    await opened().addBatch(batch)
    const work = { batchId: batch.id, worker: `w-${id}` }
    // Of its own alone: batches of other tests wait as well.
    await opened()
      .queries.updateTable('batches')
      .set({ worker: work.worker, lease_until: 9_000_000_000_000 })
      .where('id', '=', batch.id)
      .execute()
    const second = input[0]!.length + 1
    const third = second + input[1]!.length + 1
    await opened().addLines(work, [
      { place: 1, start: 0, end: second - 1 },
      { place: 2, start: second, end: third - 1 },
      { place: 3, start: third, end: third + 1 },
    ])
    const text = (place: number, said: string) =>
      JSON.stringify({ id: `l${place}`, custom_id: `c${place}`, response: { said }, error: null })
    await opened().saveResults(work, [
      { place: 1, kind: 'output', text: text(1, 'one'), runId: 'run_of_another' },
      { place: 2, kind: 'output', text: text(2, secretOf({ id })), runId: id, ...held },
      { place: 3, kind: 'error', text: text(3, 'three') },
    ])
    const end = () =>
      opened().moveBatch(work, { status: 'completed', at: 3, outputFileId: `file-out-${id}` })
    return { batch, file, bytes, end }
  }

  const everything = async (): Promise<string> => {
    const rows: unknown[] = []
    for (const table of TABLES) {
      rows.push(await opened().queries.selectFrom(table).selectAll().execute())
    }
    return JSON.stringify(rows, (_name, value) =>
      value?.type === 'Buffer' || value instanceof Uint8Array
        ? Buffer.from(value.data ?? value).toString('latin1')
        : value,
    )
  }

  it('erases all that was said in a run, wherever it was kept, and keeps the figures', async () => {
    const run = await begin()
    const { tenant, id } = run
    const secret = secretOf(run)
    await opened().saveResponse({
      id: `resp_${id}`,
      tenant,
      createdAt: 1,
      input: [secret],
      response: { said: secret },
    })
    await opened().addFeedback({
      id: `f-${id}`,
      tenant,
      runId: id,
      createdAt: 1,
      score: 0.2,
      note: secret,
      source: 'client',
    })
    await opened().saveEvidence([{ ...evidenceOf(run), features: secret }])
    const draft = { card: 'thinker', text: secret, parts: [] }
    const { reviewId } = await office().desk.hold(heldAnswer({ tenant, run, draft }))
    await judge(office(), reviewId, reviewer('ann'), { tenant })
    const { file, bytes, end } = await batchOf(run)
    await end()
    expect(await everything()).toContain(secret)

    const { erased } = await erase(run)
    expect(erased).toEqual({
      ...nothing,
      content: true,
      response: true,
      reviews: [reviewId],
      batchLines: 1,
      findings: 1,
      notes: 1,
      evidence: true,
    })
    expect(await everything()).not.toContain(secret)
    expect(await office().store.reviewContents(reviewId)).toEqual([])
    const after = await opened().findRun(tenant, id)
    expect(after).toMatchObject({ money: run.money, usage: run.usage, contentErasedAt: 1_000 })
    const look = after?.outcomes[0]
    expect(look).toMatchObject({
      results: [{ verdict: 'fail', findings: [{ code: 'wrong-result' }] }],
    })
    expect((await opened().listFeedback(tenant, {}, { limit: 5 })).items).toMatchObject([
      { score: 0.2 },
    ])

    const pieces = await Promise.all([0, 1].map((place) => opened().readPiece(file, place)))
    const left = Buffer.concat(pieces.map((piece) => piece ?? new Uint8Array()))
    expect(left.length).toBe(bytes.length)
    expect(
      left
        .toString()
        .split('\n')
        .map((line) => line.trim().slice(0, 3)),
    ).toEqual(['aaa', '', 'c', ''])
    const results = await opened().readResults(`batch_${id}`, 'output', 0, 9)
    expect(results.map(({ text }) => JSON.parse(text))).toMatchObject([
      { custom_id: 'c1', response: { said: 'one' } },
      { custom_id: 'c2', response: null, error: { code: 'content_erased' } },
    ])
    const written = results.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0)
    expect(await opened().findFile(tenant, `file-out-${id}`)).toMatchObject({ bytes: written })
  })

  it('says so in the audit once, and erasing again changes nothing', async () => {
    const run = await begin()
    const rows = async () =>
      (await office().store.listAudit(run.tenant, { subject: run.id }, { limit: 9 })).items
    await office().store.eraseRun(run.tenant, run.id, { ...by(), details: { reason: 'GDPR 7' } })
    expect(await erase(run, 2_000)).toEqual({ run: run.id, erasedAt: 1_000, erased: nothing })
    const [row, ...more] = await rows()
    expect(more).toEqual([])
    expect(row).toMatchObject({ action: 'content_erased', actor: root.id, at: 1_000 })
    expect(JSON.parse(row?.details ?? '')).toMatchObject({ reason: 'GDPR 7', content: true })
    expect((await office().store.verifyAudit(run.tenant)).ok).toBe(true)
  })

  it('tells every process which runs were erased since it last looked, of whatever tenant, each once', async () => {
    const { store } = office()
    const runs = [await begin(), await begin(), await begin()]
    const { reached } = await store.erasedSince(undefined)
    await Promise.all(runs.slice(0, 2).map((run) => erase(run)))
    const first = await store.erasedSince(reached)
    expect([...first.runs].sort()).toEqual(
      runs
        .slice(0, 2)
        .map(({ id }) => id)
        .sort(),
    )
    await erase(runs[2] as RunRecord)
    await erase(runs[2] as RunRecord)
    expect(await store.erasedSince(first.reached)).toMatchObject({ runs: [runs[2]?.id] })
    // As after a standby has taken over that had not all of them: what it gives anew is told.
    const { reached: latest } = await store.erasedSince(undefined)
    expect(await store.erasedSince(latest + 5)).toEqual({ runs: [], reached: latest })
  })

  it('keeps nothing that a gateway writes late of a run that was erased as interrupted', async () => {
    const run = await begin({ status: 'interrupted', outcomes: [] })
    const { tenant, id } = run
    const { erasedAt } = await erase(run)
    const secret = secretOf(run)
    const late = { ...run, status: 'completed', outcomes: [checked(secret)] } as const
    const other = runRecord({ tenant, id: `${id}_new` })
    const runs = [
      encodeRun(late, { messages: [], answer: secret }),
      encodeRun(other, { messages: [], answer: 'kept' }),
    ]
    await opened().writeBatch({ runs, openings: [], durable: true })
    const response = { id: `resp_${id}`, output: secret }
    await opened().saveResponse({ tenant, id: response.id, createdAt: 1, input: [], response })
    await opened().saveEvidence([evidenceOf(run)])
    await expect(office().desk.hold(heldAnswer({ tenant, run }))).rejects.toMatchObject({
      code: 'conflict',
    })
    const written = await opened().findRun(tenant, id)
    expect(written).toMatchObject({ status: 'completed', contentErasedAt: erasedAt })
    expect(await opened().findContent(tenant, other.id)).toMatchObject({ answer: 'kept' })
    expect(await everything()).not.toContain(secret)
    expect(await erase(run)).toMatchObject({ erased: nothing })
  })

  it('keeps what comes late of another tenant’s run that has the same id', async () => {
    const run = await begin()
    const other = await begin({ id: run.id })
    await erase(run)
    for (const { tenant, id } of [run, other]) {
      const late = encodeRun(runRecord({ tenant, id }), { messages: [], answer: `late, ${tenant}` })
      await opened().writeBatch({ runs: [late], openings: [], durable: true })
      const response = { id: `resp_${id}`, said: tenant }
      await opened().saveResponse({ tenant, id: response.id, createdAt: 1, input: [], response })
    }
    await opened().saveEvidence([evidenceOf(run), evidenceOf(other)])
    const kept = async ({ tenant, id }: RunRecord) => {
      let evidence = 0
      for await (const _row of opened().streamEvidence({ tenant })) evidence++
      return {
        evidence,
        answer: (await opened().findContent(tenant, id))?.answer,
        response: (await opened().findResponse(tenant, `resp_${id}`))?.response.said,
      }
    }
    const nobodys = { evidence: 0, answer: undefined, response: undefined }
    expect(await kept(run)).toEqual(nobodys)
    const { tenant } = other
    const theirs = { evidence: 1, answer: `late, ${tenant}`, response: tenant }
    expect(await kept(other)).toEqual(theirs)
    await expect(office().desk.hold(heldAnswer({ tenant, run: other }))).resolves.toBeDefined()
  })

  it('finds no run of another tenant, and none that never was', async () => {
    const run = await begin()
    for (const named of [
      { ...run, tenant: 'stranger' },
      { ...run, id: 'run_never' },
    ]) {
      await expect(erase(named)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await opened().findContent(run.tenant, run.id)).toBeDefined()
  })

  it('erases nothing while its review is open', async () => {
    const run = await begin()
    const { tenant } = run
    const { reviewId } = await office().desk.hold(heldAnswer({ tenant, run }))
    await expect(erase(run)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(reviewId),
    })
    expect(await opened().findContent(tenant, run.id)).toBeDefined()
    await judge(office(), reviewId, reviewer('ann'), { tenant })
    expect((await erase(run)).erased).toMatchObject({ content: true, reviews: [reviewId] })
  })

  it('erases nothing while the run goes on', async () => {
    const run = runRecord({ tenant: 'going-on', id: `run_open_${++made}` })
    const { tenant, id } = run
    await opened().writeBatch({ runs: [], openings: [encodeOpening(run)], durable: false })
    await expect(office().store.eraseRun(tenant, id, by())).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('has not ended'),
    })
  })

  it('erases nothing of a line whose file a batch still reads', async () => {
    const run = await begin()
    const { end } = await batchOf(run)
    await expect(erase(run)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`batch_${run.id}`),
    })
    expect(await opened().findContent(run.tenant, run.id)).toBeDefined()
    await end()
    expect((await erase(run)).erased).toMatchObject({ batchLines: 1, content: true })
  })

  it('leaves no line to be put in its place once its review has ended', async () => {
    const run = await begin()
    const { tenant } = run
    const { reviewId } = await office().desk.hold(heldAnswer({ tenant, run }))
    const { batch, end } = await batchOf(run, { reviewId })
    await end()
    await judge(office(), reviewId, reviewer('ann'), { tenant })
    expect(await opened().heldLines(batch, 9)).toHaveLength(1)
    expect((await erase(run)).erased).toMatchObject({ batchLines: 1, reviews: [reviewId] })
    expect(await opened().heldLines(batch, 9)).toEqual([])
    expect((await opened().findBatch(tenant, batch.id))?.counts).toMatchObject({ held: 0 })
    await opened().settleHeldLine(batch.id, 2, secretOf(run))
    expect(await everything()).not.toContain(secretOf(run))
  })

  it.each(['the erasure', 'the verdict'])(
    'erases a line that a verdict is put in at the same moment, %s first',
    async (first) => {
      const run = await begin()
      const { tenant } = run
      const { reviewId } = await office().desk.hold(heldAnswer({ tenant, run }))
      const { batch, end } = await batchOf(run, { reviewId })
      await end()
      await judge(office(), reviewId, reviewer('ann'), { tenant })
      const { kind, queries } = opened()
      const steps = [
        () => erase(run),
        () => opened().settleHeldLine(batch.id, 2, JSON.stringify({ said: secretOf(run) })),
      ]
      const both = await queries.transaction().execute(async (transaction) => {
        await lockedRow(kind, transaction, batch.id)
        const asked: Promise<unknown>[] = []
        for (const step of first === 'the erasure' ? steps : steps.reverse()) {
          asked.push(step())
          // SQLite has one transaction at a time, and lets each wait for this one.
          if (kind !== 'postgres') continue
          await expect.poll(() => lockWaits(queries)).toBe(asked.length)
        }
        return { ended: Promise.allSettled(asked) }
      })
      const fulfilled = expect.objectContaining({ status: 'fulfilled' })
      expect(await both.ended).toEqual([fulfilled, fulfilled])
      expect((await opened().findBatch(tenant, batch.id))?.counts).toMatchObject({ held: 0 })
      expect(await everything()).not.toContain(secretOf(run))
    },
  )

  it('names the runs of a conversation, by either name, of a key and of a person, page by page', async () => {
    const tenant = `paged-${++made}`
    const ids: string[] = []
    for (const conversation of ['key1:chat', 'key1:chat', 'fingerprint', 'key1:chat-2']) {
      ids.push((await begin({ tenant, conversation })).id)
    }
    const endUser = 'eu_a'
    ids.push((await begin({ tenant, conversation: 'key2:chat', keyId: 'key2', endUser })).id)
    const [one = '', two = '', three = '', , five = ''] = ids
    const named = (scope: ErasureScope, after?: string, limit = 9) =>
      office().store.runsToErase(tenant, scope, after, limit)
    expect(await named({ conversation: 'chat' })).toEqual([one, two, five])
    expect(await named({ conversation: 'key1:chat' })).toEqual([one, two])
    expect(await named({ conversation: 'fingerprint' })).toEqual([three])
    expect(await named({ key: 'key2' })).toEqual([five])
    expect(await named({ endUser })).toEqual([five])
    expect(await office().store.runsToErase('stranger', { endUser }, undefined, 9)).toEqual([])
    expect(await named({ conversation: 'chat' }, undefined, 2)).toEqual([one, two])
    expect(await named({ conversation: 'chat' }, two, 2)).toEqual([five])
    expect(await office().store.runsToErase('stranger', { key: 'key2' }, undefined, 9)).toEqual([])
  })

  it('deletes a file that a key left, lines that nothing has answered too, once nothing reads it', async () => {
    const run = await begin({ tenant: `files-${++made}` })
    const { tenant } = run
    const { file, end } = await batchOf(run, { keyId: 'key1' })
    const { filesToErase, eraseFile } = office().store
    expect(await filesToErase(tenant, 'key1')).toEqual([file])
    expect(await filesToErase(tenant, 'key2')).toEqual([])
    expect(await filesToErase('stranger', 'key1')).toEqual([])
    await expect(eraseFile(tenant, file, by())).rejects.toMatchObject({ code: 'conflict' })
    expect(await opened().readPiece(file, 0)).toBeDefined()
    await end()
    expect(await eraseFile('stranger', file, by())).toBe(false)
    expect(await eraseFile(tenant, file, { ...by(), details: { reason: 'GDPR 8' } })).toBe(true)
    expect(await opened().readPiece(file, 0)).toBeUndefined()
    expect(await eraseFile(tenant, file, by())).toBe(false)
    const rows = await office().store.listAudit(tenant, { subject: file }, { limit: 9 })
    const [row, ...more] = rows.items
    expect(more).toEqual([])
    expect(row).toMatchObject({ action: 'content_erased', actor: root.id })
    expect(JSON.parse(row?.details ?? '')).toEqual({ why: 'asked', reason: 'GDPR 8' })
  })

  it.each(['run', 'review', 'domain', 'tenant'] as const)(
    'keeps a run, its batch and their files while a hold on its %s covers it',
    async (kind) => {
      const run = await begin()
      const { tenant, id } = run
      const { reviewId } = await office().desk.hold(heldAnswer({ tenant, run }))
      await judge(office(), reviewId, reviewer('ann'), { tenant })
      const { batch, file, end } = await batchOf(run)
      await end()
      const target = { run: id, review: reviewId, domain: 'healthcare', tenant }[kind]
      const hold: LegalHold = {
        id: `hold_${++made}`,
        tenant,
        kind,
        target,
        reason: 'A court asked for it',
        createdBy: root.id,
        createdAt: 1,
      }
      const entry = { ...by(1), action: 'x' }
      await office().store.addLegalHold(hold, entry)
      await expect(erase(run)).rejects.toMatchObject({
        code: 'conflict',
        message: 'A legal hold keeps this run',
      })
      const out = `file-out-${id}`
      const retention = async () => {
        await opened().deleteOldFiles(1_000_000, 0)
        await opened().deleteBatchesBefore(1_000_000)
        return [
          (await opened().findBatch(tenant, batch.id)) !== undefined,
          (await opened().findFile(tenant, file)) !== undefined,
          (await opened().findFile(tenant, out)) !== undefined,
          (await opened().readResults(batch.id, 'output', 0, 9)).length,
        ]
      }
      expect(await retention()).toEqual([true, true, true, 2])
      for (const name of [file, out]) {
        await expect(opened().deleteFile(tenant, name)).rejects.toMatchObject({ code: 'conflict' })
      }
      await office().store.liftLegalHold(tenant, hold.id, root.id, { ...entry, at: 2 })
      expect(await retention()).toEqual([false, false, false, 0])
      expect((await erase(run)).erased).toMatchObject({ content: true })
    },
  )

  it('keeps no batch of another run, nor of another tenant, for a hold', async () => {
    const run = await begin()
    const { batch, end } = await batchOf(run)
    await end()
    const hold = { kind: 'run', reason: 'A court asked', createdBy: root.id, createdAt: 1 } as const
    const entry = { ...by(1), action: 'x' }
    const { store } = openOffice(opened())
    const others = [
      { tenant: run.tenant, target: 'run_elsewhere' },
      { tenant: 'stranger', target: run.id },
    ]
    for (const other of others) {
      await store.addLegalHold({ ...hold, ...other, id: `hold_${++made}` }, entry)
    }
    await opened().deleteBatchesBefore(1_000_000)
    expect(await opened().findBatch(run.tenant, batch.id)).toBeUndefined()
  })
}
