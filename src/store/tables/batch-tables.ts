/** Tables of files and batches as Kysely sees them. */

export interface FilesTable {
  tenant: string
  id: string
  key_id: string | null
  created_at: number
  expires_at: number
  purpose: string
  filename: string
  bytes: number
  /** 0 while it is still being sent. */
  is_ready: number
  /** Set with `kind` on results, which stand in `batch_lines`. */
  batch_id: string | null
  kind: string | null
}

interface FilePiecesTable {
  file_id: string
  place: number
  bytes: Uint8Array
}

export interface BatchesTable {
  tenant: string
  id: string
  key_id: string | null
  created_at: number
  status: string
  input_file_id: string
  worker: string | null
  lease_until: number | null
  total: number
  completed: number
  failed: number
  held: number
  /** Sums over the lines whose result was kept. */
  input_tokens: number
  cached_input_tokens: number
  cache_write_tokens: number
  output_tokens: number
  reasoning_tokens: number
  /** JSON of what the Batch holds beside these columns. */
  batch: string
}

export interface BatchLinesTable {
  batch_id: string
  place: number
  start_byte: number
  end_byte: number
  /** `waiting` for an answer, `held` for a person, `done`. */
  state: string
  kind: string | null
  result: string | null
  /** Of the result and its line break. */
  result_bytes: number
  review_id: string | null
  /** Run that answered it. */
  run_id: string | null
  looked_at: number | null
}

export interface BatchTables {
  files: FilesTable
  file_pieces: FilePiecesTable
  batches: BatchesTable
  batch_lines: BatchLinesTable
}
