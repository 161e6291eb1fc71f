import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { createAbort } from '../../core/time/abort.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'

/** Breaks the work on a request off when its time is up, or when its client leaves. */
export interface RequestDeadline {
  /** For whatever works on the answer. Waiting for a person has a limit of its own. */
  readonly signal: AbortSignal
  /** What was thrown, or that the time was up, where something broke for that. */
  blame(thrown: unknown): unknown
  /** For when nobody takes the answer any more, of which `client` may not tell: breaks the work off too. */
  leave(): void
  stop(): void
}

/** Longest time for a request, milliseconds: the client may shorten what is configured. */
export function timeAllowed(
  { wishes }: Pick<ChatRequest, 'wishes'>,
  { requestMs = 0 }: Pick<Snapshot, 'requestMs'>,
): number | undefined {
  const asked = wishes.deadlineSeconds
  const wishedMs = asked === undefined ? Number.POSITIVE_INFINITY : asked * 1000
  const ms = Math.min(wishedMs, requestMs === 0 ? Number.POSITIVE_INFINITY : requestMs)
  return ms === Number.POSITIVE_INFINITY ? undefined : ms
}

/** `allowedMs` undefined: only the client's leaving counts. `elapsedMs`: how long the request has been worked on already. */
export function startDeadline(
  allowedMs: number | undefined,
  elapsedMs: number,
  client: AbortSignal,
): RequestDeadline {
  const controller = createAbort()
  const { signal } = controller
  let isUp = false
  const follow = (): void => controller.abort(client.reason)
  const expire = (ms: number): void => {
    isUp = true
    controller.abort(timeUp(ms))
  }
  // By hand: a signal for the time alone, and one for either, would be two more.
  if (client.aborted) follow()
  else client.addEventListener('abort', follow)
  const timer =
    allowedMs === undefined
      ? undefined
      : setTimeout(() => expire(allowedMs), Math.max(0, allowedMs - elapsedMs))
  return {
    signal,
    blame: (thrown) => (isUp && !(thrown instanceof GatewayError) ? signal.reason : thrown),
    leave: () => controller.abort(),
    stop() {
      clearTimeout(timer)
      client.removeEventListener('abort', follow)
    },
  }
}

function timeUp(allowedMs: number): GatewayError {
  const seconds = Math.round(allowedMs / 10) / 100
  return new GatewayError(
    'deadline_exceeded',
    `The request exceeded its total time limit of ${seconds} s`,
  )
}
