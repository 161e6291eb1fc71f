import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { type JsonObject, objectOf, objectsOf } from '../../providers/read-json.ts'
import { claudeGeneration } from '../../providers/translation/claude-generation.ts'

/** The feature without which the setting is refused. */
const BINDING_CONTROLS = 'thinking-binding-controls-2026-08-01'

interface Bound {
  readonly body: JsonObject
  /** The features that the body needs, as the header `anthropic-beta` names them. */
  readonly betas: readonly string[]
}

/**
 * Has thinking left out where what stands before it has changed since, in place of an error: passages, instructions, a
 * conversation made shorter and another list of tools change what was said before. After "Fix a thinking block bound to a
 * different conversation"; a client of this dialect may ask for the error.
 */
export function bindThinking(body: JsonObject, { source }: ChatRequest, card: ModelCard): Bound {
  const { betas, body: written } = source?.dialect === 'anthropic-messages' ? source : {}
  const features = betas?.split(',') ?? []
  const asked = objectOf(written?.thinking)?.block_binding
  const thinking = objectOf(body.thinking) ?? { type: 'adaptive' }
  if (asked != null) {
    return { body: { ...body, thinking: { ...thinking, block_binding: asked } }, betas: features }
  }
  const isBound = claudeGeneration(card).bindsThinking && thinking.type === 'adaptive'
  if (!isBound || !bringsThinking(body.messages)) return { body, betas: features }
  const block_binding = { prefix_mismatch_behavior: 'drop_block' }
  return {
    body: { ...body, thinking: { ...thinking, block_binding } },
    betas: [...new Set([...features, BINDING_CONTROLS])],
  }
}

function bringsThinking(messages: unknown): boolean {
  return objectsOf(messages).some(({ content }) =>
    objectsOf(content).some(({ type }) => type === 'thinking' || type === 'redacted_thinking'),
  )
}
