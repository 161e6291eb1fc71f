import { createHash } from 'node:crypto'
import type { Router } from '../classify/difficulty/router.ts'
import { createDifficultyScorer } from '../classify/score-difficulty.ts'
import { GatewayError } from '../core/errors.ts'
import type { Policy, PolicyRule } from '../core/policy.ts'
import type { Proposal, ProposedChange } from '../core/proposal.ts'
import type { Snapshot } from '../gateway/snapshot.ts'
import { digestOfChange } from '../oversight/proposals/proposal-moves.ts'
import type { RouterInForce, RoutersInForce } from './create-rankings.ts'

export interface ProposalOverlay {
  /** What is in force from now on, for every request that comes. */
  set(inForce: readonly Proposal[]): void
  /** The configuration with what is in force. Its hash tells both, so that a run can be replayed under the same. */
  apply(snapshot: Snapshot): Snapshot
}

export function createProposalOverlay(
  useRouters: (routers: RoutersInForce) => void,
  onUnusable: (thrown: unknown) => void,
): ProposalOverlay {
  let standing: readonly Proposal[] = []
  let made: { readonly from: Snapshot; readonly to: Snapshot } | undefined
  return {
    set(inForce) {
      standing = inForce
      made = undefined
      try {
        useRouters(routersOf(inForce, onUnusable))
      } catch (thrown) {
        useRouters({ ofTenants: new Map() })
        onUnusable(thrown)
      }
    },
    apply(snapshot) {
      if (standing.length === 0) return snapshot
      if (made?.from !== snapshot) made = { from: snapshot, to: withProposals(snapshot, standing) }
      return made.to
    },
  }
}

function withProposals(snapshot: Snapshot, inForce: readonly Proposal[]): Snapshot {
  const digests = inForce.map(({ change }) => digestOfChange(change))
  const hash = createHash('sha256')
    .update([snapshot.hash, ...digests].join('\n'))
    .digest('hex')
  const changes = inForce.map(({ change }) => change)
  return { ...snapshot, hash, policy: changes.reduce(changed, snapshot.policy) }
}

function changed(policy: Policy, change: ProposedChange): Policy {
  switch (change.kind) {
    case 'thresholds': {
      const { kind: _kind, ...thresholds } = change
      const minConfidence = thresholds.minConfidence ?? policy.minConfidence
      return { ...policy, thresholds, minConfidence }
    }
    case 'risk_rule':
      return { ...policy, rules: [...policy.rules, change.rule] }
    case 'router_weights':
      return policy
  }
}

export function learnedRules(inForce: readonly Proposal[]): readonly PolicyRule[] {
  return inForce.flatMap(({ change }) => (change.kind === 'risk_rule' ? [change.rule] : []))
}

/** What was approved under another version is left out: requests are still answered, by what else there is. */
function routersOf(
  inForce: readonly Proposal[],
  onUnusable: (thrown: unknown) => void,
): RoutersInForce {
  const ofTenants = new Map<string, RouterInForce>()
  let common: RouterInForce | undefined
  for (const { id, change } of inForce) {
    if (change.kind !== 'router_weights') continue
    const problem = problemOfChange(change)
    const router = { id, router: change.router as Router }
    if (problem !== undefined) onUnusable(new GatewayError('invalid_request', problem))
    else if (change.tenant === undefined) common = router
    else ofTenants.set(change.tenant, router)
  }
  return { ofTenants, ...(common ? { common } : {}) }
}

/** Weights of another version of the shipped ones cannot be used, and are refused before anyone approves them. */
export function problemOfChange(change: ProposedChange): string | undefined {
  if (change.kind !== 'router_weights') return undefined
  try {
    createDifficultyScorer(change.router as Router)
    return undefined
  } catch (thrown) {
    return GatewayError.from(thrown).message
  }
}
