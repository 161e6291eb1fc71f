import { existsSync } from 'node:fs'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Tables } from '../../store/tables/tables.ts'
import type { StoreDatabase } from './database.ts'
import { createMutex, type Mutex } from './mutex.ts'
import { openSameThreadLink, openWorkerLink, type SqliteLink } from './sqlite-link.ts'

export interface SqliteOptions {
  /** Whether a file that is not there is made; `in-memory`: an empty database stands in for it. True unless said. */
  readonly create?: boolean | 'in-memory'
  /** Entry of the writing thread, built. Absent: the one beside this file where it is built, else this thread. */
  readonly workerFile?: URL
}

const WORKER_BUSY_TIMEOUT_MS = 5_000
/** Short, because this thread also answers requests; the recorder tries again by itself. */
const SAME_THREAD_BUSY_TIMEOUT_MS = 100

/**
 * Opens a SQLite file on two threads of its own, one that records and one for everything else, so that neither a long
 * query nor a locked file holds up the event loop.
 */
export function openSqlite(path: string, options: SqliteOptions = {}): StoreDatabase {
  const file = options.create === 'in-memory' && !existsSync(path) ? ':memory:' : path
  const workerFile = file === ':memory:' ? undefined : (options.workerFile ?? builtWorker())
  const create = options.create !== false
  const forQueries = workerFile
    ? openWorkerLink({ file, create, busyTimeoutMs: WORKER_BUSY_TIMEOUT_MS }, workerFile)
    : openSameThreadLink({ file, create, busyTimeoutMs: SAME_THREAD_BUSY_TIMEOUT_MS })
  const forRecords = workerFile
    ? openWorkerLink({ file, create: false, busyTimeoutMs: WORKER_BUSY_TIMEOUT_MS }, workerFile)
    : forQueries
  const queriesMutex = createMutex()
  const recordsMutex = forRecords === forQueries ? queriesMutex : createMutex()
  const queries = new Kysely<Tables>({
    dialect: {
      createDriver: () => createSqliteDriver(forQueries, queriesMutex),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (database) => new SqliteIntrospector(database),
    },
  })
  return {
    kind: 'sqlite',
    queries,
    writeBatch: (batch) => exclusively(recordsMutex, () => forRecords.write(batch)),
    quantile: (column, share) => sql<number>`percentile_cont(${sql.ref(column)}, ${share})`,
    patiently: (work) => work(queries),
    backup: (target) => exclusively(queriesMutex, () => forQueries.backup(target)),
    databaseTime: async () => undefined,
    claim: () => exclusively(queriesMutex, forQueries.claim),
    close: async () => {
      await queries.destroy()
      await exclusively(recordsMutex, () => forRecords.close())
      if (forQueries !== forRecords) await exclusively(queriesMutex, () => forQueries.close())
    },
  }
}

/** Built code lies beside its worker; source that a test runner loads has none that Node could start. */
function builtWorker(): URL | undefined {
  return import.meta.url.endsWith('.js')
    ? new URL('./sqlite-worker.js', import.meta.url)
    : undefined
}

async function exclusively<Value>(mutex: Mutex, work: () => Promise<Value>): Promise<Value> {
  const release = await mutex.lock()
  try {
    return await work()
  } finally {
    release()
  }
}

/** One connection, lent to one query or transaction at a time. */
function createSqliteDriver(link: SqliteLink, mutex: Mutex): Driver {
  const releases = new WeakMap<DatabaseConnection, () => void>()
  const run = async (connection: DatabaseConnection, statement: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(statement))
  }
  return {
    init: async () => {},
    acquireConnection: async () => {
      const release = await mutex.lock()
      const connection = createConnection(link)
      releases.set(connection, release)
      return connection
    },
    releaseConnection: async (connection) => releases.get(connection)?.(),
    // Immediate: a transaction that begins by reading could not be upgraded while another process writes.
    beginTransaction: (connection) => run(connection, 'begin immediate'),
    commitTransaction: (connection) => run(connection, 'commit'),
    rollbackTransaction: (connection) =>
      run(connection, 'rollback').catch((thrown: unknown) => {
        // After some failures, a full disk among them, SQLite has rolled back by itself. Those are what has to be told.
        if (!String(thrown).includes('no transaction is active')) throw thrown
      }),
    destroy: async () => {},
  }
}

function createConnection(link: SqliteLink): DatabaseConnection {
  return {
    executeQuery: async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
      const { rows, changes } = await link.execute(query.sql, query.parameters)
      return { rows: rows as Row[], numAffectedRows: BigInt(changes) }
    },
    // biome-ignore lint/correctness/useYield: Kysely asks for the method; long reads here go page by page.
    streamQuery: async function* () {
      throw new Error('SQLite queries are not streamed')
    },
  }
}
