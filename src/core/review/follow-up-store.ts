/** What reviews lead to, as ports: proposals that were learned, incidents, and holds that keep records. */
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { Page, PageRequest } from '../../core/storage/page.ts'
import type { Incident, IncidentState } from './incident.ts'
import type { Proposal, ProposalKind, ProposalState } from './proposal.ts'

export interface ProposalFilter {
  readonly state?: ProposalState
  readonly kind?: ProposalKind
}

/** Tells whether what is approved has changed. */
export type ApprovedMark = Pick<Proposal, 'id' | 'version'>

export interface ProposalStore {
  /** False when there is one with this id, which then stays as it is. */
  addProposal(proposal: Proposal, audit: AuditEntry): Promise<boolean>
  /** Tenants are told apart by whoever asks. */
  findProposal(id: string): Promise<Proposal | undefined>
  /** Newest first. */
  listProposals(tenant: string, filter: ProposalFilter, page: PageRequest): Promise<Page<Proposal>>
  /**
   * Changes a proposal and its audit in one durable transaction: `decide` sees it as it is now, alone; when it throws
   * nothing is changed. Throws `not_found`.
   */
  changeProposal(
    id: string,
    decide: (proposal: Proposal) => { readonly proposal: Proposal; readonly audit: AuditEntry },
  ): Promise<Proposal>
  /** Of all tenants, oldest approval first. Read often, so without the changes: weights may be a megabyte. */
  approvedProposals(): Promise<readonly ApprovedMark[]>
}

export interface IncidentStore {
  addIncident(incident: Incident, audit: AuditEntry): Promise<void>
  findIncident(id: string): Promise<Incident | undefined>
  /** Newest first. */
  listIncidents(
    tenant: string,
    filter: { readonly state?: IncidentState },
    page: PageRequest,
  ): Promise<Page<Incident>>
  /** As `changeProposal`. */
  changeIncident(
    id: string,
    decide: (incident: Incident) => { readonly incident: Incident; readonly audit: AuditEntry },
  ): Promise<Incident>
}

/** What a legal hold keeps: one review, one run, a domain of risk, or everything of the tenant. */
export const LEGAL_HOLD_KINDS = ['review', 'run', 'domain', 'tenant'] as const
export type LegalHoldKind = (typeof LEGAL_HOLD_KINDS)[number]

/** While it stands, retention and erasure leave alone what it covers. */
export interface LegalHold {
  readonly id: string
  readonly tenant: string
  readonly kind: LegalHoldKind
  readonly target: string
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: number
  readonly liftedAt?: number
  readonly liftedBy?: string
}

export interface LegalHoldStore {
  addLegalHold(hold: LegalHold, audit: AuditEntry): Promise<void>
  /** False when there is no such hold standing. */
  liftLegalHold(tenant: string, id: string, by: string, audit: AuditEntry): Promise<boolean>
  /** Newest first, lifted ones too. */
  listLegalHolds(tenant: string): Promise<readonly LegalHold[]>
}
