import type { PolicyRule } from '../core/policy.ts'
import type { HeldAnswer } from '../core/review.ts'
import type { Fallback, ReviewPolicy } from '../core/review-item.ts'
import type { RiskDomain } from '../core/signals.ts'

/** What the configuration says of reviews. */
export interface OversightRules {
  readonly slaMinutes: Readonly<Record<RiskDomain | 'other', number>>
  readonly undoSeconds: number
  readonly leaseSeconds: number
  readonly fourEyes: boolean
  readonly onTimeout: Fallback
  readonly queueLimit: number
}

/** How long an item that stays held is kept before it is given up. */
const EXPIRES_AFTER_MS = 30 * 24 * 3_600_000

/** From the most to the least cautious; of several rules the most cautious counts. */
const CAUTION: readonly Fallback[] = ['stay_held', 'refuse', 'handoff', 'safe_template']

/** Fixes the rules an item is held under: the strictest of all that asked for the hold. */
export function policyFor(
  held: Pick<HeldAnswer, 'risk' | 'rules'>,
  oversight: OversightRules,
  policyRules: readonly PolicyRule[],
  now: number,
): ReviewPolicy {
  const asked = policyRules.filter((rule) => held.rules.includes(rule.name))
  const fallbacks = asked.flatMap(({ require }) => require.onTimeout ?? [])
  const { domain } = held.risk
  const minutes = oversight.slaMinutes[domain === 'none' ? 'other' : domain]
  return {
    rules: held.rules,
    fourEyes: oversight.fourEyes || asked.some(({ require }) => require.fourEyes),
    onTimeout: CAUTION.find((fallback) => fallbacks.includes(fallback)) ?? oversight.onTimeout,
    undoMs: oversight.undoSeconds * 1000,
    leaseMs: oversight.leaseSeconds * 1000,
    dueAt: now + minutes * 60_000,
    expiresAt: now + Math.max(EXPIRES_AFTER_MS, 2 * minutes * 60_000),
  }
}
