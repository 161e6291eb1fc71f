import type { Settings } from '../../config/settings/settings.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ModelClient } from '../../core/ports.ts'
import type { Circuits } from '../../gateway/calls/circuits.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'

export interface HealthParts {
  readonly circuits: Pick<Circuits, 'ailing' | 'heard'>
  readonly snapshot: () => Pick<Snapshot, 'clients'>
  readonly settings: () => Settings
}

/** Nobody waits for it, so it may take a moment; an upstream that takes longer is not one to send requests to. */
const LONGEST_MS = 2_000
/** How often to see whether looking has been switched on. */
const ASLEEP_MS = 5_000
const NOT_IMPLEMENTED = 501

/**
 * Looks at cards whose circuit is open, by their list of models and never by a completion, and tells the circuit.
 * Where no circuit is open nothing is sent. Returns how to stop.
 */
export function watchHealth({ circuits, snapshot, settings }: HealthParts): () => void {
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    const { clients } = snapshot()
    const { pingMs } = settings().health
    const cards = pingMs === 0 ? [] : circuits.ailing()
    await Promise.all(
      cards.map(async (card) => {
        const client = clients.get(card)
        const isUp = await isAlive(client, stop.signal)
        if (isUp !== undefined) circuits.heard(card, isUp)
      }),
    )
    next()
  }
  const next = (): void => {
    if (stop.signal.aborted) return
    timer = setTimeout(() => void look(), settings().health.pingMs || ASLEEP_MS).unref()
  }
  next()
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}

/** An answer that refuses our key is a sign of life all the same; a server without such a list tells nothing by that. */
async function isAlive(
  client: ModelClient | undefined,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  if (!client?.ping) return undefined
  try {
    await client.ping(AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]))
    return true
  } catch (thrown) {
    const { fault, code, upstreamStatus } = GatewayError.from(thrown)
    if (code === 'upstream_not_found' || upstreamStatus === NOT_IMPLEMENTED) return undefined
    return fault !== 'deployment' && code !== 'client_closed' && code !== 'internal'
  }
}
