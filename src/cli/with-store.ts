import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { databaseFileOf } from '../config/settings/database-file.ts'
import type { Settings } from '../config/settings/settings.ts'
import type { SqliteOptions } from '../store/database/sqlite.ts'
import { TABLE_IN_USE } from '../store/migrations/table-in-use.ts'
import type { OpenStore } from '../store/open-store.ts'
import type { Terminal } from './terminal.ts'

/**
 * Opens the store of the settings for one verb, and closes it whatever happens. Verbs that only read say `create: false`:
 * of a mistyped path they would else tell that all is well.
 */
export async function withStore<Result>(
  settings: Settings,
  work: (store: OpenStore) => Promise<Result>,
  options: Pick<SqliteOptions, 'create'> = {},
): Promise<Result> {
  const { openStore } = await import('../store/open-store.ts')
  const store = openStore(settings.store.url.reveal(), options)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/**
 * The time by which gateways on the store go, which is the database's where they may share one: a key's end and the
 * moment of a verdict are compared with it. Asked once, for as long as a verb runs.
 */
export async function clockOf(store: Pick<OpenStore, 'databaseTime'>): Promise<() => number> {
  const theirs = await store.databaseTime()
  const ahead = theirs === undefined ? 0 : theirs - Date.now()
  return () => Date.now() + ahead
}

type CanNote = Pick<Terminal, 'note'>

/** How a verb that was not asked to brings its store up to date: never so that a gateway of the version before could not go on. */
export function besideGateways(terminal: CanNote): {
  readonly besideOthers: true
  readonly onWaiting: () => void
} {
  return { besideOthers: true, ...tellWaiting(terminal) }
}

/** What a verb says while its store is brought up to date, which may wait for as long as somebody reads a table. */
export function tellWaiting(terminal: CanNote): { readonly onWaiting: () => void } {
  return { onWaiting: () => terminal.note(TABLE_IN_USE) }
}

/** For verbs that look at what a gateway has recorded: in a store that is there, and of the schema that they know. */
export function withRecords<Result>(
  settings: Settings,
  terminal: CanNote,
  work: (store: OpenStore) => Promise<Result>,
): Promise<Result> {
  const onStore = async (store: OpenStore): Promise<Result> => {
    await store.migrate(besideGateways(terminal))
    return await work(store)
  }
  return withStore(settings, onStore, { create: false })
}

/** Tells whoever makes a key or an account where no store is yet: a gateway that runs has another one. */
export function noteNewStore({ store }: Settings, terminal: CanNote): void {
  const file = databaseFileOf(store.url.reveal())
  if (file === undefined || existsSync(file)) return
  terminal.note(
    `There was no database at ${resolve(file)}, so one is made. A gateway that runs already has another, and will not see this: name its own by --store, or its configuration by --config.`,
  )
}
