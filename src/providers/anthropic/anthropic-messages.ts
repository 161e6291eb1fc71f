import { type ContentPart, isInstruction, type Message } from '../../core/chat.ts'
import { type JsonObject, objectsOf, parseObject } from '../../providers/read-json.ts'
import { cacheMark } from '../../providers/translation/cache-mark.ts'
import { readDataUrl } from '../../providers/translation/data-url.ts'
import { refused } from '../../providers/translation/tell-parameters.ts'
import { fitToolCallId } from '../../providers/translation/tool-call-ids.ts'
import { GO_ON } from '../../providers/translation/with-user-turn.ts'

interface Turn extends JsonObject {
  readonly role: 'user' | 'assistant'
  readonly content: JsonObject[]
}

/** The conversation in Anthropic's words: instructions apart, turns that alternate, thinking of the same lineage only. */
export function anthropicMessages(
  messages: readonly Message[],
  lineage: string,
): { readonly system: string | readonly JsonObject[]; readonly messages: readonly Turn[] } {
  const system: ContentPart[] = []
  const turns: Turn[] = []
  messages.forEach((message, index) => {
    if (isInstruction(message)) {
      system.push(...message.content)
      return
    }
    const role = message.role === 'assistant' ? 'assistant' : 'user'
    const content = blocksOf(message, index, lineage)
    const last = turns.at(-1)
    if (last?.role === role) last.content.push(...content)
    else if (content.length > 0) turns.push({ role, content })
  })
  return { system: systemOf(system), messages: withoutBlanksAtEnd(turns) }
}

/** Words that the model is to go on from may not end with a blank. */
function withoutBlanksAtEnd(turns: readonly Turn[]): readonly Turn[] {
  const last = turns.at(-1)
  const end = last?.content.at(-1)
  if (last?.role !== 'assistant' || typeof end?.text !== 'string') return turns
  const content = [...last.content.slice(0, -1), { ...end, text: end.text.trimEnd() }]
  return [...turns.slice(0, -1), { ...last, content }]
}

/** A conversation that ends with words of the assistant, as models take it that do not go on from them. */
export function askedToGoOn(messages: readonly JsonObject[]): readonly JsonObject[] {
  const { role, content } = messages.at(-1) ?? {}
  const isOpen = typeof content === 'string' || objectsOf(content).at(-1)?.type === 'text'
  if (role !== 'assistant' || !isOpen) return messages
  return [...messages, { role: 'user', content: [{ type: 'text', text: GO_ON }] }]
}

/** One text, or one up to each mark. */
function systemOf(parts: readonly ContentPart[]): string | readonly JsonObject[] {
  const blocks: { text: string; mark: JsonObject }[] = []
  let isOpen = false
  for (const part of parts) {
    if (part.type !== 'text' || part.text.trim() === '') continue
    const last = blocks.at(-1)
    const mark = cacheMark(part)
    if (isOpen && last) {
      last.text += `\n\n${part.text}`
      last.mark = mark
    } else blocks.push({ text: part.text, mark })
    isOpen = part.cacheFor === undefined
  }
  const isMarked = blocks.some(({ mark }) => mark.cache_control !== undefined)
  return isMarked
    ? blocks.map(({ text, mark }) => ({ type: 'text', text, ...mark }))
    : (blocks[0]?.text ?? '')
}

function blocksOf(message: Message, index: number, lineage: string): JsonObject[] {
  const content = message.content
    .map((part, position) => ({
      ...blockOf(part, `messages[${index}].content[${position}]`),
      ...cacheMark(part),
    }))
    // A text block of nothing, or of blanks alone, is rejected.
    .filter((block) => typeof block.text !== 'string' || block.text.trim() !== '')
  if (message.role === 'tool') {
    return [
      {
        type: 'tool_result',
        tool_use_id: fitToolCallId(message.toolCallId ?? '', 'word'),
        content: content.map(({ cache_control: _, ...block }) => block),
        ...cacheMark(message.content.find(({ cacheFor }) => cacheFor !== undefined) ?? {}),
      },
    ]
  }
  if (message.role !== 'assistant') return content
  const calls = (message.toolCalls ?? []).map((call) => ({
    type: 'tool_use',
    id: fitToolCallId(call.id, 'word'),
    name: call.name,
    input: parseObject(call.arguments) ?? {},
  }))
  return withoutThinkingAtEnd([...thinkingOf(message, lineage), ...content, ...calls])
}

/** A turn that ends with thinking is rejected, as of an answer that was cut before its first word. */
export function withoutThinkingAtEnd(blocks: readonly JsonObject[]): JsonObject[] {
  const end = blocks.findLastIndex((block) => !isThinking(block)) + 1
  return blocks.slice(0, end)
}

function isThinking({ type }: JsonObject): boolean {
  return type === 'thinking' || type === 'redacted_thinking'
}

/** Without its signature a thinking block is rejected, so such a block stays out too. */
function thinkingOf(message: Message, lineage: string): JsonObject[] {
  return (message.reasoning ?? []).flatMap((block): JsonObject[] => {
    if (block.lineage !== lineage) return []
    if (block.encrypted !== undefined) return [{ type: 'redacted_thinking', data: block.encrypted }]
    if (block.signature === undefined) return []
    return [{ type: 'thinking', thinking: block.text, signature: block.signature }]
  })
}

function blockOf(part: ContentPart, where: string): JsonObject {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text }
    case 'image':
      return { type: 'image', source: sourceOf(part.url, where) }
    case 'document':
      return documentBlock(part, where)
    case 'audio':
    case 'video':
      throw refused(where, `is ${part.type}, which this model does not take`)
  }
}

function sourceOf(url: string, where: string): JsonObject {
  const inline = readDataUrl(url)
  if (inline === undefined) return { type: 'url', url }
  const { data } = inline
  const mediaType = inline.mediaType.toLowerCase()
  if (!/^image\/(?:jpe?g|png|gif|webp)$/.test(mediaType)) {
    throw refused(where, `is ${mediaType}; this model takes JPEG, PNG, GIF and WebP`)
  }
  return { type: 'base64', media_type: mediaType.replace('/jpg', '/jpeg'), data }
}

function documentBlock(
  part: Extract<ContentPart, { type: 'document' }>,
  where: string,
): JsonObject {
  const title = part.filename === undefined ? {} : { title: part.filename }
  if (part.data === undefined) {
    if (part.fileId === undefined) throw refused(where, 'is a document without content')
    return { type: 'document', source: { type: 'file', file_id: part.fileId }, ...title }
  }
  const inline = readDataUrl(part.data) ?? {
    mediaType: part.mediaType ?? 'application/pdf',
    data: part.data,
  }
  const isText = inline.mediaType.startsWith('text/')
  const source = isText
    ? {
        type: 'text',
        media_type: 'text/plain',
        data: Buffer.from(inline.data, 'base64').toString(),
      }
    : { type: 'base64', media_type: inline.mediaType, data: inline.data }
  return { type: 'document', source, ...title }
}
