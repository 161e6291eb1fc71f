import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { MINUTE_MS } from '../../core/time/durations.ts'

/** Several times the longest lease that is taken, so that clocks which differ a little end nobody's. */
const NO_LEASE_IS_LONGER_MS = 5 * MINUTE_MS

/**
 * Whether nobody works on a row any more, by its `lease_until`. One that is to last for longer than any lease was taken by
 * a clock that has been set back since: its worker would be waited for as long as the clock was ahead.
 */
export function hasLeaseEnded(now: number): RawBuilder<SqlBool> {
  const latest = now + NO_LEASE_IS_LONGER_MS
  return sql`(lease_until is null or lease_until <= ${now} or lease_until > ${latest})`
}
