/** Reviews and verdicts as rows of their tables. */
import type { ReviewItem } from '../../core/review/review-item.ts'
import type { StoredVerdict, VerdictFigure } from '../../core/review/review-store.ts'
import type { ReviewItemsTable, ReviewVerdictsTable } from '../../store/tables/review-tables.ts'

export type NextDeadline = (item: ReviewItem) => number | undefined

export function dueRow(item: ReviewItem, nextDeadline: NextDeadline): ReviewItemsTable {
  return { ...itemRow(item), wake_at: nextDeadline(item) ?? null }
}

/** When time alone changes it (`wake_at`) is for the rules of reviews to say. */
export function itemRow(item: ReviewItem): Omit<ReviewItemsTable, 'wake_at'> {
  return {
    id: item.id,
    tenant: item.tenant,
    version: item.version,
    state: item.state,
    domain: item.domain,
    severity: item.severity,
    run_id: item.runId,
    requester: item.requester ?? null,
    appeal_of: item.appealOf ?? null,
    created_at: item.createdAt,
    order_at: orderOf(item),
    ended_at: item.endedAt ?? null,
    erased: item.erasedAt === undefined ? 0 : 1,
    item: JSON.stringify(item),
  }
}

/** Later than any moment that is due. */
const AFTER_ALL_DUE = 8e15

export function orderOf({ endedAt, policy }: ReviewItem): number {
  return endedAt === undefined ? policy.dueAt : AFTER_ALL_DUE - endedAt
}

export function verdictRow(item: ReviewItem, verdict: VerdictFigure): ReviewVerdictsTable {
  return {
    item_id: item.id,
    version: item.version,
    tenant: item.tenant,
    person: verdict.person,
    kind: verdict.kind,
    stage: verdict.stage,
    reason_code: verdict.reasonCode,
    decided_at: verdict.decidedAt,
    dwell_ms: verdict.dwellMs,
    draft_length: verdict.draftLength,
    edit_share: verdict.editShare,
    domain: item.domain,
    severity: item.severity,
    is_seed: item.isSeed ? 1 : 0,
  }
}

export function readVerdict(row: ReviewVerdictsTable): StoredVerdict {
  return {
    itemId: row.item_id,
    person: row.person,
    kind: row.kind as StoredVerdict['kind'],
    stage: row.stage as StoredVerdict['stage'],
    reasonCode: row.reason_code as StoredVerdict['reasonCode'],
    decidedAt: row.decided_at,
    dwellMs: row.dwell_ms,
    draftLength: row.draft_length,
    editShare: row.edit_share,
    domain: row.domain as StoredVerdict['domain'],
    severity: row.severity as StoredVerdict['severity'],
    isSeed: row.is_seed === 1,
  }
}
