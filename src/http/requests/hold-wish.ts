import { type ChatRequest, ON_HOLD } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'

export const ON_HOLD_HEADER = 'x-secondline-on-hold'

/**
 * The request with what this header says of an answer that a person has to see first, unless its body says it: many
 * programs can add a header to what they send, and no field. Throws `invalid_request` for a word that means nothing,
 * whatever the body says.
 */
export function withHoldWish(request: ChatRequest, header: string | undefined): ChatRequest {
  if (header === undefined) return request
  const onHold = ON_HOLD.find((known) => known === header.trim())
  if (onHold === undefined) {
    const known = ON_HOLD.map((word) => `"${word}"`).join(', ')
    throw new GatewayError(
      'invalid_request',
      `The header '${ON_HOLD_HEADER}' must be one of ${known}`,
      { param: ON_HOLD_HEADER },
    )
  }
  return { ...request, wishes: { onHold, ...request.wishes } }
}
