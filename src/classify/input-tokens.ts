import type { ChatRequest, Message } from '../core/chat.ts'
import { estimateTokens } from '../core/text/estimate-tokens.ts'

/** A usual cost of one piece of each kind of content. */
const TOKENS_OF = { image: 800, audio: 1500, video: 5000, document: 3000 } as const

/** Estimate, in tokens, of everything that goes to the model. */
export function inputTokensOf({
  messages,
  tools,
}: Pick<ChatRequest, 'messages' | 'tools'>): number {
  let tokens = 0
  for (const message of messages) tokens += tokensOfMessage(message)
  if (tools.length > 0) tokens += estimateTokens(JSON.stringify(tools))
  return tokens
}

export function tokensOfMessage({ content, toolCalls }: Message): number {
  // Every message costs a few tokens for its role and ends.
  let tokens = 4
  for (const part of content)
    tokens += part.type === 'text' ? estimateTokens(part.text) : TOKENS_OF[part.type]
  for (const call of toolCalls ?? []) tokens += estimateTokens(call.arguments) + 8
  return tokens
}
