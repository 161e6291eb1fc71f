import { GatewayError } from '../../core/errors.ts'

/** The error of a client that hangs up while it sends: without it the broken connection would be reported as ours. */
export function clientDisconnected(cause?: unknown): GatewayError {
  return new GatewayError('client_closed', 'The client left before its request was complete', {
    cause,
  })
}
