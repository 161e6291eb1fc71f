import type { UsageBucket } from '../api/types.ts'
import { formatAge, formatCount } from '../display/format.ts'
import { LINE_ORDER, toneOfLine } from '../display/tones.ts'
import { HiddenTable } from './hidden-table.tsx'
import { SliceBars } from './slice-bars.tsx'
import { sliceLabel } from './slices.ts'

interface Props {
  readonly span: { readonly from: number; readonly to: number }
  readonly bucketMs: number
  readonly buckets: readonly UsageBucket[]
}

/** One bar for each slice of time, made of the lines that served it. */
export function RequestBars({ span, bucketMs, buckets }: Props) {
  const byStart = new Map(buckets.map((bucket) => [bucket.start, bucket]))
  const most = Math.max(0, ...buckets.map((bucket) => bucket.requests))
  const segmentsAt = (start: number) =>
    LINE_ORDER.map((line) => ({
      key: line,
      part: (byStart.get(start)?.byLine[line] ?? 0) / Math.max(1, most),
      fill: `var(--sl-${toneOfLine(line)}-fill)`,
    }))
  return (
    <SliceBars
      span={span}
      bucketMs={bucketMs}
      scale={most > 0 ? `${formatCount(most)} in ${formatAge(bucketMs)}` : 'no requests'}
      segmentsAt={segmentsAt}
    >
      <HiddenTable
        caption="Requests by line over time"
        head={['From', ...LINE_ORDER]}
        rows={buckets.map((bucket) => [
          sliceLabel(bucket.start, span.to - span.from),
          ...LINE_ORDER.map((line) => bucket.byLine[line] ?? 0),
        ])}
      />
    </SliceBars>
  )
}
