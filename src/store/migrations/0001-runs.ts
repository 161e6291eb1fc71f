import type { Migration } from './migration.ts'

export const runs: Migration = {
  number: 1,
  name: 'runs',
  statements: [
    `create table runs (
      tenant text not null,
      id text not null,
      started_at bigint not null,
      config_hash text not null,
      status text not null,
      zone text,
      line text,
      card text,
      key_id text,
      conversation text,
      domain text not null,
      severity text not null,
      task text not null,
      escalated integer not null,
      reasons text not null,
      checks text not null,
      error_code text,
      review_id text,
      input_tokens bigint not null,
      output_tokens bigint not null,
      reasoning_tokens bigint not null,
      served_micros bigint not null,
      total_micros bigint not null,
      verification_micros bigint not null,
      always_second_micros bigint not null,
      total_ms double precision not null,
      first_content_ms double precision,
      overhead_ms double precision not null,
      primary key (tenant, id)
    )`,
    'create index runs_by_time on runs (tenant, started_at, id)',
    'create index runs_by_key on runs (tenant, key_id, started_at)',
    'create index runs_by_age on runs (started_at)',
    `create table run_records (
      tenant text not null,
      id text not null,
      record text not null,
      primary key (tenant, id)
    )`,
    `create table open_runs (
      tenant text not null,
      id text not null,
      started_at bigint not null,
      opening text not null,
      primary key (tenant, id)
    )`,
  ],
}
