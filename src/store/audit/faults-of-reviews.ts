/** Reviews stand beside the audit's chain; each row of it says what it left, so that a change without a row is found. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AuditFault, AuditHead } from '../../core/storage/audit-store.ts'
import type { ReviewItemsTable } from '../../store/tables/review-tables.ts'
import type { Queries } from '../../store/tables/tables.ts'

/** Reviews, and rows of the chain, that one statement looks at: none takes longer the more there are. */
const REVIEWS_AT_ONCE = 200
const ROWS_AT_ONCE = 5_000

/** `order_at` and `wake_at` follow from the rest, by rules that may change between versions. */
type DigestedColumns = Omit<ReviewItemsTable, 'order_at' | 'wake_at'>

/** SHA-256, hex, of a review's row. */
export function digestOfItem(row: DigestedColumns): string {
  const text = JSON.stringify([
    row.id,
    row.tenant,
    row.version,
    row.state,
    row.domain,
    row.severity,
    row.run_id,
    row.requester,
    row.appeal_of,
    row.created_at,
    row.ended_at,
    row.erased,
    row.item,
  ])
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Reviews of the tenant that are not what their last row left, reviews that are gone, and texts that no row tells of.
 * Rows of earlier versions say nothing of the review, so what ended before them is only looked at for its texts. A
 * review and its last row are read by one statement, so that a change meanwhile is no fault.
 */
export async function* faultsOfReviews(
  queries: Queries,
  { tenant, seq: end }: AuditHead,
): AsyncGenerator<AuditFault> {
  for (let after = { runId: '', id: '' }; ; ) {
    const reviews = await reviewsAsTold(queries, tenant, after)
    yield* reviews.flatMap(changedReview)
    const ids = reviews.map((review) => review.id)
    yield* await plantedTexts(queries, tenant, ids)
    const last = reviews.at(-1)
    if (reviews.length < REVIEWS_AT_ONCE || !last) break
    after = { runId: last.run_id, id: last.id }
  }
  for (let after = 0; after < end; after += ROWS_AT_ONCE) {
    yield* await goneReviews(queries, tenant, after)
  }
}

type ReviewAsTold = ReviewItemsTable & {
  readonly seq: number | null
  readonly details: string | null
}

/**
 * Each with the last row that tells of it, in an order that no change of theirs moves and an index has. They are taken
 * before the rows are looked up, else each statement would look up those of all reviews.
 */
function reviewsAsTold(
  queries: Queries,
  tenant: string,
  after: { readonly runId: string; readonly id: string },
): Promise<readonly ReviewAsTold[]> {
  return queries
    .selectFrom(({ selectFrom }) =>
      selectFrom('review_items')
        .selectAll()
        .where('tenant', '=', tenant)
        .where(sql<boolean>`(run_id, id) > (${after.runId}, ${after.id})`)
        .orderBy('run_id')
        .orderBy('id')
        .limit(REVIEWS_AT_ONCE)
        .as('some'),
    )
    .leftJoin('audit', (join) =>
      join
        .onRef('audit.tenant', '=', 'some.tenant')
        .onRef('audit.subject', '=', 'some.id')
        // By version and not by place: SQLite looks for the last place in the whole chain.
        .on('audit.version', '=', ({ selectFrom }) =>
          selectFrom('audit as rows')
            .select(({ fn }) => fn.max('rows.version').as('last'))
            .whereRef('rows.tenant', '=', 'some.tenant')
            .whereRef('rows.subject', '=', 'some.id')
            .where('rows.version', '>', 0),
        ),
    )
    .selectAll('some')
    .select(['audit.seq', 'audit.details'])
    .orderBy('some.run_id')
    .orderBy('some.id')
    .execute()
}

function changedReview({ seq, details, ...item }: ReviewAsTold): readonly AuditFault[] {
  const problem = 'item_changed'
  if (seq === null) return [{ seq: 0, problem, message: `no row tells of the review ${item.id}` }]
  const told = toldDigest(details ?? '')
  if (told === undefined || told === digestOfItem(item)) return []
  return [{ seq, problem, message: `the review ${item.id} is not as row ${seq} left it` }]
}

/** Read without parsing: a row that was tampered with need not be JSON. */
function toldDigest(details: string): string | undefined {
  return /"itemDigest":"([0-9a-f]{64})"/.exec(details)?.[1]
}

/** Texts that were written by no change: what is read as a review's last text need not be the true one. */
async function plantedTexts(
  queries: Queries,
  tenant: string,
  ids: readonly string[],
): Promise<readonly AuditFault[]> {
  if (ids.length === 0) return []
  const rows = await queries
    .selectFrom('review_contents')
    .select('review_contents.item_id as id')
    .select(({ selectFrom }) =>
      selectFrom('audit')
        .select(({ fn }) => fn.min('audit.seq').as('first'))
        .where('audit.tenant', '=', tenant)
        .whereRef('audit.subject', '=', 'review_contents.item_id')
        .as('seq'),
    )
    .distinct()
    .where('review_contents.item_id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audit')
            .select('audit.seq')
            .where('audit.tenant', '=', tenant)
            .whereRef('audit.subject', '=', 'review_contents.item_id')
            .whereRef('audit.version', '=', 'review_contents.version')
            .where('audit.content_digest', '!=', ''),
        ),
      ),
    )
    .execute()
  return rows.map(({ id, seq }) => ({
    seq: Number(seq ?? 0),
    problem: 'content_changed',
    message: `no row tells of some of the texts of ${id}`,
  }))
}

/** Reviews are never deleted: one that the chain begins with and that is not there was taken away. */
async function goneReviews(
  queries: Queries,
  tenant: string,
  after: number,
): Promise<readonly AuditFault[]> {
  const rows = await queries
    .selectFrom('audit')
    .select(['audit.subject', 'audit.seq'])
    .where('audit.tenant', '=', tenant)
    .where('audit.seq', '>', after)
    .where('audit.seq', '<=', after + ROWS_AT_ONCE)
    // The first of a review: each is told once. Others begin with 1 too, but say nothing of a review.
    .where('audit.version', '=', 1)
    // Quotation marks within a text stand there with a backslash, so nobody's words are taken for it.
    .where('audit.details', 'like', '%"itemDigest":"%')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('review_items')
            .select('review_items.id')
            .whereRef('review_items.id', '=', 'audit.subject')
            .whereRef('review_items.tenant', '=', 'audit.tenant'),
        ),
      ),
    )
    .execute()
  return rows.map(({ subject, seq }) => ({
    seq,
    problem: 'item_changed',
    message: `the review ${subject}, which row ${seq} tells of, is gone`,
  }))
}
