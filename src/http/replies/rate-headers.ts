import type { RateLeft, RatesLeft } from '../../core/access/rates-left.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'

/** What is left of a key's rates, in OpenAI's headers. */
export function rateHeaders(left: RatesLeft | undefined): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of ['requests', 'tokens'] as const) {
    const rate = left?.[name]
    if (rate === undefined) continue
    headers[`x-ratelimit-limit-${name}`] = String(rate.limit)
    headers[`x-ratelimit-remaining-${name}`] = String(rate.remaining)
    headers[`x-ratelimit-reset-${name}`] = duration(rate.resetMs)
  }
  return headers
}

/** The same in Anthropic's, which tell a moment instead of a while. */
export function anthropicRateHeaders(
  left: RatesLeft | undefined,
  now: number,
): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of ['requests', 'tokens'] as const) {
    const rate = left?.[name]
    if (rate === undefined) continue
    headers[`anthropic-ratelimit-${name}-limit`] = String(rate.limit)
    headers[`anthropic-ratelimit-${name}-remaining`] = String(rate.remaining)
    headers[`anthropic-ratelimit-${name}-reset`] = moment(now, rate)
  }
  return headers
}

/** Whole seconds, of which a limit that drains for longer than dates go has none. */
function moment(now: number, { resetMs }: RateLeft): string {
  const at = new Date(Math.ceil((now + resetMs) / 1000) * 1000)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString().replace('.000Z', 'Z')
}

/** As Go writes durations, which is what OpenAI's clients read: `450ms`, `12.5s`, `6m0s`, `1h0m0s`. */
function duration(milliseconds: number): string {
  const ms = Math.ceil(milliseconds)
  if (ms < 1000) return ms === 0 ? '0s' : `${ms}ms`
  const hours = Math.floor(ms / HOUR_MS)
  const minutes = Math.floor(ms / MINUTE_MS) % 60
  const seconds = `${(ms % MINUTE_MS) / 1000}s`
  if (hours > 0) return `${hours}h${minutes}m${seconds}`
  return minutes > 0 ? `${minutes}m${seconds}` : seconds
}
