import type { ChatRequest } from '../../core/chat.ts'
import type { Conversation } from './messages-schema.ts'

/** What is said in the body of a request that came in this dialect. What changes a request keeps it in the shape that was read at first. */
export function writtenConversation({
  source,
}: Pick<ChatRequest, 'source'>): Conversation | undefined {
  return source?.dialect === 'anthropic-messages' ? (source.body as Conversation) : undefined
}
