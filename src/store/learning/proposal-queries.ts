import type { Transaction } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { ProposalStore } from '../../core/review/follow-up-store.ts'
import type { Proposal } from '../../core/review/proposal.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { newestFirst } from '../../store/database/newest-first.ts'
import type { ProposalsTable } from '../../store/tables/review-tables.ts'
import type { Tables } from '../../store/tables/tables.ts'

export function createProposalQueries(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
): ProposalStore {
  const { queries } = database
  return {
    addProposal: (proposal, entry) =>
      durably(database, async (transaction) => {
        const added = await transaction
          .insertInto('proposals')
          .values(rowOf(proposal))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) return false
        await appendToChain(transaction, additionOf(proposal, entry))
        return true
      }),
    findProposal: async (id) => {
      const row = await queries
        .selectFrom('proposals')
        .select('proposal')
        .where('id', '=', id)
        .executeTakeFirst()
      return row && read(row)
    },
    listProposals: async (tenant, filter, page) => {
      let query = queries.selectFrom('proposals').select('proposal').where('tenant', '=', tenant)
      if (filter.state !== undefined) query = query.where('state', '=', filter.state)
      if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
      return newestFirst(query, page, read)
    },
    changeProposal: (id, decide) =>
      durably(database, async (transaction) => {
        const find = transaction.selectFrom('proposals').select('proposal').where('id', '=', id)
        const row = await (database.kind === 'postgres'
          ? find.forUpdate()
          : find
        ).executeTakeFirst()
        if (!row) throw new GatewayError('not_found', 'There is no such proposal')
        const before = read(row)
        const { proposal, audit } = decide(before)
        const changed = await transaction
          .updateTable('proposals')
          .set({ ...rowOf(proposal), ...(await placeOf(proposal, transaction)) })
          .where('id', '=', id)
          .where('version', '=', before.version)
          .executeTakeFirst()
        if (changed.numUpdatedRows !== 1n) {
          throw new GatewayError('version_conflict', 'The proposal was changed by someone else')
        }
        await appendToChain(transaction, additionOf(proposal, audit))
        return proposal
      }),
    approvedProposals: () =>
      queries
        .selectFrom('proposals')
        .select(['id', 'version'])
        .where('state', '=', 'approved')
        .orderBy('approved_at')
        .orderBy('id')
        .execute(),
  }
}

/** After whatever stands already: the last approved counts, also where it was approved by a clock that is behind. */
async function placeOf(
  { state, decision }: Proposal,
  transaction: Transaction<Tables>,
): Promise<Partial<ProposalsTable>> {
  if (state !== 'approved' || !decision) return {}
  const last = await transaction
    .selectFrom('proposals')
    .select((of) => of.fn.max('approved_at').as('at'))
    .executeTakeFirst()
  return { approved_at: Math.max(decision.at, Number(last?.at ?? 0) + 1) }
}

function additionOf({ tenant, id, version }: Proposal, entry: AuditEntry) {
  return { tenant, subject: id, version, entry }
}

function rowOf(proposal: Proposal): ProposalsTable {
  const { id, tenant, change, state, version, createdAt, decision } = proposal
  return {
    id,
    tenant,
    kind: change.kind,
    state,
    version,
    created_at: createdAt,
    approved_at: state === 'approved' ? (decision?.at ?? null) : null,
    proposal: JSON.stringify(proposal),
  }
}

function read(row: Pick<ProposalsTable, 'proposal'>): Proposal {
  return JSON.parse(row.proposal) as Proposal
}
