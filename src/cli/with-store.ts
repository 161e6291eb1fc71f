import type { Settings } from '../config/settings.ts'
import type { OpenStore } from '../store/open-store.ts'

/** Opens the store of the settings for one verb, and closes it whatever happens. */
export async function withStore<Result>(
  settings: Settings,
  work: (store: OpenStore) => Promise<Result>,
): Promise<Result> {
  const { openStore } = await import('../store/open-store.ts')
  const store = openStore(settings.store.url.reveal())
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Everything of an installation belongs to one tenant until keys say otherwise. */
export const DEFAULT_TENANT = 'default'
