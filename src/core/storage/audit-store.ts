import type { TimeRange } from '../../core/time/time-range.ts'
import type { AuditEntry } from './audit-entry.ts'
import type { Page, PageRequest } from './page.ts'

/** One row of the chain. `hash` covers every other field and the hash before. */
export interface AuditRow {
  readonly tenant: string
  /** From 1, without gaps. */
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly role: string
  readonly action: string
  /** Id of the review, person or stop it is about. */
  readonly subject: string
  /** Version of the review after the change; 0 where it is about something else. */
  readonly version: number
  /** JSON, exactly as it was hashed. */
  readonly details: string
  /** SHA-256, hex, of the encrypted texts; empty where there are none. */
  readonly contentDigest: string
  readonly previous: string
  readonly hash: string
}

/** What an export holds of one row beside the row itself. */
export interface OpenedAuditRow {
  readonly row: AuditRow
  /** Encrypted texts, base64; absent when there are none or they were erased. */
  readonly sealed?: string
  /** Key of the texts, base64: whoever has the export can check that `content` is what was sealed. */
  readonly key?: string
  readonly content?: unknown
}

export interface AuditHead {
  readonly tenant: string
  readonly seq: number
  readonly hash: string
}

interface AuditFilter extends TimeRange {
  readonly subject?: string
  readonly actor?: string
  readonly action?: string
}

export interface AuditFault {
  /** 0 where no row is at fault: an item that none tells of. */
  readonly seq: number
  readonly problem:
    | 'changed'
    | 'missing'
    | 'out_of_order'
    | 'content_changed'
    | 'item_changed'
    | 'cut_off'
  readonly message: string
}

export interface AuditVerification {
  readonly ok: boolean
  readonly rows: number
  readonly head: AuditHead
  readonly faults: readonly AuditFault[]
}

export interface AuditStore {
  /** Adds an entry that belongs to no change of a review: a sign-in, a stop, a look at the audit. */
  appendAudit(tenant: string, subject: string, entry: AuditEntry): Promise<void>
  /** Newest first. */
  listAudit(tenant: string, filter: AuditFilter, page: PageRequest): Promise<Page<AuditRow>>
  /** Oldest first, read in batches, with what can still be decrypted. */
  exportAudit(tenant: string, range: TimeRange): AsyncIterable<OpenedAuditRow>
  auditHead(tenant: string): Promise<AuditHead>
  auditTenants(): Promise<readonly string[]>
  /** Checks the whole chain, that it still reaches every anchor that was kept elsewhere, and that items are as it left them. */
  verifyAudit(
    tenant: string,
    anchors?: readonly AuditHead[],
    signal?: AbortSignal,
  ): Promise<AuditVerification>
}
