import type { PolicyRule } from '../../core/policy.ts'
import type { HeldAnswer } from '../../core/review/review.ts'
import type { Fallback, ReviewPolicy } from '../../core/review/review-item.ts'
import type { RiskDomain } from '../../core/signals.ts'
import { DAY_MS, MINUTE_MS } from '../../core/time/durations.ts'
import { afterWorking, type BusinessHours } from './business-time.ts'

/** What the configuration says of reviews. */
export interface OversightRules {
  readonly slaMinutes: Readonly<Record<RiskDomain | 'other', number>>
  readonly undoSeconds: number
  readonly leaseSeconds: number
  readonly fourEyes: boolean
  /** Random share of items that needs two reviewers, 0..1. */
  readonly fourEyesShare: number
  /** When reviewers work; absent: always. */
  readonly hours?: BusinessHours
  readonly onTimeout: Fallback
  readonly queueLimit: number
  /** What clients are told while a person decides, by language or `other`; `{review}` and `{minutes}` are filled in. */
  readonly heldNotice: Readonly<Record<string, string>>
}

/** How long an item that stays held is kept before it is given up. */
const EXPIRES_AFTER_MS = 30 * DAY_MS

/** From the most to the least cautious; of several rules the most cautious counts. */
const CAUTION: readonly Fallback[] = ['stay_held', 'refuse', 'handoff', 'safe_template']

/** Fixes the rules an item is held under: the strictest of all that asked for the hold. */
export function policyFor(
  held: Pick<HeldAnswer, 'risk' | 'rules' | 'run'>,
  oversight: OversightRules,
  policyRules: readonly PolicyRule[],
  now: number,
): ReviewPolicy {
  const asked = policyRules.filter(
    ({ name, require }) => held.rules.includes(name) && require.oversight === 'hold',
  )
  const fallbacks = asked.map(({ require }) => require.onTimeout ?? oversight.onTimeout)
  const { domain } = held.risk
  const minutes = oversight.slaMinutes[domain === 'none' ? 'other' : domain]
  const dueAt = oversight.hours
    ? afterWorking(now, minutes, oversight.hours)
    : now + minutes * MINUTE_MS
  return {
    rules: held.rules,
    fourEyes:
      oversight.fourEyes ||
      asked.some(({ require }) => require.fourEyes) ||
      // The run's own dice, so that the record shows why this one was drawn.
      held.run.facts.dice < oversight.fourEyesShare,
    onTimeout: CAUTION.find((fallback) => fallbacks.includes(fallback)) ?? oversight.onTimeout,
    undoMs: oversight.undoSeconds * 1000,
    leaseMs: oversight.leaseSeconds * 1000,
    dueAt,
    expiresAt: Math.max(now + EXPIRES_AFTER_MS, 2 * dueAt - now),
  }
}
