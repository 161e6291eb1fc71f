import { describe, expect, it, vi } from 'vitest'
import { runRecord } from '../../../test/support/run-record.ts'
import { GatewayError } from '../../core/errors.ts'
import { createRecorder } from './recorder.ts'
import type { RunBatch } from './run-batch.ts'

/** A store that takes batches when told to, or fails them. */
function createFakeStore() {
  const batches: RunBatch[] = []
  let failure: Error | undefined
  return {
    batches,
    ids: () => batches.flatMap((batch) => batch.runs.map((run) => run.columns[1])),
    failWith: (error: Error | undefined) => {
      failure = error
    },
    writeBatch: async (batch: RunBatch) => {
      if (failure) throw failure
      batches.push(batch)
    },
  }
}

const DOWN = new GatewayError('store_unavailable', 'down')

describe('recorder', () => {
  it('writes many runs in few batches, in the order they came', async () => {
    const store = createFakeStore()
    const recorder = createRecorder(store, { batchSize: 100 })
    const ids = Array.from({ length: 250 }, (_, index) => `run_${index}`)
    for (const id of ids) recorder.record(runRecord({ id }))
    await recorder.flush()
    expect(store.ids()).toEqual(ids)
    expect(store.batches.length).toBeLessThanOrEqual(4)
    expect(recorder.state()).toMatchObject({ buffered: 0, lost: 0, healthy: true })
  })

  it('writes without being asked once the oldest run has waited long enough', async () => {
    const store = createFakeStore()
    createRecorder(store, { delayMs: 1 }).record(runRecord())
    await vi.waitFor(() => expect(store.ids()).toEqual(['run_1']))
  })

  it('asks for a durable write for whoever waits, even when all is written already', async () => {
    const store = createFakeStore()
    const recorder = createRecorder(store)
    await recorder.flush()
    expect(store.batches).toEqual([{ runs: [], openings: [], durable: true }])
  })

  it('keeps runs while the store is down, says so, and writes them when it is back', async () => {
    const store = createFakeStore()
    const health: boolean[] = []
    const recorder = createRecorder(store, { onHealth: ({ healthy }) => health.push(healthy) })
    store.failWith(DOWN)
    expect(recorder.record(runRecord({ id: 'kept' }))).toBe(true)
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(recorder.state()).toMatchObject({
      buffered: 1,
      failedWrites: 1,
      healthy: false,
      failure: expect.any(String),
    })
    store.failWith(undefined)
    await vi.waitFor(() => expect(store.ids()).toEqual(['kept']))
    expect(health).toEqual([false, true])
  })

  it('is held up by no run whose beginning cannot be JSON', async () => {
    const store = createFakeStore()
    const recorder = createRecorder(store, { delayMs: 1 })
    const { tenant, startedAt } = runRecord()
    recorder.begin({ id: 'broken', tenant, startedAt, facts: 1n } as never)
    for (let time = 0; time < 6; time++) {
      recorder.record(runRecord({ id: `run_${time}` }))
      await recorder.flush()
    }
    expect(store.ids()).toHaveLength(6)
  })

  it('takes no more than it has room for, and counts what it could not take', async () => {
    const store = createFakeStore()
    store.failWith(DOWN)
    const recorder = createRecorder(store, { capacity: 10 })
    const taken = Array.from({ length: 12 }, (_, index) =>
      recorder.record(runRecord({ id: `run_${index}` })),
    )
    expect(taken.filter(Boolean)).toHaveLength(10)
    expect(recorder.state()).toMatchObject({ buffered: 10, lost: 2, full: true })
    store.failWith(undefined)
    await recorder.close()
    expect(recorder.state()).toMatchObject({ buffered: 0, full: false })
  })

  it('says at the close how many runs are lost, and why, where the store takes none', async () => {
    const store = createFakeStore()
    const onUnwritten = vi.fn()
    const recorder = createRecorder(store, { onUnwritten })
    recorder.record(runRecord({ id: 'written' }))
    await recorder.flush()
    store.failWith(DOWN)
    for (const id of ['one', 'two']) recorder.record(runRecord({ id }))
    await recorder.close()
    expect(onUnwritten).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ buffered: 2, failure: 'down' }),
    )
  })

  it('bounds the room that large content takes', () => {
    const store = createFakeStore()
    store.failWith(DOWN)
    const recorder = createRecorder(store, { maxChars: 200_000, keepContent: () => true })
    const content = { messages: [], answer: 'x'.repeat(90_000) }
    const taken = [1, 2, 3].map((id) => recorder.record(runRecord({ id: String(id) }), content))
    expect(taken).toEqual([true, true, false])
  })

  it('keeps content only when it was told to', async () => {
    const content = { messages: [], answer: 'secret' }
    for (const keepContent of [false, true]) {
      const store = createFakeStore()
      const recorder = createRecorder(store, { keepContent: () => keepContent })
      recorder.record(runRecord(), content)
      await recorder.flush()
      expect(JSON.stringify(store.batches).includes('secret')).toBe(keepContent)
    }
  })

  it('writes an opening only for a run that is still going when it has waited', async () => {
    const store = createFakeStore()
    const recorder = createRecorder(store)
    const openings = () => store.batches.flatMap((batch) => batch.openings.map(({ id }) => id))
    recorder.begin(runRecord({ id: 'quick' }))
    recorder.begin(runRecord({ id: 'slow' }))
    for (let write = 0; write < 3; write++) await recorder.flush()
    expect(openings()).toEqual([])
    recorder.record(runRecord({ id: 'quick' }))
    await recorder.flush()
    expect(openings()).toEqual(['slow'])
    await recorder.close()
  })

  it('closes the opening of a run unless none can have been written', async () => {
    const store = createFakeStore()
    const recorder = createRecorder(store)
    const closes = () => store.batches.flatMap((batch) => batch.runs.map((run) => run.mayBeOpen))
    recorder.begin(runRecord({ id: 'quick' }))
    recorder.record(runRecord({ id: 'quick' }))
    recorder.begin(runRecord({ id: 'slow' }))
    for (let write = 0; write < 4; write++) await recorder.flush()
    recorder.record(runRecord({ id: 'slow' }))
    await recorder.flush()
    expect(closes()).toEqual([false, true])
    await recorder.close()
  })

  it('leaves out a run the store refuses, records the others, and vouches for none of them', async () => {
    const good: unknown[] = []
    const outOfRange = new Error('value out of range')
    const writeBatch = async ({ runs }: RunBatch) => {
      if (runs.some((run) => run.columns[1] === 'broken')) throw outOfRange
      good.push(...runs.map((run) => run.columns[1]))
    }
    const onLeftOut = vi.fn()
    const recorder = createRecorder({ writeBatch }, { onLeftOut })
    for (const id of ['a', 'broken', 'b']) recorder.record(runRecord({ id }))
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(good).toEqual(['a', 'b'])
    expect(recorder.state()).toMatchObject({ buffered: 0, lost: 1, healthy: true })
    expect(onLeftOut.mock.calls).toEqual([[outOfRange]])
  })

  it('gives up a flush that takes too long, and stays ready for the next', async () => {
    let release: () => void = () => {}
    const writeBatch = () =>
      new Promise<void>((resolve) => {
        release = resolve
      })
    const recorder = createRecorder({ writeBatch }, { flushTimeoutMs: 20 })
    recorder.record(runRecord())
    await expect(recorder.flush()).rejects.toThrow(/in time/)
    release()
    await vi.waitFor(() => expect(recorder.state().buffered).toBe(0))
  })
})
