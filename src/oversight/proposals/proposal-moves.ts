import { createHash } from 'node:crypto'
import { GatewayError } from '../../core/errors.ts'
import type { NewProposal, Proposal, ProposedChange } from '../../core/review/proposal.ts'
import type { Reviewer } from '../../core/review/review-item.ts'
import { type Actor, type AuditEntry, entryBy } from '../../core/storage/audit-entry.ts'
import { isSameHand } from '../../oversight/machine/may-review.ts'

export type ProposalAct = 'approve' | 'reject' | 'roll_back'

interface Changed {
  readonly proposal: Proposal
  readonly audit: AuditEntry
}

/** Characters of a reason, so that it cannot be a single key. */
const MIN_REASON_CHARS = 10

const RESULTS = {
  approve: { from: 'proposed', state: 'approved', action: 'proposal_approved' },
  reject: { from: 'proposed', state: 'rejected', action: 'proposal_rejected' },
  roll_back: { from: 'approved', state: 'rolled_back', action: 'proposal_rolled_back' },
} as const

/** What an admin's act makes of a proposal. Throws `permission_denied`, `conflict` or `invalid_request`. */
export function moveProposal(
  proposal: Proposal,
  act: ProposalAct,
  by: Pick<Reviewer, 'id' | 'role' | 'owner'>,
  reason: string,
  now: number,
): Changed {
  const { from, state, action } = RESULTS[act]
  if (by.role !== 'admin') {
    throw new GatewayError('permission_denied', 'Only an admin decides on proposals')
  }
  if (proposal.state !== from) {
    throw new GatewayError('conflict', `The proposal is ${proposal.state}, not ${from}`)
  }
  if (act === 'approve' && isSameHand({ ...proposal, person: proposal.madeBy }, by)) {
    throw new GatewayError(
      'permission_denied',
      'Proposers cannot approve their own proposal, nor can a key they created: another admin decides, in the console under Proposals',
    )
  }
  if (reason.trim().length < MIN_REASON_CHARS) {
    throw new GatewayError(
      'invalid_request',
      `A reason of at least ${MIN_REASON_CHARS} characters is needed`,
      { param: 'reason' },
    )
  }
  const decision = { by: by.id, at: now, reason: reason.trim() }
  const next: Proposal = {
    ...proposal,
    state,
    version: proposal.version + 1,
    ...(act === 'roll_back' ? { rollBack: decision } : { decision }),
  }
  return {
    proposal: next,
    audit: entryOf(next, entryBy(by, now, action, { reason: decision.reason })),
  }
}

export interface PolicyApproval {
  /** The setting that allows it, for example `learning.approval`. */
  readonly setting: string
  readonly reason: string
}

/** What the configuration allows without a person: weights, and only those that nobody made by hand. */
export function approveByPolicy(
  proposal: Proposal,
  { setting, reason }: PolicyApproval,
  now: number,
): Changed {
  if (proposal.change.kind !== 'router_weights' || !proposal.madeBy.startsWith('system:')) {
    throw new GatewayError('permission_denied', 'Only weights the system learned need no admin')
  }
  if (proposal.state !== 'proposed') {
    throw new GatewayError('conflict', `The proposal is ${proposal.state}, not proposed`)
  }
  const by = { id: `policy:${setting}`, role: 'system' as const }
  const next: Proposal = {
    ...proposal,
    state: 'approved',
    version: proposal.version + 1,
    decision: { by: by.id, at: now, reason },
  }
  return { proposal: next, audit: entryOf(next, entryBy(by, now, 'proposal_approved', { reason })) }
}

/** A proposal as it is first kept, and what the audit says of it. */
export function openProposal(
  wanted: NewProposal,
  configHash: string,
  by: Actor,
  now: number,
): Changed {
  const proposal: Proposal = {
    ...wanted,
    createdAt: now,
    configHash,
    state: 'proposed',
    version: 1,
  }
  const { before, after, evidence } = wanted
  return {
    proposal,
    audit: entryOf(proposal, entryBy(by, now, 'proposal_made', { before, after, evidence })),
  }
}

function entryOf({ change, state }: Proposal, entry: AuditEntry): AuditEntry {
  const changeDigest = digestOfChange(change)
  return { ...entry, details: { ...entry.details, kind: change.kind, changeDigest, state } }
}

/** SHA-256, hex: says in the audit what exactly was approved, weights of a megabyte too. */
export function digestOfChange(change: ProposedChange): string {
  return createHash('sha256').update(JSON.stringify(change)).digest('hex')
}
