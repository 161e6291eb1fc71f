import type { Message } from '../core/chat.ts'

/**
 * A conversation in which the results of tools stand right behind their calls and in their order, and what was said meanwhile
 * behind them. In the Responses API they may stand anywhere, and most protocols refuse that.
 */
export function resultsBehindCalls(messages: readonly Message[]): readonly Message[] {
  const waiting = new Map<string, Message[]>()
  for (const message of messages) {
    if (message.role !== 'tool' || message.toolCallId === undefined) continue
    const results = waiting.get(message.toolCallId)
    if (results) results.push(message)
    else waiting.set(message.toolCallId, [message])
  }
  const placed = new Set<Message>()
  return messages.flatMap((message) => {
    if (placed.has(message)) return []
    placed.add(message)
    const results = (message.toolCalls ?? [])
      .flatMap(({ id }) => waiting.get(id)?.shift() ?? [])
      .filter((result) => !placed.has(result))
    for (const result of results) placed.add(result)
    return [message, ...results]
  })
}
