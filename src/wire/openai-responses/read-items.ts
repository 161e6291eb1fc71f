import type {
  ContentPart,
  Message,
  MessagePhase,
  ReasoningBlock,
  ToolCall,
} from '../../core/chat.ts'
import { resultsBehindCalls } from '../../wire/results-behind-calls.ts'
import { argumentsOfInput } from './custom-tools.ts'
import { fullName } from './namespaces.ts'
import { unsealReasoning } from './reasoning-seal.ts'
import type { ContentPartBody, InputItem } from './responses-schema.ts'

/** Items in core's words. What a model thought, said and called in one go becomes one message. */
export function readItems(items: readonly InputItem[]): readonly Message[] {
  const messages: Message[] = []
  let answer: Answer | undefined
  for (const item of items) {
    if (isOfModel(item)) {
      answer ??= { content: [], toolCalls: [], reasoning: [] }
      addToAnswer(answer, item)
      continue
    }
    if (answer) messages.push(answerMessage(answer))
    answer = undefined
    messages.push(readItem(item))
  }
  if (answer) messages.push(answerMessage(answer))
  return resultsBehindCalls(messages)
}

interface Answer {
  readonly content: ContentPart[]
  readonly toolCalls: ToolCall[]
  readonly reasoning: ReasoningBlock[]
}

function isOfModel(item: InputItem): boolean {
  return (
    item.type === 'reasoning' ||
    item.type === 'function_call' ||
    item.type === 'custom_tool_call' ||
    (item.type === 'message' && item.role === 'assistant')
  )
}

function addToAnswer(answer: Answer, item: InputItem): void {
  if (item.type === 'message')
    answer.content.push(...inPhase(readContent(item.content), item.phase))
  else if (item.type === 'function_call') {
    const name = fullName(item.namespace, item.name)
    answer.toolCalls.push({ id: item.call_id, name, arguments: item.arguments })
  } else if (item.type === 'custom_tool_call') {
    const name = fullName(item.namespace, item.name)
    answer.toolCalls.push({ id: item.call_id, name, arguments: argumentsOfInput(item.input) })
  } else if (item.type === 'reasoning') {
    const pieces = item.content && item.content.length > 0 ? item.content : (item.summary ?? [])
    const text = pieces.map((piece) => piece.text).join('\n\n')
    answer.reasoning.push({ text, ...unsealReasoning(item.encrypted_content) })
  }
}

function inPhase(
  content: readonly ContentPart[],
  phase: MessagePhase | null | undefined,
): readonly ContentPart[] {
  if (phase == null) return content
  return content.map((part) => (part.type === 'text' ? { ...part, phase } : part))
}

function answerMessage({ content, toolCalls, reasoning }: Answer): Message {
  return {
    role: 'assistant',
    content,
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
    ...(reasoning.length > 0 ? { reasoning } : {}),
  }
}

function readItem(item: InputItem): Message {
  switch (item.type) {
    case 'message':
      return { role: item.role, content: readContent(item.content) }
    case 'function_call_output':
    case 'custom_tool_call_output':
      return { role: 'tool', toolCallId: item.call_id, content: readContent(item.output) }
    case 'image_generation_call':
      // No protocol takes a picture as the model's own words, so the model sees it as shown to it.
      return {
        role: 'user',
        content: item.result
          ? [{ type: 'image', url: `data:image/png;base64,${item.result}` }]
          : [{ type: 'text', text: '[a picture that is gone]' }],
      }
    default:
      return { role: 'assistant', content: [] }
  }
}

function readContent(content: string | readonly ContentPartBody[]): readonly ContentPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return content.map(readPart)
}

function readPart(part: ContentPartBody): ContentPart {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: part.text }
    case 'refusal':
      return { type: 'text', text: part.refusal }
    case 'input_image':
      return {
        type: 'image',
        url: part.image_url ?? '',
        ...(part.detail == null ? {} : { detail: part.detail }),
      }
    case 'input_file':
      return {
        type: 'document',
        ...(part.filename == null ? {} : { filename: part.filename }),
        ...(part.file_data == null ? {} : { data: part.file_data }),
        ...(part.file_id == null ? {} : { fileId: part.file_id }),
      }
    case 'input_audio':
      return { type: 'audio', data: part.input_audio.data, format: part.input_audio.format }
    case 'output_audio':
      return { type: 'text', text: part.transcript ?? '' }
  }
}
