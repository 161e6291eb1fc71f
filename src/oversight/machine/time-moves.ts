import type { Fallback, ReviewItem, StandingVerdict } from '../../core/review/review-item.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import {
  change,
  nothingDue,
  refuse,
  SYSTEM,
  type Transition,
  tell,
  toWaiting,
} from './review-transition.ts'
import { isSettled, VERDICT_RULES } from './verdict-rules.ts'

const FALLBACKS_THAT_END: readonly Fallback[] = ['safe_template', 'refuse', 'handoff']

/** What the passing of time makes of an item. */
export function tick(item: ReviewItem, now: number): Transition {
  if (item.state === 'releasing' && item.release) {
    return now >= item.release.at ? release(item, item.release, now) : nothingDue()
  }
  if (item.state === 'detected' || item.state === 'decided') return nothingDue()
  if (now >= item.policy.expiresAt) return end(item, 'refuse', 'expired', now)
  if (now >= item.policy.dueAt && item.breachedAt === undefined) return breach(item, now)
  if (item.lease && now >= item.lease.until) return toWaiting(item, SYSTEM, 'lease_expired', now)
  return nothingDue()
}

/** The time to decide is up. What follows was fixed when the item was held, and is never a release. */
function breach(item: ReviewItem, now: number): Transition {
  const { onTimeout } = item.policy
  // A control item has said what it can: nobody looked.
  if (item.isSeed) return end(item, 'refuse', 'sla_breached', now)
  if (FALLBACKS_THAT_END.includes(onTimeout)) return end(item, onTimeout, 'sla_breached', now)
  return change(
    { ...item, breachedAt: now },
    entryBy(SYSTEM, now, 'sla_breached', { fallback: onTimeout }),
    [tell('review.breached')],
  )
}

/** The only way to `delivered`. It looks again whether the verdict is settled, whatever led here. */
function release(
  item: ReviewItem,
  { outcome, verdictVersion }: NonNullable<ReviewItem['release']>,
  now: number,
): Transition {
  const verdict = item.verdicts.find((standing) => standing.version === verdictVersion)
  if (!verdict || (outcome === 'deliver' && !mayBeDelivered(item, verdict))) {
    return refuse('conflict', 'The verdict does not settle the item')
  }
  const state = outcome === 'deliver' ? 'delivered' : 'rejected'
  return change({ ...item, state, endedAt: now }, entryBy(SYSTEM, now, state, { verdictVersion }), [
    tell(`review.${state}`),
    { do: 'learn', verdict },
  ])
}

function mayBeDelivered(item: ReviewItem, verdict: StandingVerdict): boolean {
  return VERDICT_RULES[verdict.kind].outcome === 'deliver' && isSettled(item, verdict)
}

/** The client gets what was fixed for this case in place of an answer. */
export function end(item: ReviewItem, fallback: Fallback, action: string, now: number): Transition {
  const { lease: _over, release: _none, ...rest } = item
  const next = { ...rest, state: 'expired_fallback' as const, fallback, endedAt: now }
  return change(next, entryBy(SYSTEM, now, action, { fallback }), [tell('review.expired')])
}
