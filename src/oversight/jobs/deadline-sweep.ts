import { GatewayError } from '../../core/errors.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import type { ReviewLedger } from '../../oversight/desk/review-ledger.ts'
import type { ReviewEvent } from '../../oversight/machine/review-transition.ts'

const BATCH = 100

/** Lets time act on every item whose deadline has come; deadlines are kept in the store, so a restart misses none. */
export async function sweepDeadlines(
  store: Pick<OversightStore, 'dueReviews' | 'findReview' | 'isShutOut'>,
  ledger: Pick<ReviewLedger, 'apply'>,
  now: () => number,
): Promise<void> {
  const failures: unknown[] = []
  for (const id of await store.dueReviews(now(), BATCH)) {
    try {
      await ledger.apply(id, await dueEvent(id, store))
    } catch (thrown) {
      // Another process was first, or a person decided meanwhile.
      const { code } = GatewayError.from(thrown)
      if (code !== 'conflict' && code !== 'version_conflict') failures.push(thrown)
    }
  }
  // One broken item must not keep the others from their deadlines.
  if (failures.length > 0) throw failures[0]
}

/** What is about to go out by the word of somebody who was shut out meanwhile stays. */
async function dueEvent(
  id: string,
  store: Pick<OversightStore, 'findReview' | 'isShutOut'>,
): Promise<ReviewEvent> {
  const item = await store.findReview(id)
  const last = item?.state === 'releasing' ? item.verdicts.at(-1) : undefined
  const isDisowned = item && last && (await store.isShutOut(item.tenant, last.person))
  return isDisowned ? { type: 'shut_out', version: last.version } : { type: 'tick' }
}
