import type { ReviewItem } from '../core/review-item.ts'
import type { OversightStore } from '../core/review-store.ts'
import { createAuditQueries } from './audit-queries.ts'
import { createErasureQueries } from './erasure-queries.ts'
import { createIncidentQueries } from './incident-queries.ts'
import { createJobQueries } from './job-queries.ts'
import { createLegalHoldQueries } from './legal-hold-queries.ts'
import type { OpenStore } from './open-store.ts'
import { createProposalQueries } from './proposal-queries.ts'
import { createPeopleQueries, createStopQueries } from './review-people-queries.ts'
import { createReviewQueries } from './review-queries.ts'

/** Everything oversight keeps, in the database of the store. */
export function createOversightStore(
  store: Pick<OpenStore, 'kind' | 'queries'>,
  nextDeadline: (item: ReviewItem) => number | undefined,
): OversightStore {
  return {
    ...createReviewQueries(store, nextDeadline),
    ...createAuditQueries(store),
    ...createJobQueries(store),
    ...createStopQueries(store),
    ...createPeopleQueries(store),
    ...createProposalQueries(store),
    ...createIncidentQueries(store),
    ...createLegalHoldQueries(store),
    ...createErasureQueries(store),
  }
}
