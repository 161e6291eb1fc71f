import type { ChatRequest, Message } from '../../core/chat.ts'
import { textOf } from '../../core/chat.ts'
import { refused } from '../../providers/translation/tell-parameters.ts'
import type { HistoryItem } from './node-llama-cpp.ts'

/** The conversation as llama.cpp's chat templates take it; text only. */
export function llamaHistory(request: ChatRequest): readonly HistoryItem[] {
  return [...request.messages.map(itemOf), { type: 'model', response: [] }]
}

function itemOf(message: Message, index: number): HistoryItem {
  message.content.forEach((part, position) => {
    if (part.type === 'text') return
    throw refused(
      `messages[${index}].content[${position}]`,
      'is not text, which is all this model takes',
    )
  })
  switch (message.role) {
    case 'system':
    case 'developer':
      return { type: 'system', text: textOf(message) }
    case 'user':
      return { type: 'user', text: textOf(message) }
    case 'assistant':
      return { type: 'model', response: [textOf(message)] }
    case 'tool':
      throw refused(`messages[${index}].role`, 'is a tool result, and this model calls no tools')
  }
}
