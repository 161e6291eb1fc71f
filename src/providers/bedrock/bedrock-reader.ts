import type { Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { createAnthropicReader } from '../../providers/anthropic/anthropic-reader.ts'
import type { AnswerReader } from '../../providers/protocol-adapter.ts'
import { type JsonObject, objectOf, objectsOf, stringOf } from '../../providers/read-json.ts'

/** Endings that Anthropic calls otherwise. */
const REFUSALS: readonly unknown[] = ['content_filtered', 'guardrail_intervened']

/** Reads Converse: Anthropic's blocks and events under other names. */
export function createBedrockReader(): AnswerReader {
  const inner = createAnthropicReader()
  const tell = (event: JsonObject, out: Part[]): void => inner.readEvent(event, out)

  function readDelta({ delta, contentBlockIndex: index }: JsonObject, out: Part[]): void {
    const { text, toolUse, reasoningContent } = objectOf(delta) ?? {}
    const { input } = objectOf(toolUse) ?? {}
    const thought = objectOf(reasoningContent) ?? {}
    const say = (said: JsonObject) => tell({ type: 'content_block_delta', index, delta: said }, out)
    if (text !== undefined) say({ type: 'text_delta', text })
    if (input !== undefined) say({ type: 'input_json_delta', partial_json: input })
    if (thought.text !== undefined) say({ type: 'thinking_delta', thinking: thought.text })
    if (thought.signature !== undefined) {
      say({ type: 'signature_delta', signature: thought.signature })
    }
    if (thought.redactedContent !== undefined) {
      const block = { type: 'redacted_thinking', data: thought.redactedContent }
      tell({ type: 'content_block_start', index, content_block: block }, out)
    }
  }

  return {
    readEvent(event, out) {
      const started = objectOf(event.contentBlockStart)
      const stopped = objectOf(event.contentBlockStop)
      const delta = objectOf(event.contentBlockDelta)
      const ended = objectOf(event.messageStop)
      const counted = objectOf(event.metadata)
      if (delta) readDelta(delta, out)
      else if (started) {
        const content_block = blockOf(objectOf(started.start) ?? {})
        tell({ type: 'content_block_start', index: started.contentBlockIndex, content_block }, out)
      } else if (stopped) {
        tell({ type: 'content_block_stop', index: stopped.contentBlockIndex }, out)
      } else if (ended) {
        tell({ type: 'message_delta', delta: { stop_reason: endingOf(ended.stopReason) } }, out)
      } else if (counted) {
        // The counts are the last that is said.
        tell({ type: 'message_delta', usage: usageOf(counted.usage) }, out)
        tell({ type: 'message_stop' }, out)
      }
    },
    readWhole({ output, stopReason, usage }, out) {
      const message = objectOf(objectOf(output)?.message)
      const content = objectsOf(message?.content).map(blockOf)
      const whole = { content, stop_reason: endingOf(stopReason), usage: usageOf(usage) }
      inner.readWhole(whole, out)
    },
    finish: inner.finish,
    ...(inner.isOver ? { isOver: inner.isOver } : {}),
  }
}

function endingOf(reason: unknown): unknown {
  const name = stringOf(reason)
  if (name?.startsWith('malformed_')) {
    throw new GatewayError(
      'upstream_invalid',
      `The model failed to answer (${name.slice(0, 40)})`,
      {
        fault: 'nobody',
      },
    )
  }
  return REFUSALS.includes(name) ? 'refusal' : name
}

function blockOf({ text, toolUse, reasoningContent }: JsonObject): JsonObject {
  const call = objectOf(toolUse)
  if (call) return { type: 'tool_use', id: call.toolUseId, name: call.name, input: call.input }
  const thought = objectOf(reasoningContent)
  if (!thought) return { type: 'text', text }
  const said = objectOf(thought.reasoningText)
  return said
    ? { type: 'thinking', thinking: said.text, signature: said.signature }
    : { type: 'redacted_thinking', data: thought.redactedContent }
}

/** `cacheDetails` tell apart how long what was written is kept. */
function usageOf(usage: unknown): JsonObject | undefined {
  const counts = objectOf(usage)
  const long = objectsOf(counts?.cacheDetails).find(({ ttl }) => ttl === '1h')
  return (
    counts && {
      input_tokens: counts.inputTokens,
      output_tokens: counts.outputTokens,
      cache_read_input_tokens: counts.cacheReadInputTokens,
      cache_creation_input_tokens: counts.cacheWriteInputTokens,
      cache_creation: long && { ephemeral_1h_input_tokens: long.inputTokens },
    }
  )
}
