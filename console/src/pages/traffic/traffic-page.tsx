import { Switch } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { callApi } from '../../api/call-api.ts'
import { queryString } from '../../api/query-string.ts'
import type { List, RunSummary } from '../../api/types.ts'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { FilterBar } from './filter-bar.tsx'
import { RunList } from './run-list.tsx'
import { filterOf } from './traffic-filter.ts'

const PAGE_SIZE = 200

export function TrafficPage() {
  const [params] = useSearchParams()
  const [isLive, setLive] = useState(true)
  const runs = useRunPages(filterOf(params), isLive)
  const rows = runs.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      <PageTitle title="Traffic" lead="Every request, newest first.">
        <Switch
          label="Live"
          checked={isLive}
          onChange={(event) => setLive(event.currentTarget.checked)}
        />
      </PageTitle>
      <FilterBar />
      <Panel>
        {runs.data ? (
          <RunList
            runs={rows}
            hasMore={runs.hasNextPage}
            onMore={() => {
              if (!runs.isFetchingNextPage) void runs.fetchNextPage()
            }}
          />
        ) : (
          <QueryState query={runs} what="Runs" />
        )}
      </Panel>
    </>
  )
}

/** While live the pages on the screen are read anew every five seconds. */
function useRunPages(filter: Readonly<Record<string, string>>, isLive: boolean) {
  return useInfiniteQuery({
    queryKey: ['run-pages', filter],
    queryFn: ({ pageParam, signal }) =>
      callApi<List<RunSummary>>(
        `/v1/runs${queryString({ ...filter, limit: PAGE_SIZE, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (query) =>
      isLive && (query.state.data?.pages.length ?? 0) <= 2 ? 5_000 : false,
  })
}
