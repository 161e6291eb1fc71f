import type { Batch } from '../../core/storage/batch.ts'
import type { BatchesTable } from '../../store/tables/batch-tables.ts'

export function batchRow({ counts, usage, ...batch }: Batch): BatchesTable {
  return {
    tenant: batch.caller.tenant,
    id: batch.id,
    key_id: batch.caller.keyId ?? null,
    created_at: batch.createdAt,
    status: batch.status,
    input_file_id: batch.inputFileId,
    worker: null,
    lease_until: null,
    ...counts,
    input_tokens: usage.inputTokens,
    cached_input_tokens: usage.cachedInputTokens,
    cache_write_tokens: usage.cacheWriteTokens,
    output_tokens: usage.outputTokens,
    reasoning_tokens: usage.reasoningTokens,
    batch: JSON.stringify(batch),
  }
}

export function readBatch(row: BatchesTable): Batch {
  const { total, completed, failed, held } = row
  return {
    ...(JSON.parse(row.batch) as Batch),
    counts: { total, completed, failed, held },
    usage: {
      inputTokens: row.input_tokens,
      cachedInputTokens: row.cached_input_tokens,
      cacheWriteTokens: row.cache_write_tokens,
      outputTokens: row.output_tokens,
      reasoningTokens: row.reasoning_tokens,
    },
  }
}
