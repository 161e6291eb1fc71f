import type { OversightStore } from '../core/review-store.ts'
import type { RiskDomain } from '../core/signals.ts'
import { erasure } from './review-board.ts'

const DAY_MS = 24 * 3_600_000
const BATCH = 100

/**
 * Days for which the texts of ended reviews are kept. Half a year is what the EU asks for at least; six years are asked
 * of broker-dealers (SEC 17a-4) and of health records (HIPAA 164.316).
 */
const RETENTION_DAYS: Readonly<Record<RiskDomain | 'none', number>> = {
  finance: 6 * 365 + 2,
  healthcare: 6 * 365 + 2,
  legal: 6 * 365 + 2,
  safety: 184,
  none: 184,
}

/** Destroys the keys of texts whose time is over. The audit rows stay, and say so. Returns how many items. */
export async function eraseOld(
  store: Pick<OversightStore, 'erasableReviews' | 'eraseReview'>,
  now: number,
  signal: AbortSignal,
): Promise<number> {
  let erased = 0
  for (const [domain, days] of Object.entries(RETENTION_DAYS)) {
    const before = now - days * DAY_MS
    for (;;) {
      const ids = await store.erasableReviews(domain as RiskDomain, before, BATCH)
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
