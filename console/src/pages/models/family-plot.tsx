import type { MeasuredShare } from '../../../../src/core/measured-card.ts'
import { HiddenTable } from '../../charts/hidden-table.tsx'
import { formatPercent, inWords } from '../../display/format.ts'
import { shareText } from './measured-words.ts'
import { PlotLegend, PlotMark, toneOfPlace } from './plot-mark.tsx'
import classes from './plots.module.css'

const SIZE = { width: 560, label: 118, right: 22, top: 12, row: 28, bottom: 26 }
const MARKS = [0, 0.25, 0.5, 0.75, 1]

const xOf = (share: number) => SIZE.label + share * (SIZE.width - SIZE.label - SIZE.right)

export interface ModelFamilies {
  readonly model: string
  /** Shares of right answers by family of questions. */
  readonly families: Readonly<Partial<Record<string, MeasuredShare>>>
}

/** A row for each core capability, a mark with its 95 % interval for each model. */
export function FamilyPlot({ models }: { readonly models: readonly ModelFamilies[] }) {
  const families = [...new Set(models.flatMap((one) => Object.keys(one.families)))]
  const height = SIZE.top + families.length * SIZE.row + SIZE.bottom
  return (
    <figure className={classes.plot}>
      {models.length > 1 && <PlotLegend models={models.map(({ model }) => model)} />}
      <svg viewBox={`0 0 ${SIZE.width} ${height}`} aria-hidden="true">
        {MARKS.map((share) => (
          <g key={share}>
            <line
              className={classes.grid}
              x1={xOf(share)}
              x2={xOf(share)}
              y1={SIZE.top}
              y2={height - SIZE.bottom}
            />
            <text className={classes.scale} x={xOf(share)} y={height - 8} textAnchor="middle">
              {formatPercent(share)}
            </text>
          </g>
        ))}
        {families.map((family, row) => (
          <FamilyRow key={family} family={family} row={row} models={models} />
        ))}
      </svg>
      <HiddenTable
        caption="Share of right answers by core capability, with 95 % interval"
        head={['Capability', ...models.map(({ model }) => model)]}
        rows={families.map((family) => [
          inWords(family),
          ...models.map((one) => rateText(one.families[family])),
        ])}
      />
    </figure>
  )
}

interface RowProps {
  readonly family: string
  readonly row: number
  readonly models: readonly ModelFamilies[]
}

function FamilyRow({ family, row, models }: RowProps) {
  const middle = SIZE.top + (row + 0.5) * SIZE.row
  const apart = Math.min(7, 18 / models.length)
  return (
    <g>
      <text x={SIZE.label - 10} y={middle + 4} textAnchor="end">
        {inWords(family)}
      </text>
      {models.map(({ model, families }, place) => {
        const rate = families[family]
        if (rate === undefined) return null
        const y = middle + (place - (models.length - 1) / 2) * apart
        return (
          <g key={model}>
            <line
              x1={xOf(rate.low)}
              x2={xOf(rate.high)}
              y1={y}
              y2={y}
              stroke={toneOfPlace(place)}
            />
            <PlotMark place={place} x={xOf(rate.rate)} y={y} />
          </g>
        )
      })}
    </g>
  )
}

function rateText(share: MeasuredShare | undefined): string {
  return share === undefined ? 'not asked' : shareText(share)
}
