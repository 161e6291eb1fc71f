import type { ChatRequest, ReasoningEffort } from '../core/chat.ts'
import type { ModelClient } from '../core/ports.ts'

/** A model that thinks as much as its configuration says where a request says nothing of it. */
export function withDefaultEffort(client: ModelClient, effort: ReasoningEffort): ModelClient {
  const { card, media } = client
  const ping = client.ping?.bind(client)
  const close = client.close?.bind(client)
  return {
    card,
    stream: (call, signal) =>
      client.stream({ ...call, request: thinking(call.request, effort) }, signal),
    ...(media && { media }),
    ...(ping && { ping }),
    ...(close && { close }),
  }
}

function thinking(request: ChatRequest, effort: ReasoningEffort): ChatRequest {
  const isSaid =
    request.reasoningEffort !== undefined || request.reasoningBudgetTokens !== undefined
  return isSaid ? request : { ...request, reasoningEffort: effort }
}
