import { GatewayError } from '../../core/errors.ts'

/** A client that hangs up while it sends is no fault of ours: its broken connection would otherwise be told as one. */
export function leftEarly(cause?: unknown): GatewayError {
  return new GatewayError('client_closed', 'The client left before its request was complete', {
    cause,
  })
}
