import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { callApi } from './call-api.ts'
import { gatewayNow } from './gateway-clock.ts'
import { pollEvery } from './live-state.ts'
import { type QueryValues, queryString } from './query-string.ts'
import type {
  ConsoleFacts,
  EndUserUsage,
  HealthDetail,
  KeyBody,
  List,
  ModelEntry,
  NamedUsage,
  RoutingFacts,
  RunDetail,
  RunSummary,
  UsageBucket,
} from './types.ts'

/** Who asks, and what gateway this is. */
export function useConsoleFacts() {
  return useQuery({
    queryKey: ['console'],
    queryFn: ({ signal }) => callApi<ConsoleFacts>('/v1/console', { signal }),
    staleTime: 60_000,
  })
}

export function useModels() {
  return useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => callApi<List<ModelEntry>>('/v1/models', { signal }),
    select: (list) => list.data,
    staleTime: 60_000,
  })
}

/** Whether requests can be answered, and which models are not called; known to the operator's admins alone. */
export function useHealth(enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['health'],
    queryFn: ({ signal }) => callApi<HealthDetail>('/admin/health', { signal }),
    refetchInterval: pollEvery(10_000),
  })
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** Usage of the last `lengthMs`, asked for again as requests end, or every ten seconds while nothing is told. */
export function useUsage(lengthMs: number, bucketMs: number) {
  return useQuery({
    queryKey: ['usage', lengthMs, bucketMs],
    queryFn: async ({ signal }) => {
      const span = lastSpan(lengthMs, bucketMs)
      const query = queryString({ ...span, bucket_ms: bucketMs })
      const list = await callApi<List<UsageBucket>>(`/v1/usage${query}`, { signal })
      return { span, buckets: list.data }
    },
    refetchInterval: pollEvery(10_000),
    placeholderData: keepPreviousData,
  })
}

/** What each key came to between two moments; with `bucketMs` what each stretch of time did. */
export function useKeyCosts(span: Span) {
  return useCosts<NamedUsage>(span, { by: 'key' })
}

/** As `useKeyCosts`, of the people whom clients asked for. */
export function useEndUserCosts(span: Span) {
  return useCosts<EndUserUsage>(span, { by: 'end_user' })
}

export function useCostsOverTime(span: Span, bucketMs: number) {
  return useCosts<UsageBucket>(span, { bucket_ms: bucketMs })
}

function useCosts<Row>(span: Span, by: QueryValues) {
  return useQuery({
    queryKey: ['usage', 'costs', span, by],
    queryFn: ({ signal }) =>
      callApi<List<Row>>(`/v1/usage${queryString({ ...span, ...by })}`, { signal }),
    select: (list) => list.data,
    refetchInterval: pollEvery(30_000),
  })
}

/** Ends at the next whole bucket, so that slices keep their places from one look to the next. */
function lastSpan(lengthMs: number, bucketMs: number): Span {
  const to = Math.ceil((gatewayNow() + 1) / bucketMs) * bucketMs
  return { from: to - lengthMs, to }
}

export function useRuns(filter: QueryValues, refetchMs?: number) {
  return useQuery({
    queryKey: ['runs', filter],
    queryFn: ({ signal }) =>
      callApi<List<RunSummary>>(`/v1/runs${queryString(filter)}`, { signal }),
    refetchInterval: refetchMs === undefined ? false : pollEvery(refetchMs),
    placeholderData: keepPreviousData,
  })
}

export function useRun(id: string) {
  return useQuery({
    queryKey: ['run', id],
    queryFn: ({ signal }) => callApi<RunDetail>(`/v1/runs/${encodeURIComponent(id)}`, { signal }),
  })
}

export function useKeys() {
  return useQuery({
    queryKey: ['keys'],
    queryFn: ({ signal }) => callApi<List<KeyBody>>('/admin/keys', { signal }),
    select: (list) => list.data,
  })
}

/** What came in since a moment, with the scores it was decided by. */
export function useRoutingSince(from: number) {
  return useQuery({
    queryKey: ['routing', 'since', from],
    queryFn: ({ signal }) => callApi<RoutingFacts>(`/admin/routing?from=${from}`, { signal }),
    staleTime: 30_000,
  })
}

export function useRoutingFacts(lengthMs: number) {
  return useQuery({
    queryKey: ['routing', lengthMs],
    queryFn: ({ signal }) =>
      callApi<RoutingFacts>(`/admin/routing?from=${gatewayNow() - lengthMs}`, { signal }),
  })
}
