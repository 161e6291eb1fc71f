import { ERRORS, GatewayError } from '../../core/errors.ts'
import { spreadWait } from '../../core/time/spread-wait.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'
import { rateHeaders } from './rate-headers.ts'

/** Any thrown thing as an HTTP answer, in OpenAI's error shape unless the route's dialect has its own. */
export function respondError(
  thrown: unknown,
  wordError: (error: GatewayError) => object = errorBody,
): Response {
  const error = GatewayError.from(thrown)
  return new Response(JSON.stringify(wordError(error)), {
    status: error.status,
    headers: { 'content-type': 'application/json', ...errorHeaders(error) },
  })
}

/** For an error inside a stream, where no header can say when to come back. */
export function retryHint(error: GatewayError): { readonly retry_after_s?: number } {
  const after = errorHeaders(error)['retry-after']
  return after === undefined ? {} : { retry_after_s: Number(after) }
}

export function errorHeaders(error: GatewayError): Record<string, string> {
  const headers: Record<string, string> = rateHeaders(error.ratesLeft)
  if (error.runId !== undefined) {
    headers['x-request-id'] = error.runId
    // As Anthropic's clients know it.
    headers['request-id'] = error.runId
  }
  if (error.reviewId !== undefined) headers['x-secondline-review-id'] = error.reviewId
  // OpenAI's and Anthropic's SDKs would otherwise ask again after every 408, 409, 429 and 5xx, and pay for it.
  if (!ERRORS[error.code].retryable) headers['x-should-retry'] = 'false'
  const waitMs = error.retryAfterMs ?? guessedWait(error)
  if (waitMs !== undefined) {
    headers['retry-after'] = String(Math.max(1, Math.ceil(waitMs / 1000)))
    headers['retry-after-ms'] = String(Math.ceil(waitMs))
  }
  return headers
}

function guessedWait({ code, status }: GatewayError): number | undefined {
  return ERRORS[code].retryable && status === 503 ? spreadWait(1000) : undefined
}
