import { isInstruction, type Message } from '../../core/chat.ts'

/** What a user says who says nothing, where a model wants to be asked before it has spoken, and after. */
export const BEGINNING = '(The conversation begins.)'
export const GO_ON = '(Go on.)'

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
