import { type Kysely, sql, type Transaction } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { MigrationReport } from '../../core/storage/store.ts'
import { inTransaction } from '../../store/database/in-transaction.ts'
import { ALL_MIGRATIONS } from './all-migrations.ts'
import { type Migration, statementsFor } from './migration.ts'
import { hasTables, missingParts, type SchemaPart } from './schema-parts.ts'

/** Its own table of steps; with its lock two processes that start together migrate one after the other. */
interface MigrationTables {
  secondline_migrations: {
    number: number
    name: string
    applied_at: number
    /** See `Migration`; null where the step did not say. */
    oldest: number | null
  }
}

type AppliedStep = Pick<MigrationTables['secondline_migrations'], 'number' | 'oldest'>

export interface MigrateOptions {
  /** Default: `sqlite`. */
  readonly kind?: 'sqlite' | 'postgres'
  readonly dryRun?: boolean
  /** Refuses steps after which whoever runs on the tables now could not start again. */
  readonly besideOthers?: boolean
  readonly migrations?: readonly Migration[]
  /** Statement that makes other migrating processes wait until this transaction ends. */
  readonly lock?: string
  /** Told once, where somebody else uses a table that a step changes: a backup, a long query. */
  readonly onWaiting?: () => void
}

/** Applies the steps that are missing, each with its entry in one transaction, so that a crash leaves no half step. */
export async function migrate<Known>(
  queries: Kysely<Known>,
  options: MigrateOptions = {},
): Promise<MigrationReport> {
  const { migrations = ALL_MIGRATIONS, kind = 'sqlite' } = options
  const database = queries as unknown as Kysely<MigrationTables>
  const applied = await appliedOf(database, migrations, kind)
  const numbers = new Set(applied.map(({ number }) => number))
  const from = Math.max(0, ...numbers)
  const known = migrations.at(-1)?.number ?? 0
  refuseUnworkable(applied, known)
  // Not only those after the last: steps of two changes that were made beside each other may come in any order.
  const pending = migrations.filter(({ number }) => !numbers.has(number))
  const report: MigrationReport = {
    from,
    to: Math.max(from, known),
    known,
    oldest: oldestOf([...applied, ...pending]),
    missing: [],
    sql: pending.flatMap((migration) => statementsFor(migration, kind)),
  }
  // A newer version may have dropped what this one made and no longer needs.
  const made = from > known ? [] : migrations.filter(({ number }) => numbers.has(number))
  const missing = await missingParts(database, made, kind)
  if (options.dryRun) return { ...report, missing: missing.map(({ name }) => name) }
  refuseHalf(missing)
  if (pending.length === 0) return report
  if (options.besideOthers) refuseUnasked(report)
  await inTransaction(database, async (transaction) => {
    if (kind === 'postgres') await takeTime(transaction)
    if (options.lock) await sql.raw(options.lock).execute(transaction)
    await makeOwnTable(transaction)
  })
  const apply = kind === 'postgres' ? applyBetweenOthers : applyOne
  for (const migration of pending) await apply(database, migration, { ...options, kind })
  return report
}

/** None in an empty database. */
async function appliedSteps(database: Kysely<MigrationTables>): Promise<readonly AppliedStep[]> {
  if (!(await ownTable(database))) return []
  // Whatever columns there are: stores of before `oldest` was kept have none.
  const rows = await database.selectFrom('secondline_migrations').selectAll().execute()
  return rows.map(({ number, oldest }) => ({ number: Number(number), oldest }))
}

const RESTORE_WHOLE =
  'a copy was read in part. Restore it again, whole or not at all, into an empty database'

/** The steps that were applied. Refuses tables that no step speaks of: a dump brings the list of steps after most of them. */
async function appliedOf(
  database: Kysely<MigrationTables>,
  migrations: readonly Migration[],
  kind: 'sqlite' | 'postgres',
): Promise<readonly AppliedStep[]> {
  const applied = await appliedSteps(database)
  if (applied.length > 0 || !(await hasTables(database, migrations, kind))) return applied
  // Another process may have made its first step in between.
  const meanwhile = await appliedSteps(database)
  if (meanwhile.length > 0) return meanwhile
  throw new GatewayError(
    'store_unavailable',
    `The database has tables of these names and no list of the steps that made them: it belongs to another program, or ${RESTORE_WHOLE}.`,
  )
}

/** Without its keys a table takes every row twice, and says nothing. */
function refuseHalf(missing: readonly SchemaPart[]): void {
  const needed = missing.filter(({ holdsRows }) => holdsRows).map(({ name }) => name)
  if (needed.length === 0) return
  throw new GatewayError('store_unavailable', halfStore(needed))
}

/** What is said of a store without these parts. */
export function halfStore(missing: readonly string[]): string {
  const first = missing.slice(0, 3).join(', ')
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : ''
  return `The database lacks what its schema has: ${first}${more}. Most likely ${RESTORE_WHOLE}.`
}

async function ownTable(database: Kysely<MigrationTables>) {
  const tables = await database.introspection.getTables()
  return tables.find((table) => table.name === 'secondline_migrations')
}

/** Not a numbered step: it has to be there before the first, and versions that know nothing of `oldest` go on. */
async function makeOwnTable(database: Kysely<MigrationTables>): Promise<void> {
  const found = await ownTable(database)
  if (!found) {
    await database.schema
      .createTable('secondline_migrations')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied_at', 'bigint', (column) => column.notNull())
      .addColumn('oldest', 'integer')
      .execute()
  } else if (!found.columns.some(({ name }) => name === 'oldest')) {
    await database.schema
      .alterTable('secondline_migrations')
      .addColumn('oldest', 'integer')
      .execute()
  }
}

/** The oldest schema whose code works where all of these steps were made. */
function oldestOf(steps: readonly { number: number; oldest?: number | null }[]): number {
  return Math.max(0, ...steps.map(({ number, oldest }) => oldest ?? number))
}

/** A gateway that crashes while its newer sisters take over comes back where their steps left it what it needs. */
function refuseUnworkable(applied: readonly AppliedStep[], known: number): void {
  const newer = applied.filter(({ number }) => number > known)
  const oldest = oldestOf(newer)
  if (oldest <= known) return
  const found = Math.max(...newer.map(({ number }) => number))
  throw new GatewayError(
    'store_unavailable',
    `The database has schema ${found}, written by a newer version of Secondline. Versions that know schema ${oldest} or newer work on it, this one knows ${known}: start a newer one, or restore a backup from before the upgrade.`,
  )
}

/** Whoever only wants to look does not take the store away from a gateway of an older version that runs on it. */
function refuseUnasked({ from, to, oldest }: MigrationReport): void {
  if (from === 0 || from >= oldest) return
  throw new GatewayError(
    'store_unavailable',
    `The store has schema ${from} and this version works on ${to}, on which gateways of the version before could not start again. Start the gateway of this version, or call \`secondline migrate\`: that brings the store there. Until then use the version before.`,
  )
}

type StepOptions = Pick<MigrateOptions, 'lock' | 'onWaiting'> & {
  readonly kind: 'sqlite' | 'postgres'
}

/** Longest a step waits for a table: whatever gateways ask of it meanwhile waits behind the step. */
const LOCK_TIMEOUT = '1s'
const LOCK_PAUSE_MS = 3_000

/** On PostgreSQL a step that waits for a backup to end would make every gateway wait with it: it comes back instead. */
async function applyBetweenOthers(
  database: Kysely<MigrationTables>,
  migration: Migration,
  options: StepOptions,
): Promise<void> {
  for (let isTold = false; ; isTold = true) {
    try {
      await applyOne(database, migration, options)
      return
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === '55P03')) throw thrown
      if (!isTold) options.onWaiting?.()
    }
    await new Promise((resolve) => setTimeout(resolve, LOCK_PAUSE_MS))
  }
}

/** Whatever limits the server has for this user or database: a large table's new index takes longer, and so may another process. */
async function takeTime(transaction: Transaction<MigrationTables>): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(transaction)
  await sql`set local lock_timeout = 0`.execute(transaction)
}

async function applyOne(
  database: Kysely<MigrationTables>,
  migration: Migration,
  { kind, lock }: StepOptions,
): Promise<void> {
  await inTransaction(database, async (transaction) => {
    if (kind === 'postgres') await takeTime(transaction)
    if (lock) await sql.raw(lock).execute(transaction)
    if (kind === 'postgres') {
      await sql.raw(`set local lock_timeout = '${LOCK_TIMEOUT}'`).execute(transaction)
    }
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
      .values({
        number: migration.number,
        name: migration.name,
        applied_at: Date.now(),
        oldest: migration.oldest ?? null,
      })
      .execute()
  })
}
