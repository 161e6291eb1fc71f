import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import type { StoreDatabase } from '../../src/store/database/database.ts'
import { openPostgres } from '../../src/store/database/postgres.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createRecorder } from '../../src/store/recording/recorder.ts'
import { onPostgres } from '../support/on-postgres.ts'
import type { TestPostgres } from '../support/postgres.ts'
import { runRecord } from '../support/run-record.ts'
import { describeStore } from './store-contract.ts'

onPostgres('store', (postgres) => {
  describeStore('PostgreSQL', async () => openStore(await (await postgres()).createDatabase()))
  describeFaults(postgres)
})

async function waitingForLocks({ queries }: Pick<StoreDatabase, 'queries'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(queries)
  return rows[0]?.count ?? 0
}

function describeFaults(postgres: () => Promise<TestPostgres>): void {
  describe('PostgreSQL', () => {
    it('takes a text that it cannot hold for a mistake of whoever sent it', async () => {
      const store = openStore(await (await postgres()).createDatabase())
      await store.migrate()
      const asked = store.listRuns('default', { keyId: 'a\0b' }, { limit: 1 })
      await expect(asked).rejects.toMatchObject({ code: 'invalid_request' })
      await store.close()
    })

    it('is migrated once by several processes that start together, and tells them the time', async () => {
      const url = await (await postgres()).createDatabase()
      const stores = [1, 2, 3, 4].map(() => openStore(url))
      await Promise.all(stores.map((store) => store.migrate()))
      expect((await stores[0]?.migrate())?.sql).toEqual([])
      const time = (await stores[0]?.databaseTime()) ?? 0
      expect(Math.abs(Date.now() - time)).toBeLessThan(60_000)
      expect(Number.isInteger(time)).toBe(true)
      await Promise.all(stores.map((store) => store.close()))
    })

    it('may restart: runs wait, the state says so, and nothing is lost', async () => {
      const server = await postgres()
      const store = openStore(await server.createDatabase())
      await store.migrate()
      const recorder = createRecorder(store, { delayMs: 5 })
      recorder.record(runRecord({ id: 'before' }))
      await recorder.flush()
      let isRestarting = true
      const restarting = server.restart().finally(() => {
        isRestarting = false
      })
      const health = new Set<boolean>()
      let runs = 1
      while (isRestarting) {
        recorder.record(runRecord({ id: `during_${runs}` }))
        runs += 1
        await recorder.flush().catch(() => health.add(recorder.state().healthy))
        await new Promise((resolve) => setImmediate(resolve))
      }
      await restarting
      await vi.waitFor(() => expect(recorder.state()).toMatchObject({ buffered: 0, healthy: true }))
      expect(health).toEqual(new Set([false]))
      expect((await store.spend('acme', { keyId: 'key1' }, 0)).requests).toBe(runs)
      await recorder.close()
      await store.close()
    })

    it('that gives fewer connections than are wanted is shared, and says so where it gives none', async () => {
      const url = new URL(await (await postgres()).createDatabase())
      const owner = openStore(url.href)
      await owner.migrate()
      await owner.close()
      const rest = openPostgres(url.href)
      const run = (statement: string) => sql.raw(statement).execute(rest.queries)
      await run('create role few login connection limit 2')
      await run('grant pg_read_all_data, pg_write_all_data to few')
      url.username = 'few'
      const store = openStore(url.href)
      const lists = Array.from({ length: 30 }, () => store.listRuns('acme', {}, { limit: 1 }))
      expect((await Promise.all(lists)).flatMap(({ items }) => items)).toEqual([])
      await store.close()
      await run('alter role few connection limit 0')
      const another = openStore(url.href)
      await expect(another.ping()).rejects.toMatchObject({
        code: 'store_unavailable',
        message: expect.stringContaining('raise max_connections'),
      })
      await another.close()
      await run('drop owned by few')
      await run('drop role few')
      await rest.close()
    })

    it('that lets nobody in, for a reason that nobody thought of, loses no run', async () => {
      const url = await (await postgres()).createDatabase()
      const store = openStore(url)
      await store.migrate()
      const recorder = createRecorder(store, { delayMs: 5 })
      const rest = openPostgres(await (await postgres()).createDatabase())
      const name = new URL(url).pathname.slice(1)
      const letIn = (whom: 'true' | 'false') =>
        sql.raw(`alter database ${name} allow_connections ${whom}`).execute(rest.queries)
      await letIn('false')
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(
        rest.queries,
      )
      recorder.record(runRecord({ id: 'shut out' }))
      await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
      expect(recorder.state()).toMatchObject({ lost: 0, buffered: 1, healthy: false })
      await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' })
      await letIn('true')
      await vi.waitFor(() => expect(recorder.state()).toMatchObject({ buffered: 0, lost: 0 }))
      await recorder.close()
      await Promise.all([store.close(), rest.close()])
    })

    it('that falls silent is given up after a while, and asked anew over another connection', async () => {
      const between = await startProxy(await (await postgres()).createDatabase())
      const store = openStore(between.url)
      await store.migrate()
      await store.ping()
      between.silence()
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      try {
        const asked = store.ping()
        const refused = expect(asked).rejects.toMatchObject({ code: 'store_unavailable' })
        await vi.waitUntil(() => between.swallowed() > 0)
        await vi.advanceTimersByTimeAsync(13_000)
        await refused
      } finally {
        vi.useRealTimers()
      }
      await store.ping()
      await store.close()
      await between.close()
    })

    it('is recorded to while all else waits for a table that another program has locked', async () => {
      const url = await (await postgres()).createDatabase()
      const [database, other] = [openPostgres(url), openPostgres(url)]
      await migrate(database.queries, { kind: 'postgres' })
      const waiting: Promise<unknown>[] = []
      await other.queries.transaction().execute(async (transaction) => {
        await sql`lock table review_items in access exclusive mode`.execute(transaction)
        const ask = () => sql`select 1 from review_items`.execute(database.queries)
        for (let count = 0; count < 12; count++) waiting.push(ask())
        await vi.waitFor(async () => expect(await waitingForLocks(other)).toBe(9))
        const recorder = createRecorder(database)
        recorder.record(runRecord())
        await recorder.flush()
      })
      await Promise.all(waiting)
      await Promise.all([database.close(), other.close()])
    })

    it('whose trigger refuses one run takes all others, and that one once the trigger is gone', async () => {
      const database = openPostgres(await (await postgres()).createDatabase())
      await migrate(database.queries, { kind: 'postgres' })
      await sql`create function refuse() returns trigger language plpgsql as
        $$ begin if new.id = 'bad' then raise 'not this one'; end if; return new; end $$`.execute(
        database.queries,
      )
      await sql`create trigger refuse before insert on runs for each row execute function refuse()`.execute(
        database.queries,
      )
      const recorded = async () =>
        (await database.queries.selectFrom('runs').select('id').orderBy('id').execute()).map(
          ({ id }) => id,
        )
      const recorder = createRecorder(database, { refusedRetryMs: 50 })
      for (const id of ['bad', 'a']) recorder.record(runRecord({ id }))
      await expect(recorder.flush()).rejects.toMatchObject({ code: 'store_unavailable' })
      recorder.record(runRecord({ id: 'b' }))
      await recorder.flush()
      expect(await recorded()).toEqual(['a', 'b'])
      const refusal = expect.stringContaining('(P0001)')
      expect(recorder.state()).toMatchObject({ refused: 1, refusal, healthy: true, lost: 0 })
      await sql`drop trigger refuse on runs`.execute(database.queries)
      await vi.waitFor(async () => expect(await recorded()).toEqual(['a', 'b', 'bad']), 10_000)
      expect(recorder.state()).toMatchObject({ buffered: 0, refused: 0 })
      await recorder.close()
      await database.close()
    })

    it('is given all the time that a step of the schema takes', async () => {
      const database = openPostgres(await (await postgres()).createDatabase())
      const limits = async (queries: typeof database.queries) =>
        (await sql<{ statement_timeout: string }>`show statement_timeout`.execute(queries)).rows
      expect(await limits(database.queries)).toEqual([{ statement_timeout: '10s' }])
      expect(await database.patiently(limits)).toEqual([{ statement_timeout: '0' }])
      await database.close()
    })

    it('is brought up to date whatever time its administrator gives a statement', async () => {
      const url = await (await postgres()).createDatabase()
      const name = new URL(url).pathname.slice(1)
      const { queries, ...database } = openPostgres(url)
      await sql.raw(`alter database ${name} set statement_timeout = '20ms'`).execute(queries)
      const slow = { number: 1, name: 'slow', statements: ['select pg_sleep(0.2)'] }
      await database.patiently((unhurried) =>
        migrate(unhurried, { kind: 'postgres', migrations: [slow] }),
      )
      await database.close()
    })

    it.each([
      ['alter table runs drop constraint runs_pkey', 'primary key of runs'],
      ['alter table people drop constraint people_name_key', 'unique key of people'],
      ['drop trigger audit_no_change on audit', 'trigger audit_no_change'],
      ['drop index jobs_once', 'index jobs_once'],
    ])('that was restored in part is refused: %s', async (loss, part) => {
      const { queries, ...database } = openPostgres(await (await postgres()).createDatabase())
      const look = async () => (await migrate(queries, { kind: 'postgres', dryRun: true })).missing
      await migrate(queries, { kind: 'postgres' })
      expect(await look()).toEqual([])
      await sql.raw(loss).execute(queries)
      expect(await look()).toEqual([part])
      await expect(migrate(queries, { kind: 'postgres' })).rejects.toThrow(part)
      await database.close()
    })

    it('whose rows were restored in part cannot be taken for one that is well', async () => {
      const store = openStore(await (await postgres()).createDatabase())
      await store.migrate()
      await sql`delete from key_revision`.execute(store.queries)
      await expect(store.ping()).rejects.toThrow('restore the database again')
      // The list of steps comes late in a dump.
      await sql`delete from secondline_migrations`.execute(store.queries)
      await expect(store.migrate({ dryRun: true })).rejects.toThrow('Restore it again, whole')
      await store.close()
    })

    it('is brought up to date beside a backup without holding up what gateways ask', async () => {
      const database = openPostgres(await (await postgres()).createDatabase())
      const { queries } = database
      const step = (number: number, statement: string) => ({
        number,
        name: `step ${number}`,
        statements: [statement],
      })
      const migrations = [step(1, 'create table things (id integer)')]
      await migrate(queries, { kind: 'postgres', migrations })
      migrations.push(step(2, 'alter table things add column more integer'))
      const onWaiting = vi.fn()
      let end: () => void = () => {}
      const reading = new Promise<void>((resolve) => {
        end = resolve
      })
      const backup = queries.transaction().execute(async (transaction) => {
        await sql`select * from things`.execute(transaction)
        await reading
      })
      const upgrade = migrate(queries, { kind: 'postgres', migrations, onWaiting })
      await vi.waitFor(() => expect(onWaiting).toHaveBeenCalledOnce(), 10_000)
      // Told once it has let go: what asks now is not behind it.
      await queries.transaction().execute(async (transaction) => {
        await sql`set local statement_timeout = '500ms'`.execute(transaction)
        await sql`select * from things`.execute(transaction)
      })
      end()
      await Promise.all([backup, upgrade])
      await sql`select more from things`.execute(queries)
      await database.close()
    })

    it('keeps nothing prepared on a connection, which a pooler lends to others', async () => {
      const url = await (await postgres()).createDatabase()
      const store = openStore(url)
      await store.migrate()
      const recorder = createRecorder(store, { delayMs: 5 })
      recorder.record(runRecord({ id: 'pooled' }))
      await recorder.flush()
      const { rows } = await sql<{ name: string }>`select name from pg_prepared_statements`.execute(
        store.queries,
      )
      expect(rows).toEqual([])
      await recorder.close()
      await store.close()
    })

    it.each([
      ['sslmode=require', 'has no TLS'],
      ['sslmode=verify-full&sslrootcert=/nowhere/ca.pem', 'socket or certificate'],
    ])('whose address says %s, which does not fit, tells what to do', async (options, says) => {
      const url = await (await postgres()).createDatabase()
      const store = openStore(`${url}?${options}`)
      const refused = store.ping()
      await expect(refused).rejects.toMatchObject({ code: 'store_unavailable' })
      await expect(refused).rejects.toThrow(says)
      await store.close()
    })

    it('whose server has no room on its disk is told apart from one that can be written', async () => {
      const store = openStore(await (await postgres()).createDatabase())
      await store.migrate()
      await store.tryRoom()
      // As the server answers where a table would have to grow; what fits into the pages that there are is written.
      await sql`create function no_room() returns event_trigger language plpgsql as
        $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`.execute(
        store.queries,
      )
      await sql`create event trigger no_room on ddl_command_start when tag in ('CREATE TABLE AS')
        execute function no_room()`.execute(store.queries)
      await store.ping()
      await expect(store.tryRoom()).rejects.toThrow('disk space (53100)')
      await store.close()
    })

    it('whose user may make no temporary table is written all the same', async () => {
      const url = new URL(await (await postgres()).createDatabase())
      const database = url.pathname.slice(1)
      const owner = openStore(url.href)
      await owner.migrate()
      await sql.raw(`revoke temporary on database ${database} from public`).execute(owner.queries)
      await sql.raw('create role of_no_tables login').execute(owner.queries)
      url.username = 'of_no_tables'
      const store = openStore(url.href)
      await store.tryRoom()
      await store.close()
      await owner.close()
    })

    it('that is not there is said to be so', async () => {
      const store = openStore('postgres://nobody@127.0.0.1:9/none')
      await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' })
      await store.close()
    })
  })
}

/** Between a store and its server: connections made before it falls silent take everything and bring nothing on. */
async function startProxy(target: string) {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  let swallowed = 0
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const carry = (from: Socket, to: Socket): void => {
      sockets.add(from)
      from.on('data', (bytes) => {
        if (silent.has(from)) swallowed += 1
        else to.write(bytes)
      })
      from.on('close', () => to.destroy())
      from.on('error', () => to.destroy())
    }
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(target)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    swallowed: () => swallowed,
    silence: () => {
      for (const socket of sockets) silent.add(socket)
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
