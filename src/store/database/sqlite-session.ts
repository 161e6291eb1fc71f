/** One connection to a SQLite file, on whatever thread it is opened. Every call blocks that thread. */
import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { GatewayError } from '../../core/errors.ts'
import { writtenOver } from '../../store/recording/erased-run.ts'
import type { EncodedRun, RunBatch } from '../../store/recording/run-batch.ts'
import { RUN_COLUMN_NAMES } from '../../store/recording/run-row.ts'
import { type Claim, claimFile } from './sqlite-claim.ts'
import { storeError } from './store-error.ts'

export interface SqliteSettings {
  /** Path, or `:memory:`. */
  readonly file: string
  /** Make the file when it is not there. */
  readonly create: boolean
  /** How long a statement waits for another process's lock. */
  readonly busyTimeoutMs: number
}

export interface SqliteResult {
  readonly rows: readonly unknown[]
  readonly changes: number
}

export interface SqliteSession {
  execute(sql: string, parameters: readonly unknown[]): SqliteResult
  write(batch: RunBatch): void
  backup(file: string): Promise<void>
  /** False where another gateway works with the file. */
  claim(): boolean
  close(): void
}

const MAX_CACHED_STATEMENTS = 200

export function openSqliteSession(settings: SqliteSettings): SqliteSession {
  return translated(() => {
    refuseMissing(settings)
    const database = openFile(settings)
    try {
      // A power cut may lose the last moments unless a batch asks for more; a crash of the process loses nothing.
      for (const pragma of [
        'journal_mode = wal',
        'synchronous = normal',
        'wal_autocheckpoint = 4000',
        'journal_size_limit = 67108864',
        // SQLite's own measure, in kibibytes; the driver would keep 16,000 of pages that the system keeps as well.
        'cache_size = -2000',
      ]) {
        whileBusy(settings.busyTimeoutMs, () => database.pragma(pragma))
      }
    } catch (thrown) {
      database.close()
      throw thrown
    }
    return sessionOf(database, settings.file)
  })
}

const PAUSE_MS = 5

/**
 * Does it again while another process is in the way, for as long as said. Of two that turn a new file to its journal at the same
 * moment, SQLite tells one at once that the file is busy, whatever it was told to wait.
 */
export function whileBusy<Result>(atMostMs: number, work: () => Result): Result {
  const end = performance.now() + atMostMs
  for (;;) {
    try {
      return work()
    } catch (thrown) {
      if (!codeOf(thrown).startsWith('SQLITE_BUSY') || performance.now() >= end) throw thrown
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
}

const CANNOT_OPEN = new Set(['SQLITE_CANTOPEN', 'EACCES', 'EPERM', 'EROFS', 'EISDIR'])

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}

/** The most that the driver takes for a number of pages. */
const ALL_PAGES = 0x7fffffff

/** For its owner alone, as the files that SQLite keeps beside it take its mode: it holds what people asked. */
const OWNER_ONLY = 0o600

function openFile({ file, busyTimeoutMs }: SqliteSettings): Database.Database {
  try {
    if (file !== ':memory:' && !existsSync(file)) closeSync(openSync(file, 'a', OWNER_ONLY))
    return new Database(file, { timeout: busyTimeoutMs })
  } catch (thrown) {
    if (!CANNOT_OPEN.has(codeOf(thrown))) throw thrown
    throw new GatewayError(
      'store_unavailable',
      `The database ${resolve(file)} cannot be opened or made: check the owner and mode of the file and its folder, or name another with "store:" in the configuration or --store sqlite:FILE`,
      { cause: thrown },
    )
  }
}

function refuseMissing({ create, file }: SqliteSettings): void {
  if (file === ':memory:' || existsSync(file)) return
  if (!create) {
    throw new GatewayError(
      'store_unavailable',
      `There is no database at ${file}. Run "secondline migrate" to make one, or correct "store:" in the configuration.`,
    )
  }
  const folder = dirname(file)
  if (existsSync(folder)) return
  throw new GatewayError(
    'store_unavailable',
    `There is no folder ${folder} for the database. Make it, or correct "store:" in the configuration.`,
  )
}

function sessionOf(database: Database.Database, file: string): SqliteSession {
  const assertSameFile = fileGuard(file)
  const statements = new Map<string, Database.Statement>()
  let claimed: Claim | undefined
  let writeRows: ((batch: RunBatch) => void) | undefined

  const prepare = (sql: string): Database.Statement => {
    const cached = statements.get(sql)
    if (cached) return cached
    if (statements.size >= MAX_CACHED_STATEMENTS) statements.clear()
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

  return {
    execute: (sql, parameters) =>
      translated(() => {
        assertSameFile()
        // Some pragmas act when they are prepared and not when they run.
        const statement = sql.startsWith('pragma') ? database.prepare(sql) : prepare(sql)
        if (statement.reader) return { rows: statement.all(...parameters), changes: 0 }
        return { rows: [], changes: statement.run(...parameters).changes }
      }),
    write: (batch) =>
      translated(() => {
        assertSameFile()
        writeRows ??= batchWriter(database)
        if (batch.durable) database.pragma('synchronous = full')
        try {
          writeRows(batch)
        } finally {
          if (batch.durable) database.pragma('synchronous = normal')
        }
      }),
    backup: async (target) => {
      assertSameFile()
      // All pages in one go: SQLite begins anew whenever somebody has written since the last step, and a gateway always has.
      await database.backup(target, { progress: () => ALL_PAGES })
    },
    claim: () => {
      claimed ??= claimFile(file, OWNER_ONLY)
      return !claimed.isShared
    },
    close: () => {
      claimed?.release()
      statements.clear()
      database.close()
    },
  }
}

function batchWriter(database: Database.Database): (batch: RunBatch) => void {
  const updates = RUN_COLUMN_NAMES.map((name) => `${name} = excluded.${name}`).join(', ')
  const insertRun = `insert into runs (${RUN_COLUMN_NAMES.join(', ')})
    values (${RUN_COLUMN_NAMES.map(() => '?').join(', ')}) on conflict (tenant, id) do`
  const insertRecord =
    'insert into run_records (tenant, id, record) values (?, ?, ?) on conflict (tenant, id) do'
  const saveRun = database.prepare(`${insertRun} update set ${updates}`)
  const saveNewRun = database.prepare(`${insertRun} nothing`)
  const saveRecord = database.prepare(`${insertRecord} update set record = excluded.record`)
  const saveNewRecord = database.prepare(`${insertRecord} nothing`)
  const findRecord = database.prepare('select record from run_records where tenant = ? and id = ?')
  const saveContent = database.prepare(
    'insert into contents (tenant, run_id, created_at, content) values (?, ?, ?, ?) on conflict (tenant, run_id) do update set content = excluded.content',
  )
  const saveOpening = database.prepare(
    'insert into open_runs (tenant, id, started_at, opening, owner) values (?, ?, ?, ?, ?) on conflict do nothing',
  )
  const closeRun = database.prepare('delete from open_runs where tenant = ? and id = ?')
  // Committing a change is what makes SQLite flush the log, so a batch without rows still makes one.
  const touch = database.prepare('update key_revision set value = value where id = 1')

  const saveOpenings = (openings: RunBatch['openings']): void => {
    for (const { tenant, id, started_at, opening, owner } of openings) {
      saveOpening.run(tenant, id, started_at, opening, owner)
    }
  }

  const saved = (run: EncodedRun, onlyNew: boolean | undefined): EncodedRun => {
    const isNew = saveNewRun.run(...run.columns).changes > 0
    if (isNew || onlyNew) return run
    saveRun.run(...run.columns)
    const [tenant, id] = run.columns
    const before = findRecord.get(tenant, id) as { readonly record: string } | undefined
    return writtenOver(run, before?.record)
  }

  return database.transaction((batch: RunBatch) => {
    saveOpenings(batch.openings)
    const toRecords = batch.onlyNew ? saveNewRecord : saveRecord
    for (const run of batch.runs) {
      const { columns, record, content, mayBeOpen } = saved(run, batch.onlyNew)
      const [tenant, id, startedAt] = columns
      toRecords.run(tenant, id, record)
      if (mayBeOpen) closeRun.run(tenant, id)
      if (content !== null) saveContent.run(tenant, id, startedAt, content)
    }
    if (batch.durable && batch.runs.length === 0) touch.run()
  }).immediate
}

/**
 * Throws once the database, or the log of what is not in it yet, is no longer the one that was opened: SQLite itself would go
 * on writing to a ghost, and what it says is saved would be gone with the process.
 */
function fileGuard(file: string): () => void {
  if (file === ':memory:') return () => {}
  const opened = identityOf(file)
  let log: string | undefined
  return () => {
    const now = identityOf(file)
    if (now !== opened) {
      throw new GatewayError(
        'store_unavailable',
        `The database file ${file} was ${goneWord(now)} while the gateway was using it. Put it back or restart the gateway; no new file is made in its place.`,
      )
    }
    const logNow = identityOf(`${file}-wal`)
    // SQLite makes it with the first statement, and keeps it for as long as somebody has the file open.
    log ??= logNow
    if (logNow === log) return
    throw new GatewayError(
      'store_unavailable',
      `The file ${file}-wal was ${goneWord(logNow)} while the gateway was using it. Restart the gateway, and do not kill it: as it ends it still saves what was written last.`,
    )
  }
}

/** Which file a name stands for; undefined where there is none. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.dev}:${found.ino}`
}

function goneWord(now: string | undefined): string {
  return now === undefined ? 'deleted' : 'replaced'
}

function translated<Value>(work: () => Value): Value {
  try {
    return work()
  } catch (thrown) {
    throw storeError(thrown)
  }
}
