/** What every store does alike with files and batches. */

import { expect, it, vi } from 'vitest'
import {
  type Batch,
  type BatchLine,
  type LineResult,
  NOTHING_COUNTED,
  type StoredFile,
} from '../../src/core/storage/batch.ts'
import { DAY_MS } from '../../src/core/time/durations.ts'
import { type BatchRunner, createBatchRunner } from '../../src/gateway/batches/batch-runner.ts'
import { createBatchSlots } from '../../src/gateway/batches/batch-slots.ts'
import type { OpenStore } from '../../src/store/open-store.ts'

let made = 0
const fresh = (kind: string) => `${kind}-${String(++made).padStart(4, '0')}`

function storedFile(change: Partial<StoredFile> = {}): StoredFile {
  return {
    id: fresh('file'),
    tenant: 'files',
    keyId: 'key1',
    createdAt: 1_000,
    filename: 'in ✓.jsonl',
    purpose: 'batch',
    bytes: 0,
    expiresAt: 9_000_000_000_000,
    ...change,
  }
}

function storedBatch(change: Partial<Batch> = {}): Batch {
  return {
    id: fresh('batch'),
    caller: {
      tenant: 'batches',
      keyId: 'key1',
      scope: { tenant: 'batches', role: 'client', routes: ['data'], limits: {}, mayDebug: false },
    },
    createdAt: 1_000,
    expiresAt: 2_000,
    endpoint: '/v1/chat/completions',
    inputFileId: 'file-none',
    metadata: { purpose: 'nul \0 lone \ud800' },
    status: 'validating',
    moments: {},
    faults: [],
    keepFilesMs: 5_000,
    ...NOTHING_COUNTED,
    ...change,
  }
}

const lines = (count: number): BatchLine[] =>
  Array.from({ length: count }, (_, index) => ({
    place: index + 1,
    start: index * 10,
    end: index * 10 + 9,
  }))
const done = (place: number, text = `{"place":${place}}`): LineResult => ({
  place,
  kind: 'output',
  text,
})

export function describeFiles(store: () => OpenStore): void {
  it('keeps a file byte for byte, and shows it only when it is whole', async () => {
    const file = storedFile()
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    await store().beginFile(file)
    await store().addPiece(file.id, 0, bytes)
    await store().addPiece(file.id, 1, new Uint8Array([0, 255]))
    expect(await store().findFile('files', file.id)).toBeUndefined()
    await store().finishFile('files', file.id, { bytes: 258, expiresAt: 77 })
    expect(await store().findFile('files', file.id)).toEqual({
      ...file,
      bytes: 258,
      expiresAt: 77,
    })
    expect(Array.from((await store().readPiece(file.id, 0)) ?? [])).toEqual(Array.from(bytes))
    expect(Array.from((await store().readPiece(file.id, 1)) ?? [])).toEqual([0, 255])
    expect(await store().readPiece(file.id, 2)).toBeUndefined()
    expect(await store().findFile('others', file.id)).toBeUndefined()
    expect(await store().deleteFile('others', file.id)).toBe(false)
    expect(await store().deleteFile('files', file.id)).toBe(true)
    expect(await store().readPiece(file.id, 0)).toBeUndefined()
  })

  it('lists the files of a key, or of a tenant, page by page in both orders', async () => {
    const tenant = 'listed'
    const ids: string[] = []
    for (let index = 0; index < 7; index++) {
      const file = storedFile({
        tenant,
        createdAt: 1_000 + Math.floor(index / 3),
        keyId: index === 0 ? 'other' : 'key1',
      })
      ids.push(file.id)
      await store().beginFile(file)
      await store().finishFile(tenant, file.id, { bytes: 10, expiresAt: 9e12 })
    }
    await store().beginFile(storedFile({ tenant }))
    const walk = async (order: 'asc' | 'desc', keyId?: string) => {
      const seen: string[] = []
      for (let more = true; more; ) {
        const after = seen.at(-1)
        const page = await store().listFiles({ tenant, ...(keyId ? { keyId } : {}) }, 'batch', {
          limit: 2,
          order,
          ...(after ? { after } : {}),
        })
        seen.push(...page.items.map((file) => file.id))
        more = page.hasMore
      }
      return seen
    }
    expect(await walk('asc')).toEqual(ids)
    expect(await walk('desc', 'key1')).toEqual(ids.slice(1).reverse())
    expect((await store().listFiles({ tenant }, 'batch_output', { limit: 5 })).items).toEqual([])
    expect(await store().storedBytes(tenant)).toBe(70)
  })

  it('lets no two files into the room of one, nor two batches where one more may be', async () => {
    const tenant = 'one room'
    const both = [storedFile({ tenant }), storedFile({ tenant })]
    for (const file of both) await store().beginFile(file)
    const finished = await Promise.all(
      both.map(({ id }) => store().finishFile(tenant, id, { bytes: 6, expiresAt: 9e12 }, 10)),
    )
    expect(finished.sort()).toEqual([false, true])
    expect(await store().storedBytes(tenant)).toBe(6)
    const { caller } = storedBatch()
    const batches = Array.from({ length: 4 }, () => storedBatch({ caller: { ...caller, tenant } }))
    const added = await Promise.all(batches.map((batch) => store().addBatch(batch, 2)))
    expect(added.sort()).toEqual([false, false, true, true])
  })

  it('deletes what has expired or was never finished, and nothing that a batch still reads', async () => {
    const tenant = 'old files'
    const old = storedFile({ tenant, expiresAt: 10 })
    const used = storedFile({ tenant, expiresAt: 10 })
    const young = storedFile({ tenant, expiresAt: 30 })
    const cut = storedFile({ tenant, createdAt: 1, expiresAt: 9_000 })
    for (const file of [old, used, young, cut]) await store().beginFile(file)
    for (const { id, expiresAt } of [old, used, young]) {
      await store().finishFile(tenant, id, { bytes: 1, expiresAt })
    }
    const batch = storedBatch({ inputFileId: used.id })
    await store().addBatch(batch)
    await expect(store().deleteFile(tenant, used.id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store().deleteOldFiles(20, 5)).toBe(2)
    const left = await store().listFiles({ tenant }, undefined, { limit: 10 })
    expect(left.items.map((file) => file.id).sort()).toEqual([used.id, young.id].sort())
  })
}

export function describeBatches(store: () => OpenStore): void {
  /** The batch in the hands of `worker`; other unfinished ones may be too. */
  async function taken(worker: string, change: Partial<Batch> = {}): Promise<Batch> {
    const batch = storedBatch(change)
    await store().addBatch(batch)
    const all = await store().takeBatches(worker, 100, 200, 500)
    expect(all.map(({ id }) => id)).toContain(batch.id)
    return batch
  }

  it('gives back a batch as it was saved, to its own tenant, newest first', async () => {
    const tenant = 'own batches'
    const of = (keyId: string, createdAt: number) =>
      storedBatch({
        createdAt,
        caller: { ...storedBatch().caller, tenant, keyId },
        status: 'completed',
      })
    const batches = [of('a', 1), of('a', 2), of('b', 3)]
    for (const batch of batches) await store().addBatch(batch)
    const [first, second, third] = batches as [Batch, Batch, Batch]
    expect(await store().findBatch(tenant, first.id)).toEqual(first)
    expect(await store().findBatch('another', first.id)).toBeUndefined()
    const page = await store().listBatches({ tenant }, { limit: 2 })
    expect(page).toEqual({ items: [third, second], hasMore: true })
    const rest = await store().listBatches({ tenant }, { limit: 2, after: second.id })
    expect(rest).toEqual({ items: [first], hasMore: false })
    const own = await store().listBatches({ tenant, keyId: 'b' }, { limit: 5 })
    expect(own.items).toEqual([third])
  })

  it('gives each batch to one worker until its lease ends', async () => {
    const batches = Array.from({ length: 6 }, () => storedBatch())
    for (const batch of batches) await store().addBatch(batch)
    const own = (taken: readonly Batch[]) =>
      taken.map(({ id }) => id).filter((id) => batches.some((batch) => batch.id === id))
    const both = await Promise.all([
      store().takeBatches('w1', 100, 200, 500),
      store().takeBatches('w2', 100, 200, 500),
    ])
    expect(both.flatMap(own).sort()).toEqual(batches.map(({ id }) => id).sort())
    expect(own(await store().takeBatches('w3', 199, 300, 500))).toEqual([])
    const ids = own(both[0])
    const renewed = await store().renewBatches('w1', ids, 400)
    expect([...renewed.keys()].sort()).toEqual([...ids].sort())
    expect(own(await store().takeBatches('w3', 200, 300, 500)).sort()).toEqual(own(both[1]).sort())
    expect((await store().renewBatches('w2', own(both[1]), 400)).size).toBe(0)
    await store().releaseBatches('w1')
    expect(own(await store().takeBatches('w4', 201, 300, 500)).sort()).toEqual([...ids].sort())
    // Its clock was a day ahead, and it died.
    await store().takeBatches('w5', 301, DAY_MS, 500)
    expect(own(await store().takeBatches('w6', 302, 400, 500)).sort()).toEqual(own(batches).sort())
  })

  it('keeps the first result of each line, counts it once, and refuses one who lost the lease', async () => {
    const batch = await taken('w')
    const work = { batchId: batch.id, worker: 'w' }
    await store().addLines(work, lines(1_200))
    await store().clearLines(work)
    await store().addLines(work, lines(3))
    await store().moveBatch(work, { status: 'in_progress', at: 5 })
    expect(await store().waitingLines(batch.id, 1, 10)).toEqual(lines(3).slice(1))
    const usage = {
      inputTokens: 3_000_000_000,
      cachedInputTokens: 7,
      cacheWriteTokens: 5,
      outputTokens: 20,
    }
    await store().saveResults(work, [
      { ...done(1, '{"a":"✓"}'), usage },
      { ...done(3), kind: 'error' },
    ])
    await store().saveResults(work, [{ ...done(1, 'again'), usage }, done(3, 'again')])
    await expect(store().saveResults({ ...work, worker: 'late' }, [done(2)])).rejects.toMatchObject(
      { code: 'conflict' },
    )
    expect((await store().waitingLines(batch.id, 0, 10)).map(({ place }) => place)).toEqual([2])
    const more = { inputTokens: 10, outputTokens: 5, reasoningTokens: 2, estimated: true }
    await store().saveResults(work, [{ ...done(2), usage: more }])
    await store().moveBatch(work, {
      status: 'completed',
      at: 6,
      outputFileId: `${batch.id}-out`,
      errorFileId: `${batch.id}-err`,
    })
    const ended = await store().findBatch('batches', batch.id)
    expect(ended).toMatchObject({
      status: 'completed',
      moments: { in_progress: 5, completed: 6 },
      counts: { total: 3, completed: 2, failed: 1, held: 0 },
      usage: {
        inputTokens: 3_000_000_010,
        cachedInputTokens: 7,
        cacheWriteTokens: 5,
        outputTokens: 25,
        reasoningTokens: 2,
      },
    })
    expect(await store().readResults(batch.id, 'output', 0, 10)).toEqual([
      { place: 1, text: '{"a":"✓"}' },
      { place: 2, text: '{"place":2}' },
    ])
    const out = await store().findFile('batches', `${batch.id}-out`)
    expect(out).toMatchObject({
      purpose: 'batch_output',
      keyId: 'key1',
      bytes: 24,
      expiresAt: 5_006,
    })
    expect(out?.results).toEqual({ batchId: batch.id, kind: 'output' })
    await expect(store().moveBatch(work, { status: 'failed', at: 7 })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await store().deleteFile('batches', `${batch.id}-err`)).toBe(true)
    expect(await store().readResults(batch.id, 'error', 0, 10)).toEqual([])
    expect(await store().readResults(batch.id, 'output', 0, 10)).toHaveLength(2)
  })

  it('puts a decided answer in the place of a held one, once', async () => {
    const batch = await taken('h')
    const work = { batchId: batch.id, worker: 'h' }
    await store().addLines(work, lines(2))
    await store().saveResults(work, [{ ...done(1, 'held'), reviewId: 'rev_1' }, done(2, 'two')])
    await store().moveBatch(work, { status: 'completed', at: 6, outputFileId: `${batch.id}-out` })
    const ended = (await store().findBatch('batches', batch.id)) as Batch
    expect(ended.counts).toEqual({ total: 2, completed: 2, failed: 0, held: 1 })
    const held = { batch: ended, place: 1, text: 'held', reviewId: 'rev_1' }
    expect(await store().heldLines(ended, 5)).toEqual([held])
    expect(await store().nextHeldLines(50, 500)).toContainEqual(held)
    await store().settleHeldLine(batch.id, 1, 'decided')
    await store().settleHeldLine(batch.id, 1, 'decided again')
    expect((await store().readResults(batch.id, 'output', 0, 1))[0]?.text).toBe('decided')
    expect((await store().findBatch('batches', batch.id))?.counts.held).toBe(0)
    expect((await store().findFile('batches', `${batch.id}-out`))?.bytes).toBe(12)
    expect(await store().heldLines(ended, 5)).toEqual([])
  })

  it('ends what was cancelled, and cancels nothing that has ended', async () => {
    const batch = await taken('c')
    const work = { batchId: batch.id, worker: 'c' }
    expect(await store().cancelBatch('another', batch.id, 5)).toBeUndefined()
    expect(await store().cancelBatch('batches', batch.id, 5)).toMatchObject({
      status: 'cancelling',
      moments: { cancelling: 5 },
    })
    await store().moveBatch(work, { status: 'in_progress', at: 6 })
    expect((await store().renewBatches('c', [batch.id], 300)).get(batch.id)).toBe('cancelling')
    await store().moveBatch(work, { status: 'cancelled', at: 7 })
    expect((await store().cancelBatch('batches', batch.id, 8))?.status).toBe('cancelled')
  })

  it('forgets old batches that have ended, with their lines and files', async () => {
    const old = await taken('o', { createdAt: 5 })
    const work = { batchId: old.id, worker: 'o' }
    await store().addLines(work, lines(1))
    await store().saveResults(work, [done(1)])
    await store().moveBatch(work, { status: 'completed', at: 6, outputFileId: `${old.id}-out` })
    const running = storedBatch({ createdAt: 5 })
    await store().addBatch(running)
    expect(await store().deleteBatchesBefore(6)).toBeGreaterThan(0)
    expect(await store().findBatch('batches', old.id)).toBeUndefined()
    expect(await store().findFile('batches', `${old.id}-out`)).toBeUndefined()
    expect(await store().readResults(old.id, 'output', 0, 10)).toEqual([])
    expect(await store().findBatch('batches', running.id)).toBeDefined()
  })

  it('carries a batch over from one runner to the next, each line answered once', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `name ${index}`)
    const batch = await readyBatch(store(), names)
    const answered: string[] = []
    const MOST_OF_FIRST = 20
    const runnerOf = (worker: string): BatchRunner =>
      createBatchRunner({
        store: store(),
        clock: { now: Date.now, monotonic: () => performance.now() },
        worker,
        slots: createBatchSlots(
          () => ({ concurrency: 4, concurrencyPerKey: 4 }),
          () => false,
        ),
        limits: () => ({ maxRequests: 1_000, maxLineBytes: 1_000 }),
        createId: () => `${worker}-${answered.length}`,
        callerOf: async ({ caller }) => caller,
        answer: async (_endpoint, { name }, _caller, signal) => {
          // The first leaves the rest to the second, however late it is told to end.
          if (worker === 'first' && answered.length > MOST_OF_FIRST) await aborted(signal)
          signal.throwIfAborted()
          answered.push(String(name))
          return { status: 200, body: { name, worker } }
        },
        decided: () => ({}),
        reviews: { wait: async () => ({ type: 'waiting' }) },
        failed: (thrown) => {
          throw thrown
        },
      })
    const first = runnerOf('first')
    const second = runnerOf('second')
    first.wake()
    await vi.waitFor(() => expect(answered.length).toBeGreaterThan(MOST_OF_FIRST))
    second.wake()
    await first.close(0)
    second.wake()
    await vi.waitFor(async () => {
      expect((await store().findBatch('batches', batch.id))?.status).toBe('completed')
    })
    await second.close(0)
    const written = await store().readResults(batch.id, 'output', 0, 100)
    const results = written.map(({ text }) => JSON.parse(text))
    expect(results.map((line) => line.custom_id)).toEqual(names)
    expect(results.map((line) => line.response.body.name)).toEqual(names)
    const workers = new Set(results.map((line) => line.response.body.worker))
    expect(workers).toEqual(new Set(['first', 'second']))
    expect((await store().findBatch('batches', batch.id))?.counts).toEqual({
      total: 60,
      completed: 60,
      failed: 0,
      held: 0,
    })
  })
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve())
    if (signal.aborted) resolve()
  })
}

/** A batch whose input is in the store. */
async function readyBatch(store: OpenStore, names: readonly string[]): Promise<Batch> {
  const text = names.map((name) =>
    JSON.stringify({ custom_id: name, method: 'POST', url: '/v1/embeddings', body: { name } }),
  )
  const file = storedFile({ tenant: 'batches' })
  const bytes = Buffer.from(text.join('\n'))
  await store.beginFile(file)
  await store.addPiece(file.id, 0, bytes)
  await store.finishFile('batches', file.id, { bytes: bytes.length, expiresAt: file.expiresAt })
  const batch = storedBatch({
    inputFileId: file.id,
    endpoint: '/v1/embeddings',
    createdAt: 1,
    expiresAt: Date.now() + 3_600_000,
  })
  await store.addBatch(batch)
  return batch
}
