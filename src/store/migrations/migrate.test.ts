import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openSqlite } from '../../store/database/sqlite.ts'
import { ALL_MIGRATIONS } from './all-migrations.ts'
import { migrate } from './migrate.ts'

const EXPECTED_TABLES = [
  'contents',
  'feedback',
  'key_revision',
  'keys',
  'open_runs',
  'run_records',
  'runs',
]

async function tablesOf(database: ReturnType<typeof openSqlite>): Promise<string[]> {
  const tables = await database.queries.introspection.getTables()
  return tables
    .map((table) => table.name)
    .filter((name) => name !== 'secondline_migrations')
    .sort()
}

describe('migrate', () => {
  it('numbers its steps from 1, each once, in rising order', () => {
    const numbers = ALL_MIGRATIONS.map((step) => step.number)
    expect(numbers[0]).toBe(1)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  })

  it('makes a step that was added before the last one', async () => {
    const database = openSqlite(':memory:')
    const step = (number: number) => ({
      number,
      name: `step ${number}`,
      statements: [`create table step_${number} (id integer)`],
    })
    await migrate(database.queries, { migrations: [step(1), step(3)] })
    const report = await migrate(database.queries, { migrations: [step(1), step(2), step(3)] })
    expect(report).toMatchObject({ from: 3, to: 3, sql: [expect.stringContaining('step_2')] })
    expect(await tablesOf(database)).toEqual(['step_1', 'step_2', 'step_3'])
    await database.close()
  })

  it('refuses tables that no step made: a copy that was read in part, or another program', async () => {
    const database = openSqlite(':memory:')
    await sql`create table runs (id integer)`.execute(database.queries)
    await expect(migrate(database.queries)).rejects.toThrow('Restore it again, whole')
    await database.close()
  })

  it('refuses tables that have lost what keeps their rows right, and tells of what only makes them slow', async () => {
    const database = openSqlite(':memory:')
    const look = async () => (await migrate(database.queries, { dryRun: true })).missing
    await migrate(database.queries)
    expect(await look()).toEqual([])
    await sql`drop index runs_by_key`.execute(database.queries)
    await migrate(database.queries)
    expect(await look()).toEqual(['index runs_by_key'])
    await sql`drop trigger audit_no_update`.execute(database.queries)
    await sql`drop table jobs`.execute(database.queries)
    await expect(migrate(database.queries)).rejects.toThrow(
      'lacks what its schema has: table jobs, index jobs_once, trigger audit_no_update. Most likely',
    )
    expect(await look()).toHaveLength(5)
    await database.close()
  })

  it('says of each step from now on which older versions work beside it', () => {
    const silent = ALL_MIGRATIONS.filter(({ number, oldest }) => number > 15 && !oldest)
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  it('lets a version start on a newer schema whose steps all leave it what it needs', async () => {
    const database = openSqlite(':memory:')
    const steps = [
      { number: 1, name: 'old', statements: ['create table old (id integer)'] },
      { number: 2, name: 'adds', oldest: 1, statements: ['create table new (id integer)'] },
      { number: 3, name: 'drops', oldest: 2, statements: ['drop table old'] },
    ]
    const version = (known: number) =>
      migrate(database.queries, { migrations: steps.slice(0, known) })
    await version(1)
    // A store of before this was kept.
    await sql`alter table secondline_migrations drop column oldest`.execute(database.queries)
    expect(await version(2)).toMatchObject({ from: 1, to: 2, known: 2, oldest: 1 })
    expect(await version(1)).toMatchObject({ from: 2, to: 2, known: 1, oldest: 1, sql: [] })
    await version(3)
    expect(await version(2)).toMatchObject({ from: 3, to: 3, known: 2, oldest: 2 })
    await expect(version(1)).rejects.toThrow(
      /schema 3,.* schema 2 or newer work on it, this one knows 1/,
    )
    await database.close()
  })

  it('takes no step beside others after which they could not start again', async () => {
    const database = openSqlite(':memory:')
    const steps = [
      { number: 1, name: 'old', statements: ['create table old (id integer)'] },
      { number: 2, name: 'adds', oldest: 1, statements: ['create table new (id integer)'] },
      { number: 3, name: 'drops', oldest: 2, statements: ['drop table old'] },
    ]
    const beside = (known: number) =>
      migrate(database.queries, { migrations: steps.slice(0, known), besideOthers: true })
    expect(await beside(1)).toMatchObject({ from: 0, to: 1 })
    await expect(beside(3)).rejects.toThrow(/schema 1 and this version works on 3,.*migrate/)
    expect(await tablesOf(database)).toEqual(['old'])
    expect(await beside(2)).toMatchObject({ from: 1, to: 2 })
    expect(await beside(3)).toMatchObject({ from: 2, to: 3 })
    await database.close()
  })

  it('lists on a dry run what it would do, and does nothing', async () => {
    const database = openSqlite(':memory:')
    const report = await migrate(database.queries, { dryRun: true })
    expect(report).toMatchObject({ from: 0, to: ALL_MIGRATIONS.at(-1)?.number })
    expect(report.sql.join('\n')).toContain('create table runs')
    expect(await tablesOf(database)).toEqual([])
    await database.close()
  })

  it('makes every table, and has nothing to do the second time', async () => {
    const database = openSqlite(':memory:')
    await migrate(database.queries)
    expect(await tablesOf(database)).toEqual(expect.arrayContaining(EXPECTED_TABLES))
    expect((await migrate(database.queries)).sql).toEqual([])
    await database.close()
  })

  it('leaves no half of a step that fails, and goes on from there once it is mended', async () => {
    const database = openSqlite(':memory:')
    const broken = {
      number: 2,
      name: 'broken',
      statements: ['create table half (id integer)', 'create nonsense'],
    }
    const [first] = ALL_MIGRATIONS
    if (!first) throw new Error('no migrations')
    await expect(migrate(database.queries, { migrations: [first, broken] })).rejects.toThrow(
      /nonsense/,
    )
    expect(await tablesOf(database)).not.toContain('half')
    const mended = { ...broken, statements: ['create table half (id integer)'] }
    expect(await migrate(database.queries, { migrations: [first, mended] })).toMatchObject({
      from: 1,
      to: 2,
    })
    expect(await tablesOf(database)).toContain('half')
    await database.close()
  })
})
