import { type Kysely, sql } from 'kysely'
import type { BatchLinesTable } from '../../store/tables/batch-tables.ts'
import type { Tables } from '../../store/tables/tables.ts'

/** Ends a batch's line with this result, one line of JSON without its line feed, and keeps the batch's and the file's sums true. */
export async function writeLineResult(
  transaction: Kysely<Tables>,
  line: BatchLinesTable,
  result: string,
): Promise<void> {
  const bytes = Buffer.byteLength(result) + 1
  await transaction
    .updateTable('batch_lines')
    .set({ state: 'done', result, result_bytes: bytes })
    .where('batch_id', '=', line.batch_id)
    .where('place', '=', line.place)
    .execute()
  if (line.state === 'held') {
    await transaction
      .updateTable('batches')
      .set({ held: sql<number>`held - 1` })
      .where('id', '=', line.batch_id)
      .execute()
  }
  await transaction
    .updateTable('files')
    .set({ bytes: sql<number>`bytes + ${bytes - line.result_bytes}` })
    .where('batch_id', '=', line.batch_id)
    .where('kind', '=', line.kind)
    .execute()
}
