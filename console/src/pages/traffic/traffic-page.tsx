import { Switch } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { FilterBar } from './filter-bar.tsx'
import { FindById } from './find-by-id.tsx'
import { RunList } from './run-list.tsx'
import { filterOf } from './traffic-filter.ts'
import { useNewRuns, useRunPages } from './use-run-pages.ts'

export function TrafficPage() {
  const [params] = useSearchParams()
  const [isLive, setLive] = useState(true)
  const filter = filterOf(params)
  const runs = useRunPages(filter)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = runs
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data) ?? [], [data])
  const fresh = useNewRuns(filter, rows, isLive && data !== undefined && !runs.isPlaceholderData)
  return (
    <>
      <PageTitle title="Traffic" lead="Every request, newest first.">
        <FindById />
        <Switch
          label="Count new ones"
          checked={isLive}
          onChange={(event) => setLive(event.currentTarget.checked)}
        />
      </PageTitle>
      <FilterBar />
      <Panel>
        {data ? (
          <RunList
            runs={rows}
            hasMore={hasNextPage}
            onMore={() => {
              if (!isFetchingNextPage) void fetchNextPage()
            }}
            fresh={fresh}
            empty={Object.keys(filter).length > 0 ? 'No request matches.' : <NoneYet />}
          />
        ) : (
          <QueryState query={runs} what="Runs" />
        )}
      </Panel>
    </>
  )
}

function NoneYet() {
  return (
    <>
      No request has come yet. <Link href="/playground">Ask something in the playground</Link>, or
      give a client the base URL <code>{`${location.origin}/v1`}</code>.
    </>
  )
}
