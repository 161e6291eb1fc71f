import { NumberInput, Slider } from '@mantine/core'
import { useState } from 'react'
import { useRoutingFacts } from '../../api/queries.ts'
import type { RoutingFacts } from '../../api/types.ts'
import { Figures } from '../../display/figures.tsx'
import { formatCount, formatPercent } from '../../display/format.ts'
import { Grid } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { RangeChoice, useRange } from '../overview/range-choice.tsx'
import { ConfusionTable } from './confusion-table.tsx'
import { CostCurve } from './cost-curve.tsx'
import { ProposeThreshold } from './propose-threshold.tsx'
import { movableRuns, replayAt, replayCurve } from './replay-threshold.ts'
import classes from './routing.module.css'
import { ScoreDistribution } from './score-distribution.tsx'

export function RoutingPage() {
  const range = useRange()
  const routing = useRoutingFacts(range.lengthMs)
  return (
    <>
      <PageTitle
        title="Routing"
        lead="Recorded requests decided again at another threshold, from their stored scores. Nothing is changed by it."
      >
        <RangeChoice />
      </PageTitle>
      {routing.data ? (
        <Tuning routing={routing.data} />
      ) : (
        <QueryState query={routing} what="Routing" />
      )}
    </>
  )
}

const FALLBACK = 0.6

function Tuning({ routing }: { readonly routing: RoutingFacts }) {
  const inForce = routing.thresholds?.second ?? FALLBACK
  const [threshold, setThreshold] = useState(inForce)
  const runs = movableRuns(routing.runs)
  if (runs.length === 0)
    return <Notice title="No request in this time was answered by the first or second line." />
  const now = replayAt(runs, inForce)
  const then = replayAt(runs, threshold)
  return (
    <>
      {routing.cut && (
        <Notice tone="warn" title="Only the first 5,000 requests of this time are used." />
      )}
      <Figures
        figures={[
          { label: 'Requests', value: formatCount(runs.length), note: targetText(routing.target) },
          { label: 'Threshold in force', value: inForce.toFixed(2), note: 'of the last request' },
          {
            label: 'Second line’s share',
            value: formatPercent(then.secondShare),
            note: `${formatPercent(now.secondShare)} at the one in force`,
          },
          {
            label: 'Expected quality',
            value: formatPercent(then.quality),
            note: `of the second line’s; ${formatPercent(now.quality)} in force`,
          },
          {
            label: 'Cost',
            value: formatPercent(then.costShare),
            note: `of always second; ${formatPercent(now.costShare)} in force`,
          },
        ]}
      />
      <Grid>
        <Panel title="Difficulty of recorded requests">
          <ScoreDistribution runs={runs} threshold={threshold} inForce={inForce} />
          <ThresholdInput value={threshold} onChange={setThreshold} />
        </Panel>
        <Panel title="Cost against expected quality">
          <CostCurve points={replayCurve(runs)} chosen={then} inForce={now} />
        </Panel>
        <Panel
          title="What the checks said"
          lead="Of requests whose first-line answer was checked. Those that went to the second line at once are not known."
        >
          <ConfusionTable runs={runs} threshold={threshold} />
        </Panel>
        <Panel
          title="Propose it as a shadow"
          lead="Nothing changes: Proposals then tells of every new request what this threshold would have done. Another admin may put it in force."
        >
          <ProposeThreshold
            runs={runs}
            threshold={threshold}
            inForce={routing.thresholds ?? { probe: FALLBACK, second: FALLBACK }}
          />
        </Panel>
      </Grid>
    </>
  )
}

function targetText(target: RoutingFacts['target']): string {
  const [name, value] = Object.entries(target)[0] ?? []
  if (name === 'quality') return `target: quality ${value}`
  if (name === 'secondLineShare') return `target: second line’s share ${value}`
  return name === undefined ? '' : `target: $${value} per thousand`
}

/** The slider is for the hand, the number for everyone. */
function ThresholdInput({
  value,
  onChange,
}: {
  readonly value: number
  onChange(value: number): void
}) {
  return (
    <div className={classes.threshold}>
      <Slider
        className={classes.slider as string}
        thumbLabel="Threshold of the second line"
        min={0}
        max={1}
        step={0.01}
        value={value}
        onChange={onChange}
        label={(shown) => shown.toFixed(2)}
      />
      <NumberInput
        label="Threshold"
        min={0}
        max={1}
        step={0.01}
        decimalScale={2}
        w="6.5rem"
        value={value}
        onChange={(next) => {
          if (typeof next === 'number') onChange(next)
        }}
      />
    </div>
  )
}
