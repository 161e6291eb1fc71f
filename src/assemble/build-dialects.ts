import type { ModelCard } from '../core/card.ts'
import type { ChatRequest } from '../core/chat.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import { handleChat } from '../gateway/handle-chat.ts'
import { chatRoutes } from '../http/chat-routes.ts'
import { messagesRoutes } from '../http/messages-routes.ts'
import type { AppContext, Route } from '../http/route.ts'
import type { ClientWatch } from '../http/watch-client.ts'

export interface DialectParts {
  readonly deps: GatewayDeps
  readonly clients: ClientWatch
  readonly maxBodyBytes: number
  readonly keepAliveMs?: number
}

/** The dialects in which a client may ask for an answer. */
export function buildDialects(parts: DialectParts): readonly Route[] {
  const { deps, clients, maxBodyBytes, keepAliveMs } = parts
  const shared = {
    maxBodyBytes,
    clients,
    chat: (request: ChatRequest, context: AppContext, signal: AbortSignal) =>
      handleChat(request, context.get('caller'), signal, deps),
    ...(keepAliveMs === undefined ? {} : { keepAliveMs }),
  }
  return [
    ...chatRoutes({ ...shared, clock: deps.clock }),
    ...messagesRoutes({
      ...shared,
      countTokens: (request) => deps.judging.classify(request).inputTokens,
      signsThinking: (id) => signsThinking(deps.snapshot().policy.cards[id]),
    }),
  ]
}

/** Anthropic's models sign their thinking; what others put beside theirs means nothing to its client. */
function signsThinking(card: ModelCard | undefined): boolean {
  return card?.capabilities.reasoning.startsWith('anthropic') ?? false
}
