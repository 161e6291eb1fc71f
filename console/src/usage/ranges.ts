const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const RANGES = [
  { value: '1h', label: '1 hour', lengthMs: HOUR, bucketMs: 2 * MINUTE },
  { value: '24h', label: '24 hours', lengthMs: DAY, bucketMs: 30 * MINUTE },
  { value: '7d', label: '7 days', lengthMs: 7 * DAY, bucketMs: 4 * HOUR },
  { value: '30d', label: '30 days', lengthMs: 30 * DAY, bucketMs: DAY },
] as const

export type Range = (typeof RANGES)[number]

export function rangeOf(value: string | null): Range {
  return RANGES.find((range) => range.value === value) ?? RANGES[0]
}
