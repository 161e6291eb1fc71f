import type { CallTimeouts } from '../core/call-timeouts.ts'
import type { Connection } from './connection.ts'
import { createChangingKey } from './credentials/changing-key.ts'
import { type OpenCall, openCall } from './open-call.ts'
import type { Transport, UpstreamRequest } from './transport/create-transport.ts'
import type { ResponseHead } from './transport/exchange.ts'

/** A call whose answer has begun. */
export interface Answering {
  readonly open: OpenCall
  readonly head: ResponseHead
  /** The key that was sent. */
  readonly key: string | undefined
}

/** Makes calls with the key as it is at that moment. */
export type SendKeyed = (
  write: (key: string | undefined) => UpstreamRequest,
  timeouts: CallTimeouts,
  streaming: boolean,
  signal: AbortSignal,
) => Promise<Answering>

/** AWS says of an expired key that it is forbidden. */
const REFUSED: readonly number[] = [401, 403]

/** A key that has been renewed since is the one thing a refused call is made again with: nothing was done for it. */
export function createKeyedCalls(connection: Connection, transport: Transport): SendKeyed {
  const { credential } = connection
  const changing = credential === undefined ? undefined : createChangingKey(credential, connection)
  const fixed = connection.apiKey?.reveal()

  async function begin(
    ...[write, timeouts, streaming, signal, key]: [...Parameters<SendKeyed>, string | undefined]
  ): Promise<Answering> {
    const open = openCall(transport, write(key), timeouts, streaming, signal)
    try {
      return { open, head: await open.exchange.head(), key }
    } catch (thrown) {
      open.close(false)
      throw thrown
    }
  }

  if (changing === undefined) return (...call) => begin(...call, fixed)
  return async (...call) => {
    const key = await changing.now()
    const answering = await begin(...call, key)
    if (!REFUSED.includes(answering.head.status)) return answering
    if (!(await changing.isRenewed(key))) return answering
    answering.open.close(false)
    return begin(...call, await changing.now())
  }
}
