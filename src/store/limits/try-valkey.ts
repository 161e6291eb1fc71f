import type { Secret } from '../../core/access/secret.ts'
import { openValkey, type ValkeyConnection } from './valkey-connection.ts'
import { reasonOf } from './valkey-failure.ts'
import { within } from './valkey-link.ts'
import { probeRates } from './valkey-rates.ts'

export type Tried = { readonly ms: number } | { readonly why: string }

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
    return { ms: performance.now() - began }
  } catch (thrown) {
    return { why: reasonOf(thrown) }
  }
}
