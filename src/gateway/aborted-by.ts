import { GatewayError } from '../core/errors.ts'

/** Why a run was broken off: the reason given with the abort, else that the client went away. */
export function abortedBy(signal: AbortSignal): GatewayError {
  if (signal.reason instanceof GatewayError) return signal.reason
  return new GatewayError('client_closed', 'The client left before the answer was complete')
}
