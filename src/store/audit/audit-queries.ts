import type {
  AuditFault,
  AuditHead,
  AuditRow,
  AuditStore,
  OpenedAuditRow,
} from '../../core/storage/audit-store.ts'
import type { TimeRange } from '../../core/time/time-range.ts'
import { decodePosition, pageLimit, pageOf } from '../../store/database/cursor.ts'
import type { StoreDatabase } from '../../store/database/database.ts'
import { durably } from '../../store/database/durable-transaction.ts'
import type { AuditTable } from '../../store/tables/review-tables.ts'
import type { Queries } from '../../store/tables/tables.ts'
import { appendToChain, CHAIN_START } from './audit-chain.ts'
import { createChainVerifier, MAX_FAULTS } from './audit-verify.ts'
import { faultsOfReviews } from './faults-of-reviews.ts'
import { unseal } from './review-sealing.ts'

const BATCH = 200

export function createAuditQueries(database: Pick<StoreDatabase, 'kind' | 'queries'>): AuditStore {
  const { queries } = database
  const auditHead = async (tenant: string): Promise<AuditHead> => {
    const head = await queries
      .selectFrom('audit_heads')
      .selectAll()
      .where('tenant', '=', tenant)
      .executeTakeFirst()
    return head ?? { tenant, seq: 0, hash: CHAIN_START }
  }
  return {
    appendAudit: (tenant, subject, entry) =>
      durably(database, (transaction) => appendToChain(transaction, { tenant, subject, entry })),
    listAudit: async (tenant, filter, page) => {
      const limit = pageLimit(page)
      const after = decodePosition(page)
      let query = queries.selectFrom('audit').selectAll().where('tenant', '=', tenant)
      if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject)
      if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor)
      if (filter.action !== undefined) query = query.where('action', '=', filter.action)
      if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
      if (filter.to !== undefined) query = query.where('at', '<', filter.to)
      if (after) query = query.where('seq', '<', after.time)
      const rows = await query
        .orderBy('seq', 'desc')
        .limit(limit + 1)
        .execute()
      return pageOf(rows.map(readRow), limit, (row) => ({ time: row.seq, id: String(row.seq) }))
    },
    exportAudit: (tenant, range) => readChain(queries, tenant, range),
    auditHead,
    auditTenants: async () => {
      const rows = await queries.selectFrom('audit_heads').select('tenant').execute()
      return rows.map((row) => row.tenant)
    },
    verifyAudit: async (tenant, anchors = [], signal) => {
      // Read before the rows: what is added meanwhile is no fault.
      const head = await auditHead(tenant)
      const verifier = createChainVerifier(anchors)
      for await (const row of readChain(queries, tenant, {}, head.seq)) {
        signal?.throwIfAborted()
        verifier.add(row)
      }
      return verifier.finish(head, anchors, await faultsBeside(queries, { ...head, tenant }))
    },
  }
}

/** What is wrong with the head, and with reviews and their texts, which stand beside the chain. */
async function faultsBeside(queries: Queries, head: AuditHead): Promise<readonly AuditFault[]> {
  const faults: AuditFault[] = [...(await rowsBehindHead(queries, head.tenant))]
  for await (const fault of faultsOfReviews(queries, head)) {
    if (faults.length >= MAX_FAULTS) break
    faults.push(fault)
  }
  return faults
}

/**
 * Whoever moves a head back, or takes it away, hides the rows behind it. The last row and the head are read by one
 * statement, as they are written together.
 */
async function rowsBehindHead(queries: Queries, tenant: string): Promise<readonly AuditFault[]> {
  const last = await queries
    .selectFrom('audit')
    .leftJoin('audit_heads', 'audit_heads.tenant', 'audit.tenant')
    .select(['audit.seq', 'audit_heads.seq as end'])
    .where('audit.tenant', '=', tenant)
    .orderBy('audit.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const end = last?.end ?? 0
  if (last === undefined || last.seq <= end) return []
  const message = `the chain is said to end at row ${end}, and row ${last.seq} stands behind that`
  return [{ seq: end + 1, problem: 'changed', message }]
}

async function* readChain(
  queries: Queries,
  tenant: string,
  range: TimeRange,
  upTo?: number,
): AsyncGenerator<OpenedAuditRow> {
  for (let seen = Number.NEGATIVE_INFINITY; ; ) {
    let query = queries
      .selectFrom('audit')
      .leftJoin('review_contents', (join) =>
        join
          .onRef('review_contents.item_id', '=', 'audit.subject')
          .onRef('review_contents.version', '=', 'audit.version'),
      )
      .leftJoin('review_keys', 'review_keys.item_id', 'audit.subject')
      .selectAll('audit')
      .select(['review_contents.sealed', 'review_keys.key'])
      .where('audit.tenant', '=', tenant)
    if (Number.isFinite(seen)) query = query.where('audit.seq', '>', seen)
    if (upTo !== undefined) query = query.where('audit.seq', '<=', upTo)
    if (range.from !== undefined) query = query.where('audit.at', '>=', range.from)
    if (range.to !== undefined) query = query.where('audit.at', '<', range.to)
    const rows = await query.orderBy('audit.seq').limit(BATCH).execute()
    for (const { sealed, key, ...row } of rows) yield opened(readRow(row), sealed, key)
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) return
    seen = last.seq
  }
}

function opened(row: AuditRow, sealed: string | null, key: string | null): OpenedAuditRow {
  if (row.contentDigest === '' || sealed === null) return { row }
  return key === null ? { row, sealed } : { row, sealed, key, content: readable(sealed, key) }
}

/** Texts that were tampered with cannot be decrypted; that is for the verification to tell. */
function readable(sealed: string, key: string): unknown {
  try {
    return unseal(sealed, key)
  } catch {
    return undefined
  }
}

function readRow({ content_digest: contentDigest, ...row }: AuditTable): AuditRow {
  return {
    tenant: row.tenant,
    seq: row.seq,
    at: row.at,
    actor: row.actor,
    role: row.role,
    action: row.action,
    subject: row.subject,
    version: row.version,
    details: row.details,
    contentDigest,
    previous: row.previous,
    hash: row.hash,
  }
}
