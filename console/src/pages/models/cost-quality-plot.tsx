import { HiddenTable } from '../../charts/hidden-table.tsx'
import { formatDollars, formatPercent } from '../../display/format.ts'
import { PlotMark } from './plot-mark.tsx'
import classes from './plots.module.css'
import type { ModelProfile } from './read-report.ts'
import { solvedShare } from './solved-share.ts'

interface Props {
  readonly profiles: readonly ModelProfile[]
  /** Models that no other beats in both. */
  readonly front: readonly string[]
}

const SIZE = { width: 560, height: 300, left: 48, right: 30, top: 24, bottom: 44 }

/** What a solved task costs against the share that is solved; the line joins what nothing beats. */
export function CostQualityPlot({ profiles, front }: Props) {
  const points = profiles.flatMap((profile, place) => {
    const cost = profile.measures.costPerSolved
    const quality = solvedShare(profile)
    return cost === undefined ? [] : [{ model: profile.model, place, cost, quality }]
  })
  if (points.length === 0) {
    return <p>Nothing was solved, so there is no cost of a solved task.</p>
  }
  const most = Math.max(...points.map(({ cost }) => cost)) * 1.15 || 1
  const xOf = (cost: number) => SIZE.left + (cost / most) * (SIZE.width - SIZE.left - SIZE.right)
  const yOf = (quality: number) =>
    SIZE.height - SIZE.bottom - quality * (SIZE.height - SIZE.top - SIZE.bottom)
  const line = points
    .filter(({ model }) => front.includes(model))
    .sort((a, b) => a.cost - b.cost)
    .map(({ cost, quality }) => `${xOf(cost)},${yOf(quality)}`)
  return (
    <figure className={classes.plot}>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line
              className={share === 0 ? classes.axis : classes.grid}
              x1={SIZE.left}
              x2={SIZE.width - SIZE.right}
              y1={yOf(share)}
              y2={yOf(share)}
            />
            <text className={classes.scale} x={SIZE.left - 6} y={yOf(share) + 4} textAnchor="end">
              {formatPercent(share)}
            </text>
          </g>
        ))}
        {[0, most / 2, most].map((cost) => (
          <text
            key={cost}
            className={classes.scale}
            x={xOf(cost)}
            y={SIZE.height - SIZE.bottom + 16}
            textAnchor="middle"
          >
            {formatDollars(cost)}
          </text>
        ))}
        <text className={classes.scale} x={SIZE.left} y={SIZE.height - 8}>
          Up: share solved. Across: dollars a solved task.
        </text>
        <polyline className={classes.front} points={line.join(' ')} />
        {points.map(({ model, place, cost, quality }) => (
          <g key={model}>
            <PlotMark place={place} x={xOf(cost)} y={yOf(quality)} />
            <text
              x={xOf(cost)}
              y={yOf(quality) - 10}
              textAnchor={cost > most / 2 ? 'end' : 'start'}
            >
              {model}
            </text>
          </g>
        ))}
      </svg>
      <HiddenTable
        caption="Cost of a solved task and share solved"
        head={['Model', 'Dollars a solved task', 'Share solved', 'On the front']}
        rows={points.map(({ model, cost, quality }) => [
          model,
          formatDollars(cost),
          formatPercent(quality),
          front.includes(model) ? 'yes' : 'no',
        ])}
      />
    </figure>
  )
}
