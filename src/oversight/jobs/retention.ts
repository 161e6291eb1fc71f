import type { OversightStore } from '../../core/review/review-store.ts'
import { RISK_DOMAINS, type RiskDomain } from '../../core/signals.ts'
import { DAY_MS } from '../../core/time/durations.ts'
import { erasure } from '../../oversight/desk/review-board.ts'

const BATCH = 100

/** Days for which the texts of ended reviews are kept; legal holds go before. */
export type RetentionDays = Readonly<Record<RiskDomain | 'other', number>>

/** Destroys the keys of texts whose time is over. The audit rows stay, and say so. Returns how many items. */
export async function eraseOld(
  store: Pick<OversightStore, 'erasableReviews' | 'eraseReview'>,
  retentionDays: RetentionDays,
  now: number,
  signal: AbortSignal,
): Promise<number> {
  let erased = 0
  for (const domain of [...RISK_DOMAINS, 'none'] as const) {
    const days = retentionDays[domain === 'none' ? 'other' : domain]
    const before = now - days * DAY_MS
    for (;;) {
      const ids = await store.erasableReviews(domain, before, BATCH)
      for (const id of ids) {
        signal.throwIfAborted()
        await store.eraseReview(id, erasure('system', 'system', now, 'retention'))
      }
      erased += ids.length
      if (ids.length < BATCH) break
    }
  }
  return erased
}
