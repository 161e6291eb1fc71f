import type { Secret } from '../../core/access/secret.ts'
import { openValkey, type ValkeyConnection } from './valkey-connection.ts'
import { reasonOf } from './valkey-failure.ts'
import { within } from './valkey-link.ts'
import { probeRates } from './valkey-rates.ts'

export type Tried =
  | {
      readonly ms: number
      /** The server's policy, where it throws counters away when its memory is full. */
      readonly evicts?: string
    }
  | { readonly why: string }

/** Whether a server can count rates: how long it takes for one, or why it cannot. */
export async function tryValkey(url: Secret, prefix: string, patienceMs = 3_000): Promise<Tried> {
  try {
    const connection = await openValkey(url.reveal(), patienceMs, () => undefined)
    const tried = await within(patienceMs, count(connection, prefix))
    if (tried === undefined) connection.destroy()
    else await connection.close()
    return tried ?? { why: `it does not answer within ${patienceMs} ms` }
  } catch (thrown) {
    return { why: reasonOf(thrown) }
  }
}

async function count(connection: ValkeyConnection, prefix: string): Promise<Tried> {
  try {
    const probe = probeRates(prefix)
    // The first one brings the script.
    await probe(connection)
    const began = performance.now()
    await probe(connection)
    const ms = performance.now() - began
    const evicts = await evictionOf(connection)
    return evicts === undefined ? { ms } : { ms, evicts }
  } catch (thrown) {
    return { why: reasonOf(thrown) }
  }
}

/** Undefined where all is kept, or the user may not look: a server that only counts has no need to let it. */
async function evictionOf(connection: ValkeyConnection): Promise<string | undefined> {
  const told = String(await connection.send(['INFO', 'memory']).catch(() => ''))
  const [, most] = /^maxmemory:(\d+)/m.exec(told) ?? []
  const [, policy] = /^maxmemory_policy:([\w-]+)/m.exec(told) ?? []
  const keepsAll = policy === 'noeviction' || Number(most ?? 0) === 0
  return keepsAll ? undefined : policy
}
