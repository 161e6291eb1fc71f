import type { Stop, StopStore } from '../../core/review-store.ts'
import { appendToChain } from '../../store/audit/audit-chain.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import { withoutNulls } from '../../store/recording/run-row.ts'
import type { StopsTable } from '../../store/tables/review-tables.ts'

export function createStopQueries(database: Pick<StoreDatabase, 'kind' | 'queries'>): StopStore {
  const { queries } = database
  return {
    addStop: (stop, entry) =>
      durably(database, async (transaction) => {
        const added = await transaction
          .insertInto('stops')
          .values({
            id: stop.id,
            tenant: stop.tenant,
            kind: stop.kind,
            target: stop.target,
            reason: stop.reason,
            created_by: stop.createdBy,
            created_at: stop.createdAt,
            lifted_at: null,
            lifted_by: null,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows === 0n) return
        const { tenant, id } = stop
        await appendToChain(transaction, { tenant, subject: id, entry })
      }),
    liftStop: (tenant, id, by, entry) =>
      durably(database, async (transaction) => {
        const result = await transaction
          .updateTable('stops')
          .set({ lifted_at: entry.at, lifted_by: by })
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .where('lifted_at', 'is', null)
          .executeTakeFirst()
        if (result.numUpdatedRows === 0n) return false
        await appendToChain(transaction, { tenant, subject: id, entry })
        return true
      }),
    listStops: async (tenant) => {
      const rows = await queries
        .selectFrom('stops')
        .selectAll()
        .where('tenant', '=', tenant)
        .orderBy('created_at', 'desc')
        .limit(500)
        .execute()
      return rows.map(readStop)
    },
    standingStops: async () => {
      const rows = await queries
        .selectFrom('stops')
        .selectAll()
        .where('lifted_at', 'is', null)
        .execute()
      return rows.map(readStop)
    },
  }
}

function readStop(row: StopsTable): Stop {
  return {
    id: row.id,
    tenant: row.tenant,
    kind: row.kind as Stop['kind'],
    target: row.target,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...withoutNulls({ liftedAt: row.lifted_at, liftedBy: row.lifted_by }),
  }
}
