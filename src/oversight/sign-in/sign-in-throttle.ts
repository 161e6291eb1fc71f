import { createBounded } from '../../core/memory/bounded.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'

/** Failed attempts that are free. */
const FREE = 5
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15 * MINUTE_MS
const REMEMBERED = 10_000
/** After so long one failure less is counted. */
const FORGOTTEN_EACH_MS = HOUR_MS

/** Makes guessing slow: after some failures each further one doubles the wait, for each of who or what has failed. */
export interface SignInThrottle {
  /** Milliseconds until another attempt is heard; 0 when one is now. */
  waitMs(subjects: readonly string[]): number
  failed(subjects: readonly string[]): void
  /**
   * Forgives whoever came in its failures, and what is shared with others no more than these: else somebody who has an
   * account would sign in between guesses at the others.
   */
  succeeded(who: string, shared?: readonly string[]): void
}

export function createSignInThrottle(now: () => number): SignInThrottle {
  // The oldest is forgotten first, so that names made up by an attacker take no memory without end.
  const failures = createBounded<{ count: number; last: number }>(REMEMBERED)
  const countOf = (subject: string): number => {
    const known = failures.get(subject)
    if (!known) return 0
    const forgotten = Math.floor(Math.max(0, now() - known.last) / FORGOTTEN_EACH_MS)
    return Math.max(0, known.count - forgotten)
  }
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
        failures.set(subject, { count: countOf(subject) + 1, last: now() })
      }
    },
    succeeded(who, shared = []) {
      const forgiven = failures.get(who)?.count ?? 0
      failures.delete(who)
      for (const subject of shared) {
        const known = failures.get(subject)
        if (!known) continue
        if (known.count <= forgiven) failures.delete(subject)
        else failures.set(subject, { ...known, count: known.count - forgiven })
      }
    },
  }
}
