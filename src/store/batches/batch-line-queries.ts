import type { Kysely } from 'kysely'
import { type BatchStore, type LineResult, NOTHING_COUNTED } from '../../core/storage/batch.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import type { Tables } from '../../store/tables/tables.ts'
import { ownRow } from './lock-batch.ts'

const LINES_AT_ONCE = 500

/** Lines of batches: what is waiting, and what came of it. */
export function createLineQueries(
  database: Pick<StoreDatabase, 'kind' | 'queries'>,
): Pick<BatchStore, 'clearLines' | 'addLines' | 'waitingLines' | 'saveResults' | 'readResults'> {
  const { kind, queries } = database
  return {
    clearLines: (work) =>
      inTransaction(queries, async (transaction) => {
        await ownRow(kind, transaction, work)
        await transaction.deleteFrom('batch_lines').where('batch_id', '=', work.batchId).execute()
        await transaction
          .updateTable('batches')
          .set({
            ...NOTHING_COUNTED.counts,
            input_tokens: 0,
            cached_input_tokens: 0,
            cache_write_tokens: 0,
            output_tokens: 0,
            reasoning_tokens: 0,
          })
          .where('id', '=', work.batchId)
          .execute()
      }),
    addLines: (work, lines) =>
      inTransaction(queries, async (transaction) => {
        await ownRow(kind, transaction, work)
        for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
          const rows = lines.slice(from, from + LINES_AT_ONCE).map((line) => ({
            batch_id: work.batchId,
            place: line.place,
            start_byte: line.start,
            end_byte: line.end,
            state: 'waiting',
            result_bytes: 0,
          }))
          await transaction.insertInto('batch_lines').values(rows).execute()
        }
        await transaction
          .updateTable('batches')
          .set((value) => ({ total: value('total', '+', lines.length) }))
          .where('id', '=', work.batchId)
          .execute()
      }),
    waitingLines: async (batchId, after, limit) => {
      const rows = await queries
        .selectFrom('batch_lines')
        .select(['place', 'start_byte', 'end_byte'])
        .where('batch_id', '=', batchId)
        .where('state', '=', 'waiting')
        .where('place', '>', after)
        .orderBy('place')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ place: row.place, start: row.start_byte, end: row.end_byte }))
    },
    saveResults: (work, results) =>
      inTransaction(queries, async (transaction) => {
        await ownRow(kind, transaction, work)
        await saveResults(transaction, work.batchId, results)
      }),
    readResults: async (batchId, resultKind, after, limit) => {
      const rows = await queries
        .selectFrom('batch_lines')
        .select(['place', 'result'])
        .where('batch_id', '=', batchId)
        .where('kind', '=', resultKind)
        .where('place', '>', after)
        .orderBy('place')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ place: row.place, text: row.result ?? '' }))
    },
  }
}

async function saveResults(
  transaction: Kysely<Tables>,
  batchId: string,
  results: readonly LineResult[],
): Promise<void> {
  const counted = { completed: 0, failed: 0, held: 0 }
  const used = { input: 0, cached: 0, written: 0, output: 0, reasoning: 0 }
  for (const result of results) {
    if (!(await saveResult(transaction, batchId, result))) continue
    counted[result.kind === 'output' ? 'completed' : 'failed'] += 1
    if (result.reviewId !== undefined) counted.held += 1
    const { usage } = result
    used.input += usage?.inputTokens ?? 0
    used.cached += usage?.cachedInputTokens ?? 0
    used.written += usage?.cacheWriteTokens ?? 0
    used.output += usage?.outputTokens ?? 0
    used.reasoning += usage?.reasoningTokens ?? 0
  }
  await transaction
    .updateTable('batches')
    .set((value) => ({
      completed: value('completed', '+', counted.completed),
      failed: value('failed', '+', counted.failed),
      held: value('held', '+', counted.held),
      input_tokens: value('input_tokens', '+', used.input),
      cached_input_tokens: value('cached_input_tokens', '+', used.cached),
      cache_write_tokens: value('cache_write_tokens', '+', used.written),
      output_tokens: value('output_tokens', '+', used.output),
      reasoning_tokens: value('reasoning_tokens', '+', used.reasoning),
    }))
    .where('id', '=', batchId)
    .execute()
}

/** False where the line has a result already. */
async function saveResult(
  transaction: Kysely<Tables>,
  batchId: string,
  { place, kind, text, reviewId, runId }: LineResult,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('batch_lines')
    .set({
      state: reviewId === undefined ? 'done' : 'held',
      kind,
      result: text,
      result_bytes: Buffer.byteLength(text) + 1,
      review_id: reviewId ?? null,
      run_id: runId ?? null,
      ...(reviewId === undefined ? {} : { looked_at: 0 }),
    })
    .where('batch_id', '=', batchId)
    .where('place', '=', place)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
