import type { DecisionThresholds } from '../../../../src/core/policy.ts'
import { type ProposalEntry, useProposal } from '../../api/administration.ts'
import { useRoutingSince } from '../../api/queries.ts'
import type { ScoredRun } from '../../api/types.ts'
import { formatCount, formatPercent } from '../../display/format.ts'
import { isCut, movableRuns, replayAt } from '../routing/replay-threshold.ts'
import classes from './proposals.module.css'

/** What a proposed threshold would have done with every request since; nothing is decided by it. */
export function ShadowPanel({ proposal }: { readonly proposal: ProposalEntry }) {
  const whole = useProposal(proposal.id, true)
  const routing = useRoutingSince(proposal.createdAt)
  const change = whole.data?.change as Partial<DecisionThresholds> | undefined
  if (!change || !routing.data) return null
  if (!change.every) {
    return <p className={classes.note}>Its thresholds differ by class, so it has no shadow here.</p>
  }
  const { second } = change.every
  const runs = movableRuns(routing.data.runs)
  return (
    <div className={classes.shadow}>
      <h3>In shadow since it was proposed</h3>
      <p>
        {runs.length === 0 ? 'No request came that a threshold decides on.' : told(runs, second)}
      </p>
      {routing.data.cut && <p>The first 5,000 requests since then are counted.</p>}
    </div>
  )
}

function told(runs: readonly ScoredRun[], second: number): string {
  const { secondShare, costShare, quality } = replayAt(runs, { second })
  const moved = runs.filter((run) => decidedSecond(run) !== isCut(run, { second })).length
  return `Of ${formatCount(runs.length)} requests ${formatCount(moved)} would have been sent to the other line at first. ${formatPercent(secondShare)} would have gone to the second line, at ${formatPercent(costShare)} of the cost of always second and ${formatPercent(quality)} of its expected quality.`
}

/** Where it was sent at first, before any check. */
function decidedSecond({ zone }: ScoredRun): boolean {
  return zone === 'second'
}
