/** The chain of audit rows: each row's hash covers the row and the hash before it. */
import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { AuditRow } from '../../core/storage/audit-store.ts'
import type { Tables } from '../../store/tables/tables.ts'

/** Hash before the first row of a tenant. */
export const CHAIN_START = '0'.repeat(64)

/** Every field but the hash, as JSON in a fixed order: the text that is hashed. */
function canonicalRow(row: Omit<AuditRow, 'hash'>): string {
  return JSON.stringify([
    row.tenant,
    row.seq,
    row.at,
    row.actor,
    row.role,
    row.action,
    row.subject,
    row.version,
    row.details,
    row.contentDigest,
    row.previous,
  ])
}

/** SHA-256, hex. */
export function hashRow(row: Omit<AuditRow, 'hash'>): string {
  return createHash('sha256').update(canonicalRow(row)).digest('hex')
}

/** No store keeps half of a character that takes two units: the hash would be of what nobody can read again. */
function asKept(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd')
}

export interface AuditAddition {
  readonly tenant: string
  readonly subject: string
  readonly entry: AuditEntry
  /** Of the subject; 0 unless said, for what has none. */
  readonly version?: number
  /** Of the sealed texts that were written with it; empty unless said. */
  readonly contentDigest?: string
}

/** Adds a row to its tenant's chain. The tenant's head stays locked until the transaction ends. */
export async function appendToChain(
  transaction: Transaction<Tables>,
  { tenant, subject, entry, version = 0, contentDigest = '' }: AuditAddition,
): Promise<void> {
  await transaction
    .insertInto('audit_heads')
    .values({ tenant, seq: 0, hash: CHAIN_START })
    .onConflict((conflict) => conflict.column('tenant').doNothing())
    .execute()
  const head = await transaction
    .updateTable('audit_heads')
    .set((value) => ({ seq: value('seq', '+', 1) }))
    .where('tenant', '=', tenant)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  const row = {
    tenant,
    seq: head.seq,
    at: entry.at,
    actor: asKept(entry.actor),
    role: entry.role,
    action: entry.action,
    subject: asKept(subject),
    version,
    details: JSON.stringify(entry.details),
    contentDigest,
    previous: head.hash,
  }
  const hash = hashRow(row)
  const { contentDigest: content_digest, ...columns } = row
  await transaction
    .insertInto('audit')
    .values({ ...columns, content_digest, hash })
    .execute()
  await transaction.updateTable('audit_heads').set({ hash }).where('tenant', '=', tenant).execute()
}
