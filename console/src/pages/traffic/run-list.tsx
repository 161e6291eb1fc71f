import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { RunSummary } from '../../api/types.ts'
import { NewRunsBar } from './new-runs-bar.tsx'
import { RunRow } from './run-row.tsx'
import classes from './traffic.module.css'
import type { NewRuns } from './use-run-pages.ts'

interface Props {
  readonly runs: readonly RunSummary[]
  readonly hasMore: boolean
  onMore(): void
  readonly fresh: NewRuns
  /** Said where there are none. */
  readonly empty: ReactNode
}

/** Widths are fixed: rows that come into sight must not move the columns. */
const COLUMNS = [
  { name: 'Time', width: '9rem' },
  // On a phone the first two are what is seen.
  { name: 'Status', width: '7rem' },
  { name: 'Answered by', width: '14.75rem' },
  // The longest risk has room before the task is cut short.
  { name: 'Risk and task', width: 'clamp(12rem, 4rem + 10vw, 16rem)' },
  { name: 'Cost', width: '5.75rem' },
  { name: 'Took', width: '5rem' },
  { name: 'Why', width: 'auto' },
] as const
const ROW_HEIGHT = 44

/** Only the rows in sight are in the page; their places in the whole list are told to assistive technology. */
export function RunList({ runs, hasMore, onMore, fresh, empty }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: runs.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    // Drawing within the scroll event itself would hold the next frame back.
    useFlushSync: false,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= runs.length - 20) onMore()
  }, [hasMore, lastShown, runs.length, onMore])

  const showNew = (): void => {
    fresh.show()
    virtual.scrollToOffset(0)
    // The button is gone with its click; the keyboard goes on at the list.
    frame.current?.focus({ preventScroll: true })
  }
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <>
      <NewRunsBar shown={runs.length} hasMore={hasMore} count={fresh.count} onShow={showNew} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1) */}
      <section ref={frame} className={classes.frame} aria-label="Runs" tabIndex={0}>
        <table
          className={`data-table ${classes.runs}`}
          aria-label="Runs"
          aria-rowcount={hasMore ? -1 : runs.length + 1}
        >
          <thead>
            <tr aria-rowindex={1}>
              {COLUMNS.map(({ name, width }) => (
                <th
                  key={name}
                  scope="col"
                  className={name === 'Cost' || name === 'Took' ? 'right' : undefined}
                  style={{ width }}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={before} />
            {items.map(({ index }) => {
              const run = runs[index]
              return run && <RunRow key={run.id} run={run} rowIndex={index + 2} />
            })}
            <Spacer height={after} />
          </tbody>
        </table>
        {runs.length === 0 && <p>{empty}</p>}
      </section>
    </>
  )
}

function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row cannot be focused
    <tr aria-hidden="true">
      <td colSpan={COLUMNS.length} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
