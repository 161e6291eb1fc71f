import type { UsageBucket } from '../api/types.ts'
import { formatAge, formatCount } from '../display/format.ts'
import { LINE_ORDER, toneOfLine } from '../display/tones.ts'
import classes from './charts.module.css'
import { HiddenTable } from './hidden-table.tsx'
import { sliceLabel, sliceStarts } from './slices.ts'

interface Props {
  readonly span: { readonly from: number; readonly to: number }
  readonly bucketMs: number
  readonly buckets: readonly UsageBucket[]
}

const HEIGHT = 150
const WIDTH = 600

/** One bar for each slice of time, made of the lines that served it. */
export function RequestBars({ span, bucketMs, buckets }: Props) {
  const byStart = new Map(buckets.map((bucket) => [bucket.start, bucket]))
  const starts = sliceStarts(span, bucketMs)
  const most = Math.max(0, ...buckets.map((bucket) => bucket.requests))
  const step = WIDTH / starts.length
  const spanMs = span.to - span.from
  return (
    <figure className={classes.figure}>
      <div className={classes.scale} aria-hidden="true">
        <span>{most > 0 ? `${formatCount(most)} in ${formatAge(bucketMs)}` : 'no requests'}</span>
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className={classes.bars}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className={classes.axis} />
        {starts.map((start, index) => (
          <Bar
            key={start}
            bucket={byStart.get(start)}
            x={index * step + step * 0.1}
            width={step * 0.8}
            scale={HEIGHT / Math.max(1, most)}
          />
        ))}
      </svg>
      <div className={classes.ends} aria-hidden="true">
        <span>{sliceLabel(span.from, spanMs)}</span>
        <span>{sliceLabel(span.from + spanMs / 2, spanMs)}</span>
        <span>now</span>
      </div>
      <HiddenTable
        caption="Requests by line over time"
        head={['From', ...LINE_ORDER]}
        rows={buckets.map((bucket) => [
          sliceLabel(bucket.start, spanMs),
          ...LINE_ORDER.map((line) => bucket.byLine[line] ?? 0),
        ])}
      />
    </figure>
  )
}

interface BarProps {
  readonly bucket: UsageBucket | undefined
  readonly x: number
  readonly width: number
  readonly scale: number
}

function Bar({ bucket, x, width, scale }: BarProps) {
  let top = HEIGHT
  return LINE_ORDER.map((line) => {
    const height = (bucket?.byLine[line] ?? 0) * scale
    if (height === 0) return null
    top -= height
    return (
      <rect
        key={line}
        x={x}
        y={top}
        width={width}
        height={height}
        style={{ fill: `var(--sl-${toneOfLine(line)}-fill)` }}
      />
    )
  })
}
