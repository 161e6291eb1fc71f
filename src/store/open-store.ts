import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { GatewayError } from '../core/errors.ts'
import type { ProfileJobStore } from '../core/storage/profile-job.ts'
import type { Store } from '../core/storage/store.ts'
import { createBatchQueries } from './batches/batch-queries.ts'
import { createFileQueries } from './batches/file-queries.ts'
import type { StoreDatabase } from './database/database.ts'
import { inTransaction } from './database/in-transaction.ts'
import { openPostgres } from './database/postgres.ts'
import { openSqlite, type SqliteOptions } from './database/sqlite.ts'
import { withStoreErrors } from './database/with-store-errors.ts'
import { createKeyQueries } from './keys/key-queries.ts'
import { createEvidenceQueries } from './learning/evidence-queries.ts'
import { createProfileQueries } from './learning/profile-queries.ts'
import { migrate } from './migrations/migrate.ts'
import type { WriteBatch } from './recording/run-batch.ts'
import { createContentQueries } from './runs/content-queries.ts'
import { createFeedbackQueries } from './runs/feedback-queries.ts'
import { createResponseQueries } from './runs/response-queries.ts'
import { createRunQueries } from './runs/run-queries.ts'
import type { Queries } from './tables/tables.ts'

export interface OpenStore extends Store, ProfileJobStore {
  readonly kind: StoreDatabase['kind']
  /** For the recorder: writes encoded runs without touching them again on this thread. */
  readonly writeBatch: WriteBatch
  /** For rooms of this store that are built beside it. */
  readonly queries: Queries
  /** The moment by the database's own clock, in whole milliseconds; undefined where that is this machine's. */
  databaseTime(): Promise<number | undefined>
  /** Reads a whole SQLite file: a gateway meets a damaged page only when it needs what stands there. */
  isWhole(): Promise<boolean>
  /** Has a PostgreSQL server make a table and drop it: on a full disk what needs no new page can still be written. */
  tryRoom(): Promise<void>
}

/**
 * Opens `sqlite:FILE`, `sqlite::memory:` or `postgres://…`; nothing is read or made before the first call.
 * Every method throws `store_unavailable` when the database cannot do its work.
 */
export function openStore(url: string, options: SqliteOptions = {}): OpenStore {
  const database = openDatabase(url, options)
  const { queries } = database
  const lock = database.migrationLock
  return {
    kind: database.kind,
    queries,
    ...withStoreErrors({
      ...createRunQueries(database),
      ...createContentQueries(queries),
      ...createFeedbackQueries(database),
      ...createEvidenceQueries(queries),
      ...createKeyQueries(database),
      ...createResponseQueries(queries),
      ...createFileQueries(database),
      ...createBatchQueries(database),
      ...createProfileQueries(queries),
      writeBatch: database.writeBatch,
      migrate: (migrateOptions: Parameters<Store['migrate']>[0] = {}) =>
        database.patiently((unhurried) =>
          migrate(unhurried, { ...migrateOptions, kind: database.kind, ...(lock ? { lock } : {}) }),
        ),
      ping: async () => {
        // An update, because a database that can only be read is of no use.
        const done = await sql`update key_revision set value = value where id = 1`.execute(queries)
        // Where a copy was read in part: no key that is made or revoked would be heard of anywhere else.
        if (done.numAffectedRows === 0n) throw new GatewayError('store_unavailable', NO_REVISION)
      },
      isWhole: async () => {
        if (database.kind !== 'sqlite') return true
        const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(queries)
        return rows[0]?.quick_check === 'ok'
      },
      tryRoom: async () => {
        if (database.kind !== 'sqlite') await makeAndDropTable(queries)
      },
      backup: database.backup,
      databaseTime: database.databaseTime,
      claim: database.claim,
      close: database.close,
    }),
  }
}

const NO_RIGHT = '42501'
const NO_REVISION =
  'The store failed: the row of key_revision is not there: restore the database again, whole, into an empty one'

async function makeAndDropTable(queries: Queries): Promise<void> {
  try {
    await inTransaction(queries, async (transaction) => {
      await sql`create temporary table secondline_room on commit drop as
        select generate_series(1, 2000)`.execute(transaction)
    })
  } catch (thrown) {
    // Who may make no such table may still write all that a gateway writes.
    if ((thrown as { readonly code?: unknown }).code !== NO_RIGHT) throw thrown
  }
}

function openDatabase(url: string, options: SqliteOptions): StoreDatabase {
  if (url.startsWith('sqlite:')) return openSqlite(sqliteFile(url), options)
  if (/^postgres(ql)?:/.test(url)) return openPostgres(url)
  throw new GatewayError(
    'invalid_request',
    'store must be sqlite:FILE or postgres://USER@HOST/DATABASE',
    { param: 'store' },
  )
}

/** `sqlite:./a.db`, `sqlite:/a.db` and `sqlite:///a.db` all name a file. */
function sqliteFile(url: string): string {
  const path = url.slice('sqlite:'.length)
  return path.startsWith('//') ? fileURLToPath(`file:${path}`) : path
}
