import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StoreDatabase } from './database.ts'
import { openSqlite } from './sqlite.ts'

let database: StoreDatabase
beforeEach(async () => {
  database = openSqlite(':memory:')
  await sql`create table things (id integer primary key)`.execute(database.queries)
})
afterEach(() => database.close())

const count = async () =>
  (await sql<{ n: number }>`select count(*) as n from things`.execute(database.queries)).rows[0]?.n

test('a failure after which SQLite has rolled back by itself is told as what it was', async () => {
  const writing = database.queries.transaction().execute(async (transaction) => {
    await sql`insert into things values (1)`.execute(transaction)
    await sql`insert or rollback into things values (1)`.execute(transaction)
  })
  await expect(writing).rejects.toThrow(/UNIQUE/)
  expect(await count()).toBe(0)
})

test('a failure of the caller undoes what was written', async () => {
  const writing = database.queries.transaction().execute(async (transaction) => {
    await sql`insert into things values (1)`.execute(transaction)
    throw new Error('no more')
  })
  await expect(writing).rejects.toThrow('no more')
  expect(await count()).toBe(0)
})

test('a database that cannot be made is named, with where another is set', async () => {
  const folder = openSqlite(tmpdir())
  await expect(sql`select 1`.execute(folder.queries)).rejects.toThrow(
    new RegExp(`The database ${tmpdir()} cannot be opened or made: .*--store sqlite:FILE`),
  )
  await folder.close()
})

test.skipIf(process.platform === 'win32')(
  'nobody else on the machine may read what people asked',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'secondline-mode-'))
    const file = join(folder, 'runs.db')
    const made = openSqlite(file)
    await sql`create table things (id integer primary key)`.execute(made.queries)
    const modes = await Promise.all(
      (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777),
    )
    expect(new Set(modes)).toEqual(new Set([0o600]))
    expect(modes.length).toBeGreaterThan(1)
    await made.close()
    await rm(folder, { recursive: true })
  },
)
