import { isFinal, type ReviewItem } from '../../core/review/review-item.ts'

/** The next moment at which time alone changes the item; undefined when none does. */
export function nextDeadline(item: ReviewItem): number | undefined {
  if (isFinal(item)) return undefined
  if (item.state === 'releasing') return item.release?.at
  const moments = [item.policy.expiresAt]
  if (item.breachedAt === undefined) moments.push(item.policy.dueAt)
  if (item.lease) moments.push(item.lease.until)
  return Math.min(...moments)
}
