import type { ContentPart, Message, ReasoningBlock, ToolCall } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { markEnd, readCacheMark } from '../../wire/cache-mark.ts'
import type { BlockBody, Conversation, ToolResultBody, TurnBody } from './messages-schema.ts'

/** A conversation in core's words. One turn becomes several messages where it answers tool calls. */
export function readTurns({ system, messages }: Conversation): readonly Message[] {
  const instructions = typeof system === 'string' ? [{ text: system }] : (system ?? [])
  const first: readonly Message[] =
    instructions.length === 0
      ? []
      : [
          {
            role: 'system',
            content: instructions.map((block) => ({
              ...asText(block.text),
              ...readCacheMark(block),
            })),
          },
        ]
  return [...first, ...messages.flatMap(readTurn)]
}

function readTurn(turn: TurnBody, index: number): readonly Message[] {
  const where = `messages[${index}].content`
  const blocks: readonly BlockBody[] =
    typeof turn.content === 'string' ? [{ type: 'text', text: turn.content }] : turn.content
  if (turn.role === 'assistant') return [readAnswer(blocks, where)]
  const results = blocks.filter((block) => block.type === 'tool_result')
  const said = blocks.filter((block) => block.type !== 'tool_result')
  const content = said.flatMap((block) => readMarked(block, where))
  return [
    ...results.map(readResult),
    ...(content.length > 0 || results.length === 0 ? [{ role: turn.role, content }] : []),
  ]
}

function readAnswer(blocks: readonly BlockBody[], where: string): Message {
  const content: ContentPart[] = []
  const toolCalls: ToolCall[] = []
  const reasoning: ReasoningBlock[] = []
  for (const block of blocks) {
    if (block.type === 'tool_use') {
      const { id, name, input } = block
      toolCalls.push({ id, name, arguments: JSON.stringify(input ?? {}) })
    } else if (block.type === 'thinking') reasoning.push(readThinking(block))
    else if (block.type === 'redacted_thinking') {
      reasoning.push({ text: '', encrypted: block.data })
    } else content.push(...readMarked(block, where))
  }
  return {
    role: 'assistant',
    content,
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
    ...(reasoning.length > 0 ? { reasoning } : {}),
  }
}

/** The dialect does not say who thought this: its lineage is unknown until the conversation is recalled. */
function readThinking(block: Extract<BlockBody, { type: 'thinking' }>): ReasoningBlock {
  const { thinking: text, signature } = block
  return signature ? { text, signature } : { text }
}

function readResult(block: ToolResultBody): Message {
  const parts = typeof block.content === 'string' ? [asText(block.content)] : (block.content ?? [])
  const read = parts.flatMap((part) => readMarked(part, 'tool_result'))
  const content = markEnd(read, block)
  // No other dialect can mark a result as an error, so the words have to say it.
  const marked: readonly ContentPart[] = block.is_error ? [asText('[error]'), ...content] : content
  return { role: 'tool', toolCallId: block.tool_use_id, content: marked }
}

function asText(text: string): { readonly type: 'text'; readonly text: string } {
  return { type: 'text', text }
}

function readMarked(block: BlockBody, where: string): readonly ContentPart[] {
  return markEnd(readContent(block, where), block)
}

function readContent(block: BlockBody, where: string): readonly ContentPart[] {
  switch (block.type) {
    case 'text':
      return [asText(block.text)]
    case 'image': {
      const { source } = block
      const url =
        source.type === 'url' ? source.url : `data:${source.media_type};base64,${source.data}`
      return [{ type: 'image', url }]
    }
    case 'document':
      return readDocument(block)
    case 'search_result': {
      const { title, source, content } = block
      return [asText([`${title}\n${source}`, ...content.map(({ text }) => text)].join('\n\n'))]
    }
    default:
      throw new GatewayError('invalid_request', `'${where}': ${block.type} does not belong here`, {
        param: where,
      })
  }
}

/** A text has no place for its title but its first line. */
function readDocument({
  title,
  source,
}: Extract<BlockBody, { type: 'document' }>): readonly ContentPart[] {
  const heading = title ? [asText(title)] : []
  const filename = title ? { filename: title } : {}
  switch (source.type) {
    case 'text':
      return [asText(title ? `${title}\n\n${source.data}` : source.data)]
    case 'content':
      return typeof source.content === 'string'
        ? [...heading, asText(source.content)]
        : [...heading, ...source.content.flatMap((block) => readContent(block, 'document'))]
    case 'file':
      return [{ type: 'document', ...filename, fileId: source.file_id }]
    case 'base64':
      return [{ type: 'document', ...filename, data: source.data, mediaType: source.media_type }]
  }
}
