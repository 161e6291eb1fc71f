import type { Batch } from '../../core/batch.ts'
import type { BatchesTable } from '../../store/tables/batch-tables.ts'

export function batchRow({ counts, ...batch }: Batch): BatchesTable {
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
    batch: JSON.stringify(batch),
  }
}

export function readBatch(row: BatchesTable): Batch {
  const { total, completed, failed, held } = row
  return { ...(JSON.parse(row.batch) as Batch), counts: { total, completed, failed, held } }
}
