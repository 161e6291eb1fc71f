import { GatewayError } from '../../core/errors.ts'

/**
 * Why a run was broken off: the reason given with the abort, else that the client went away. A new error each time: one
 * reason may end many runs, and each tells its own id.
 */
export function abortedBy({ reason }: AbortSignal): GatewayError {
  if (reason instanceof GatewayError) {
    const { code, message, retryAfterMs, fault } = reason
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
    return new GatewayError(code, message, { cause: reason, fault, ...wait })
  }
  return new GatewayError('client_closed', 'The client left before the answer was complete')
}
