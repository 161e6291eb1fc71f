import type { ModelSettings, Settings } from '../config/settings/settings.ts'
import { secretOfSource } from '../core/access/credential-source.ts'
import type { ModelClient } from '../core/ports.ts'
import type { Snapshot } from '../gateway/snapshot.ts'
import { createModelClient } from '../providers/create-model-client.ts'
import { createSimulatedClient } from '../providers/practice/create-practice-model.ts'
import { withDefaultEffort } from '../providers/translation/default-effort.ts'

export interface BuiltSnapshot extends Snapshot {
  /** Cards whose clients the next configuration does not use: they are gone, or are called in another way. */
  clientsNotIn(next: Snapshot): readonly string[]
  /** Closes clients that the next configuration does not use. */
  closeExcept(next: Snapshot): Promise<void>
}

export interface SnapshotOptions {
  readonly pace?: number
  /** The same for as long as the process lives. */
  readonly gatewayId?: string
}

/** Turns settings into clients. A client whose settings did not change is kept, with its open connections. */
export function buildSnapshot(
  settings: Settings,
  options: SnapshotOptions,
  previous?: { readonly settings: Settings; readonly snapshot: Snapshot },
): BuiltSnapshot {
  const clients = new Map<string, ModelClient>()
  for (const model of settings.models) {
    const { id } = model.card
    const before = previous?.settings.models.find((other) => other.card.id === id)
    const kept = before && isSame(before, model) ? previous?.snapshot.clients.get(id) : undefined
    clients.set(id, kept ?? thinkingClient(model, options))
  }
  const paired = settings.models.map(({ card }) => card).filter((card) => card.knowledge)
  const clientsNotIn = (next: Snapshot): readonly string[] =>
    [...clients.keys()].filter((id) => next.clients.get(id) !== clients.get(id))
  return {
    ...(paired.length === 0 ? {} : { knowledgeCards: paired }),
    hash: settings.hash,
    policy: settings.policy,
    requestMs: settings.requestMs,
    clients,
    timeouts: Object.fromEntries(settings.models.map(({ card, timeouts }) => [card.id, timeouts])),
    clientsNotIn,
    async closeExcept(next) {
      await Promise.all(clientsNotIn(next).map((id) => clients.get(id)?.close?.()))
    },
  }
}

function thinkingClient(model: ModelSettings, options: SnapshotOptions): ModelClient {
  const client = createClient(model, options)
  const { reasoningEffort: effort } = model
  return effort === undefined ? client : withDefaultEffort(client, effort)
}

function createClient(model: ModelSettings, options: SnapshotOptions): ModelClient {
  if (model.connection.protocol === 'practice') return createSimulatedClient(model.card, options)
  const { headers, ...connection } = model.connection
  const revealed = Object.entries(headers).map(([name, value]) => [name, value.reveal()])
  const { gatewayId } = options
  return createModelClient(
    model.card,
    { ...connection, headers: Object.fromEntries(revealed) },
    {
      connectLimitMs: model.timeouts.connect,
      ...(gatewayId === undefined ? {} : { gatewayId }),
    },
  )
}

/** Secrets are compared by what they reveal, since a rotated key needs a new client. */
function isSame(a: ModelSettings, b: ModelSettings): boolean {
  return fingerprint(a) === fingerprint(b)
}

function fingerprint({ card, connection, timeouts, reasoningEffort }: ModelSettings): string {
  const { apiKey, headers, proxy, credential, ...rest } = connection
  const revealed = Object.entries(headers).map(([name, value]) => [name, value.reveal()])
  // A key that changes by itself is none of this.
  const key = credential?.type === 'file' ? undefined : apiKey?.reveal()
  const secrets = [key, secretOfSource(credential), proxy?.reveal()]
  return JSON.stringify([card, rest, credential, secrets, revealed, timeouts, reasoningEffort])
}
