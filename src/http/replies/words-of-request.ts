import type { IncomingMessage } from 'node:http'
import type { GatewayError } from '../../core/errors.ts'
import { anthropicErrorBody } from '../../wire/anthropic-messages/error-body.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'

/**
 * How errors are worded for whoever sent a request that no route is asked about, as far as it has come: Anthropic's
 * clients are known by the path, or name the version of their API.
 */
export function wordsOfRequest(
  request: Pick<IncomingMessage, 'url' | 'headers'> | undefined,
): (error: GatewayError) => object {
  const isTheirs =
    request !== undefined &&
    (request.headers['anthropic-version'] !== undefined ||
      /^\/v1\/messages(?:[/?]|$)/.test(request.url ?? ''))
  return isTheirs ? anthropicErrorBody : errorBody
}
