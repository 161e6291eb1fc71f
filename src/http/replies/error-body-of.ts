import type { GatewayError } from '../../core/errors.ts'
import { anthropicErrorBody } from '../../wire/anthropic-messages/error-body.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'

/**
 * The shape of an error's body for a request that no route has taken: Anthropic's at and below `/v1/messages`, whatever
 * the method, and for clients that name a version of its API; OpenAI's for all others.
 *
 * @param target The request's path, with or without its query; undefined where it has not come.
 * @param anthropicVersion The header `anthropic-version`.
 */
export function errorBodyOf(
  target: string | undefined,
  anthropicVersion: string | readonly string[] | undefined,
): (error: GatewayError) => object {
  const isAnthropic =
    anthropicVersion !== undefined || /^\/v1\/messages(?:[/?]|$)/.test(target ?? '')
  return isAnthropic ? anthropicErrorBody : errorBody
}
