import { formatPercent } from '../../display/format.ts'
import { TableHead } from '../../display/table-head.tsx'
import type { OperatingPoint } from './replay-threshold.ts'
import classes from './routing.module.css'

interface Props {
  readonly points: readonly OperatingPoint[]
  readonly chosen: OperatingPoint
  readonly inForce: OperatingPoint
}

const SIZE = { width: 500, height: 240, left: 48, bottom: 34, top: 10, right: 24 }
const MARKS = [0, 0.25, 0.5, 0.75, 1]

const xOf = (share: number) => SIZE.left + share * (SIZE.width - SIZE.left - SIZE.right)

/** Expected quality for what each threshold costs, with the point in force and the one that is tried. */
export function CostCurve({ points, chosen, inForce }: Props) {
  const { low, high } = rangeOf(points)
  const yOf = (quality: number) =>
    SIZE.height -
    SIZE.bottom -
    ((quality - low) / (high - low)) * (SIZE.height - SIZE.bottom - SIZE.top)
  const path = points.map(({ costShare, quality }) => `${xOf(costShare)},${yOf(quality)}`)
  return (
    <figure className={classes.chart}>
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={`At ${formatPercent(chosen.costShare)} of the cost of always second, ${formatPercent(chosen.quality)} of its quality is expected`}
      >
        {MARKS.map((mark) => (
          <text key={mark} x={xOf(mark)} y={SIZE.height - SIZE.bottom + 16} textAnchor="middle">
            {formatPercent(mark)}
          </text>
        ))}
        {[low, (low + high) / 2, high].map((quality) => (
          <g key={quality}>
            <line
              x1={xOf(0)}
              x2={xOf(1)}
              y1={yOf(quality)}
              y2={yOf(quality)}
              className={classes.gridLine}
            />
            <text x={SIZE.left - 6} y={yOf(quality) + 4} textAnchor="end">
              {formatPercent(quality)}
            </text>
          </g>
        ))}
        <polyline points={path.join(' ')} className={classes.curve} />
        <circle
          cx={xOf(inForce.costShare)}
          cy={yOf(inForce.quality)}
          r="7"
          className={classes.inForcePoint}
        />
        <circle
          cx={xOf(chosen.costShare)}
          cy={yOf(chosen.quality)}
          r="4"
          className={classes.chosenPoint}
        />
      </svg>
      <p className={classes.key}>
        Across: cost as a share of always second. Up: quality as a share of the second line’s, as
        the router expects it of each request before any check. Ring: in force; dot: tried.
      </p>
      <details>
        <summary>As a table</summary>
        <table className="data-table">
          <TableHead names={HEAD} numbers={HEAD} />
          <tbody>
            {points
              .filter((_, index) => index % 4 === 0)
              .map((point) => (
                <tr key={point.threshold}>
                  <th scope="row" className="right">
                    {point.threshold.toFixed(2)}
                  </th>
                  <td className="right">{formatPercent(point.secondShare)}</td>
                  <td className="right">{formatPercent(point.costShare)}</td>
                  <td className="right">{formatPercent(point.quality)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

const HEAD = ['Threshold', 'Second line', 'Cost', 'Expected quality']

const STEP = 0.1

/** The axis of quality begins where the curve does: from nothing up, every curve would be flat. */
function rangeOf(points: readonly OperatingPoint[]): {
  readonly low: number
  readonly high: number
} {
  const qualities = points.map(({ quality }) => quality)
  const high = Math.max(1, ...qualities)
  const low = Math.floor(Math.min(...qualities) / STEP) * STEP
  return { low: Math.min(low, high - STEP), high }
}
