import { isInstruction, type Message } from '../../core/chat.ts'

/**
 * Protocols that keep instructions apart refuse a conversation of nothing else, which OpenAI's clients send. Where nobody
 * says anything beside the instructions, they are what is asked.
 */
export function withUserTurn(messages: readonly Message[]): readonly Message[] {
  if (messages.some((message) => !isInstruction(message) && saysSomething(message))) {
    return messages
  }
  return messages.map((message) =>
    isInstruction(message) ? { ...message, role: 'user' as const } : message,
  )
}

function saysSomething({ content, toolCalls, toolCallId }: Message): boolean {
  return (
    toolCallId !== undefined ||
    (toolCalls?.length ?? 0) > 0 ||
    content.some((part) => part.type !== 'text' || part.text.trim() !== '')
  )
}
