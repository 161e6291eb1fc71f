import { Button, NativeSelect, Switch } from '@mantine/core'
import type { useReviews, WaitingInDomain } from '../../api/reviews.ts'
import { formatCount } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { sum } from '../../usage/usage-totals.ts'
import { QueueList } from './queue-list.tsx'

const DOMAINS = ['finance', 'healthcare', 'legal', 'safety', 'none']

interface Props {
  readonly listed: ReturnType<typeof useReviews>
  /** Absent until read. */
  readonly waiting: readonly WaitingInDomain[] | undefined
  readonly current: string | undefined
  /** What the list is narrowed by, as it stands in the address. */
  readonly search: string
  readonly narrowed: { readonly domain: string; readonly isEnded: boolean }
  onNarrow(name: 'domain' | 'ended', value: string): void
}

export function QueuePanel({ listed, waiting, current, search, narrowed, onNarrow }: Props) {
  const { domain, isEnded } = narrowed
  const countIn = (name: string) =>
    sum(
      (waiting ?? []).filter((one) => name === '' || one.domain === name).map(({ count }) => count),
    )
  const choice = (value: string, label: string) => {
    const count = isEnded ? 0 : countIn(value)
    return { value, label: count === 0 ? label : `${label}: ${formatCount(count)}` }
  }
  const open = waiting && `Queue: ${formatCount(countIn(domain))} open`
  return (
    <Panel title={isEnded ? 'Ended, latest first' : (open ?? 'Queue')}>
      <NativeSelect
        aria-label="Domain"
        mb="sm"
        value={domain}
        onChange={(event) => onNarrow('domain', event.currentTarget.value)}
        data={[choice('', 'every domain'), ...DOMAINS.map((name) => choice(name, name))]}
      />
      {listed.data ? (
        <QueueList items={listed.data.items} current={current} search={search} />
      ) : (
        <QueryState query={listed} what="Reviews" />
      )}
      {listed.hasNextPage && (
        <Button
          mt="sm"
          size="compact-md"
          variant="default"
          loading={listed.isFetchingNextPage}
          onClick={() => listed.fetchNextPage()}
        >
          Show more
        </Button>
      )}
      <Switch
        mt="sm"
        label="Show ended ones instead"
        checked={isEnded}
        onChange={(event) => onNarrow('ended', event.currentTarget.checked ? '1' : '')}
      />
    </Panel>
  )
}
