/** The tables as Kysely sees them. Times are milliseconds since the Unix epoch, money is micro-dollars. */
import type { Kysely } from 'kysely'
import type { BatchTables } from './batch-tables.ts'
import type { KnowledgeTables } from './knowledge-tables.ts'
import type { ProfileTables } from './profile-tables.ts'
import type { ReviewTables } from './review-tables.ts'

/** Narrow, so that lists and usage read little; the whole record stands in `run_records`. */
export interface RunsTable {
  tenant: string
  id: string
  started_at: number
  config_hash: string
  status: string
  zone: string | null
  line: string | null
  card: string | null
  key_id: string | null
  end_user: string | null
  conversation: string | null
  domain: string
  severity: string
  task: string
  /** 0 or 1: SQLite has no booleans. */
  escalated: number
  /** Codes, one a line. */
  reasons: string
  /** `check:verdict` in the order they came, with commas between. */
  checks: string
  error_code: string | null
  review_id: string | null
  input_tokens: number
  output_tokens: number
  reasoning_tokens: number
  served_micros: number
  total_micros: number
  verification_micros: number
  always_second_micros: number
  total_ms: number
  first_content_ms: number | null
  overhead_ms: number
}

interface RunRecordsTable {
  tenant: string
  id: string
  /** JSON of the RunRecord. */
  record: string
}

/** Runs that have begun and are not saved yet. What a dead gateway leaves here becomes `interrupted`. */
interface OpenRunsTable {
  tenant: string
  id: string
  started_at: number
  /** JSON of the RunOpening. */
  opening: string
  /** Id of a gateway; empty where an older version wrote it. */
  owner: string
}

/** Gateways that share the database and live, each as long as it says so again in time. None on SQLite. */
interface GatewaysTable {
  id: string
  alive_until: number
}

interface ContentsTable {
  tenant: string
  run_id: string
  created_at: number
  /** JSON of the RunContent. */
  content: string
}

export interface FeedbackTable {
  tenant: string
  id: string
  run_id: string
  created_at: number
  score: number | null
  label: string | null
  note: string | null
  source: string
}

export interface KeysTable {
  tenant: string
  id: string
  name: string
  digest: string
  last_four: string
  /** JSON of the KeyScope. */
  scope: string
  created_at: number
  created_by: string | null
  revoked_at: number | null
  /** Grows with each change to any key. */
  revision: number
  /** Mark of the pepper; null of keys that are older than the column. */
  pepper: string | null
}

/** One row: the highest revision given out. Its lock puts changes to keys in one order. */
interface KeyRevisionTable {
  id: number
  value: number
}

interface ResponsesTable {
  tenant: string
  id: string
  created_at: number
  /** JSON of the StoredResponse. */
  stored: string
}

/** What finished requests tell of each line's answers: numbers only. */
export interface EvidenceTable {
  tenant: string
  run_id: string
  created_at: number
  source: string
  first_ok: number | null
  second_ok: number | null
  weight: number
  prompt_class: string
  served: string
  first_card: string | null
  second_card: string | null
  expected_first: number
  expected_second: number
  shadow_micros: number
  /** The prompt's features, packed, in base64. */
  features: string
}

export interface Tables extends ReviewTables, BatchTables, KnowledgeTables, ProfileTables {
  runs: RunsTable
  run_records: RunRecordsTable
  open_runs: OpenRunsTable
  gateways: GatewaysTable
  contents: ContentsTable
  feedback: FeedbackTable
  keys: KeysTable
  key_revision: KeyRevisionTable
  responses: ResponsesTable
  evidence: EvidenceTable
}

export type Queries = Kysely<Tables>
