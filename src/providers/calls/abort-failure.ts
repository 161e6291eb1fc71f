import { GatewayError } from '../../core/errors.ts'

/** Why a call was given up: the reason given with the abort, else that nobody waits for it any more. */
export function abortFailure(signal: AbortSignal): GatewayError {
  if (signal.reason instanceof GatewayError) return signal.reason
  return new GatewayError('client_closed', 'The call was cancelled before the answer was complete')
}
