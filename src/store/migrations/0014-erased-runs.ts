import type { Migration } from './migration.ts'

export const erasedRuns: Migration = {
  number: 14,
  name: 'erased runs',
  // In the order in which they were erased, whatever tenant's: each gateway reads on from where it was, twice a second.
  statements: [
    'create table erased_runs (revision bigint not null primary key, run_id text not null)',
    'create table erasure_revision (id integer not null primary key, value bigint not null)',
    'insert into erasure_revision (id, value) values (1, 0)',
  ],
}
