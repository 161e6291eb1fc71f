import { formatPercent } from '../../display/format.ts'
import type { OperatingPoint } from './replay-threshold.ts'
import classes from './routing.module.css'

interface Props {
  readonly points: readonly OperatingPoint[]
  readonly chosen: OperatingPoint
  readonly inForce: OperatingPoint
}

const SIZE = { width: 500, height: 240, left: 44, bottom: 34, top: 10, right: 24 }

const xOf = (share: number) => SIZE.left + share * (SIZE.width - SIZE.left - SIZE.right)
const yOf = (share: number) =>
  SIZE.height - SIZE.bottom - share * (SIZE.height - SIZE.bottom - SIZE.top)

/** Spend for each share of the second line, with the point in force and the one that is tried. */
export function CostCurve({ points, chosen, inForce }: Props) {
  const path = points.map(({ secondShare, costShare }) => `${xOf(secondShare)},${yOf(costShare)}`)
  return (
    <figure className={classes.chart}>
      <svg
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={`At a second line's share of ${formatPercent(chosen.secondShare)} the cost is ${formatPercent(chosen.costShare)} of always second`}
      >
        {[0, 0.25, 0.5, 0.75, 1].map((mark) => (
          <g key={mark}>
            <line
              x1={xOf(0)}
              x2={xOf(1)}
              y1={yOf(mark)}
              y2={yOf(mark)}
              className={classes.gridLine}
            />
            <text x={SIZE.left - 6} y={yOf(mark) + 4} textAnchor="end">
              {mark * 100}%
            </text>
            <text x={xOf(mark)} y={SIZE.height - SIZE.bottom + 16} textAnchor="middle">
              {mark * 100}%
            </text>
          </g>
        ))}
        <polyline points={path.join(' ')} className={classes.curve} />
        <circle
          cx={xOf(inForce.secondShare)}
          cy={yOf(inForce.costShare)}
          r="6"
          className={classes.inForcePoint}
        />
        <circle
          cx={xOf(chosen.secondShare)}
          cy={yOf(chosen.costShare)}
          r="5"
          className={classes.chosenPoint}
        />
      </svg>
      <p className={classes.key}>
        Across: the second line’s share. Up: cost as a share of always second. Ring: in force; dot:
        tried.
      </p>
      <details>
        <summary>As a table</summary>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Threshold</th>
              <th scope="col">Second line</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {points
              .filter((_, index) => index % 4 === 0)
              .map((point) => (
                <tr key={point.threshold}>
                  <th scope="row">{point.threshold.toFixed(2)}</th>
                  <td>{formatPercent(point.secondShare)}</td>
                  <td>{formatPercent(point.costShare)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
