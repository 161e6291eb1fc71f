import type { Migration } from './migration.ts'

export const reviewsByRun: Migration = {
  number: 12,
  name: 'reviews by their run',
  // Before a run or its text is deleted, its reviews are looked for: a legal hold may be on one of them.
  statements: ['create index review_items_by_run on review_items (tenant, run_id)'],
}
