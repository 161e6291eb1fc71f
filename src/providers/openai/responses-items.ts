import type { ContentPart, Message, ReasoningBlock } from '../../core/chat.ts'
import type { Quirks } from '../../providers/quirks.ts'
import type { JsonObject } from '../../providers/read-json.ts'
import { refused } from '../../providers/translation/tell-parameters.ts'
import { fitToolCallId } from '../../providers/translation/tool-call-ids.ts'
import { inputOfArguments } from '../../wire/openai-responses/custom-tools.ts'
import { fileBody } from './openai-messages.ts'

/**
 * The conversation as items of OpenAI's Responses API. What a model thought in it goes back to the same model only, in the
 * sealed form that it came in.
 */
export function responseItems(
  messages: readonly Message[],
  lineage: string,
  quirks: Pick<Quirks, 'phases'>,
  custom: ReadonlySet<string> = new Set(),
): JsonObject[] {
  const calls = messages.flatMap(({ toolCalls = [] }) => toolCalls)
  const told: Told = {
    lineage,
    hasPhases: quirks.phases,
    custom,
    customCalls: new Set(calls.flatMap(({ id, name }) => (custom.has(name) ? [id] : []))),
  }
  return messages.flatMap((message, index) => itemsOf(message, `messages[${index}]`, told))
}

/** What all items are told by. */
interface Told {
  readonly lineage: string
  readonly hasPhases: boolean
  /** Names of tools that are called with words in place of JSON. */
  readonly custom: ReadonlySet<string>
  /** Ids of calls of these. */
  readonly customCalls: ReadonlySet<string>
}

function itemsOf(
  message: Message,
  where: string,
  { lineage, hasPhases, custom, customCalls }: Told,
): JsonObject[] {
  if (message.role === 'tool') {
    const isCustom = customCalls.has(message.toolCallId ?? '')
    const call_id = fitToolCallId(message.toolCallId ?? '', 'word')
    const output = contentOf(message.content, where)
    const type = isCustom ? 'custom_tool_call_output' : 'function_call_output'
    return [{ type, call_id, output }]
  }
  if (message.role !== 'assistant') {
    return [{ role: message.role, content: contentOf(message.content, where) }]
  }
  const calls = (message.toolCalls ?? []).map((call) => {
    const named = { call_id: fitToolCallId(call.id, 'word'), name: call.name }
    return custom.has(call.name)
      ? { type: 'custom_tool_call', ...named, input: inputOfArguments(call.arguments) }
      : { type: 'function_call', ...named, arguments: call.arguments }
  })
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
