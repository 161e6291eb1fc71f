import type { Measured } from '../../api/types.ts'
import { DataTable } from '../../display/data-table.tsx'
import { FactList } from '../../display/fact-list.tsx'
import { type Figure, Figures } from '../../display/figures.tsx'
import {
  formatCount,
  formatDollars,
  formatMs,
  formatPercent,
  inWords,
} from '../../display/format.ts'
import { Grid, Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { Tag } from '../../display/tag.tsx'
import type { ToneName } from '../../theme/palette.ts'
import { FamilyPlot } from './family-plot.tsx'
import {
  BEHAVIOURS,
  capabilitiesOf,
  intervalText,
  type OriginRow,
  originRows,
  originsLead,
  originText,
} from './measured-words.ts'
import classes from './models.module.css'

/** What a profile measured of one model. */
export function MeasuredPanel({
  model,
  measured,
}: {
  readonly model: string
  readonly measured: Measured
}) {
  const { probes, purpose, strengths, weaknesses, unable = {} } = measured
  const origins = originRows(measured)
  return (
    <Panel
      title="What it showed"
      lead={`${formatCount(probes)} probes of the ${originText(measured)}.${originsLead(origins)} Intervals hold 95 %.`}
    >
      <Stacked>
        <Figures figures={figuresOf(measured)} />
        <FactList
          facts={[
            ['Behaves like', purpose ?? 'not told by these probes'],
            ['Good at', <Names key="good" names={strengths} tone="good" />],
            ['Typical errors', <Names key="errors" names={weaknesses} tone="bad" />],
            ['Turns away', Object.entries(unable).map(turnedAway).join(', ')],
          ]}
        />
        <Grid>
          <section aria-label="Core capabilities" className={classes.section}>
            <h3>Right answers by core capability</h3>
            <FamilyPlot models={[{ model, families: capabilitiesOf(measured.shares) }]} />
          </section>
          <section aria-label="Behaviour" className={classes.section}>
            <h3>Behaviour</h3>
            <BehaviourTable shares={measured.shares} />
          </section>
        </Grid>
        {origins.length > 0 && <Origins rows={origins} />}
      </Stacked>
    </Panel>
  )
}

/** Families keep what was measured of them last, so that figures of several runs stand side by side. */
function Origins({ rows }: { readonly rows: readonly OriginRow[] }) {
  return (
    <section aria-label="Where each figure is from" className={classes.section}>
      <h3>Where each figure is from</h3>
      <DataTable
        label="Where each figure is from"
        names={['Figure', 'Answers asked', 'Run']}
        numbers={['Answers asked']}
      >
        {rows.map(({ what, answers, origin }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td className="right">{formatCount(answers)}</td>
            <td>{origin}</td>
          </tr>
        ))}
      </DataTable>
    </section>
  )
}

const turnedAway = ([family, code]: readonly [string, string]) => `${inWords(family)} (${code})`

function Names({ names, tone }: { readonly names: readonly string[]; readonly tone: ToneName }) {
  if (names.length === 0) return 'none shown beyond chance'
  return (
    <ul className={classes.names}>
      {names.map((name) => (
        <li key={name}>
          <Tag tone={tone}>{inWords(name)}</Tag>
        </li>
      ))}
    </ul>
  )
}

const rounded = (value: number) => formatCount(Math.round(value))
const speed = (value: number) => (value < 10 ? value.toFixed(1) : rounded(value))
const thousand = (dollars: number) => formatDollars(dollars * 1000)
const points = (value: number) => `${value > 0 ? '+' : ''}${Math.round(value * 100)}`

function figuresOf(measured: Measured): readonly Figure[] {
  const { shares, costPerSolved, firstPartMs, tokensPerSecond, overconfidence } = measured
  const { solved } = shares
  return [
    ...(solved === undefined
      ? []
      : [
          {
            label: 'Solved',
            value: formatPercent(solved.rate),
            note: intervalText(solved, formatPercent),
          },
        ]),
    costPerSolved === undefined
      ? { label: '1,000 solved tasks', value: '–', note: 'nothing was solved' }
      : {
          label: '1,000 solved tasks',
          value: thousand(costPerSolved.value),
          note: intervalText(costPerSolved, thousand),
        },
    {
      label: 'First words after',
      value: formatMs(firstPartMs.value),
      note: intervalText(firstPartMs, formatMs),
    },
    // Short answers tell nothing of speed.
    tokensPerSecond.value > 0
      ? {
          label: 'Tokens a second',
          value: speed(tokensPerSecond.value),
          note: intervalText(tokensPerSecond, speed),
        }
      : { label: 'Tokens a second', value: '–', note: 'answers were too short' },
    {
      label: 'Tokens an answer',
      value: rounded(measured.outputTokens.value),
      note: `${rounded(measured.reasoningTokens.value)} of them reasoning`,
    },
    overconfidence === undefined
      ? { label: 'Overconfidence', value: '–', note: 'it named no confidence' }
      : {
          label: 'Overconfidence',
          value: points(overconfidence.value),
          note: `points (${intervalText(overconfidence, points)})`,
        },
  ]
}

function BehaviourTable({ shares }: Pick<Measured, 'shares'>) {
  const rows = BEHAVIOURS.flatMap((behaviour) => {
    const share = shares[behaviour.name]
    return share === undefined ? [] : [{ ...behaviour, share }]
  })
  return (
    <DataTable label="Behaviour" names={['What it does', 'Share']} numbers={['Share']}>
      {rows.map(({ name, label, isGood, share }) => (
        <tr key={name}>
          <th scope="row">
            {label} {!isGood && <span className={classes.note}>less is better</span>}
          </th>
          <td className="right">
            {formatPercent(share.rate)}
            <span className={classes.note}>
              {`${intervalText(share, formatPercent)}, n ${formatCount(share.n)}`}
            </span>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
