import { toneOfVerdict } from '../display/tones.ts'
import classes from './charts.module.css'
import { HiddenTable } from './hidden-table.tsx'
import { sliceLabel, sliceStarts } from './slices.ts'

export type VerdictCounts = Readonly<Record<string, number>>

interface Props {
  readonly span: { readonly from: number; readonly to: number }
  readonly bucketMs: number
  /** Verdicts of each slice; slices without any may be left out. */
  readonly slices: ReadonlyMap<number, VerdictCounts>
}

const HEIGHT = 150
const WIDTH = 600
const ORDER = ['pass', 'fail', 'error', 'abstain'] as const

/** One bar for each slice of time, each as high as the others: which share could be judged, and to what end. */
export function VerdictBars({ span, bucketMs, slices }: Props) {
  const starts = sliceStarts(span, bucketMs)
  const spanMs = span.to - span.from
  const step = WIDTH / starts.length
  return (
    <figure className={classes.figure}>
      <div className={classes.scale} aria-hidden="true">
        <span>100 %</span>
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
            counts={slices.get(start) ?? {}}
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
      <ul className={classes.legend} aria-hidden="true">
        {ORDER.map((verdict) => (
          <li key={verdict}>
            <span className={classes.dot} style={{ background: fillOf(verdict) }} />
            {verdict === 'abstain' ? 'nothing to judge' : verdict}
          </li>
        ))}
      </ul>
      <HiddenTable
        caption="Verdicts over time"
        head={['From', ...ORDER]}
        rows={[...slices].map(([start, counts]) => [
          sliceLabel(start, spanMs),
          ...ORDER.map((verdict) => counts[verdict] ?? 0),
        ])}
      />
    </figure>
  )
}

interface BarProps {
  readonly counts: VerdictCounts
  readonly x: number
  readonly width: number
}

function Bar({ counts, x, width }: BarProps) {
  const total = ORDER.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0)
  let top = HEIGHT
  return ORDER.map((verdict) => {
    const height = (HEIGHT * (counts[verdict] ?? 0)) / Math.max(1, total)
    if (height === 0) return null
    top -= height
    return (
      <rect
        key={verdict}
        x={x}
        y={top}
        width={width}
        height={height}
        style={{ fill: fillOf(verdict) }}
      />
    )
  })
}

function fillOf(verdict: string): string {
  return verdict === 'abstain' ? 'var(--sl-border)' : `var(--sl-${toneOfVerdict(verdict)}-fill)`
}
