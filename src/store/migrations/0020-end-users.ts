import type { Migration } from './migration.ts'

export const endUsers: Migration = {
  number: 20,
  name: 'for whom clients ask',
  oldest: 15,
  statements: [
    'alter table runs add column end_user text',
    'create index runs_by_end_user on runs (tenant, end_user, started_at) where end_user is not null',
  ],
}
