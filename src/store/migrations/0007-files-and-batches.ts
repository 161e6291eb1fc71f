import type { Migration } from './migration.ts'

const pieces = (bytes: 'blob' | 'bytea') => `create table file_pieces (
    file_id text not null,
    place bigint not null,
    bytes ${bytes} not null,
    primary key (file_id, place)
  )`

export const filesAndBatches: Migration = {
  number: 7,
  name: 'files and batches',
  statements: [
    `create table files (
      tenant text not null,
      id text not null primary key,
      key_id text,
      created_at bigint not null,
      expires_at bigint not null,
      purpose text not null,
      filename text not null,
      bytes bigint not null,
      is_ready integer not null,
      batch_id text,
      kind text
    )`,
    'create index files_by_age on files (tenant, created_at, id)',
    'create index files_by_expiry on files (expires_at)',
    'create index files_by_batch on files (batch_id)',
    `create table batches (
      tenant text not null,
      id text not null primary key,
      key_id text,
      created_at bigint not null,
      status text not null,
      input_file_id text not null,
      worker text,
      lease_until bigint,
      total bigint not null,
      completed bigint not null,
      failed bigint not null,
      held bigint not null,
      batch text not null
    )`,
    'create index batches_by_age on batches (tenant, created_at, id)',
    'create index batches_by_status on batches (status, created_at)',
    'create index batches_by_input on batches (input_file_id)',
    `create table batch_lines (
      batch_id text not null,
      place bigint not null,
      start_byte bigint not null,
      end_byte bigint not null,
      state text not null,
      kind text,
      result text,
      result_bytes bigint not null,
      review_id text,
      looked_at bigint,
      primary key (batch_id, place)
    )`,
    'create index batch_lines_by_state on batch_lines (batch_id, state, place)',
    "create index batch_lines_held on batch_lines (looked_at) where state = 'held'",
  ],
  only: { sqlite: [pieces('blob')], postgres: [pieces('bytea')] },
}
