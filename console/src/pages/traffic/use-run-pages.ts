import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { callApi } from '../../api/call-api.ts'
import { pollEvery } from '../../api/live-state.ts'
import { queryString } from '../../api/query-string.ts'
import type { List, RunSummary } from '../../api/types.ts'

type Filter = Readonly<Record<string, string>>
type Page = List<RunSummary>

const PAGE_SIZE = 200
/** New runs that are counted; more are "100 or more". */
export const MOST_NEW = 100

/** The runs that match, page by page. They stay as they were read until somebody asks for the new ones. */
export function useRunPages(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['run-pages', filter],
    queryFn: ({ pageParam, signal }) => readRuns(filter, PAGE_SIZE, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

export interface NewRuns {
  readonly count: number
  /** Puts the newest at the top of the list. */
  show(): void
}

/** How many runs have come since the list was read. */
export function useNewRuns(filter: Filter, shown: readonly RunSummary[], isOn: boolean): NewRuns {
  const queries = useQueryClient()
  const newest = useQuery({
    enabled: isOn,
    queryKey: ['newest-runs', filter],
    queryFn: ({ signal }) => readRuns(filter, MOST_NEW, undefined, signal),
    refetchInterval: pollEvery(5_000),
  })
  const page = newest.data
  return {
    count: page && isOn ? countNew(page.data, shown) : 0,
    show: () =>
      page &&
      queries.setQueryData<InfiniteData<Page, string | undefined>>(['run-pages', filter], {
        pages: [page],
        pageParams: [undefined],
      }),
  }
}

/** A run that began early and ended late comes in between others, so it is not enough to look at the top. */
function countNew(newest: readonly RunSummary[], shown: readonly RunSummary[]): number {
  const known = new Set(shown.slice(0, MOST_NEW + newest.length).map(({ id }) => id))
  return newest.filter(({ id }) => !known.has(id)).length
}

function readRuns(
  filter: Filter,
  limit: number,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page> {
  return callApi<Page>(`/v1/runs${queryString({ ...filter, limit, cursor })}`, { signal })
}
