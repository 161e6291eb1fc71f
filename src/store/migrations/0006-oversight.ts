import type { Migration } from './migration.ts'

const PROPOSALS = [
  `create table proposals (
    id text not null primary key,
    tenant text not null,
    kind text not null,
    state text not null,
    version bigint not null,
    created_at bigint not null,
    approved_at bigint,
    proposal text not null
  )`,
  'create index proposals_by_time on proposals (tenant, created_at, id)',
  'create index proposals_by_approval on proposals (state, approved_at)',
]

/** A contested decision is looked at again once: of two appeals that come together the second is refused. */
const APPEALS = [
  'alter table review_items add column appeal_of text',
  'create unique index review_items_by_appeal on review_items (appeal_of)',
]

const INCIDENTS = [
  `create table incidents (
    id text not null primary key,
    tenant text not null,
    state text not null,
    severity text not null,
    created_at bigint not null,
    version bigint not null,
    incident text not null
  )`,
  'create index incidents_by_time on incidents (tenant, created_at, id)',
]

const LEGAL_HOLDS = [
  `create table legal_holds (
    id text not null primary key,
    tenant text not null,
    kind text not null,
    target text not null,
    reason text not null,
    created_by text not null,
    created_at bigint not null,
    lifted_at bigint,
    lifted_by text
  )`,
  'create index legal_holds_by_target on legal_holds (tenant, kind, target, lifted_at)',
]

/** Accounts that an identity provider vouches for. Local ones have neither, and nulls are never alike. */
const EXTERNAL_PEOPLE = [
  'alter table people add column issuer text',
  'alter table people add column subject text',
  'create unique index people_by_subject on people (issuer, subject)',
]

export const oversight: Migration = {
  number: 6,
  name: 'oversight',
  statements: [...PROPOSALS, ...APPEALS, ...INCIDENTS, ...LEGAL_HOLDS, ...EXTERNAL_PEOPLE],
}
