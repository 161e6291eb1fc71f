import type { ErrorCode, GatewayError } from '../../core/errors.ts'

/** The model was not reached, or turned the request away before it read it: nobody is charged for that. */
const UNREAD: readonly ErrorCode[] = [
  'invalid_request',
  'unsupported_parameter',
  'upstream_unreachable',
  'upstream_tls',
  'upstream_not_found',
  'upstream_redirect',
  'upstream_auth',
  'upstream_rate_limited',
  'upstream_rejected',
  'context_length_exceeded',
  'egress_denied',
  'loop_detected',
]

/** How providers say that they have no room: whoever got one of these was not read either. */
const NO_ROOM: readonly (number | undefined)[] = [503, 529]

/** Whether a model may have read what it was shown, though the call failed: then that is owed. */
export function mayHaveBeenRead({ code, upstreamStatus }: GatewayError): boolean {
  return !UNREAD.includes(code) && !NO_ROOM.includes(upstreamStatus)
}
