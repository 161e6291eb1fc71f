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

/** The field by which a client has the provider keep a conversation. */
export const THREAD = 'thread'

interface AnthropicError {
  readonly type: string
  readonly message: string
  readonly code: string
  readonly details?: { readonly error_code: string }
}

/** Anthropic's error envelope; `code` is the gateway's own. */
export function anthropicErrorBody(error: GatewayError): {
  readonly type: 'error'
  readonly error: AnthropicError
  readonly request_id: string | null
} {
  const { status } = ERRORS[error.code]
  const type = TYPES[status] ?? (status < 500 ? 'invalid_request_error' : 'api_error')
  return {
    type: 'error',
    error: { type, message: error.message, code: error.code, ...detailsOf(error) },
    request_id: error.runId ?? null,
  }
}

/** Anthropic's own word for what its SDK acts on: tool runners then send the whole conversation with each turn. */
function detailsOf({ code, param }: GatewayError): Pick<AnthropicError, 'details'> {
  const isThread = code === 'unsupported_parameter' && param === THREAD
  return isThread ? { details: { error_code: 'thread_unsupported_request' } } : {}
}
