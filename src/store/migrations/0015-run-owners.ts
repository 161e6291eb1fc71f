import type { Migration } from './migration.ts'

export const runOwners: Migration = {
  number: 15,
  name: 'whose runs are under way',
  statements: [
    'create table gateways (id text not null primary key, alive_until bigint not null)',
    "alter table open_runs add column owner text not null default ''",
  ],
  only: {
    sqlite: [],
    // Gateways of the version before name no owner; for the hour of an upgrade they are taken to live.
    postgres: [
      "insert into gateways (id, alive_until) values ('', extract(epoch from clock_timestamp()) * 1000 + 3600000)",
    ],
  },
}
