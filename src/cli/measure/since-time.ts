import { UsageError } from '../../cli/verb.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'

export const SINCE_OPTION = ['--since <time>', 'how far back: 90m, 24h, 7d, or a date'] as const

const UNIT_MS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS }

/** Milliseconds since the epoch of `90m`, `24h`, `7d` ago, or of a date. Throws `UsageError`. */
export function sinceTime(text: string, now: number): number {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return now - Number(count) * (UNIT_MS[unit] ?? 0)
  // A bare number would be taken for a month or a year.
  const date = /^\d+$/.test(text) ? Number.NaN : Date.parse(text)
  if (!Number.isNaN(date)) return date
  throw new UsageError(`--since takes 90m, 24h, 7d or a date, not "${text}".`)
}
