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

  describe('that writes to a store which refuses some runs', () => {
    const byTrigger = Object.assign(new Error('no'), { code: 'P0001' })

    function refusingStore(refuses: (id: unknown) => boolean) {
      const taken: unknown[] = []
      let refusing = refuses
      return {
        taken,
        refuse: (next: (id: unknown) => boolean) => {
          refusing = next
        },
        writeBatch: async ({ runs }: RunBatch) => {
          const ids = runs.map(({ columns }) => columns[1])
          if (ids.some(refusing)) throw byTrigger
          taken.push(...ids)
        },
      }
    }
    const isBad = (id: unknown) => String(id).startsWith('bad')

    it('keeps them apart, writes all others, and writes them when it takes them', async () => {
      const store = refusingStore(isBad)
      const told: number[] = []
      const recorder = createRecorder(store, {
        refusedRetryMs: 20,
        onRefused: ({ refused }) => told.push(refused),
      })
      for (const id of ['bad_1', 'a']) recorder.record(runRecord({ id }))
      await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
      for (const id of ['b', 'c']) {
        recorder.record(runRecord({ id }))
        await recorder.flush()
      }
      expect(store.taken).toEqual(['a', 'b', 'c'])
      expect(recorder.state()).toMatchObject({
        buffered: 1,
        refused: 1,
        refusal: expect.stringContaining('P0001'),
        lost: 0,
        healthy: true,
      })
      store.refuse(() => false)
      await vi.waitFor(() => expect(store.taken).toEqual(['a', 'b', 'c', 'bad_1']))
      expect(recorder.state()).toMatchObject({ buffered: 0, refused: 0 })
      expect(recorder.state().refusal).toBeUndefined()
      expect(told).toEqual([1, 0])
    })

    it('is held up neither by a first one that comes alone nor by more than a batch of them', async () => {
      const store = refusingStore(isBad)
      const recorder = createRecorder(store, { batchSize: 10, delayMs: 1 })
      recorder.record(runRecord({ id: 'bad' }))
      await vi.waitFor(() => expect(recorder.state().refused).toBe(1))
      recorder.record(runRecord({ id: 'a' }))
      await recorder.flush()
      for (let one = 0; one < 30; one++) recorder.record(runRecord({ id: `bad_${one}` }))
      recorder.record(runRecord({ id: 'b' }))
      await vi.waitFor(() => expect(store.taken).toEqual(['a', 'b']), 10_000)
      await vi.waitFor(() => expect(recorder.state()).toMatchObject({ refused: 31, lost: 0 }))
      expect(recorder.state().healthy).toBe(true)
      await recorder.close()
    })

    it('says that it fails where the store takes none, and writes all once it does', async () => {
      const store = refusingStore(() => true)
      const recorder = createRecorder(store, { delayMs: 1 })
      const ids = Array.from({ length: 40 }, (_, index) => `run_${index}`)
      for (const id of ids) recorder.record(runRecord({ id }))
      await vi.waitFor(() => expect(recorder.state().healthy).toBe(false))
      await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
      expect(recorder.state()).toMatchObject({ buffered: 40, lost: 0 })
      store.refuse(() => false)
      await vi.waitFor(
        () => expect(recorder.state()).toMatchObject({ buffered: 0, healthy: true }),
        10_000,
      )
      expect(store.taken.toSorted()).toEqual(ids.toSorted())
    })

    it('lets a later record of a run take the place of one that was refused', async () => {
      const records: string[] = []
      let isRefusing = true
      const writeBatch = async ({ runs }: RunBatch) => {
        if (runs.length > 0 && isRefusing) throw byTrigger
        records.push(...runs.map(({ record }) => record))
      }
      const recorder = createRecorder({ writeBatch }, { delayMs: 1 })
      recorder.record(runRecord({ status: 'held' }))
      await vi.waitFor(() => expect(recorder.state().refused).toBe(1))
      isRefusing = false
      recorder.record(runRecord({ status: 'completed' }))
      await recorder.flush()
      await recorder.close()
      expect(records.map((record) => JSON.parse(record).status)).toEqual(['completed'])
      expect(recorder.state()).toMatchObject({ buffered: 0, refused: 0 })
    })

    it('tries them once more at the close, and tells what is left', async () => {
      const store = refusingStore(isBad)
      const onUnwritten = vi.fn()
      const recorder = createRecorder(store, { onUnwritten })
      for (const id of ['bad_1', 'bad_2', 'a']) recorder.record(runRecord({ id }))
      await vi.waitFor(() => expect(recorder.state().refused).toBe(2))
      store.refuse((id) => id === 'bad_2')
      await recorder.close()
      expect(store.taken).toEqual(['a', 'bad_1'])
      expect(onUnwritten).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ buffered: 1 }))
    })
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
