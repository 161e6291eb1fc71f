import Database from 'better-sqlite3'

const SCHEMA = `
create table if not exists customers (id text primary key, name text not null, email text not null);
create table if not exists orders (
  id text primary key, customer text not null references customers, item text not null,
  quantity integer not null, price_cents integer not null, is_opened integer not null,
  status text not null, days_since_delivery integer, is_final_sale integer not null, refunded_cents integer);
create table if not exists contracts (
  id text primary key, customer text not null references customers, months integer not null,
  months_used integer not null, monthly_cents integer not null, status text not null);
create table if not exists conversations (
  id text primary key, customer text not null references customers, state text not null,
  reason text, summary text, suggestion text, claimed_by text, rating integer, created_at integer not null);
create table if not exists messages (
  id integer primary key autoincrement, conversation text not null references conversations,
  author text not null, text text not null, details text not null, is_answered integer not null,
  tries integer not null default 0, created_at integer not null);
create table if not exists pictures (
  message integer primary key references messages, type text not null, bytes blob not null, alt text not null,
  seen text);
create table if not exists agents (
  name text primary key, salt blob not null, hash blob not null,
  wrong integer not null default 0, blocked_until integer not null default 0);
create table if not exists sessions (
  token text primary key, agent text not null references agents, ends_at integer not null);
create index if not exists conversations_since on conversations (created_at);
create index if not exists messages_of on messages (conversation, id);
create index if not exists unanswered on messages (is_answered) where is_answered = 0;
create table if not exists holds (
  review text primary key, conversation text not null references conversations,
  action text not null, status text not null);
`

/** Fictitious people and purchases. `ada` is who the demo page is signed in as. */
const CUSTOMERS = [
  ['ada', 'Ada Brandt', 'ada@example.org'],
  ['bela', 'Bela Novak', 'bela@example.org'],
]
/** id, customer, item, quantity, cents, opened, status, days since delivery, final sale */
const ORDERS = [
  ['1041', 'ada', 'Latch door sensor', 2, 1950, 0, 'delivered', 6, 0],
  ['1042', 'ada', 'Hearth router', 1, 27900, 1, 'delivered', 9, 0],
  ['1043', 'ada', 'Perch camera', 1, 8900, 0, 'on its way', null, 0],
  ['1044', 'ada', 'Twig mesh point', 3, 6450, 0, 'delivered', 12, 0],
  ['1045', 'ada', 'Hearth router cable', 1, 1290, 0, 'delivered', 48, 0],
  ['1046', 'ada', 'Perch camera mount', 1, 1590, 0, 'delivered', 4, 1],
  ['1047', 'ada', 'Latch door sensor', 1, 1950, 1, 'delivered', 3, 0],
  ['2050', 'bela', 'Hearth router', 1, 27900, 0, 'delivered', 2, 0],
]
const CONTRACTS = [
  ['C-301', 'ada', 12, 5, 800, 'running'],
  ['C-302', 'ada', 12, 12, 800, 'running'],
  ['C-401', 'bela', 12, 2, 800, 'running'],
]

/** Opens the shop's database; a new one is filled with its fictitious customers. */
export function openShop(file) {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('foreign_keys = ON')
  db.exec(SCHEMA)
  if (db.prepare('select count(*) as n from customers').get().n === 0) seed(db)
  return db
}

function seed(db) {
  const customer = db.prepare('insert into customers values (?, ?, ?)')
  const order = db.prepare('insert into orders values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)')
  const contract = db.prepare('insert into contracts values (?, ?, ?, ?, ?, ?)')
  db.transaction(() => {
    for (const row of CUSTOMERS) customer.run(...row)
    for (const row of ORDERS) order.run(...row)
    for (const row of CONTRACTS) contract.run(...row)
  })()
}
