import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { RunSummary } from '../../api/types.ts'
import { RunRow } from './run-row.tsx'
import classes from './traffic.module.css'

interface Props {
  readonly runs: readonly RunSummary[]
  readonly hasMore: boolean
  onMore(): void
}

const COLUMNS = ['Time', 'Answered by', 'Status', 'Task and risk', 'Cost', 'Took', 'Why'] as const
const ROW_HEIGHT = 44

/** Only the rows in sight are in the page; their places in the whole list are told to assistive technology. */
export function RunList({ runs, hasMore, onMore }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: runs.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= runs.length - 20) onMore()
  }, [hasMore, lastShown, runs.length, onMore])

  if (runs.length === 0) return <p>No run matches.</p>
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1)
    <section ref={frame} className={classes.frame} aria-label="Runs" tabIndex={0}>
      <table
        className={`data-table ${classes.runs}`}
        aria-rowcount={hasMore ? -1 : runs.length + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
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
    </section>
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
