import { buildKnowledge, type KnowledgeRoom } from './assemble/build-knowledge.ts'
import { buildSnapshot } from './assemble/build-snapshot.ts'
import type { Settings } from './config/settings/settings.ts'
import { presentFields } from './core/present-fields.ts'
import { createCircuits } from './gateway/calls/circuits.ts'
import type { SqliteOptions } from './store/database/sqlite.ts'
import { type OpenStore, openStore } from './store/open-store.ts'

export interface OpenKnowledge extends KnowledgeRoom {
  /** Of the same store. */
  readonly keys: Pick<OpenStore, 'keysChangedSince'>
}

export interface OpenKnowledgeOptions extends Pick<SqliteOptions, 'create'> {
  /** Told once, where bringing the store up to date has to wait for somebody who uses a table. */
  readonly onWaiting?: (() => void) | undefined
}

/** Knowledge bases without a gateway around them, for the command line: a running gateway may use the same store. */
export async function openKnowledge(
  settings: Settings,
  { onWaiting, ...options }: OpenKnowledgeOptions = {},
): Promise<OpenKnowledge> {
  const store = openStore(settings.store.url.reveal(), options)
  await store.migrate(presentFields({ besideOthers: true, onWaiting }))
  const snapshot = buildSnapshot(settings, {})
  const clock = { now: Date.now, monotonic: () => performance.now() }
  const room = buildKnowledge({
    settings: () => settings,
    snapshot: () => snapshot,
    store,
    clock,
    circuits: createCircuits(clock),
  })
  return {
    ...room,
    keys: store,
    async close() {
      await room.close()
      await snapshot.closeExcept({ ...snapshot, clients: new Map() })
      await store.close()
    },
  }
}
