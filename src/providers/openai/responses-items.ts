import type { ContentPart, Message, ReasoningBlock } from '../../core/chat.ts'
import type { Quirks } from '../../providers/quirks.ts'
import type { JsonObject } from '../../providers/read-json.ts'
import { refused } from '../../providers/translation/tell-parameters.ts'
import { fitToolCallId } from '../../providers/translation/tool-call-ids.ts'
import { fileBody } from './openai-messages.ts'

/**
 * The conversation as items of OpenAI's Responses API. What a model thought in it goes back to the same model only, in the
 * sealed form that it came in.
 */
export function responseItems(
  messages: readonly Message[],
  lineage: string,
  quirks: Pick<Quirks, 'phases'>,
): JsonObject[] {
  return messages.flatMap((message, index) =>
    itemsOf(message, `messages[${index}]`, lineage, quirks.phases),
  )
}

function itemsOf(
  message: Message,
  where: string,
  lineage: string,
  hasPhases: boolean,
): JsonObject[] {
  if (message.role === 'tool') {
    const call_id = fitToolCallId(message.toolCallId ?? '', 'word')
    const output = contentOf(message.content, where)
    return [{ type: 'function_call_output', call_id, output }]
  }
  if (message.role !== 'assistant') {
    return [{ role: message.role, content: contentOf(message.content, where) }]
  }
  const calls = (message.toolCalls ?? []).map((call) => ({
    type: 'function_call',
    call_id: fitToolCallId(call.id, 'word'),
    name: call.name,
    arguments: call.arguments,
  }))
  return [
    ...(message.reasoning ?? []).flatMap((block) => reasoningItem(block, lineage)),
    ...saidItems(message, hasPhases),
    ...calls,
  ]
}

/**
 * What a model said, with what it was to it where that is known. What it said beside calls is no answer yet, whichever
 * dialect it is told in: left unsaid, the models that tell both apart take it for one.
 */
function saidItems({ content, toolCalls }: Message, hasPhases: boolean): JsonObject[] {
  const texts = content.flatMap((part) => (part.type === 'text' ? [part] : []))
  if (texts.some(({ phase }) => phase !== undefined)) {
    return texts.map(({ text, phase }) => ({
      role: 'assistant',
      ...(phase && { phase }),
      content: text,
    }))
  }
  const said = texts.map(({ text }) => text).join('\n')
  if (said === '') return []
  const phase = hasPhases && toolCalls !== undefined ? { phase: 'commentary' } : {}
  return [{ role: 'assistant', ...phase, content: said }]
}

/** An item's id and what only its maker can read of it, as one seal. */
export function sealItem(id: string, content: string): string {
  return `${id}:${content}`
}

function reasoningItem({ encrypted, ...block }: ReasoningBlock, lineage: string): JsonObject[] {
  const colon = encrypted?.indexOf(':') ?? -1
  if (block.lineage !== lineage || encrypted === undefined || colon < 0) return []
  const id = encrypted.slice(0, colon)
  return [{ type: 'reasoning', id, summary: [], encrypted_content: encrypted.slice(colon + 1) }]
}

function contentOf(content: readonly ContentPart[], where: string): unknown {
  const only = content[0]
  if (only === undefined) return ''
  if (content.length === 1 && only.type === 'text') return only.text
  return content.map((part, position) => partOf(part, `${where}.content[${position}]`))
}

function partOf(part: ContentPart, where: string): JsonObject {
  switch (part.type) {
    case 'text':
      return { type: 'input_text', text: part.text }
    case 'image':
      return { type: 'input_image', image_url: part.url, detail: part.detail ?? 'auto' }
    case 'document':
      return { type: 'input_file', ...fileBody(part) }
    case 'audio':
    case 'video':
      throw refused(where, `is ${part.type}, which this model does not take`)
  }
}
