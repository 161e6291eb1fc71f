/**
 * Changes of how requests are decided, worked out from evidence. Whoever works one out may only propose it; it is in
 * force once an admin who did not propose it has approved it, and until it is rolled back.
 */
import type { DecisionThresholds, PolicyRule } from '../../core/policy.ts'

export const PROPOSAL_KINDS = ['thresholds', 'router_weights', 'risk_rule'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

export const PROPOSAL_STATES = ['proposed', 'approved', 'rejected', 'rolled_back'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

export type ProposedChange =
  | ({ readonly kind: 'thresholds' } & DecisionThresholds)
  /** The JSON that `secondline learn` writes. With `tenant` only its requests are ranked by it, and before the common one. */
  | { readonly kind: 'router_weights'; readonly router: unknown; readonly tenant?: string }
  /** Stands beside the rules of the configuration and never replaces one, so it can only ask for more. */
  | { readonly kind: 'risk_rule'; readonly rule: PolicyRule }

/** Figures of rows that were not learned from. */
export interface Measurement {
  readonly n: number
  /** For example `accuracy` or `secondLineShare`. Shares are fractions, money is dollars per thousand requests. */
  readonly figures: Readonly<Record<string, number>>
}

/** What the proposal rests on. */
export interface Evidence {
  /** How many examples of each source, for example `verdicts`, `feedback`, `shadow`. */
  readonly counts: Readonly<Record<string, number>>
  /** Of the examples, milliseconds since the Unix epoch. */
  readonly from?: number
  readonly to?: number
}

export interface NewProposal {
  /** Chosen by who proposes; the same id again changes nothing, so that a job done twice proposes once. */
  readonly id: string
  readonly tenant: string
  readonly change: ProposedChange
  /** For the admin: what it would do and why. No text of clients or models. */
  readonly summary: string
  readonly before: Measurement
  readonly after: Measurement
  readonly evidence: Evidence
  /** `person:NAME`, `key:ID`, `operator` or `system:NAME`. */
  readonly madeBy: string
  /** Of a key that proposes: whose it is. */
  readonly owner?: string
}

/** What an admin has done with it. */
interface ProposalDecision {
  readonly by: string
  readonly at: number
  readonly reason: string
}

export interface Proposal extends NewProposal {
  readonly createdAt: number
  /** Of the configuration it was measured under. */
  readonly configHash: string
  readonly state: ProposalState
  /** Grows by one with each change. */
  readonly version: number
  /** Approval or rejection. */
  readonly decision?: ProposalDecision
  readonly rollBack?: ProposalDecision
}

/** What a loop that learns may do. */
export interface ProposalPort {
  /** Resolves with the proposal as it is kept. Throws `invalid_request` for a change that means nothing. */
  propose(proposal: NewProposal): Promise<Proposal>
  /**
   * Oldest approval first. Of thresholds, and of router weights for each tenant, only the one approved last; rules all
   * stand together.
   */
  inForce(): readonly Proposal[]
}
