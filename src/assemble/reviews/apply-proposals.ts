import { createHash } from 'node:crypto'
import type { RouterInForce, RoutersInForce } from '../../assemble/judging/create-rankings.ts'
import type { Router } from '../../classify/difficulty/router.ts'
import { createDifficultyScorer } from '../../classify/score-difficulty.ts'
import { namesOf } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Policy, PolicyRule } from '../../core/policy.ts'
import type { Proposal, ProposedChange } from '../../core/review/proposal.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { digestOfChange } from '../../oversight/proposals/proposal-moves.ts'

export interface ProposalOverlay {
  /** What is in force from now on, for every request that comes. */
  set(inForce: readonly Proposal[]): void
  /** The configuration with what is in force. Its hash tells both, so that a run can be replayed under the same. */
  apply(snapshot: Snapshot): Snapshot
}

export interface ProposalListeners {
  onUnusable(thrown: unknown): void
  /** Told once: weights that were learned for a pair of models order requests between others. */
  onOtherModels(message: string): void
}

export function createProposalOverlay(
  useRouters: (routers: RoutersInForce) => void,
  { onUnusable, onOtherModels }: ProposalListeners,
): ProposalOverlay {
  const told = new Set<string>()
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
      if (made?.from === snapshot) return made.to
      made = { from: snapshot, to: withProposals(snapshot, standing) }
      for (const message of routersOfOthers(standing, snapshot.policy)) {
        if (!told.has(message)) onOtherModels(message)
        told.add(message)
      }
      return made.to
    },
  }
}

/**
 * Which weights were learned for models that are in their lines no more. They stay in force: names in recorded answers
 * need not be those of cards, so that nobody but who reads this knows whether they still fit.
 */
function routersOfOthers(inForce: readonly Proposal[], policy: Policy): readonly string[] {
  const isIn = (name: string, line: 'first' | 'second') =>
    policy.lines[line].some((id) => {
      const card = policy.cards[id]
      return id === name || (card !== undefined && namesOf(card).includes(name))
    })
  return inForce.flatMap(({ id, change }) => {
    if (change.kind !== 'router_weights') return []
    // What another version left need not be a router: it is in force nowhere, and told of elsewhere.
    const pair = (change.router as Partial<Router> | null)?.pair
    if (pair === undefined || (isIn(pair.first, 'first') && isIn(pair.second, 'second'))) return []
    const now = `the first line is ${policy.lines.first.join(', ')} now, the second ${policy.lines.second.join(', ')}`
    return [
      `The router of proposal ${id} was learned for '${pair.first}' and '${pair.second}', and ${now}; roll it back, or learn anew`,
    ]
  })
}

function withProposals(snapshot: Snapshot, inForce: readonly Proposal[]): Snapshot {
  const digests = inForce.map(({ change }) => digestOfChange(change))
  const hash = createHash('sha256')
    .update([snapshot.hash, ...digests].join('\n'))
    .digest('hex')
  return { ...snapshot, hash, policy: policyWith(inForce, snapshot.policy) }
}

export function policyWith(inForce: readonly Proposal[], policy: Policy): Policy {
  return inForce.map(({ change }) => change).reduce(changed, policy)
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
