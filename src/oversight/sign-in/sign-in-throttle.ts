import { createBounded } from '../../core/memory/bounded.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'

/** Failed attempts that are free. */
const FREE = 5
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15 * MINUTE_MS
const REMEMBERED = 10_000

/** Makes guessing slow: after some failures each further one doubles the wait, for each of who or what has failed. */
export interface SignInThrottle {
  /** Milliseconds until another attempt is heard; 0 when one is now. */
  waitMs(subjects: readonly string[]): number
  failed(subjects: readonly string[]): void
  succeeded(subjects: readonly string[]): void
}

export function createSignInThrottle(now: () => number): SignInThrottle {
  // The oldest is forgotten first, so that names made up by an attacker take no memory without end.
  const failures = createBounded<{ count: number; last: number }>(REMEMBERED)
  const waitFor = (subject: string): number => {
    const known = failures.get(subject)
    if (!known || known.count < FREE) return 0
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (known.count - FREE))
    // Where the clock was set back nobody waits longer than that.
    return Math.min(wait, Math.max(0, known.last + wait - now()))
  }
  return {
    waitMs: (subjects) => Math.max(0, ...subjects.map(waitFor)),
    failed(subjects) {
      for (const subject of subjects) {
        const count = (failures.get(subject)?.count ?? 0) + 1
        failures.set(subject, { count, last: now() })
      }
    },
    succeeded(subjects) {
      for (const subject of subjects) failures.delete(subject)
    },
  }
}
