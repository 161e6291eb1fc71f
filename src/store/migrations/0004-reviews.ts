import type { Migration } from './migration.ts'

const REVIEWS = [
  `create table review_items (
    id text not null primary key,
    tenant text not null,
    version bigint not null,
    state text not null,
    domain text not null,
    severity text not null,
    run_id text not null,
    requester text,
    created_at bigint not null,
    order_at bigint not null,
    wake_at bigint,
    ended_at bigint,
    erased integer not null,
    item text not null
  )`,
  'create index review_items_by_order on review_items (tenant, order_at, id)',
  'create index review_items_by_state on review_items (tenant, state)',
  'create index review_items_by_wake on review_items (wake_at)',
  'create index review_items_by_end on review_items (domain, erased, ended_at)',
  'create table review_keys (item_id text not null primary key, key text not null)',
  `create table review_contents (
    item_id text not null,
    version bigint not null,
    sealed text not null,
    primary key (item_id, version)
  )`,
  `create table review_verdicts (
    item_id text not null,
    version bigint not null,
    tenant text not null,
    person text not null,
    kind text not null,
    stage text not null,
    reason_code text not null,
    decided_at bigint not null,
    dwell_ms bigint not null,
    draft_length bigint not null,
    edit_share double precision not null,
    domain text not null,
    severity text not null,
    is_seed integer not null,
    primary key (item_id, version)
  )`,
  'create index review_verdicts_by_time on review_verdicts (tenant, decided_at)',
]

const AUDIT = [
  `create table audit (
    tenant text not null,
    seq bigint not null,
    at bigint not null,
    actor text not null,
    role text not null,
    action text not null,
    subject text not null,
    version bigint not null,
    details text not null,
    content_digest text not null,
    previous text not null,
    hash text not null,
    primary key (tenant, seq)
  )`,
  'create index audit_by_subject on audit (tenant, subject)',
  // An answer is let out once, even if everything above the database were wrong.
  "create unique index audit_one_delivery on audit (tenant, subject) where action = 'delivered'",
  `create table audit_heads (
    tenant text not null primary key,
    seq bigint not null,
    hash text not null
  )`,
]

const JOBS = [
  `create table jobs (
    id text not null primary key,
    kind text not null,
    key text not null,
    payload text not null,
    created_at bigint not null,
    run_at bigint not null,
    attempts integer not null,
    state text not null,
    worker text,
    lease_until bigint,
    error text,
    ended_at bigint
  )`,
  'create unique index jobs_once on jobs (kind, key)',
  'create index jobs_by_time on jobs (state, run_at)',
  `create table disabled_endpoints (
    endpoint text not null primary key,
    reason text not null,
    at bigint not null
  )`,
]

const PEOPLE = [
  `create table people (
    id text not null primary key,
    tenant text not null,
    name text not null unique,
    password text not null,
    role text not null,
    domains text,
    competences text not null,
    created_at bigint not null,
    disabled_at bigint
  )`,
  `create table sessions (
    digest text not null primary key,
    person_id text not null,
    csrf text not null,
    created_at bigint not null,
    expires_at bigint not null
  )`,
  'create index sessions_by_person on sessions (person_id)',
  `create table stops (
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
]

const REFUSAL = 'audit rows are never changed or deleted'

export const reviews: Migration = {
  number: 4,
  name: 'reviews',
  statements: [...REVIEWS, ...AUDIT, ...JOBS, ...PEOPLE],
  only: {
    sqlite: ['update', 'delete'].map(
      (change) => `create trigger audit_no_${change} before ${change} on audit
        begin select raise(abort, '${REFUSAL}'); end`,
    ),
    postgres: [
      `create function secondline_keep_audit() returns trigger language plpgsql as
        $$ begin raise exception '${REFUSAL}'; end $$`,
      `create trigger audit_no_change before update or delete on audit
        for each row execute function secondline_keep_audit()`,
      `create trigger audit_no_truncate before truncate on audit
        for each statement execute function secondline_keep_audit()`,
    ],
  },
}
