import type { Migration } from './migration.ts'

export const learning: Migration = {
  number: 9,
  name: 'evidence to learn routing from',
  statements: [
    `create table evidence (
      tenant text not null,
      run_id text not null,
      created_at bigint not null,
      source text not null,
      first_ok double precision,
      second_ok double precision,
      weight double precision not null,
      prompt_class text not null,
      served text not null,
      first_card text,
      second_card text,
      expected_first double precision not null,
      expected_second double precision not null,
      shadow_micros bigint not null,
      features text not null,
      primary key (tenant, run_id)
    )`,
    'create index evidence_by_age on evidence (created_at, tenant, run_id)',
  ],
}
