import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import type { Connection } from '../../providers/connection.ts'
import { createChangingKey } from '../../providers/credentials/changing-key.ts'
import type { Shown } from '../../providers/credentials/credential.ts'
import type { Transport, UpstreamRequest } from '../../providers/transport/create-transport.ts'
import type { ResponseHead } from '../../providers/transport/exchange.ts'
import { abortFailure } from './abort-failure.ts'
import { type OpenCall, openCall } from './open-call.ts'

/** A call whose answer has begun. */
interface Answering {
  readonly open: OpenCall
  readonly head: ResponseHead
  /** What was sent of a key, or of what the call was signed with. */
  readonly secrets: readonly string[]
}

/** Makes calls with the key as it is at that moment. What is signed is written without one. */
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
    request: UpstreamRequest,
    secrets: readonly string[],
    ...[, timeouts, streaming, signal]: Parameters<SendKeyed>
  ): Promise<Answering> {
    const open = openCall(transport, request, timeouts, streaming, signal)
    try {
      return { open, head: await open.exchange.head(), secrets }
    } catch (thrown) {
      open.close(false)
      throw thrown
    }
  }

  async function beginShowing(shown: Shown, ...call: Parameters<SendKeyed>): Promise<Answering> {
    const [write] = call
    return typeof shown === 'string'
      ? begin(write(shown), [shown], ...call)
      : begin(await shown.sign(write(undefined)), shown.secrets, ...call)
  }

  if (changing === undefined) {
    const secrets = fixed === undefined ? [] : [fixed]
    return (...call) => begin(call[0](fixed), secrets, ...call)
  }
  return async (...call) => {
    const [, , , signal] = call
    const shown = await whileWaitedFor(changing.now(), signal)
    const answering = await beginShowing(shown, ...call)
    if (!REFUSED.includes(answering.head.status)) return answering
    try {
      if (!(await whileWaitedFor(changing.isRenewed(shown), signal))) return answering
    } catch (thrown) {
      answering.open.close(false)
      throw thrown
    }
    answering.open.close(false)
    return beginShowing(await whileWaitedFor(changing.now(), signal), ...call)
  }
}

/** A key that many wait for is got all the same when one of them leaves. */
async function whileWaitedFor<T>(got: Promise<T>, signal: AbortSignal): Promise<T> {
  let leave: (() => void) | undefined
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(abortFailure(signal))
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave)
  })
  try {
    return await Promise.race([got, left])
  } finally {
    if (leave !== undefined) signal.removeEventListener('abort', leave)
  }
}
