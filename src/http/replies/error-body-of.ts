import type { GatewayError } from '../../core/errors.ts'
import { anthropicErrorBody } from '../../wire/anthropic-messages/error-body.ts'
import { googleErrorBody } from '../../wire/google-generate/error-body.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'

/** A request's header by its name in small letters. */
type Headers = (name: string) => string | readonly string[] | undefined

/**
 * The shape of an error's body for a request that no route has taken, by its path or by what its client shows of itself:
 * Anthropic's, Google's, or OpenAI's for all others.
 *
 * @param target The request's path, with or without its query; undefined where it has not come.
 */
export function errorBodyOf(
  target: string | undefined,
  headerOf: Headers,
): (error: GatewayError) => object {
  if (/^\/v1\/messages(?:[/?]|$)/.test(target ?? '')) return anthropicErrorBody
  if (isGooglePath(target ?? '')) return googleErrorBody
  if (headerOf('anthropic-version') !== undefined) return anthropicErrorBody
  return headerOf('x-goog-api-key') === undefined ? errorBody : googleErrorBody
}

/** Below Google's version of its API, or with one of its verbs behind a model's name. */
export function isGooglePath(target: string): boolean {
  return /^\/v1(?:beta|alpha)\/(?!openai\/)|^\/v1\/models\/[^?]*:[a-z]+[A-Z]\w*(?:\?|$)/.test(
    target,
  )
}
