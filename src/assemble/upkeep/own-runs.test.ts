import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ownRuns } from './own-runs.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Its clock goes with the timers; `isGone` while it answers nobody. */
function shared() {
  const store = {
    isGone: false,
    databaseTime: async () => {
      if (store.isGone) throw new Error('gone')
      return Date.now() + 600_000
    },
    keepAlive: vi.fn(async (_gateway: string, _until: number) => {}),
    endGateway: vi.fn(async () => {}),
    markInterrupted: vi.fn(async (_now: number) => 0),
  }
  return store
}

it('says every five seconds that it lives, and looks at the others once they had time to say so', async () => {
  const store = shared()
  const owned = await ownRuns(store, 'one', true, () => {})
  expect(store.keepAlive).toHaveBeenCalledExactlyOnceWith('one', Date.now() + 615_000)
  await vi.advanceTimersByTimeAsync(14_000)
  expect(store.keepAlive).toHaveBeenCalledTimes(3)
  expect(store.markInterrupted).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(store.markInterrupted).toHaveBeenCalledExactlyOnceWith(Date.now() + 600_000)
  await owned.end()
  expect(store.endGateway).toHaveBeenCalledExactlyOnceWith('one')
  expect(vi.getTimerCount()).toBe(0)
})

it('takes nobody for dead after the database was away until all can have come back', async () => {
  const store = shared()
  const failed = vi.fn()
  const owned = await ownRuns(store, 'one', true, failed)
  await vi.advanceTimersByTimeAsync(20_000)
  const marked = store.markInterrupted.mock.calls.length
  store.isGone = true
  await vi.advanceTimersByTimeAsync(60_000)
  store.isGone = false
  await vi.advanceTimersByTimeAsync(15_000)
  expect(store.markInterrupted).toHaveBeenCalledTimes(marked)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(store.markInterrupted).toHaveBeenCalledTimes(marked + 1)
  expect(failed).toHaveBeenCalled()
  await owned.end()
})

it.each([true, false])(
  'takes all for dead at the start where it has the database for itself: %s',
  async (isAlone) => {
    const store = { ...shared(), databaseTime: async () => undefined }
    await ownRuns(store, 'one', isAlone, () => {})
    expect(store.markInterrupted).toHaveBeenCalledTimes(isAlone ? 1 : 0)
    expect(store.keepAlive).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  },
)
