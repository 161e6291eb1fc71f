import { APICallError } from '@ai-sdk/provider'
import { ERRORS, GatewayError } from '../core/errors.ts'
import { errorHeaders } from '../http/replies/respond-error.ts'
import { errorBody } from '../wire/openai-chat/error-body.ts'

/**
 * A failure as the SDK knows it, so that it tries again what may be tried again. `data.error.code` is the catalogue's
 * code; nothing of the prompt is in it. What the caller aborted stays the caller's own reason.
 */
export function callError(
  thrown: unknown,
  model: string,
  signal: AbortSignal | undefined,
): unknown {
  if (signal?.aborted) return signal.reason
  const error = GatewayError.from(thrown)
  const data = errorBody(error)
  return new APICallError({
    message: error.message,
    url: 'secondline:',
    requestBodyValues: { model },
    statusCode: error.status,
    responseHeaders: errorHeaders(error),
    responseBody: JSON.stringify(data),
    cause: error,
    isRetryable: ERRORS[error.code].retryable,
    data,
  })
}
