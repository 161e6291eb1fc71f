/**
 * A wait of one to three times `leastMs`, of `mostMs` unless `leastMs` is more, for one of many who are refused in the same
 * moment: told the same time they would all come back together, most of them to be refused again, and SDKs give up after
 * two more tries.
 */
export function spreadWait(leastMs: number, mostMs = Number.POSITIVE_INFINITY): number {
  const longestMs = Math.max(leastMs, Math.min(3 * leastMs, mostMs))
  return Math.ceil(leastMs + (longestMs - leastMs) * Math.random())
}
