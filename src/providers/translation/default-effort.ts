import type { ChatRequest, Part, ReasoningEffort } from '../../core/chat.ts'
import type { ModelClient } from '../../core/ports.ts'

/** A model that thinks as much as its configuration says where a request says nothing of it. */
export function withDefaultEffort(client: ModelClient, effort: ReasoningEffort): ModelClient {
  const { card, media } = client
  const ping = client.ping?.bind(client)
  const close = client.close?.bind(client)
  return {
    card,
    stream: (call, signal) =>
      saysHowMuch(call.request)
        ? client.stream(call, signal)
        : untold(client.stream({ ...call, request: thinking(call.request, effort) }, signal)),
    ...(media && { media }),
    ...(ping && { ping }),
    ...(close && { close }),
  }
}

function saysHowMuch({ reasoningEffort, reasoningBudgetTokens }: ChatRequest): boolean {
  return reasoningEffort !== undefined || reasoningBudgetTokens !== undefined
}

function thinking(request: ChatRequest, reasoningEffort: ReasoningEffort): ChatRequest {
  return { ...request, reasoningEffort }
}

/** No client is told that a parameter was left out or put otherwise which it never sent. What is told so comes first. */
async function* untold(pieces: AsyncIterable<readonly Part[]>): AsyncGenerator<readonly Part[]> {
  let isFirst = true
  for await (const parts of pieces) {
    if (!isFirst) {
      yield parts
      continue
    }
    isFirst = false
    const others = parts.filter(
      (part) => part.type !== 'dropped' || part.parameter !== 'reasoning_effort',
    )
    if (others.length > 0) yield others
  }
}
