import type { Migration } from './migration.ts'

export const batchUsage: Migration = {
  number: 18,
  name: 'tokens of batches',
  oldest: 15,
  statements: ['input_tokens', 'cached_input_tokens', 'output_tokens', 'reasoning_tokens'].map(
    (column) => `alter table batches add column ${column} bigint not null default 0`,
  ),
}
