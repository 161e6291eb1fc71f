import type { Settings } from '../config/settings/settings.ts'
import { OPERATOR_TENANT } from '../core/caller.ts'
import type { SqliteOptions } from '../store/database/sqlite.ts'
import type { OpenStore } from '../store/open-store.ts'

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

/** For verbs that look at what a gateway has recorded: in a store that is there, and of the schema that they know. */
export function withRecords<Result>(
  settings: Settings,
  work: (store: OpenStore) => Promise<Result>,
): Promise<Result> {
  const onStore = async (store: OpenStore): Promise<Result> => {
    await store.migrate()
    return await work(store)
  }
  return withStore(settings, onStore, { create: false })
}

/** Whose things a command is about that names no tenant. */
export const DEFAULT_TENANT = OPERATOR_TENANT
