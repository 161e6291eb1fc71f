import type { DecisionThresholds, ZoneThresholds } from '../../core/policy.ts'
import type { NewProposal } from '../../core/review/proposal.ts'

const MAX_CHANGE_CHARS = 4_000_000
const MAX_SUMMARY_CHARS = 2000
const ID = /^[\w.:-]{1,120}$/

/** What keeps a proposal from meaning anything; undefined when nothing does. */
export function proposalProblem(proposal: NewProposal): string | undefined {
  const { id, change, summary, before, after } = proposal
  if (!ID.test(id)) return 'id takes letters, digits and . _ : - only, at most 120'
  if (summary.trim() === '' || summary.length > MAX_SUMMARY_CHARS) {
    return `summary needs 1 to ${MAX_SUMMARY_CHARS} characters`
  }
  if (!Object.values({ ...before.figures, ...after.figures }).every(Number.isFinite)) {
    return 'every figure before and after must be a number'
  }
  if (JSON.stringify(change).length > MAX_CHANGE_CHARS) return 'change is too large'
  switch (change.kind) {
    case 'thresholds':
      return thresholdsProblem(change)
    case 'router_weights':
      if (change.tenant?.trim() === '') return 'tenant is empty'
      return isRouter(change.router) ? undefined : 'router is not what `secondline learn` writes'
    case 'risk_rule':
      return change.rule.name.trim() === '' ? 'the rule needs a name' : undefined
  }
}

function thresholdsProblem({ every, byClass = {}, minConfidence }: DecisionThresholds) {
  const all = [...(every ? [every] : []), ...Object.values(byClass)]
  if (all.length === 0 && minConfidence === undefined) return 'thresholds name nothing to change'
  if (!all.every(isOrdered)) return 'thresholds are shares, and probe is not above second'
  const isShareOrNone = minConfidence === undefined || isShare(minConfidence)
  return isShareOrNone ? undefined : 'minConfidence is a share from 0 to 1'
}

function isOrdered({ probe, second }: ZoneThresholds): boolean {
  return isShare(probe) && isShare(second) && probe <= second
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1
}

function isRouter(router: unknown): boolean {
  return (
    typeof router === 'object' &&
    router !== null &&
    (router as { kind?: unknown }).kind === 'secondline-router'
  )
}
