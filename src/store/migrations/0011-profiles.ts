import type { Migration } from './migration.ts'

export const profiles: Migration = {
  number: 11,
  name: 'profiles of models',
  statements: [
    // `active` is 1 until the job ends and null from then on, so that its being unique lets one run at a time.
    `create table profile_jobs (
      tenant text not null,
      id text not null primary key,
      made_by text not null,
      created_at bigint not null,
      request text not null,
      state text not null,
      active integer unique,
      worker text,
      lease_until bigint,
      done bigint not null,
      total bigint not null,
      spent_micros bigint not null,
      ended_at bigint,
      reason text,
      report text
    )`,
    'create index profile_jobs_by_age on profile_jobs (tenant, created_at, id)',
    `create table profile_results (
      job_id text not null,
      probe text not null,
      result text not null,
      primary key (job_id, probe)
    )`,
  ],
}
