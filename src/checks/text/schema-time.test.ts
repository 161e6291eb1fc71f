import { expect, test } from 'vitest'
import { createSchemaTime } from './schema-time.ts'

/** Work that takes so long of the processor, on a machine that gives it so much of its time. */
function machine() {
  let now = 0
  let used = 0
  const limits: number[] = []
  const state = { takesMs: 0, share: 1 }
  const stopsAfter = (limit: number, work: () => void): boolean => {
    limits.push(limit)
    const ms = Math.min(limit, state.takesMs / state.share)
    now += ms
    used += ms * state.share
    if (ms >= limit) return false
    work()
    return true
  }
  const { within } = createSchemaTime({ now: () => now, processorMs: () => used }, stopsAfter)
  return {
    /** Whether it came to an end, and the limits it was given. */
    hold(schema: string, takesMs: number, share = 1) {
      Object.assign(state, { takesMs, share })
      limits.length = 0
      return { isDone: within(schema, () => true) ?? false, limits: [...limits] }
    },
    wait: (ms: number) => {
      now += ms
    },
  }
}

test('a slow schema has less time for a minute, and no other has', () => {
  const { hold, wait } = machine()
  expect(hold('slow', 9_000)).toEqual({ isDone: false, limits: [500] })
  expect(hold('slow', 9_000).limits).toEqual([100])
  expect(hold('large', 300)).toEqual({ isDone: true, limits: [500] })
  wait(60_000)
  expect(hold('slow', 300)).toEqual({ isDone: true, limits: [500] })
})

test('many slow ones, each another, leave everybody less time until it has passed', () => {
  const { hold, wait } = machine()
  const all = Array.from({ length: 20 }, (_, at) => hold(`slow ${at}`, 9_000).limits)
  expect(all.flat().filter((limit) => limit === 500)).toHaveLength(5)
  expect(hold('large', 300).isDone).toBe(false)
  expect(hold('usual', 5).isDone).toBe(true)
  wait(180_000)
  expect(hold('large', 300).isDone).toBe(true)
})

test('a machine that stood still is no fault of the schema', () => {
  const { hold } = machine()
  expect(hold('usual', 20, 0.03)).toEqual({ isDone: false, limits: [500, 500] })
  expect(hold('usual', 20)).toEqual({ isDone: true, limits: [500] })
})
