import { type RawBuilder, sql } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { EndUserUsage, KeyUsage, Quantiles, UsageBucket } from '../../core/storage/usage.ts'
import type { TimeRange } from '../../core/time/time-range.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import type { Queries } from '../../store/tables/tables.ts'

const MAX_BUCKETS = 1_000

type RunRange = Required<TimeRange> & { readonly keyId?: string }
type UsageRange = RunRange & { readonly bucketMs: number }

/** Recounts from the runs themselves each time, so that a figure is never off by what a crash or a retry did. */
export async function usageBuckets(
  database: StoreDatabase,
  tenant: string,
  range: UsageRange,
): Promise<readonly UsageBucket[]> {
  assertRange(range)
  const sums = await bucketSums(database, tenant, range)
  const [byLine, byStatus, errors, checks] = await Promise.all([
    countBy(database, tenant, range, sql<string>`coalesce(line, 'none')`),
    countBy(database, tenant, range, sql<string>`status`),
    countBy(database, tenant, range, sql<string>`error_code`),
    countBy(database, tenant, range, sql<string>`checks`),
  ])
  return sums.map((sum) => ({
    start: sum.bucket,
    ...sumsOf(sum),
    byLine: byLine.get(sum.bucket) ?? {},
    byStatus: byStatus.get(sum.bucket) ?? {},
    checks: countVerdicts(checks.get(sum.bucket) ?? {}),
    errors: errors.get(sum.bucket) ?? {},
    totalMs: quantilesOf(sum.total_p50, sum.total_p90, sum.total_p99),
    overheadMs: quantilesOf(sum.overhead_p50, sum.overhead_p90, sum.overhead_p99),
  }))
}

export async function usageByKey(
  { queries }: StoreDatabase,
  tenant: string,
  range: RunRange,
): Promise<readonly KeyUsage[]> {
  assertForward(range)
  const rows = await runsIn(queries, tenant, range)
    .select(['key_id', ...sums()])
    .groupBy('key_id')
    .orderBy('total', 'desc')
    .orderBy('key_id')
    .execute()
  return rows.map(({ key_id, ...sum }) => ({
    ...(key_id === null ? {} : { keyId: key_id }),
    ...sumsOf(sum),
  }))
}

export async function usageByEndUser(
  { queries }: StoreDatabase,
  tenant: string,
  range: RunRange,
  limit: number,
): Promise<readonly EndUserUsage[]> {
  assertForward(range)
  const rows = await runsIn(queries, tenant, range)
    .where('end_user', 'is not', null)
    .select(['end_user', ...sums()])
    .groupBy('end_user')
    .orderBy('total', 'desc')
    .orderBy('end_user')
    .limit(limit)
    .execute()
  return rows.map(({ end_user, ...sum }) => ({ endUser: end_user ?? '', ...sumsOf(sum) }))
}

function assertForward({ from, to }: RunRange): void {
  if (from < to) return
  throw new GatewayError('invalid_request', 'A usage range needs from < to')
}

function assertRange({ from, to, bucketMs }: UsageRange): void {
  const isSensible = Number.isInteger(bucketMs) && bucketMs > 0 && from < to
  if (isSensible && (to - from) / bucketMs <= MAX_BUCKETS) return
  throw new GatewayError(
    'invalid_request',
    `A usage range needs from < to and at most ${MAX_BUCKETS} buckets of whole milliseconds`,
  )
}

/** Start of the slice a run belongs to; slices begin at multiples of their length. */
function bucketOf(range: UsageRange): RawBuilder<number> {
  return sql<number>`started_at - started_at % cast(${range.bucketMs} as bigint)`
}

function runsIn(queries: Queries, tenant: string, { from, to, keyId }: RunRange) {
  const runs = queries
    .selectFrom('runs')
    .where('tenant', '=', tenant)
    .where('started_at', '>=', from)
    .where('started_at', '<', to)
  return keyId === undefined ? runs : runs.where('key_id', '=', keyId)
}

/** What is added up of any runs. */
function sums() {
  const total = (column: string) => sql<number>`cast(sum(${sql.ref(column)}) as bigint)`
  return [
    sql<number>`count(*)`.as('requests'),
    total('escalated').as('escalations'),
    total('served_micros').as('served'),
    total('total_micros').as('total'),
    total('verification_micros').as('verification'),
    total('always_second_micros').as('always_second'),
    total('input_tokens').as('input'),
    total('output_tokens').as('output'),
    total('reasoning_tokens').as('reasoning'),
  ] as const
}

interface Sums {
  readonly requests: number
  readonly escalations: number
  readonly served: number
  readonly total: number
  readonly verification: number
  readonly always_second: number
  readonly input: number
  readonly output: number
  readonly reasoning: number
}

function sumsOf(sum: Sums): Omit<KeyUsage, 'keyId'> {
  return {
    requests: sum.requests,
    escalations: sum.escalations,
    money: {
      served: sum.served,
      total: sum.total,
      verification: sum.verification,
      alwaysSecond: sum.always_second,
    },
    tokens: { input: sum.input, output: sum.output, reasoning: sum.reasoning },
  }
}

function bucketSums({ queries, quantile }: StoreDatabase, tenant: string, range: UsageRange) {
  return runsIn(queries, tenant, range)
    .select([
      bucketOf(range).as('bucket'),
      ...sums(),
      quantile('total_ms', 0.5).as('total_p50'),
      quantile('total_ms', 0.9).as('total_p90'),
      quantile('total_ms', 0.99).as('total_p99'),
      quantile('overhead_ms', 0.5).as('overhead_p50'),
      quantile('overhead_ms', 0.9).as('overhead_p90'),
      quantile('overhead_ms', 0.99).as('overhead_p99'),
    ])
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute()
}

async function countBy(
  { queries }: StoreDatabase,
  tenant: string,
  range: UsageRange,
  value: RawBuilder<string>,
): Promise<ReadonlyMap<number, Record<string, number>>> {
  const rows = await runsIn(queries, tenant, range)
    .select([bucketOf(range).as('bucket'), value.as('value'), sql<number>`count(*)`.as('count')])
    .groupBy(sql`1, 2`)
    .execute()
  const counts = new Map<number, Record<string, number>>()
  for (const row of rows) {
    if (row.value === null) continue
    const bucket = counts.get(row.bucket) ?? {}
    bucket[row.value] = row.count
    counts.set(row.bucket, bucket)
  }
  return counts
}

/** Runs share few sequences of verdicts, so the database counts the sequences and only those are taken apart. */
function countVerdicts(
  sequences: Readonly<Record<string, number>>,
): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const [sequence, times] of Object.entries(sequences)) {
    if (sequence === '') continue
    for (const pair of sequence.split(',')) {
      const [check = '', verdict = ''] = pair.split(':')
      const verdicts = counts[check] ?? {}
      verdicts[verdict] = (verdicts[verdict] ?? 0) + times
      counts[check] = verdicts
    }
  }
  return counts
}

function quantilesOf(p50: number, p90: number, p99: number): Quantiles {
  return { p50, p90, p99 }
}
