import type { Transaction } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import { PIECE_BYTES, UNFINISHED_BATCH } from '../../core/storage/batch.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import type { BatchLinesTable } from '../../store/tables/batch-tables.ts'
import type { Tables } from '../../store/tables/tables.ts'
import { lockedRow } from './lock-batch.ts'
import { writeLineResult } from './write-line-result.ts'

const SPACE = 0x20

/** Erases the lines of batches that a run answered, in the file of results and in the file of requests. Returns how many. */
export async function eraseBatchLines(
  transaction: Transaction<Tables>,
  kind: StoreDatabase['kind'],
  tenant: string,
  run: string,
): Promise<number> {
  const batches = await transaction
    .selectFrom('batch_lines')
    .select('batch_id')
    .distinct()
    .where('run_id', '=', run)
    .orderBy('batch_id')
    .execute()
  let erased = 0
  for (const { batch_id: id } of batches) {
    const batch = await lockedRow(kind, transaction, id)
    if (batch?.tenant !== tenant) continue
    for (const line of await linesOf(transaction, id, run)) {
      const next = erasedLine(line.result ?? '{}')
      if (next === line.result) continue
      await refuseWhileRead(transaction, batch.input_file_id)
      await blank(transaction, batch.input_file_id, line)
      // Where a person was still to decide it, its review has ended.
      await writeLineResult(transaction, line, next)
      erased += 1
    }
  }
  return erased
}

/** Read once the batch is locked: until then a verdict may have taken a held answer's place. */
function linesOf(
  transaction: Transaction<Tables>,
  batchId: string,
  run: string,
): Promise<BatchLinesTable[]> {
  return transaction
    .selectFrom('batch_lines')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('run_id', '=', run)
    .orderBy('place')
    .execute()
}

/** What stands in the file of results from now on. It keeps the client's own name for its request. */
function erasedLine(result: string): string {
  const { id, custom_id } = JSON.parse(result) as {
    readonly id?: string
    readonly custom_id?: string
  }
  const message = 'What was said here was erased.'
  return JSON.stringify({
    id,
    custom_id,
    response: null,
    error: { code: 'content_erased', message },
  })
}

async function refuseWhileRead(transaction: Transaction<Tables>, file: string): Promise<void> {
  const reading = await transaction
    .selectFrom('batches')
    .select('id')
    .where('input_file_id', '=', file)
    .where('status', 'in', UNFINISHED_BATCH)
    .executeTakeFirst()
  if (!reading) return
  throw new GatewayError(
    'conflict',
    `Batch ${reading.id} still reads from the file that this run came from; wait for its end or cancel it`,
  )
}

/** Spaces: the lines behind it stay where they are. */
async function blank(
  transaction: Transaction<Tables>,
  file: string,
  { start_byte: start, end_byte: end }: BatchLinesTable,
): Promise<void> {
  for (let place = Math.floor(start / PIECE_BYTES); place * PIECE_BYTES < end; place++) {
    const piece = await transaction
      .selectFrom('file_pieces')
      .select('bytes')
      .where('file_id', '=', file)
      .where('place', '=', place)
      .executeTakeFirst()
    if (!piece) continue
    const bytes = new Uint8Array(piece.bytes)
    const first = place * PIECE_BYTES
    bytes.fill(SPACE, Math.max(0, start - first), Math.min(bytes.length, end - first))
    await transaction
      .updateTable('file_pieces')
      .set({ bytes })
      .where('file_id', '=', file)
      .where('place', '=', place)
      .execute()
  }
}
