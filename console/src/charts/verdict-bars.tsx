import { toneOfVerdict } from '../display/tones.ts'
import classes from './charts.module.css'
import { HiddenTable } from './hidden-table.tsx'
import { SliceBars } from './slice-bars.tsx'
import { sliceLabel } from './slices.ts'

export type VerdictCounts = Readonly<Record<string, number>>

interface Props {
  readonly span: { readonly from: number; readonly to: number }
  readonly bucketMs: number
  /** Verdicts of each slice; slices without any may be left out. */
  readonly slices: ReadonlyMap<number, VerdictCounts>
}

const ORDER = ['pass', 'fail', 'error', 'abstain'] as const

/** One bar for each slice of time, each as high as the others: which share could be judged, and to what end. */
export function VerdictBars({ span, bucketMs, slices }: Props) {
  return (
    <SliceBars
      span={span}
      bucketMs={bucketMs}
      scale="100 %"
      segmentsAt={(start) => segmentsOf(slices.get(start) ?? {})}
    >
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
          sliceLabel(start, span.to - span.from),
          ...ORDER.map((verdict) => counts[verdict] ?? 0),
        ])}
      />
    </SliceBars>
  )
}

function segmentsOf(counts: VerdictCounts) {
  const total = ORDER.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0)
  return ORDER.map((verdict) => ({
    key: verdict,
    part: (counts[verdict] ?? 0) / Math.max(1, total),
    fill: fillOf(verdict),
  }))
}

function fillOf(verdict: string): string {
  return `var(--sl-${toneOfVerdict(verdict)}-fill)`
}
