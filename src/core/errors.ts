import type { RatesLeft } from './access/rates-left.ts'

/** Every failure a caller can see. The code is the contract; status and retry follow from it. */
export const ERRORS = {
  invalid_request: { status: 400, type: 'invalid_request_error', retryable: false },
  invalid_json: { status: 400, type: 'invalid_request_error', retryable: false },
  unsupported_parameter: { status: 400, type: 'invalid_request_error', retryable: false },
  context_length_exceeded: { status: 400, type: 'invalid_request_error', retryable: false },
  invalid_api_key: { status: 401, type: 'authentication_error', retryable: false },
  permission_denied: { status: 403, type: 'permission_error', retryable: false },
  policy_refused: { status: 403, type: 'policy_error', retryable: false },
  model_not_found: { status: 404, type: 'invalid_request_error', retryable: false },
  not_found: { status: 404, type: 'invalid_request_error', retryable: false },
  method_not_allowed: { status: 405, type: 'invalid_request_error', retryable: false },
  request_timeout: { status: 408, type: 'invalid_request_error', retryable: false },
  conflict: { status: 409, type: 'invalid_request_error', retryable: false },
  version_conflict: { status: 412, type: 'invalid_request_error', retryable: false },
  request_too_large: { status: 413, type: 'invalid_request_error', retryable: false },
  unsupported_media_type: { status: 415, type: 'invalid_request_error', retryable: false },
  idempotency_mismatch: { status: 422, type: 'invalid_request_error', retryable: false },
  headers_too_large: { status: 431, type: 'invalid_request_error', retryable: false },
  rate_limit_exceeded: { status: 429, type: 'rate_limit_error', retryable: true },
  budget_exceeded: { status: 429, type: 'insufficient_quota', retryable: false },
  upstream_rate_limited: { status: 429, type: 'rate_limit_error', retryable: true },
  client_closed: { status: 499, type: 'client_error', retryable: false },
  internal: { status: 500, type: 'server_error', retryable: false },
  // Asking again changes nothing, and many clients ask again for a minute after any 5xx.
  no_eligible_model: { status: 400, type: 'policy_error', retryable: false },
  second_line_unavailable: { status: 503, type: 'upstream_error', retryable: true },
  check_failed: { status: 502, type: 'check_error', retryable: false },
  upstream_failed: { status: 502, type: 'upstream_error', retryable: true },
  upstream_rejected: { status: 400, type: 'invalid_request_error', retryable: false },
  upstream_auth: { status: 502, type: 'upstream_error', retryable: false },
  upstream_invalid: { status: 502, type: 'upstream_error', retryable: true },
  upstream_truncated: { status: 502, type: 'upstream_error', retryable: true },
  upstream_reset: { status: 502, type: 'upstream_error', retryable: true },
  upstream_unreachable: { status: 502, type: 'upstream_error', retryable: true },
  upstream_tls: { status: 502, type: 'upstream_error', retryable: false },
  upstream_not_found: { status: 502, type: 'upstream_error', retryable: false },
  upstream_redirect: { status: 502, type: 'upstream_error', retryable: false },
  upstream_too_large: { status: 502, type: 'upstream_error', retryable: false },
  upstream_timeout: { status: 504, type: 'upstream_error', retryable: true },
  deadline_exceeded: { status: 504, type: 'timeout_error', retryable: false },
  egress_denied: { status: 502, type: 'upstream_error', retryable: false },
  circuit_open: { status: 503, type: 'upstream_error', retryable: true },
  overloaded: { status: 503, type: 'server_error', retryable: true },
  store_unavailable: { status: 503, type: 'server_error', retryable: true },
  shutting_down: { status: 503, type: 'server_error', retryable: true },
  loop_detected: { status: 508, type: 'server_error', retryable: false },
} as const

export type ErrorCode = keyof typeof ERRORS

/** Who is to blame for a failed call: decides what is benched. `nobody`: the request itself was at fault, or this process. */
export type Fault = 'key' | 'model' | 'deployment' | 'nobody'

export interface ErrorDetails {
  readonly cause?: unknown
  /** The request's parameter at fault, for example `messages[2].content`. */
  readonly param?: string
  readonly retryAfterMs?: number
  readonly fault?: Fault
  /** Status the upstream answered with. */
  readonly upstreamStatus?: number
}

export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  readonly code: ErrorCode
  readonly param: string | undefined
  retryAfterMs: number | undefined
  readonly fault: Fault
  readonly upstreamStatus: number | undefined
  /** The run that ended with this error; unset when there was none yet. */
  runId: string | undefined
  /** The review that keeps the answer back. */
  reviewId: string | undefined
  /** What is left of the key's rates, where a limit refused. */
  ratesLeft: RatesLeft | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.param = details.param
    this.retryAfterMs = details.retryAfterMs
    this.fault = details.fault ?? 'nobody'
    this.upstreamStatus = details.upstreamStatus
  }

  get status(): number {
    return ERRORS[this.code].status
  }

  /** Wraps anything thrown, so that the outside only ever meets catalogued codes. */
  static from(thrown: unknown): GatewayError {
    if (thrown instanceof GatewayError) return thrown
    return new GatewayError('internal', 'Something went wrong inside the gateway', {
      cause: thrown,
    })
  }
}
