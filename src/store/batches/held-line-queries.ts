import type { BatchStore, HeldLine } from '../../core/storage/batch.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import type { BatchLinesTable } from '../../store/tables/batch-tables.ts'
import { readBatch } from './batch-row.ts'
import { lockedRow } from './lock-batch.ts'
import { writeLineResult } from './write-line-result.ts'

/** Lines of batches that a person has yet to decide. */
export function createHeldLineQueries({
  kind,
  queries,
}: Pick<StoreDatabase, 'kind' | 'queries'>): Pick<
  BatchStore,
  'heldLines' | 'nextHeldLines' | 'settleHeldLine'
> {
  return {
    heldLines: async (batch, limit) => {
      const rows = await queries
        .selectFrom('batch_lines')
        .selectAll()
        .where('batch_id', '=', batch.id)
        .where('state', '=', 'held')
        .orderBy('place')
        .limit(limit)
        .execute()
      return rows.map((row) => heldLine(row, batch))
    },
    nextHeldLines: async (now, limit) => {
      const rows = await queries
        .selectFrom('batch_lines')
        .selectAll()
        .where('state', '=', 'held')
        .orderBy('looked_at')
        .limit(limit)
        .execute()
      if (rows.length === 0) return []
      const ids = [...new Set(rows.map((row) => row.batch_id))]
      await queries
        .updateTable('batch_lines')
        .set({ looked_at: now })
        .where((line) =>
          line.or(
            rows.map(({ batch_id, place }) =>
              line('batch_id', '=', batch_id).and('place', '=', place),
            ),
          ),
        )
        .execute()
      const found = await queries.selectFrom('batches').selectAll().where('id', 'in', ids).execute()
      const batches = new Map(found.map((row) => [row.id, readBatch(row)]))
      return rows.flatMap((row) => {
        const batch = batches.get(row.batch_id)
        return batch === undefined ? [] : [heldLine(row, batch)]
      })
    },
    settleHeldLine: (batchId, place, text) =>
      inTransaction(queries, async (transaction) => {
        await lockedRow(kind, transaction, batchId)
        const row = await transaction
          .selectFrom('batch_lines')
          .selectAll()
          .where('batch_id', '=', batchId)
          .where('place', '=', place)
          .executeTakeFirst()
        // Another process may have been told of the same verdict, or the run was erased.
        if (row?.state === 'held') await writeLineResult(transaction, row, text)
      }),
  }
}

function heldLine(row: BatchLinesTable, batch: HeldLine['batch']): HeldLine {
  return { batch, place: row.place, text: row.result ?? '', reviewId: row.review_id ?? '' }
}
