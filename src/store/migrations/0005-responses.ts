import type { Migration } from './migration.ts'

export const responses: Migration = {
  number: 5,
  name: 'responses',
  statements: [
    `create table responses (
      tenant text not null,
      id text not null,
      created_at bigint not null,
      stored text not null,
      primary key (tenant, id)
    )`,
    'create index responses_by_age on responses (created_at)',
  ],
}
