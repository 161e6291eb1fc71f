/** How long a schema may keep the process busy, in which nothing else is done meanwhile. */
import { createHash } from 'node:crypto'
import { endsWithin } from '../../checks/time-limit.ts'
import { createBounded } from '../../core/memory/bounded.ts'

/**
 * Milliseconds, to compile a schema and to hold a value to it. Those of real clients take a few; thirty references that each
 * lead to the next in two ways take for ever, as a billion ways through them are tried.
 */
const LIMIT_MS = 500
/** Of a schema that was too slow within the last minute: who sends it again and again holds the others up no more. */
const LIMIT_AFTER_SLOW_MS = 100
const STAYS_SLOW_MS = 60_000
/**
 * What all that were stopped may take of a minute. Beyond it the short limit is everybody's: a schema can be sent a little
 * different each time.
 */
const ALLOWED_MS = 2_000
const KEPT = 1_000

interface SchemaClock {
  /** Milliseconds of a clock that does not jump. */
  now(): number
  /** Milliseconds of processor time that this process has used. */
  processorMs(): number
}

export interface SchemaTime {
  /** What `work` gives; undefined where it was stopped. It is begun anew where the machine stood still meanwhile. */
  within<Result extends {}>(schema: string, work: () => Result): Result | undefined
}

const CLOCK: SchemaClock = {
  now: () => performance.now(),
  processorMs() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}

export function createSchemaTime(clock = CLOCK, stopsAfter = endsWithin): SchemaTime {
  const slowAt = createBounded<number>(KEPT)
  let spentMs = 0
  let spentAt = Number.NEGATIVE_INFINITY
  const spentLately = (): number =>
    Math.max(0, spentMs - ((clock.now() - spentAt) / STAYS_SLOW_MS) * ALLOWED_MS)
  const spend = (ms: number): void => {
    spentMs = spentLately() + ms
    spentAt = clock.now()
  }
  const limitOf = (id: string): number => {
    const at = slowAt.get(id) ?? Number.NEGATIVE_INFINITY
    const isShort = clock.now() - at < STAYS_SLOW_MS || spentLately() >= ALLOWED_MS
    return isShort ? LIMIT_AFTER_SLOW_MS : LIMIT_MS
  }
  /** Its result, or whether it used the time that it had: the limit is one of the clock on the wall. */
  const attempt = <Result extends {}>(limit: number, work: () => Result) => {
    let result: Result | undefined
    const before = clock.processorMs()
    if (stopsAfter(limit, () => (result = work()))) return { result, isSlow: false }
    const used = clock.processorMs() - before
    spend(used)
    return { result: undefined, isSlow: used >= limit / 2 }
  }
  return {
    within(schema, work) {
      const id = createHash('sha256').update(schema).digest('base64')
      const limit = limitOf(id)
      const first = attempt(limit, work)
      const last = first.result === undefined && !first.isSlow ? attempt(limit, work) : first
      if (last.isSlow) slowAt.set(id, clock.now())
      return last.result
    },
  }
}
