/** The tables of oversight. Times are milliseconds since the Unix epoch. */

export interface ReviewItemsTable {
  id: string
  tenant: string
  version: number
  state: string
  domain: string
  severity: string
  run_id: string
  requester: string | null
  /** Review whose decision this one looks at again. */
  appeal_of: string | null
  created_at: number
  /** Place in lists: what waits by when it is due, then what has ended, latest first. */
  order_at: number
  /** Next moment at which time alone changes the item; null when none does. */
  wake_at: number | null
  ended_at: number | null
  /** 0 or 1. */
  erased: number
  /** JSON of the ReviewItem. */
  item: string
}

/** Keys that the texts of an item are encrypted with. Without its row the texts are lost for good. */
interface ReviewKeysTable {
  item_id: string
  /** 256 random bits, base64. */
  key: string
}

interface ReviewContentsTable {
  item_id: string
  version: number
  /** AES-256-GCM: nonce, tag and text, base64. */
  sealed: string
}

export interface ReviewVerdictsTable {
  item_id: string
  version: number
  tenant: string
  person: string
  kind: string
  stage: string
  reason_code: string
  decided_at: number
  dwell_ms: number
  draft_length: number
  edit_share: number
  domain: string
  severity: string
  /** 0 or 1. */
  is_seed: number
}

/** Append-only: triggers refuse to change or delete a row. */
export interface AuditTable {
  tenant: string
  seq: number
  at: number
  actor: string
  role: string
  action: string
  subject: string
  version: number
  details: string
  content_digest: string
  previous: string
  hash: string
}

/** One row for each tenant, whose lock puts its audit rows in one order. */
interface AuditHeadsTable {
  tenant: string
  seq: number
  hash: string
}

export interface JobsTable {
  id: string
  kind: string
  key: string
  payload: string
  created_at: number
  run_at: number
  attempts: number
  /** `waiting`, `running`, `done` or `dead`. */
  state: string
  worker: string | null
  lease_until: number | null
  error: string | null
  ended_at: number | null
}

interface DisabledEndpointsTable {
  endpoint: string
  reason: string
  at: number
}

export interface PeopleTable {
  id: string
  tenant: string
  name: string
  password: string
  role: string
  /** JSON; null: every domain. */
  domains: string | null
  /** JSON. */
  competences: string
  created_at: number
  disabled_at: number | null
  /** Of an account that an identity provider vouches for; null for a local one. */
  issuer: string | null
  subject: string | null
}

export interface SessionsTable {
  digest: string
  person_id: string
  csrf: string
  created_at: number
  expires_at: number
}

export interface ProposalsTable {
  id: string
  tenant: string
  kind: string
  state: string
  version: number
  created_at: number
  /** When it was approved; null before. */
  approved_at: number | null
  /** JSON of the Proposal. */
  proposal: string
}

export interface IncidentsTable {
  id: string
  tenant: string
  state: string
  severity: string
  created_at: number
  version: number
  /** JSON of the Incident. */
  incident: string
}

/** Stops and legal holds. */
export interface StandingTable {
  id: string
  tenant: string
  /** `card`, `line` or `tenant`; of a hold `review`, `run`, `domain` or `tenant`. */
  kind: string
  target: string
  reason: string
  created_by: string
  created_at: number
  lifted_at: number | null
  lifted_by: string | null
}

/** Kept for good, as the audit is. */
interface ErasedRunsTable {
  revision: number
  run_id: string
}

interface ErasureRevisionTable {
  id: number
  value: number
}

export interface ReviewTables {
  review_items: ReviewItemsTable
  review_keys: ReviewKeysTable
  review_contents: ReviewContentsTable
  review_verdicts: ReviewVerdictsTable
  audit: AuditTable
  audit_heads: AuditHeadsTable
  jobs: JobsTable
  disabled_endpoints: DisabledEndpointsTable
  stops: StandingTable
  proposals: ProposalsTable
  incidents: IncidentsTable
  legal_holds: StandingTable
  people: PeopleTable
  sessions: SessionsTable
  erased_runs: ErasedRunsTable
  erasure_revision: ErasureRevisionTable
}
