import type { Migration } from './migration.ts'

export const batchCacheWrites: Migration = {
  number: 19,
  name: 'tokens that batches wrote into caches',
  oldest: 15,
  statements: ['alter table batches add column cache_write_tokens bigint not null default 0'],
}
