import { createRequire } from 'node:module'
import { setTimeout } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { GatewayError } from '../../core/errors.ts'
import { writtenOver } from '../../store/recording/erased-run.ts'
import { type EncodedRun, type RunBatch, withoutRepeats } from '../../store/recording/run-batch.ts'
import { RUN_COLUMN_NAMES } from '../../store/recording/run-row.ts'
import type { Tables } from '../../store/tables/tables.ts'
import type { StoreDatabase } from './database.ts'
import { tryAgain } from './in-transaction.ts'
import {
  connectionError,
  isOutOfConnections,
  isRefusedByPolicy,
  storeError,
} from './store-error.ts'

const MAX_CONNECTIONS = { forQueries: 9, forRecords: 1 } as const
const CONNECT_TIMEOUT_MS = 3_000
const LEND_AGAIN_MS = 20
const STATEMENT_TIMEOUT_MS = 10_000
/** Longer than a statement may take: a server that stands still, or a network that drops all, ends nothing by itself. */
const ANSWER_TIMEOUT_MS = 13_000
/** Any number that no other program uses as its lock. */
const MIGRATION_LOCK = 7_325_662_001

const runUpdates = RUN_COLUMN_NAMES.map((name) => `${name} = excluded.${name}`).join(', ')

/** Statements that take their rows as one parameter, JSON. Columns are named, so that later ones may be added. */
const INSERT = {
  runs: `insert into runs (${RUN_COLUMN_NAMES.join(', ')})
    select ${RUN_COLUMN_NAMES.join(', ')} from json_populate_recordset(null::runs, $1)`,
  records: `insert into run_records (tenant, id, record)
    select tenant, id, record from json_populate_recordset(null::run_records, $1)`,
} as const

const SAVE = {
  openings: `insert into open_runs (tenant, id, started_at, opening, owner)
    select tenant, id, started_at, opening, owner from json_populate_recordset(null::open_runs, $1)
    on conflict do nothing`,
  runs: `${INSERT.runs} on conflict (tenant, id) do update set ${runUpdates}`,
  newRuns: `${INSERT.runs} on conflict do nothing`,
  records: `${INSERT.records} on conflict (tenant, id) do update set record = excluded.record`,
  newRecords: `${INSERT.records} on conflict do nothing`,
  contents: `insert into contents (tenant, run_id, created_at, content)
    select tenant, run_id, created_at, content from json_populate_recordset(null::contents, $1)
    on conflict (tenant, run_id) do update set content = excluded.content`,
  before: `select tenant, id, record from run_records
    where (tenant, id) in (select tenant, id from json_populate_recordset(null::run_records, $1))
    order by tenant, id for update`,
  closed: `delete from open_runs using json_populate_recordset(null::open_runs, $1) as saved
    where open_runs.tenant = saved.tenant and open_runs.id = saved.id`,
} as const

type TypeId = Parameters<typeof pg.types.getTypeParser>[0]

/** Loaded when it is wanted: most gateways keep their records in SQLite, and each start would pay for it. */
function loadDriver(): typeof pg {
  return createRequire(import.meta.url)('pg')
}

export function openPostgres(url: string): StoreDatabase {
  const timeouts = { statement_timeout: STATEMENT_TIMEOUT_MS, query_timeout: ANSWER_TIMEOUT_MS }
  const pool = openPool(url, { ...timeouts, max: MAX_CONNECTIONS.forQueries })
  // Queries that wait for a table that somebody has locked would keep every connection from those that record.
  const forRecords = openPool(url, { ...timeouts, max: MAX_CONNECTIONS.forRecords })
  const queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'postgres',
    queries,
    writeBatch: (batch) => writeBatch(forRecords, batch),
    quantile: (column, share) =>
      sql<number>`percentile_cont(${share}) within group (order by ${sql.ref(column)})`,
    patiently: async (work) => {
      const unhurried = new Kysely<Tables>({
        dialect: new PostgresDialect({ pool: openPool(url, { max: 1 }) }),
      })
      try {
        return await work(unhurried)
      } finally {
        await unhurried.destroy()
      }
    },
    migrationLock: `select pg_advisory_xact_lock(${MIGRATION_LOCK})`,
    backup: async () => {
      throw new GatewayError(
        'invalid_request',
        'A PostgreSQL store is backed up with its own tools, for example pg_dump',
      )
    },
    databaseTime: async () => {
      const { rows } = await sql<{ now: number }>`
        select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(queries)
      return rows[0]?.now
    },
    claim: async () => true,
    close: async () => {
      await Promise.all([queries.destroy(), forRecords.end()])
    },
  }
}

type OpenPool = Pick<pg.Pool, 'end'> & { readonly connect: () => Promise<pg.PoolClient> }

/** Whatever keeps a connection from being made is the store's failure, also what no list foresees: `allow_connections false`. */
function openPool(url: string, options: pg.PoolConfig): OpenPool {
  const { Pool, types } = loadDriver()
  const pool = new Pool({
    ...options,
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'secondline',
    types: { getTypeParser: numbersFor(types) },
  })
  // A connection that dies is replaced by the pool, and a query on it fails by itself. Without listeners, here and on
  // the connection while it is lent, its death would end the process.
  pool.on('error', () => {})
  const readOnly = new WeakSet<object>()
  pool.on('connect', (client) => {
    client.on('error', () => {})
    endWhenUseless(client, readOnly)
  })
  pool.on('release', (_failure, client) => {
    if (readOnly.has(client)) void client.end()
  })
  const connect = async (): Promise<pg.PoolClient> => {
    const until = performance.now() + CONNECT_TIMEOUT_MS
    for (;;) {
      try {
        // Throws at once where the address cannot be read, or names a file that is not there.
        return await pool.connect()
      } catch (thrown) {
        // The server gives no more than the pool has: one of those is free in a moment.
        const isShared = isOutOfConnections(thrown) && pool.totalCount > 0
        if (!isShared || performance.now() > until) throw connectionError(thrown)
      }
      await setTimeout(LEND_AGAIN_MS)
    }
  }
  return { connect, end: () => pool.end() }
}

const READ_ONLY = '25006'

/**
 * A query that was given up is still on its connection, and whatever came next would wait behind it. One that may only
 * read stays so for as long as it lasts, though its server, or another at that address, takes writes again.
 */
function endWhenUseless(client: pg.PoolClient, readOnly: WeakSet<object>): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown
  const query = (...asked: unknown[]): unknown => {
    const answer = ask(...asked)
    if (answer instanceof Promise) {
      answer.catch((thrown: unknown) => {
        if (!(thrown instanceof Error)) return
        if (thrown.message === 'Query read timeout') void client.end()
        // Its transaction is rolled back first, or that failure would be told in place of this one.
        if ('code' in thrown && thrown.code === READ_ONLY) readOnly.add(client)
      })
    }
    return answer
  }
  client.query = query as typeof client.query
}

/** Counts, times and money all fit a double exactly, so 64-bit integers come as numbers and not as text. */
function numbersFor(types: typeof pg.types) {
  return (type: TypeId, format?: 'text' | 'binary') =>
    type === types.builtins.INT8 ? Number : types.getTypeParser(type, format)
}

async function writeBatch(pool: OpenPool, batch: RunBatch): Promise<void> {
  try {
    await tryAgain(() => writeOnce(pool, batch))
  } catch (thrown) {
    // A policy of rows refuses some: the store takes others.
    throw isRefusedByPolicy(thrown) ? thrown : storeError(thrown)
  }
}

async function writeOnce(pool: OpenPool, batch: RunBatch): Promise<void> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query('begin isolation level read committed')
    await saveRows(client, batch)
    await client.query('commit')
  } catch (thrown) {
    failure = thrown as Error
    // The server may be gone, and then has rolled back by itself.
    await client.query('rollback').catch(() => {})
    throw thrown
  } finally {
    client.release(failure)
  }
}

interface Row extends EncodedRun {
  readonly row: Readonly<Record<string, unknown>>
}

async function saveRows(client: pg.PoolClient, batch: RunBatch): Promise<void> {
  const save = async (name: keyof typeof SAVE, rows: readonly object[]) => {
    if (rows.length === 0) return undefined
    // Without a name: a pooler that lends connections for one transaction (PgBouncer) loses what was prepared on another.
    return await client.query(SAVE[name], [JSON.stringify(rows)])
  }
  const saveAgain = async (runs: readonly Row[]): Promise<readonly Row[]> => {
    await save(
      'runs',
      runs.map(({ row }) => row),
    )
    const before = await save(
      'before',
      runs.map(({ row }) => ({ tenant: row.tenant, id: row.id })),
    )
    const records = new Map(before?.rows.map((one) => [`${one.tenant}\n${one.id}`, one.record]))
    return runs.map((run) => ({
      ...run,
      ...writtenOver(run, records.get(`${run.row.tenant}\n${run.row.id}`)),
    }))
  }
  await save('openings', batch.openings)
  const given = withoutRepeats(batch.runs).map((run) => ({
    ...run,
    row: Object.fromEntries(RUN_COLUMN_NAMES.map((name, index) => [name, run.columns[index]])),
  }))
  const added = await save(
    'newRuns',
    given.map(({ row }) => row),
  )
  const areNew = (added?.rowCount ?? 0) === given.length
  const runs = areNew || batch.onlyNew ? given : await saveAgain(given)
  await save(
    batch.onlyNew ? 'newRecords' : 'records',
    runs.map(({ row, record }) => ({ tenant: row.tenant, id: row.id, record })),
  )
  await save(
    'contents',
    runs
      .filter(({ content }) => content !== null)
      .map(({ row, content }) => ({
        tenant: row.tenant,
        run_id: row.id,
        created_at: row.started_at,
        content,
      })),
  )
  await save(
    'closed',
    runs.map(({ row }) => ({ tenant: row.tenant, id: row.id })),
  )
}
