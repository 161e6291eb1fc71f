import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { WaitingInDomain } from '../../../src/core/review/review-store.ts'
import type { VerdictBody } from '../../../src/http/review/review-routes.ts'
import type {
  ListedReview,
  ReviewCase,
  ReviewView,
} from '../../../src/oversight/desk/review-view.ts'
import { ApiError } from './api-error.ts'
import { callApi } from './call-api.ts'
import { pollEvery } from './live-state.ts'
import { queryString } from './query-string.ts'
import type { List } from './types.ts'

export type { WaitingInDomain } from '../../../src/core/review/review-store.ts'
export type { VerdictBody } from '../../../src/http/review/review-routes.ts'
export type {
  ListedReview,
  ReviewCase,
  ReviewView,
} from '../../../src/oversight/desk/review-view.ts'

/** Another process of the gateway may change a review, and nobody here is told. */
const REVIEWS_WHILE_LIVE_MS = 15_000

interface ListFilter {
  /** Open ones come most urgent first, ended ones latest first. */
  readonly state: 'open' | 'ended'
  readonly domain?: string
}

/** Page by page, each as long as anybody reads down. */
export function useReviews({ state, domain = '' }: ListFilter, enabled = true) {
  return useInfiniteQuery({
    enabled,
    queryKey: ['reviews', state, domain],
    queryFn: ({ pageParam: cursor, signal }) =>
      callApi<ReviewList>(
        `/v1/reviews${queryString({ limit: PAGE_SIZE, state, domain, cursor })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: toList,
    refetchInterval: pollEvery(5_000, REVIEWS_WHILE_LIVE_MS),
  })
}

const PAGE_SIZE = 200

interface ReviewList extends List<ListedReview> {
  /** On the first page of what is open. */
  readonly waiting?: readonly WaitingInDomain[]
}

const NONE: readonly WaitingInDomain[] = []

/** What lies at the seam of two pages may be in both: they are read one after the other. */
function toList({ pages }: InfiniteData<ReviewList>) {
  const items = new Map(pages.flatMap(({ data }) => data.map((item) => [item.id, item] as const)))
  return { items: [...items.values()], pages: pages.length, waiting: pages[0]?.waiting ?? NONE }
}

/** How much waits, without reading what does. */
export function useWaiting(enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['reviews', 'waiting'],
    queryFn: ({ signal }) => callApi<ReviewList>('/v1/reviews?state=open&limit=1', { signal }),
    select: ({ waiting }) => waiting ?? NONE,
    refetchInterval: pollEvery(5_000, REVIEWS_WHILE_LIVE_MS),
  })
}

export function useReviewCase(id: string) {
  return useQuery({
    queryKey: ['review', id],
    queryFn: ({ signal }) =>
      callApi<ReviewCase>(`/v1/reviews/${encodeURIComponent(id)}/case`, { signal }),
    refetchInterval: pollEvery(10_000, REVIEWS_WHILE_LIVE_MS),
  })
}

export type ReviewMove =
  | { readonly do: 'lease' }
  | { readonly do: 'renew' | 'release'; readonly fence: number }
  | { readonly do: 'decide'; readonly body: VerdictBody }
  | { readonly do: 'undo' }
  | { readonly do: 'notes'; readonly note: string }
  | { readonly do: 'raise'; readonly severity: 'high' }

/**
 * One move of the review. What the item has become is kept; who lost a race reads it anew. Moves of one review go one after
 * the other: a verdict that is given while a renewal is on its way follows it, of the version that it has led to.
 */
export function useReviewMove(id: string, onDone?: (item: ReviewView, move: ReviewMove) => void) {
  const queries = useQueryClient()
  return useMutation({
    scope: { id: `review ${id}` },
    mutationFn: (move: ReviewMove) =>
      sendMove(id, move, queries.getQueryData<ReviewCase>(['review', id])?.item.version),
    onSuccess: async (item, move) => {
      const key = ['review', id]
      const seen = queries.getQueryData<ReviewCase>(key)
      // Where more has happened than this move the draft may be another one: nothing is decided on what was read before.
      const isAllThatHappened = seen !== undefined && item.version === seen.item.version + 1
      if (isAllThatHappened) queries.setQueryData(key, withoutRefusal({ ...seen, item }))
      else await queries.invalidateQueries({ queryKey: key })
      // Whoever has decided may not take it again, and may once they have undone it.
      if (['decide', 'undo'].includes(move.do)) void queries.invalidateQueries({ queryKey: key })
      onDone?.(item, move)
      // The move is done: nobody waits for the queue to be read before the next one.
      void queries.invalidateQueries({ queryKey: ['reviews'] })
    },
    onError: (error) => {
      if (error instanceof ApiError && (error.status === 412 || error.status === 409)) {
        void queries.invalidateQueries({ queryKey: ['review', id] })
      }
    },
  })
}

function withoutRefusal({ refusal: _before, ...found }: ReviewCase): ReviewCase {
  return found
}

function sendMove(id: string, move: ReviewMove, version: number | undefined): Promise<ReviewView> {
  const isOfVersion = move.do === 'decide' || move.do === 'undo'
  const headers = isOfVersion ? { headers: { 'if-match': `"${version}"` } } : {}
  return callApi<ReviewView>(`/v1/reviews/${encodeURIComponent(id)}/${move.do}`, {
    method: 'POST',
    ...bodyOf(move),
    ...headers,
  })
}

function bodyOf(move: ReviewMove): { readonly body?: unknown } {
  if (move.do === 'decide') return { body: move.body }
  if (move.do === 'notes') return { body: { note: move.note } }
  if (move.do === 'raise') return { body: { severity: move.severity } }
  return 'fence' in move ? { body: { fence: move.fence } } : {}
}
