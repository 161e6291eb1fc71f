import { OPERATOR_TENANT } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ProposalFilter, ProposalStore } from '../../core/review/follow-up-store.ts'
import type {
  NewProposal,
  Proposal,
  ProposalPort,
  ProposedChange,
} from '../../core/review/proposal.ts'
import type { Reviewer } from '../../core/review/review-item.ts'
import type { Actor } from '../../core/storage/audit-entry.ts'
import type { Page, PageRequest } from '../../core/storage/page.ts'
import {
  approveByPolicy,
  moveProposal,
  openProposal,
  type PolicyApproval,
  type ProposalAct,
} from './proposal-moves.ts'
import { proposalProblem } from './proposal-problem.ts'
import { createStanding } from './read-standing.ts'

export interface ProposalBoardDeps {
  readonly store: ProposalStore
  readonly now: () => number
  readonly configHash: () => string
  /** What keeps a change from being used by this version, for example weights of another; undefined when nothing does. */
  readonly problemOf?: (change: ProposedChange) => string | undefined
  /** Told of what is in force whenever that changes. */
  readonly onChange?: (inForce: readonly Proposal[]) => void
}

/** Proposals and what is in force of them. Every process reads that anew twice a second, so that all decide alike. */
export interface ProposalBoard extends ProposalPort {
  /** For a person or a key that proposes by hand. */
  proposeAs(by: Pick<Reviewer, 'id' | 'role' | 'owner'>, proposal: NewProposal): Promise<Proposal>
  list(tenant: string, filter: ProposalFilter, page: PageRequest): Promise<Page<Proposal>>
  /** Throws `not_found` for a proposal of another tenant. */
  show(tenant: string, id: string): Promise<Proposal>
  /** In force when it resolves here, and within a second everywhere else. */
  decide(
    by: Pick<Reviewer, 'id' | 'role' | 'owner'>,
    tenant: string,
    id: string,
    act: ProposalAct,
    reason: string,
  ): Promise<Proposal>
  /**
   * Puts weights in force that the system has learned, because the configuration allows it. Throws `permission_denied`
   * for what a person proposed and for other changes.
   */
  approveByPolicy(id: string, approval: PolicyApproval): Promise<Proposal>
  refresh(): Promise<void>
}

export function createProposalBoard(deps: ProposalBoardDeps): ProposalBoard {
  const { store, now } = deps
  const standing = createStanding(store)
  const readNow = async (): Promise<void> => {
    if (await standing.refresh()) deps.onChange?.(standing.now())
  }
  let reading: Promise<void> = Promise.resolve()
  /** One after the other: what was read earlier must not take the place of what was read later. */
  const refresh = (): Promise<void> => {
    reading = reading.then(readNow, readNow)
    return reading
  }
  const show = async (tenant: string, id: string): Promise<Proposal> => {
    const found = await store.findProposal(id)
    if (found?.tenant === tenant) return found
    throw new GatewayError('not_found', `There is no proposal '${id.slice(0, 120)}'`)
  }
  const add = async (wanted: NewProposal, by: Actor): Promise<Proposal> => {
    const problem = proposalProblem(wanted) ?? deps.problemOf?.(wanted.change)
    if (problem !== undefined) throw new GatewayError('invalid_request', problem)
    const { proposal, audit } = openProposal(wanted, deps.configHash(), by, now())
    return (await store.addProposal(proposal, audit)) ? proposal : show(wanted.tenant, wanted.id)
  }
  return {
    inForce: standing.now,
    refresh,
    show,
    propose: (wanted) => add(wanted, { id: wanted.madeBy, role: 'system' }),
    proposeAs: (by, wanted) =>
      add({ ...wanted, madeBy: by.id, ...(by.owner === undefined ? {} : { owner: by.owner }) }, by),
    list: (tenant, filter, page) => store.listProposals(tenant, filter, page),
    async decide(by, tenant, id, act, reason) {
      await show(tenant, id)
      // How requests are decided is one for all tenants here.
      if (tenant !== OPERATOR_TENANT) {
        throw new GatewayError('permission_denied', 'Only the operator decides on proposals')
      }
      const decided = await store.changeProposal(id, (proposal) =>
        moveProposal(proposal, act, by, reason, now()),
      )
      await refresh()
      return decided
    },
    async approveByPolicy(id, approval) {
      const decided = await store.changeProposal(id, (proposal) =>
        approveByPolicy(proposal, approval, now()),
      )
      await refresh()
      return decided
    },
  }
}
