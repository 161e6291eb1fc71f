import type { Migration } from './migration.ts'

export const contentsAndFeedback: Migration = {
  number: 2,
  name: 'contents-and-feedback',
  statements: [
    `create table contents (
      tenant text not null,
      run_id text not null,
      created_at bigint not null,
      content text not null,
      primary key (tenant, run_id)
    )`,
    'create index contents_by_age on contents (created_at)',
    `create table feedback (
      tenant text not null,
      id text not null,
      run_id text not null,
      created_at bigint not null,
      score double precision,
      label text,
      note text,
      source text not null,
      primary key (tenant, id)
    )`,
    'create index feedback_by_time on feedback (tenant, created_at, id)',
    'create index feedback_by_run on feedback (tenant, run_id)',
  ],
}
