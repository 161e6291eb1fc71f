import type { FinishReason, Part, Usage } from '../../core/chat.ts'
import { entryOf } from '../../core/entry-of.ts'
import type { AnswerReader } from '../../providers/protocol-adapter.ts'
import {
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
} from '../../providers/read-json.ts'
import { readUsage } from '../../providers/translation/read-usage.ts'
import { createCallIds } from '../../providers/translation/tool-call-ids.ts'

const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  pause_turn: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
}

/** Reads Anthropic messages and the events they are streamed as. */
export function createAnthropicReader(): AnswerReader {
  /** Which of the answer's tool calls a content block is. */
  const toolIndexes = new Map<number, number>()
  /** What each call had in its beginning, until its arguments come in pieces. */
  const inputs = new Map<number, unknown>()
  let calls = 0
  const idOf = createCallIds()
  let finish: FinishReason | undefined
  let isOver = false
  let usage: JsonObject = {}

  function readBlock(block: JsonObject, index: number, out: Part[]): void {
    if (block.type === 'text') pushText(block.text, out)
    else if (block.type === 'thinking') pushThinking(block.thinking, block.signature, out)
    else if (block.type === 'redacted_thinking' && typeof block.data === 'string') {
      out.push({ type: 'reasoning-delta', text: '', encrypted: block.data })
    } else if (block.type === 'tool_use') {
      const toolIndex = calls++
      toolIndexes.set(index, toolIndex)
      inputs.set(index, block.input ?? {})
      out.push({
        type: 'tool-call-delta',
        index: toolIndex,
        id: idOf(block.id),
        name: stringOf(block.name) ?? '',
      })
    }
  }
  function readDelta(delta: JsonObject, index: number, out: Part[]): void {
    if (delta.type === 'text_delta') pushText(delta.text, out)
    else if (delta.type === 'thinking_delta') pushThinking(delta.thinking, undefined, out)
    else if (delta.type === 'signature_delta') pushThinking('', delta.signature, out)
    else if (delta.type === 'input_json_delta') readArguments(delta.partial_json, index, out)
  }
  function readArguments(json: unknown, index: number, out: Part[]): void {
    const toolIndex = toolIndexes.get(index)
    if (toolIndex === undefined || typeof json !== 'string' || json === '') return
    inputs.delete(index)
    out.push({ type: 'tool-call-delta', index: toolIndex, argumentsDelta: json })
  }
  /** A tool without arguments is streamed without any; clients parse them as JSON. */
  function closeBlock(index: number, out: Part[]): void {
    const input = inputs.get(index)
    if (input !== undefined) readArguments(JSON.stringify(input), index, out)
  }
  function close(message: JsonObject | undefined): void {
    const reason = stringOf(message?.stop_reason)
    if (reason !== undefined) finish = entryOf(FINISH_REASONS, reason) ?? 'stop'
  }
  /** What the end does not say (null, in the SDK's `MessageDeltaUsage`) stays as the beginning said it. */
  function count(counts: unknown): void {
    const said = Object.entries(objectOf(counts) ?? {}).filter(([, value]) => value !== null)
    usage = { ...usage, ...Object.fromEntries(said) }
  }

  return {
    readEvent(event, out) {
      const index = numberOf(event.index) ?? 0
      if (event.type === 'message_start') count(objectOf(event.message)?.usage)
      else if (event.type === 'content_block_start') {
        readBlock(objectOf(event.content_block) ?? {}, index, out)
      } else if (event.type === 'content_block_delta') {
        readDelta(objectOf(event.delta) ?? {}, index, out)
      } else if (event.type === 'content_block_stop') {
        closeBlock(index, out)
      } else if (event.type === 'message_delta') {
        count(event.usage)
        close(objectOf(event.delta))
      } else if (event.type === 'message_stop') isOver = true
    },
    readWhole(answer, out) {
      objectsOf(answer.content).forEach((block, index) => {
        readBlock(block, index, out)
        closeBlock(index, out)
      })
      count(answer.usage)
      close(answer)
    },
    finish(_, out) {
      // Before its end an answer's words are not counted: what the beginning says of them is a mere 1.
      const counted = usageOf(finish === undefined ? { ...usage, output_tokens: undefined } : usage)
      if (counted) out.push({ type: 'usage', usage: counted })
      if (finish === undefined) return false
      // Some that speak Anthropic's way end a turn for every reason, or for one of their own.
      const reason = finish === 'stop' && calls > 0 ? 'tool-calls' : finish
      out.push({ type: 'end', reason, choice: 0 })
      return true
    },
    isOver: () => isOver,
  }
}

function pushText(text: unknown, out: Part[]): void {
  if (typeof text === 'string' && text !== '') out.push({ type: 'text-delta', text })
}

function pushThinking(text: unknown, signature: unknown, out: Part[]): void {
  const signed = stringOf(signature)
  const thought = stringOf(text) ?? ''
  if (thought === '' && !signed) return
  out.push({ type: 'reasoning-delta', text: thought, ...(signed ? { signature: signed } : {}) })
}

/** Anthropic counts what it read from and wrote to its cache beside `input_tokens`. */
function usageOf(usage: JsonObject): Usage | undefined {
  const read = numberOf(usage.cache_read_input_tokens)
  const written = numberOf(usage.cache_creation_input_tokens)
  const fresh = usage.input_tokens
  return readUsage({
    inputTokens: typeof fresh === 'number' ? fresh + (read ?? 0) + (written ?? 0) : fresh,
    outputTokens: usage.output_tokens,
    reasoningTokens: objectOf(usage.output_tokens_details)?.thinking_tokens,
    cachedInputTokens: read,
    cacheWriteTokens: written,
    hourCacheWriteTokens: objectOf(usage.cache_creation)?.ephemeral_1h_input_tokens || undefined,
  })
}
