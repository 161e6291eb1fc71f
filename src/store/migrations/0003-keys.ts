import type { Migration } from './migration.ts'

export const keys: Migration = {
  number: 3,
  name: 'keys',
  statements: [
    `create table keys (
      tenant text not null,
      id text not null primary key,
      name text not null,
      digest text not null,
      last_four text not null,
      scope text not null,
      created_at bigint not null,
      created_by text,
      revoked_at bigint,
      revision bigint not null
    )`,
    'create index keys_by_tenant on keys (tenant, created_at)',
    'create index keys_by_revision on keys (revision)',
    'create table key_revision (id integer not null primary key, value bigint not null)',
    'insert into key_revision (id, value) values (1, 0)',
  ],
}
