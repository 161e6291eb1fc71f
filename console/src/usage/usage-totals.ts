import type { UsageBucket } from '../api/types.ts'

export interface UsageTotals {
  readonly requests: number
  readonly escalations: number
  readonly byLine: Readonly<Record<string, number>>
  readonly byStatus: Readonly<Record<string, number>>
  readonly checks: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly errors: Readonly<Record<string, number>>
  readonly money: UsageBucket['money']
}

type Counts = Readonly<Record<string, number>>

/** Everything counted in the buckets, together. */
export function usageTotals(buckets: readonly UsageBucket[]): UsageTotals {
  return {
    requests: sum(buckets.map((bucket) => bucket.requests)),
    escalations: sum(buckets.map((bucket) => bucket.escalations)),
    byLine: addCounts(buckets.map((bucket) => bucket.byLine)),
    byStatus: addCounts(buckets.map((bucket) => bucket.byStatus)),
    errors: addCounts(buckets.map((bucket) => bucket.errors)),
    checks: addChecks(buckets),
    money: {
      served: sum(buckets.map(({ money }) => money.served)),
      total: sum(buckets.map(({ money }) => money.total)),
      verification: sum(buckets.map(({ money }) => money.verification)),
      alwaysSecond: sum(buckets.map(({ money }) => money.alwaysSecond)),
    },
  }
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function addCounts(all: readonly Counts[]): Counts {
  const total: Record<string, number> = {}
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count
  }
  return total
}

function addChecks(buckets: readonly UsageBucket[]): UsageTotals['checks'] {
  const names = new Set(buckets.flatMap((bucket) => Object.keys(bucket.checks)))
  return Object.fromEntries(
    [...names].map((name) => [name, addCounts(buckets.map((bucket) => bucket.checks[name] ?? {}))]),
  )
}
