import { type Kysely, sql } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { MigrationReport } from '../../core/store.ts'
import { ALL_MIGRATIONS } from './all-migrations.ts'
import { type Migration, statementsFor } from './migration.ts'

/** Its own table of steps; with its lock two processes that start together migrate one after the other. */
interface MigrationTables {
  secondline_migrations: { number: number; name: string; applied_at: number }
}

export interface MigrateOptions {
  /** Default: `sqlite`. */
  readonly kind?: 'sqlite' | 'postgres'
  readonly dryRun?: boolean
  readonly migrations?: readonly Migration[]
  /** Statement that makes other migrating processes wait until this transaction ends. */
  readonly lock?: string
}

/** Applies the steps that are missing, each with its entry in one transaction, so that a crash leaves no half step. */
export async function migrate<Known>(
  queries: Kysely<Known>,
  options: MigrateOptions = {},
): Promise<MigrationReport> {
  const { migrations = ALL_MIGRATIONS, kind = 'sqlite' } = options
  const database = queries as unknown as Kysely<MigrationTables>
  const applied = await appliedNumbers(database)
  const from = Math.max(0, ...applied)
  const to = migrations.at(-1)?.number ?? 0
  refuseNewer(from, to)
  // Not only those after the last: steps of two changes that were made beside each other may come in any order.
  const pending = migrations.filter(({ number }) => !applied.has(number))
  const report: MigrationReport = {
    from,
    to,
    sql: pending.flatMap((migration) => statementsFor(migration, kind)),
  }
  if (options.dryRun || pending.length === 0) return report
  await database.transaction().execute(async (transaction) => {
    if (options.lock) await sql.raw(options.lock).execute(transaction)
    await transaction.schema
      .createTable('secondline_migrations')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .execute()
  })
  for (const migration of pending) await applyOne(database, migration, kind, options.lock)
  return report
}

/** Empty for an empty database. */
async function appliedNumbers(database: Kysely<MigrationTables>): Promise<ReadonlySet<number>> {
  const tables = await database.introspection.getTables()
  if (!tables.some((table) => table.name === 'secondline_migrations')) return new Set()
  const rows = await database.selectFrom('secondline_migrations').select('number').execute()
  return new Set(rows.map(({ number }) => Number(number)))
}

function refuseNewer(found: number, known: number): void {
  if (found <= known) return
  throw new GatewayError(
    'store_unavailable',
    `The database has schema ${found}, this version of Secondline knows up to ${known}: it was written by a newer version. Start that version, or restore a backup from before the upgrade.`,
  )
}

async function applyOne(
  database: Kysely<MigrationTables>,
  migration: Migration,
  kind: 'sqlite' | 'postgres',
  lock: string | undefined,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if (lock) await sql.raw(lock).execute(transaction)
    const done = await transaction
      .selectFrom('secondline_migrations')
      .select('number')
      .where('number', '=', migration.number)
      .executeTakeFirst()
    if (done) return
    for (const statement of statementsFor(migration, kind)) {
      await sql.raw(statement).execute(transaction)
    }
    await transaction
      .insertInto('secondline_migrations')
      .values({ number: migration.number, name: migration.name, applied_at: Date.now() })
      .execute()
  })
}
