import type { ReactNode } from 'react'
import classes from './charts.module.css'
import { sliceLabel, sliceStarts } from './slices.ts'

/** In units of the drawing, which is stretched to the room there is. */
const HEIGHT = 150
const WIDTH = 600

interface Segment {
  readonly key: string
  /** Part of the chart's height, 0 to 1. */
  readonly part: number
  /** A CSS colour. */
  readonly fill: string
}

interface Props {
  readonly span: { readonly from: number; readonly to: number }
  readonly bucketMs: number
  /** What the full height stands for. */
  readonly scale: string
  /** The bar of the slice that begins then, from the bottom up. */
  segmentsAt(start: number): readonly Segment[]
  /** Legend, and the figures for those who do not see the bars. */
  readonly children: ReactNode
}

/** One bar for each slice of time, made of segments that lie on each other. */
export function SliceBars({ span, bucketMs, scale, segmentsAt, children }: Props) {
  const starts = sliceStarts(span, bucketMs)
  const spanMs = span.to - span.from
  const step = WIDTH / starts.length
  return (
    <figure className={classes.figure}>
      <div className={classes.scale} aria-hidden="true">
        <span>{scale}</span>
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
            segments={segmentsAt(start)}
            x={index * step + step * 0.1}
            width={step * 0.8}
          />
        ))}
      </svg>
      <div className={classes.ends} aria-hidden="true">
        <span>{sliceLabel(span.from, spanMs)}</span>
        <span>{sliceLabel(span.from + spanMs / 2, spanMs)}</span>
        <span>now</span>
      </div>
      {children}
    </figure>
  )
}

interface BarProps {
  readonly segments: readonly Segment[]
  readonly x: number
  readonly width: number
}

function Bar({ segments, x, width }: BarProps) {
  let top = HEIGHT
  return segments.map(({ key, part, fill }) => {
    const height = part * HEIGHT
    if (height === 0) return null
    top -= height
    return <rect key={key} x={x} y={top} width={width} height={height} style={{ fill }} />
  })
}
