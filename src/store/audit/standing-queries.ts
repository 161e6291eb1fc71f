import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { withoutNulls } from '../../store/recording/run-row.ts'
import type { StandingTable } from '../../store/tables/review-tables.ts'
import { appendToChain } from './audit-chain.ts'

/** What stands from when it was made until somebody lifts it. */
interface Standing {
  readonly id: string
  readonly tenant: string
  readonly kind: string
  readonly target: string
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: number
  readonly liftedAt?: number
  readonly liftedBy?: string
}

export interface StandingQueries<Kept extends Standing> {
  /** The same id again changes nothing. */
  add(kept: Kept, entry: AuditEntry): Promise<void>
  /** False when there is none standing by that id. */
  lift(tenant: string, id: string, by: string, entry: AuditEntry): Promise<boolean>
  /** Newest first, lifted ones too. */
  list(tenant: string): Promise<readonly Kept[]>
  /** Of all tenants. */
  standing(): Promise<readonly Kept[]>
}

/** Stops and legal holds are kept alike, each change in one transaction with its entry in the audit. */
export function createStandingQueries<Kept extends Standing>(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
  table: 'stops' | 'legal_holds',
): StandingQueries<Kept> {
  const { queries } = database
  const read = (row: StandingTable) => standingOf(row) as Kept
  return {
    add: (kept, entry) =>
      durably(database, async (transaction) => {
        const added = await transaction
          .insertInto(table)
          .values(rowOf(kept))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) return
        const { tenant, id } = kept
        await appendToChain(transaction, { tenant, subject: id, entry })
      }),
    lift: (tenant, id, by, entry) =>
      durably(database, async (transaction) => {
        const result = await transaction
          .updateTable(table)
          .set({ lifted_at: entry.at, lifted_by: by })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .where('lifted_at', 'is', null)
          .executeTakeFirst()
        if (result.numUpdatedRows === 0n) return false
        await appendToChain(transaction, { tenant, subject: id, entry })
        return true
      }),
    list: async (tenant) => {
      const rows = await queries
        .selectFrom(table)
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy('created_at', 'desc')
        .limit(500)
        .execute()
      return rows.map(read)
    },
    standing: async () => {
      const rows = await queries
        .selectFrom(table)
        .selectAll()
        .where('lifted_at', 'is', null)
        .execute()
      return rows.map(read)
    },
  }
}

function rowOf(kept: Standing): StandingTable {
  return {
    id: kept.id,
    tenant: kept.tenant,
    kind: kept.kind,
    target: kept.target,
    reason: kept.reason,
    created_by: kept.createdBy,
    created_at: kept.createdAt,
    lifted_at: kept.liftedAt ?? null,
    lifted_by: kept.liftedBy ?? null,
  }
}

function standingOf(row: StandingTable): Standing {
  return {
    id: row.id,
    tenant: row.tenant,
    kind: row.kind,
    target: row.target,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...withoutNulls({ liftedAt: row.lifted_at, liftedBy: row.lifted_by }),
  }
}
