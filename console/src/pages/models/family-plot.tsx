import { HiddenTable } from '../../charts/hidden-table.tsx'
import { formatPercent, inWords } from '../../display/format.ts'
import { PlotLegend, PlotMark, toneOfPlace } from './plot-mark.tsx'
import classes from './plots.module.css'
import type { ModelProfile } from './read-report.ts'

const SIZE = { width: 560, label: 118, right: 22, top: 12, row: 28, bottom: 26 }
const MARKS = [0, 0.25, 0.5, 0.75, 1]

const xOf = (share: number) => SIZE.label + share * (SIZE.width - SIZE.label - SIZE.right)

type Family = keyof ModelProfile['measures']['families']

/** A row for each core capability, a mark with its 95 % interval for each model. */
export function FamilyPlot({ profiles }: { readonly profiles: readonly ModelProfile[] }) {
  const families = familiesOf(profiles)
  const height = SIZE.top + families.length * SIZE.row + SIZE.bottom
  return (
    <figure className={classes.plot}>
      <PlotLegend models={profiles.map(({ model }) => model)} />
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
          <FamilyRow key={family} family={family} row={row} profiles={profiles} />
        ))}
      </svg>
      <HiddenTable
        caption="Share of right answers by core capability, with 95 % interval"
        head={['Capability', ...profiles.map(({ model }) => model)]}
        rows={families.map((family) => [
          inWords(family),
          ...profiles.map(({ measures }) => rateText(measures.families[family])),
        ])}
      />
    </figure>
  )
}

interface RowProps {
  readonly family: Family
  readonly row: number
  readonly profiles: readonly ModelProfile[]
}

function FamilyRow({ family, row, profiles }: RowProps) {
  const middle = SIZE.top + (row + 0.5) * SIZE.row
  const apart = Math.min(7, 18 / profiles.length)
  return (
    <g>
      <text x={SIZE.label - 10} y={middle + 4} textAnchor="end">
        {inWords(family)}
      </text>
      {profiles.map(({ model, measures }, place) => {
        const rate = measures.families[family]
        if (rate === undefined) return null
        const y = middle + (place - (profiles.length - 1) / 2) * apart
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

function familiesOf(profiles: readonly ModelProfile[]): readonly Family[] {
  const names = profiles.flatMap(({ measures }) => Object.keys(measures.families) as Family[])
  return [...new Set(names)]
}

function rateText(rate: ModelProfile['measures']['families'][Family]): string {
  if (rate === undefined) return 'not asked'
  const { rate: share, low, high, n } = rate
  return `${formatPercent(share)} (${formatPercent(low)} to ${formatPercent(high)}, n ${n})`
}
