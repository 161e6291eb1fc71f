import type { ScoredRun } from '../../api/types.ts'
import { HiddenTable } from '../../charts/hidden-table.tsx'
import { ShareBar } from '../../charts/share-bar.tsx'
import { type Cut, isCut } from './replay-threshold.ts'
import classes from './routing.module.css'

interface Props {
  readonly runs: readonly ScoredRun[]
  readonly cut: Cut
  readonly inForce: number
}

const BINS = 25
const WIDTH = 500
const HEIGHT = 150

/** How many requests had which difficulty; those right of the threshold go to the second line. */
export function ScoreDistribution({ runs, cut, inForce }: Props) {
  const threshold = cut.second
  const counts = Array.from({ length: BINS }, () => 0)
  for (const { score } of runs) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(score * BINS)))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const most = Math.max(1, ...counts)
  const toSecond = runs.filter((run) => isCut(run, cut)).length
  return (
    <figure className={classes.chart}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 22}`} aria-hidden="true">
        {counts.map((count, bin) => {
          const height = (count / most) * HEIGHT
          const isSecond = (bin + 0.5) / BINS >= threshold
          return (
            <rect
              key={bin}
              x={(bin * WIDTH) / BINS + 1}
              y={HEIGHT - height}
              width={WIDTH / BINS - 2}
              height={height}
              className={isSecond ? classes.secondBar : classes.firstBar}
            />
          )
        })}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className={classes.axis} />
        <line
          x1={inForce * WIDTH}
          x2={inForce * WIDTH}
          y1="0"
          y2={HEIGHT}
          className={classes.inForce}
        />
        <line
          x1={threshold * WIDTH}
          x2={threshold * WIDTH}
          y1="0"
          y2={HEIGHT}
          className={classes.chosen}
        />
        <text x="0" y={HEIGHT + 16}>
          0, easy
        </text>
        <text x={WIDTH} y={HEIGHT + 16} textAnchor="end">
          1, hard
        </text>
      </svg>
      <ShareBar
        label="Share of each line"
        parts={[
          { name: 'first line', count: runs.length - toSecond, tone: 'first' },
          { name: 'second line', count: toSecond, tone: 'second' },
        ]}
      />
      <p className={classes.key}>Dashed: the threshold in force; solid: the one tried.</p>
      <HiddenTable
        caption="Requests by difficulty"
        head={['Difficulty from', 'Requests']}
        rows={counts.map((count, bin) => [(bin / BINS).toFixed(2), count])}
      />
    </figure>
  )
}
