import type { ReviewItem } from '../core/review/review-item.ts'
import type { OversightStore } from '../core/review/review-store.ts'
import { createAuditQueries } from './audit/audit-queries.ts'
import { createLegalHoldQueries } from './audit/legal-hold-queries.ts'
import { withStoreErrors } from './database/with-store-errors.ts'
import { createProposalQueries } from './learning/proposal-queries.ts'
import type { OpenStore } from './open-store.ts'
import { createErasureQueries } from './reviews/erasure-queries.ts'
import { createIncidentQueries } from './reviews/incident-queries.ts'
import { createJobQueries } from './reviews/job-queries.ts'
import { createPeopleQueries } from './reviews/people-queries.ts'
import { createReviewQueries } from './reviews/review-queries.ts'
import { createStopQueries } from './reviews/stop-queries.ts'

/** Everything oversight keeps, in the database of the store; as with the store, every method throws `store_unavailable`. */
export function createOversightStore(
  store: Pick<OpenStore, 'kind' | 'queries'>,
  nextDeadline: (item: ReviewItem) => number | undefined,
): OversightStore {
  return withStoreErrors({
    ...createReviewQueries(store, nextDeadline),
    ...createAuditQueries(store),
    ...createJobQueries(store),
    ...createStopQueries(store),
    ...createPeopleQueries(store),
    ...createProposalQueries(store),
    ...createIncidentQueries(store),
    ...createLegalHoldQueries(store),
    ...createErasureQueries(store),
  })
}
