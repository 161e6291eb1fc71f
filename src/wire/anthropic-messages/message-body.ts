import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import { type AnswerBlock, collectBlocks } from '../../wire/collect-blocks.ts'
import { toolInput } from '../../wire/tool-input.ts'

export interface MessageHead {
  /** `msg_…` */
  readonly id: string
  /** Id of the card that answered. */
  readonly model: string
  /** Whether the answer's model signs its thinking as Anthropic's do; another's signature would only mislead. */
  readonly signsThinking: boolean
}

export interface MessageTail {
  readonly usage: Usage
  /** What the gateway has to say: `secondline` in the body. */
  readonly secondline: Readonly<Record<string, unknown>>
}

type Json = Record<string, unknown>

const STOP_REASONS: Readonly<Record<FinishReason, string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  'tool-calls': 'tool_use',
  'content-filter': 'refusal',
}

/** A model that refuses in words of its own has ended as it meant to, which this dialect tells apart. */
export function stopReason(finish: FinishReason, refused: boolean): string {
  return STOP_REASONS[refused && finish === 'stop' ? 'content-filter' : finish]
}

export function isRefusal(part: Part): boolean {
  return part.type === 'refusal-delta' && part.text !== ''
}

/** A whole answer as Anthropic's `message`. */
export function messageBody(head: MessageHead, parts: readonly Part[], tail: MessageTail): Json {
  const carried = parts.flatMap((part) => carriedPart(part, head.signsThinking) ?? [])
  const { blocks, finish } = collectBlocks(carried)
  return {
    ...emptyMessage(head),
    content: blocks.flatMap(blockBodies),
    stop_reason: stopReason(finish, parts.some(isRefusal)),
    usage: messageUsage(tail.usage),
    secondline: withLostMedia(
      tail.secondline,
      parts.flatMap((part) => (part.type === 'media' ? [part.mediaType] : [])),
    ),
  }
}

/** The message as it stands before anything was said. */
export function emptyMessage({ id, model }: MessageHead): Json {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: messageUsage({}),
  }
}

/**
 * Anthropic counts what was read from the cache and written into it beside `input_tokens`, not within it. Its clients add all
 * three up, so each is there.
 */
export function messageUsage(usage: Usage): Json {
  const cached = usage.cachedInputTokens ?? 0
  const { cacheWriteTokens: written = 0, hourCacheWriteTokens: long } = usage
  return {
    input_tokens: Math.max(0, (usage.inputTokens ?? 0) - cached - written),
    output_tokens: usage.outputTokens ?? 0,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: cached,
    ...(long === undefined
      ? {}
      : {
          cache_creation: {
            ephemeral_5m_input_tokens: Math.max(0, written - long),
            ephemeral_1h_input_tokens: long,
          },
        }),
    ...(usage.reasoningTokens === undefined
      ? {}
      : { output_tokens_details: { thinking_tokens: usage.reasoningTokens } }),
  }
}

/** A message of this dialect has no place for pictures and sound that a model made: the client is told. */
export function withLostMedia(
  secondline: Readonly<Json>,
  mediaTypes: readonly string[],
): Readonly<Json> {
  if (mediaTypes.length === 0) return secondline
  const before = Array.isArray(secondline.dropped_parameters) ? secondline.dropped_parameters : []
  const lost = mediaTypes.map((type) => `output:${type}`)
  return { ...secondline, dropped_parameters: [...new Set([...before, ...lost])] }
}

/**
 * A part as this dialect can carry it; undefined for what it has no place for. A refusal is text here, and a seal that
 * no model of Anthropic's made is left out.
 */
export function carriedPart(part: Part, signsThinking: boolean): Part | undefined {
  switch (part.type) {
    case 'media':
      return undefined
    case 'refusal-delta':
      return { type: 'text-delta', text: part.text }
    case 'reasoning-delta':
      if (signsThinking) return part
      return part.text === '' ? undefined : { type: 'reasoning-delta', text: part.text }
    default:
      return part
  }
}

function blockBodies(block: AnswerBlock): readonly Json[] {
  switch (block.type) {
    case 'tool-call':
      return [
        { type: 'tool_use', id: block.id, name: block.name, input: toolInput(block.arguments) },
      ]
    case 'reasoning': {
      const { text, signature = '', encrypted } = block
      const thought = { type: 'thinking', thinking: text, signature }
      if (encrypted === undefined) return [thought]
      // What can be read of a sealed block has no place within one here.
      const sealed = { type: 'redacted_thinking', data: encrypted }
      return text === '' ? [sealed] : [thought, sealed]
    }
    case 'text':
    case 'refusal':
      return [{ type: 'text', text: block.text }]
    case 'media':
      return [{ type: 'text', text: '' }]
  }
}
