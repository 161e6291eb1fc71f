import { memo, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import type { ListedReview, ReviewView } from '../../api/reviews.ts'
import { formatAge } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfSeverity } from '../../display/tones.ts'
import { isOpen } from './review-words.ts'
import classes from './reviews.module.css'
import { StateTag } from './state-tag.tsx'

interface Props {
  readonly items: readonly ListedReview[]
  readonly current: string | undefined
  /** What the list is narrowed by, as it stands in the address. */
  readonly search: string
}

export function QueueList({ items, current, search }: Props) {
  const list = useRef<HTMLUListElement>(null)
  useCurrentInSight(list, current)
  if (items.length === 0) {
    return search === '' ? <NothingWaits /> : <p>Nothing here by this choice.</p>
  }
  return (
    <>
      <a className={classes.skip} href="#after-queue">
        Skip the queue
      </a>
      <ul ref={list} className={classes.queue}>
        {items.map((item) => (
          <Entry
            key={item.id}
            item={item}
            isCurrent={item.id === current}
            search={search}
            time={timeText(item)}
          />
        ))}
      </ul>
      <span id="after-queue" tabIndex={-1} />
    </>
  )
}

interface EntryProps {
  readonly item: ListedReview
  readonly isCurrent: boolean
  readonly search: string
  readonly time: string
}

/** Drawn anew only where it has changed: from one review to the next that is two of a thousand. */
const Entry = memo(function Entry({ item, isCurrent, search, time }: EntryProps) {
  return (
    <li>
      <Link
        href={`/reviews/${item.id}${search}`}
        className={classes.entry as string}
        aria-current={isCurrent ? 'true' : undefined}
      >
        <span className={classes.entryTags}>
          <Tag tone={toneOfSeverity(item.severity)}>
            {item.domain === 'none' ? item.severity : `${item.severity}, ${item.domain}`}
          </Tag>
          <StateTag item={item} />
          {item.appealOf !== undefined && <Tag tone="second">contested</Tag>}
        </span>
        {item.firstWords !== undefined && (
          <span className={classes.entryWords} dir="auto">
            {item.firstWords}
          </span>
        )}
        <span className={classes.entryTime}>{time}</span>
      </Link>
    </li>
  )
})

/** Who has just begun learns what comes here, and with simulated models how to see it. */
function NothingWaits() {
  const { isPractice, scenarios = [], routes } = useConsoleFacts().data ?? {}
  const risky = scenarios.find(({ group }) => group === 'health')
  return (
    <>
      <p>Nothing waits.</p>
      <p className={classes.entryTime}>
        An answer comes here before it is sent if its risk is high.{' '}
        {isPractice && risky && routes?.includes('data') && (
          <Link href={`/playground?scenario=${risky.id}`}>Ask for one in the playground</Link>
        )}
      </p>
    </>
  )
}

/** Scrolls the list and never the page. */
function useCurrentInSight(
  list: { readonly current: HTMLUListElement | null },
  current: string | undefined,
): void {
  useEffect(() => {
    const frame = list.current
    const entry = current === undefined ? null : frame?.querySelector('[aria-current]')
    if (!frame || !entry) return
    const outer = frame.getBoundingClientRect()
    const inner = entry.getBoundingClientRect()
    // With room for the line that a longer state takes, and for the beginning of what follows.
    const room = inner.height / 2
    if (inner.top < outer.top) frame.scrollTop -= outer.top - inner.top + room
    else if (inner.bottom + room > outer.bottom) {
      frame.scrollTop += inner.bottom + room - outer.bottom
    }
  }, [list, current])
}

function timeText(item: ReviewView): string {
  const age = `${formatAge(gatewayNow() - item.createdAt)} old`
  if (!isOpen(item)) return age
  const left = item.policy.dueAt - gatewayNow()
  return left > 0 ? `${age}, due in ${formatAge(left)}` : `${age}, overdue by ${formatAge(-left)}`
}
