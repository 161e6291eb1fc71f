import { setTimeout } from 'node:timers/promises'
import type { Kysely, Transaction } from 'kysely'

/** PostgreSQL finds a deadlock after a second (`deadlock_timeout`), so the last try begins within some five. */
const TRIES = 5
/** Drawn at random up to this: two that met should not meet again. */
const LONGEST_PAUSE_MS = 50

/** Codes of PostgreSQL: a failure to serialize, and a deadlock. The transaction was undone, for another that went on. */
const ENDED_FOR_ANOTHER = ['40001', '40P01']

/**
 * Runs `work` in a transaction, anew where PostgreSQL ended it for another's sake: it may do nothing but ask the database.
 * Whatever isolation the server begins with, what is read behind a lock is what others have written before they gave it back.
 */
export function inTransaction<Known, Value>(
  queries: Kysely<Known>,
  work: (transaction: Transaction<Known>) => Promise<Value>,
): Promise<Value> {
  return tryAgain(() => queries.transaction().setIsolationLevel('read committed').execute(work))
}

/** As `inTransaction`, for a transaction that begins and ends within `transact`. */
export async function tryAgain<Value>(transact: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await transact()
    } catch (thrown) {
      if (tries === TRIES || !wasEndedForAnother(thrown)) throw thrown
    }
    await setTimeout(Math.random() * LONGEST_PAUSE_MS)
  }
}

function wasEndedForAnother(thrown: unknown): boolean {
  return (
    thrown instanceof Error && 'code' in thrown && ENDED_FOR_ANOTHER.includes(String(thrown.code))
  )
}
