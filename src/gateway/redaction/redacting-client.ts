import type { PlaceholderBook } from '../../classify/privacy/redact.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import type { ModelClient } from '../../core/ports.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { redactRequest } from './redact-request.ts'
import { restoreParts } from './restore-parts.ts'

export interface RedactingClient extends ModelClient {
  /** Of the latest call: how many values of each kind stayed here. */
  counts(): PlaceholderBook['counts']
}

/** A model that is sent placeholders and whose answers come with the values back in them. */
export function redactingClient(client: ModelClient): RedactingClient {
  let counts: PlaceholderBook['counts'] = {}
  return {
    card: client.card,
    counts: () => counts,
    async *stream(call, signal) {
      const { request, book } = redactRequest(call.request)
      counts = book.counts
      const parts = client.stream({ ...call, request }, signal)
      if (book.values.size === 0) return yield* parts
      yield logprobsLeftOut(call.request)
      yield* restoreParts(parts, book, isJsonWanted(request))
    },
  }
}

/** The call with what was kept from the model. */
export function withRedaction(result: CallResult, { counts }: RedactingClient): CallResult {
  return { ...result, outcome: { ...result.outcome, redacted: counts() } }
}

/** They tell of the placeholders, token by token. */
function logprobsLeftOut({ source }: ChatRequest): readonly Part[] {
  if (source?.body.logprobs !== true) return []
  return [
    {
      type: 'dropped',
      parameter: 'logprobs',
      reason: 'They belong to the placeholders that the model was shown',
    },
  ]
}

function isJsonWanted({ responseFormat }: ChatRequest): boolean {
  return responseFormat !== undefined && responseFormat.type !== 'text'
}
