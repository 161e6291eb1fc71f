import { NumberInput, Slider } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { useRoutingFacts } from '../../api/queries.ts'
import type { RoutingFacts } from '../../api/types.ts'
import { Figures } from '../../display/figures.tsx'
import { formatCount, formatPercent } from '../../display/format.ts'
import { Grid, Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { typedNumber } from '../../display/typed-number.ts'
import { PageTitle } from '../../layout/page-title.tsx'
import { RangeChoice, useRange } from '../../usage/range-choice.tsx'
import { ConfusionTable } from './confusion-table.tsx'
import { CostCurve } from './cost-curve.tsx'
import { ProposeThreshold } from './propose-threshold.tsx'
import { isSpared, movableRuns, replayAt, replayCurve } from './replay-threshold.ts'
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

const FALLBACK = { probe: 0.6, second: 0.6 }

function Tuning({ routing }: { readonly routing: RoutingFacts }) {
  const inForce = routing.thresholds ?? FALLBACK
  const [threshold, setThreshold] = useState(inForce.second)
  const runs = movableRuns(routing.runs)
  if (runs.length === 0)
    return (
      <Notice title="No request in this time was answered by the first or second line.">
        Choose a longer time, or ask something in the <Link href="/playground">playground</Link>.
      </Notice>
    )
  const now = replayAt(runs, inForce)
  // Untouched, the figures are those of what is in force, with all that belongs to it.
  const tried = threshold === inForce.second ? inForce : { second: threshold }
  const then = replayAt(runs, tried)
  const spared = runs.filter((run) => isSpared(run, inForce)).length
  return (
    <Stacked>
      {routing.cut && (
        <Notice tone="warn" title="Only the first 5,000 requests of this time are used." />
      )}
      <Figures
        figures={[
          { label: 'Requests', value: formatCount(runs.length), note: targetText(routing.target) },
          {
            label: 'Threshold in force',
            value: inForce.second.toFixed(2),
            note: 'of the last request',
          },
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
          <ScoreDistribution runs={runs} cut={tried} inForce={inForce.second} />
          <ThresholdInput value={threshold} onChange={setThreshold} />
          {spared > 0 && <p className={classes.key}>{sparedText(spared, runs.length)}</p>}
        </Panel>
        <Panel title="Cost against expected quality">
          <CostCurve points={replayCurve(runs)} chosen={then} inForce={now} />
        </Panel>
        <Panel
          title="What the checks said"
          lead="Of requests whose first-line answer was checked. Those that went to the second line at once are not known."
        >
          <ConfusionTable runs={runs} cut={tried} />
        </Panel>
        <Panel
          title="Propose it as a shadow"
          lead="Nothing changes: Proposals then tells of every new request what this threshold would have done. Another admin may put it in force."
        >
          <ProposeThreshold runs={runs} threshold={threshold} inForce={inForce} />
        </Panel>
      </Grid>
    </Stacked>
  )
}

/** A quality sends up what the first line would probably fail at; a threshold that somebody approved does not. */
function sparedText(spared: number, n: number): string {
  return `${formatCount(spared)} of these requests (${formatPercent(spared / n)}) are below the threshold in force and go to the second line all the same: the target is a quality, and the first line would probably fail at them. Any other threshold is tried, and once approved holds, without that.`
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
          const typed = typedNumber(next)
          if (typed !== undefined) onChange(typed)
        }}
      />
    </div>
  )
}
