/** Files that clients leave here, and batches: many requests in one file, answered when there is room. */
import type { Caller } from '../../core/access/caller.ts'
import type { Usage } from '../../core/chat.ts'

/** `batch` is what a client sends, `batch_output` what a batch makes. */
export type FilePurpose = 'batch' | 'batch_output'

/** A batch's line ends in one of its two files. */
export type LineKind = 'output' | 'error'

export interface StoredFile {
  readonly id: string
  readonly tenant: string
  /** Key that left it; absent when none was needed. */
  readonly keyId?: string
  readonly createdAt: number
  readonly filename: string
  readonly purpose: FilePurpose
  readonly bytes: number
  readonly expiresAt: number
  /** Set on a batch's results, which are read from its lines. */
  readonly results?: { readonly batchId: string; readonly kind: LineKind }
}

/** Every piece of a file but the last has exactly this many bytes. */
export const PIECE_BYTES = 65_536

/** Whose files and batches: a key's own, or without a key the tenant's. */
export interface Owner {
  readonly tenant: string
  readonly keyId?: string
}

/** Newest first unless said otherwise. */
export interface ListRequest {
  readonly limit: number
  /** Id of the last item of the page before. */
  readonly after?: string
  readonly order?: 'asc' | 'desc'
}

export interface ListPage<Item> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
}

export interface FileStore {
  /** Begins a file that nobody sees before `finishFile`. */
  beginFile(file: StoredFile): Promise<void>
  addPiece(id: string, place: number, bytes: Uint8Array): Promise<void>
  /** False, and nothing is changed, where all that the tenant's clients left would be more than `mostBytes`. */
  finishFile(
    tenant: string,
    id: string,
    known: Pick<StoredFile, 'bytes' | 'expiresAt'>,
    mostBytes?: number,
  ): Promise<boolean>
  findFile(tenant: string, id: string): Promise<StoredFile | undefined>
  listFiles(
    owner: Owner,
    purpose: string | undefined,
    page: ListRequest,
  ): Promise<ListPage<StoredFile>>
  /** Undefined behind the last piece. */
  readPiece(id: string, place: number): Promise<Uint8Array | undefined>
  /** False when there is no such file. Throws `conflict` while an unfinished batch reads from it or a legal hold keeps it. */
  deleteFile(tenant: string, id: string): Promise<boolean>
  /** Bytes of all files that the tenant's clients left. */
  storedBytes(tenant: string): Promise<number>
  /** Deletes what has expired, and uploads begun before `abandonedBefore` that never ended. Returns how many. */
  deleteOldFiles(now: number, abandonedBefore: number): Promise<number>
}

export const BATCH_ENDPOINTS = [
  '/v1/chat/completions',
  '/v1/completions',
  '/v1/responses',
  '/v1/messages',
  '/v1/embeddings',
  '/v1/moderations',
  '/v1/rerank',
] as const
export type BatchEndpoint = (typeof BATCH_ENDPOINTS)[number]

/** OpenAI's words. `finalizing` takes no time here: results are read from the lines. */
export type BatchStatus =
  | 'validating'
  | 'failed'
  | 'in_progress'
  | 'completed'
  | 'expired'
  | 'cancelling'
  | 'cancelled'

export const UNFINISHED_BATCH: readonly BatchStatus[] = ['validating', 'in_progress', 'cancelling']

/** Tokens of all answered lines together. */
export type BatchUsage = Readonly<
  Required<
    Pick<
      Usage,
      'inputTokens' | 'outputTokens' | 'reasoningTokens' | 'cachedInputTokens' | 'cacheWriteTokens'
    >
  >
>

/** What a batch has counted before its first line is answered. */
export const NOTHING_COUNTED = {
  counts: { total: 0, completed: 0, failed: 0, held: 0 },
  usage: {
    inputTokens: 0,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
  },
} as const satisfies Pick<Batch, 'counts' | 'usage'>

/** Why a batch cannot be begun. */
export interface BatchFault {
  readonly code: 'empty_file' | 'too_many_requests' | 'duplicate_custom_id' | 'file_not_found'
  readonly message: string
  /** From 1. */
  readonly line?: number
  readonly param?: string
}

export interface Batch {
  readonly id: string
  /** Its limits, cards and lines hold for every request of the batch. */
  readonly caller: Caller
  readonly createdAt: number
  readonly expiresAt: number
  readonly endpoint: BatchEndpoint
  readonly inputFileId: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly status: BatchStatus
  /** When each status was reached. */
  readonly moments: Readonly<Partial<Record<BatchStatus, number>>>
  readonly faults: readonly BatchFault[]
  readonly outputFileId?: string
  readonly errorFileId?: string
  /** How long its files are kept, milliseconds. */
  readonly keepFilesMs: number
  readonly counts: {
    readonly total: number
    readonly completed: number
    readonly failed: number
    /** Of the completed: those that a person has yet to decide. */
    readonly held: number
  }
  readonly usage: BatchUsage
}

/** One request of a batch, as a place in its input file. Bytes; the end is exclusive. */
export interface BatchLine {
  /** Line of the file, from 1. */
  readonly place: number
  readonly start: number
  readonly end: number
}

export interface LineResult {
  readonly place: number
  readonly kind: LineKind
  /** The finished line of the file, without its line break. */
  readonly text: string
  /** Set while a person has yet to decide; the text then is what is shown meanwhile. */
  readonly reviewId?: string
  /** Run that answered it; absent where none was begun. */
  readonly runId?: string
  /** What the line's own answer says it used. */
  readonly usage?: Usage
}

export interface HeldLine {
  readonly batch: Batch
  readonly place: number
  readonly text: string
  readonly reviewId: string
}

/** Who works on a batch. What a worker writes after its lease was lost is refused with `conflict`. */
export interface BatchWork {
  readonly batchId: string
  readonly worker: string
}

export interface BatchStore {
  /** False, and nothing is added, where the tenant has `mostUnfinished` already. */
  addBatch(batch: Batch, mostUnfinished?: number): Promise<boolean>
  findBatch(tenant: string, id: string): Promise<Batch | undefined>
  listBatches(owner: Owner, page: ListRequest): Promise<ListPage<Batch>>
  /** Asks for an end. Returns the batch as it is then; one that has ended stays as it is. */
  cancelBatch(tenant: string, id: string, at: number): Promise<Batch | undefined>
  /** Takes unfinished batches that nobody works on, oldest first, each for this worker alone until `leaseUntil`. */
  takeBatches(
    worker: string,
    now: number,
    leaseUntil: number,
    limit: number,
  ): Promise<readonly Batch[]>
  /** Status of those among `ids` that are still the worker's, whose leases then last until `leaseUntil`. */
  renewBatches(
    worker: string,
    ids: readonly string[],
    leaseUntil: number,
  ): Promise<ReadonlyMap<string, BatchStatus>>
  /** Gives up every lease of the worker. */
  releaseBatches(worker: string): Promise<void>
  /** Forgets lines of a validation that did not end. */
  clearLines(work: BatchWork): Promise<void>
  addLines(work: BatchWork, lines: readonly BatchLine[]): Promise<void>
  /** Lines without a result behind a place, in order. */
  waitingLines(batchId: string, after: number, limit: number): Promise<readonly BatchLine[]>
  /** Keeps the first result of each line, and counts it and its tokens. */
  saveResults(work: BatchWork, results: readonly LineResult[]): Promise<void>
  /** Moves on from `validating`, or to an end; an end makes the files of its results. */
  moveBatch(
    work: BatchWork,
    to: { readonly status: BatchStatus; readonly at: number } & Partial<
      Pick<Batch, 'faults' | 'outputFileId' | 'errorFileId'>
    >,
  ): Promise<void>
  /** Lines of one of a batch's files behind a place, in order. */
  readResults(
    batchId: string,
    kind: LineKind,
    after: number,
    limit: number,
  ): Promise<readonly { readonly place: number; readonly text: string }[]>
  /** Lines of one batch that wait for a person. */
  heldLines(batch: Batch, limit: number): Promise<readonly HeldLine[]>
  /** Of all batches: those that were looked at longest ago, which then count as looked at `now`. */
  nextHeldLines(now: number, limit: number): Promise<readonly HeldLine[]>
  /** Puts the decided answer in the place of what was shown meanwhile; a later call changes nothing. */
  settleHeldLine(batchId: string, place: number, text: string): Promise<void>
  /** Deletes batches that were made before and have ended, with their results. Returns how many. */
  deleteBatchesBefore(time: number): Promise<number>
}
