import { ERRORS, type GatewayError } from '../../core/errors.ts'

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  408: 'timeout_error',
  413: 'request_too_large',
  431: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
  504: 'timeout_error',
}

/** Anthropic's error envelope; `code` is the gateway's own. */
export function anthropicErrorBody(error: GatewayError): {
  readonly type: 'error'
  readonly error: { readonly type: string; readonly message: string; readonly code: string }
  readonly request_id: string | null
} {
  const { status } = ERRORS[error.code]
  const type = TYPES[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error')
  return {
    type: 'error',
    error: { type, message: error.message, code: error.code },
    request_id: error.runId ?? null,
  }
}
