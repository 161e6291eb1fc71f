import { z } from 'zod'
import {
  BATCH_ENDPOINTS,
  type Batch,
  type BatchUsage,
  type ListPage,
  type StoredFile,
} from '../../core/storage/batch.ts'

const keepFor = z.strictObject({
  anchor: z.literal('created_at'),
  seconds: z.int().min(3600).max(2_592_000),
})

export const batchSchema = z.strictObject({
  input_file_id: z.string().min(1).max(200),
  endpoint: z.enum(BATCH_ENDPOINTS),
  completion_window: z.literal('24h'),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine((pairs) => Object.keys(pairs).length <= 16, 'must have at most 16 pairs')
    .nullish(),
  output_expires_after: keepFor.nullish(),
})

/** Fields of the form that a file comes in, beside the file. */
export const fileFieldsSchema = z.strictObject({
  purpose: z.literal('batch', { error: "Only files for the purpose 'batch' are kept here" }),
  'expires_after[anchor]': z.literal('created_at').optional(),
  'expires_after[seconds]': z.coerce.number().int().min(3600).max(2_592_000).optional(),
})

/** The whole form, for the API's description. */
export const fileFormSchema = fileFieldsSchema.extend({ file: z.string() })

export type FileEntry = ReturnType<typeof fileBody>

export function fileBody(file: StoredFile) {
  return {
    id: file.id,
    object: 'file',
    bytes: file.bytes,
    created_at: seconds(file.createdAt),
    expires_at: seconds(file.expiresAt),
    filename: file.filename,
    purpose: file.purpose,
    status: 'processed',
    status_details: null,
  }
}

export type BatchEntry = ReturnType<typeof batchBody>

/** A batch in OpenAI's shape. What it has no word for stands under `secondline`. */
export function batchBody(batch: Batch) {
  const at = (moment: number | undefined) => (moment === undefined ? null : seconds(moment))
  const { moments, counts } = batch
  return {
    id: batch.id,
    object: 'batch',
    endpoint: batch.endpoint,
    errors:
      batch.faults.length === 0
        ? null
        : {
            object: 'list',
            data: batch.faults.map(({ code, message, line, param }) => ({
              code,
              message,
              line: line ?? null,
              param: param ?? null,
            })),
          },
    input_file_id: batch.inputFileId,
    completion_window: '24h',
    status: batch.status,
    output_file_id: batch.outputFileId ?? null,
    error_file_id: batch.errorFileId ?? null,
    created_at: seconds(batch.createdAt),
    in_progress_at: at(moments.in_progress),
    expires_at: seconds(batch.expiresAt),
    // Results are read from the lines, so that there is nothing to put together at the end.
    finalizing_at: at(moments.completed ?? moments.expired ?? moments.cancelled),
    completed_at: at(moments.completed),
    failed_at: at(moments.failed),
    expired_at: at(moments.expired),
    cancelling_at: at(moments.cancelling),
    cancelled_at: at(moments.cancelled),
    request_counts: {
      total: counts.total,
      completed: counts.completed,
      failed: counts.failed,
    },
    ...usageOf(batch.usage),
    metadata: batch.metadata ?? null,
    secondline: { held: counts.held },
  }
}

/** Nothing before the first answer, nor of a batch from before tokens were counted. */
function usageOf(used: BatchUsage) {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens } = used
  const total = inputTokens + outputTokens
  if (total === 0) return {}
  const usage = {
    input_tokens: inputTokens,
    input_tokens_details: {
      cached_tokens: cachedInputTokens,
      cache_write_tokens: cacheWriteTokens,
    },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: total,
  }
  return { usage }
}

export function listBody<Item extends { readonly id: string }>(
  { items, hasMore }: ListPage<Item>,
  write: (item: Item) => object,
): object {
  return {
    object: 'list',
    data: items.map(write),
    first_id: items[0]?.id ?? null,
    last_id: items.at(-1)?.id ?? null,
    has_more: hasMore,
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}
