/** A process that dies in the middle of a profile leaves it to another, once its lease has run out. */
import { afterEach, expect, test, vi } from 'vitest'
import { createSandbox } from '../../src/checks/code/sandbox/create-sandbox.ts'
import type { Part } from '../../src/core/chat.ts'
import type { ModelClient } from '../../src/core/ports.ts'
import { createProfileDesk } from '../../src/evaluate/profile/profile-desk.ts'
import { openStore } from '../../src/store/open-store.ts'
import { fakeCard } from '../../src/testing.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('goes on where the other was cut off, and the late answer of the dead one changes nothing', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const store = openStore('sqlite::memory:')
  await store.migrate()
  let now = 1_000
  let asked = 0
  let letGo: (() => void) | undefined
  const hung = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let arrived: (() => void) | undefined
  const stuck = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const client = (hangsAt: number): ModelClient => ({
    card: fakeCard('m'),
    async *stream(): AsyncGenerator<readonly Part[]> {
      asked++
      if (asked === hangsAt) {
        arrived?.()
        await hung
      }
      yield [{ type: 'text-delta', text: 'The answer is 42.' }]
      yield [{ type: 'end', reason: 'stop' }]
    },
  })
  const failures: string[] = []
  const ends: string[] = []
  const desk = (worker: string, hangsAt: number) =>
    createProfileDesk({
      // The dead one renews nothing.
      store: worker === 'first' ? { ...store, renewProfileJob: async () => 'running' } : store,
      clock: { now: () => now, monotonic: () => performance.now() },
      clients: () => new Map([['m', client(hangsAt)]]),
      unavailable: () => [],
      createSandbox,
      createId: () => worker,
      worker,
      measured: async () => {},
      changed: async (_job, what) => void ends.push(`${worker} ${what}`),
      failed: (thrown) => void failures.push((thrown as { code: string }).code),
    })
  const first = desk('first', 3)
  const wanted = {
    models: ['m'],
    suite: 'quick',
    seed: 1,
    families: ['units'],
    budgetMicros: 1e6,
  } as const
  const job = await first.start('default', 'operator', wanted)
  await stuck
  const second = desk('second', 0)
  // While the lease holds nobody else takes it.
  vi.advanceTimersByTime(5_000)
  await second.idle()
  expect((await store.findProfileJob('default', job.id))?.done).toBe(2)
  now += 31_000
  const tick = () => vi.advanceTimersByTime(5_000)
  await vi.waitFor(async () => {
    tick()
    await second.idle()
    expect((await store.findProfileJob('default', job.id))?.state).toBe('completed')
  })
  expect(asked).toBe(3 + 4)
  letGo?.()
  await first.idle()
  expect(failures.every((code) => code === 'conflict')).toBe(true)
  expect(ends).toEqual(['first started', 'second completed'])
  expect(await store.profileResults('default', job.id)).toHaveLength(6)
  await Promise.all([first.close(), second.close()])
  await store.close()
})
