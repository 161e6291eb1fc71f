import type { ChatRequest, Message } from '../../core/chat.ts'
import { type JsonObject, objectsOf } from '../../providers/read-json.ts'
import { addedBehind, ownSeals } from '../../providers/translation/as-written.ts'
import type { Conversation } from '../../wire/anthropic-messages/messages-schema.ts'
import { readTurns } from '../../wire/anthropic-messages/read-turns.ts'
import { writtenConversation } from '../../wire/anthropic-messages/written-conversation.ts'
import { withoutThinkingAtEnd } from './anthropic-messages.ts'

interface Written {
  readonly system: string | readonly JsonObject[]
  readonly messages: readonly JsonObject[]
}

/**
 * The conversation as a client of this dialect wrote it, so that cache marks and all else that core has no words for
 * reach the model. Undefined where the gateway has changed what was said: then it has to be written anew.
 */
export function writtenMessages(request: ChatRequest, lineage: string): Written | undefined {
  const body = writtenConversation(request)
  if (body === undefined) return undefined
  const added = addedBehind(request.messages, readTurns(body))
  if (added === undefined) return undefined
  const own = ownSeals(request.messages, lineage)
  const messages = objectsOf(body.messages).flatMap((turn) => withOwnThinking(turn, own))
  return { system: systemOf(body.system, added), messages }
}

/** Leaves out thinking that this model did not sign or that ends a turn, and a turn that was nothing else: they would be rejected. */
function withOwnThinking(turn: JsonObject, own: ReadonlySet<unknown>): readonly JsonObject[] {
  if (turn.role !== 'assistant' || !Array.isArray(turn.content)) return [turn]
  const signed = objectsOf(turn.content).filter(
    (block) =>
      (block.type !== 'thinking' || own.has(block.signature)) &&
      (block.type !== 'redacted_thinking' || own.has(block.data)),
  )
  const content = withoutThinkingAtEnd(signed)
  return content.length === 0 ? [] : [{ ...turn, content }]
}

function systemOf(
  written: Conversation['system'],
  added: readonly Message[],
): string | readonly JsonObject[] {
  if (added.length === 0) return written ?? ''
  const before: readonly JsonObject[] =
    typeof written === 'string' ? [{ type: 'text', text: written }] : (written ?? [])
  const after = added
    .flatMap((message) => message.content)
    .filter((part) => part.type === 'text')
    .map(({ text }) => ({ type: 'text', text }))
  return [...before, ...after]
}
