/** What PostgreSQL undoes of one for another's sake, and what it refuses of one and takes of others. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createAuditQueries } from '../../src/store/audit/audit-queries.ts'
import { durably } from '../../src/store/database/durable-transaction.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createRecorder } from '../../src/store/recording/recorder.ts'
import type { Queries } from '../../src/store/tables/tables.ts'
import { findPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts'
import { runRecord } from '../support/run-record.ts'

const programs = findPostgres()

async function waitingForLocks(queries: Queries): Promise<number> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(queries)
  return rows.length
}

const SERIALIZABLE = `default_transaction_isolation = 'serializable'`

describe.skipIf(programs === undefined)('PostgreSQL', () => {
  let server: TestPostgres
  beforeAll(async () => {
    server = await startPostgres(programs ?? '')
  })
  afterAll(() => server.stop())

  const newDatabase = async (setting?: string) => {
    const url = await server.createDatabase()
    const owner = openStore(url)
    await owner.migrate()
    const name = new URL(url).pathname.slice(1)
    if (setting) await sql.raw(`alter database ${name} set ${setting}`).execute(owner.queries)
    await owner.close()
    return url
  }

  it('undoes one of two that wait for each other: it is done again, and nobody hears of it', async () => {
    const database = openPostgres(await newDatabase(`deadlock_timeout = '50ms'`))
    const { queries } = database
    await queries
      .insertInto('audit_heads')
      .values(['one', 'other'].map((tenant) => ({ tenant, seq: 0, hash: '' })))
      .execute()
    let haveBegun = 0
    const countBoth = (tenants: readonly [string, string]) =>
      durably(database, async (transaction) => {
        const count = (tenant: string) =>
          transaction
            .updateTable('audit_heads')
            .set((value) => ({ seq: value('seq', '+', 1) }))
            .where('tenant', '=', tenant)
            .execute()
        await count(tenants[0])
        haveBegun += 1
        await vi.waitFor(() => expect(haveBegun).toBeGreaterThan(1))
        await count(tenants[1])
      })
    await Promise.all([countBoth(['one', 'other']), countBoth(['other', 'one'])])
    expect(haveBegun).toBe(3)
    const heads = await queries.selectFrom('audit_heads').select('seq').execute()
    expect(heads).toEqual([{ seq: 2 }, { seq: 2 }])
    await database.close()
  })

  it('undoes what is recorded for another: it is written again, and the store has not failed', async () => {
    const url = await newDatabase()
    const [database, other] = [openPostgres(url), openPostgres(url)]
    const onHealth = vi.fn()
    const recorder = createRecorder(database, { onHealth })
    recorder.record(runRecord({ id: 'old' }))
    await recorder.flush()
    let recorded: Promise<void> | undefined
    await other.queries.transaction().execute(async (transaction) => {
      const run = (statement: string) => sql.raw(statement).execute(transaction)
      // Whoever waits for the other first finds out first: the recorder.
      await run(`set local deadlock_timeout = '1min'`)
      await run(`update runs set status = status where id = 'old'`)
      for (const id of ['new', 'old']) recorder.record(runRecord({ id }))
      recorded = recorder.flush()
      await vi.waitFor(async () => expect(await waitingForLocks(transaction)).toBe(1))
      await run(`insert into runs select (json_populate_record(runs, '{"id":"new"}')).* from runs`)
      await run(`delete from runs where id = 'new'`)
    })
    await recorded
    expect(onHealth).not.toHaveBeenCalled()
    expect(recorder.state()).toMatchObject({ buffered: 0, failedWrites: 0, healthy: true })
    await recorder.close()
    await Promise.all([database.close(), other.close()])
  })

  it('may isolate more than is asked of it: limits hold, and nobody is refused for another', async () => {
    const database = openPostgres(await newDatabase(SERIALIZABLE))
    const audit = createAuditQueries(database)
    const at = 1
    const append = (seq: number) =>
      audit.appendAudit('acme', `run_${seq}`, {
        at,
        actor: 'a',
        role: 'admin',
        action: 'x',
        details: {},
      })
    await Promise.all(Array.from({ length: 30 }, (_, seq) => append(seq)))
    expect(await audit.verifyAudit('acme')).toMatchObject({ rows: 30, faults: [] })
    await database.close()
  })

  it('brings processes that start together up to date once, however it isolates them', async () => {
    const url = await server.createDatabase()
    const name = new URL(url).pathname.slice(1)
    const { queries, close } = openPostgres(url)
    await sql.raw(`alter database ${name} set ${SERIALIZABLE}`).execute(queries)
    const stores = [1, 2, 3].map(() => openStore(url))
    await Promise.all(stores.map((store) => store.migrate()))
    expect((await stores[0]?.migrate())?.sql).toEqual([])
    await Promise.all([close(), ...stores.map((store) => store.close())])
  })

  it('whose row policy refuses one run takes all others, and that one once the policy is gone', async () => {
    const url = new URL(await newDatabase())
    const owner = openPostgres(url.href)
    const run = (statement: string) => sql.raw(statement).execute(owner.queries)
    await run('create role held_to_policies login')
    await run('grant all on all tables in schema public to held_to_policies')
    await run('alter table runs enable row level security')
    await run(`create policy not_this_one on runs using (true) with check (id <> 'bad')`)
    url.username = 'held_to_policies'
    const database = openPostgres(url.href)
    const recorder = createRecorder(database, { refusedRetryMs: 50 })
    for (const id of ['bad', 'a']) recorder.record(runRecord({ id }))
    await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
    recorder.record(runRecord({ id: 'b' }))
    await recorder.flush()
    const refusal = expect.stringContaining('(42501)')
    expect(recorder.state()).toMatchObject({ refused: 1, refusal, healthy: true, lost: 0 })
    await run('drop policy not_this_one on runs')
    await run('alter table runs disable row level security')
    await vi.waitFor(
      () => expect(recorder.state()).toMatchObject({ buffered: 0, refused: 0 }),
      10_000,
    )
    // A right that is missing is another matter: nothing can be recorded.
    await run('revoke insert on runs from held_to_policies')
    recorder.record(runRecord({ id: 'c' }))
    await expect(recorder.flush()).rejects.toThrow('grant it the tables (42501)')
    expect(recorder.state()).toMatchObject({ healthy: false, refused: 0 })
    await run('grant insert on runs to held_to_policies')
    await recorder.close()
    await database.close()
    await owner.close()
  })
})
