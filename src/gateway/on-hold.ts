import type { ChatRequest, ON_HOLD } from '../core/chat.ts'
import { isAnswerTool } from './calls/is-answer-tool.ts'

/**
 * What the client gets for an answer that a person has to see first, where it may have said nothing of it. Who demanded
 * JSON or a call reads no notice: programs fail to parse it, ask again, or go on with nothing
 * (docs/explain/decisions/0017-no-notice-where-a-form-is-asked-for.md).
 */
export function onHoldOf(request: ChatRequest): (typeof ON_HOLD)[number] {
  const said = request.wishes.onHold
  return said ?? (wantsJson(request) || demandsCall(request) ? 'error' : 'notice')
}

export function wantsJson({ responseFormat }: Pick<ChatRequest, 'responseFormat'>): boolean {
  return responseFormat !== undefined && responseFormat.type !== 'text'
}

/** A tool that hands over the answer says so too, whatever else the model may do: its program waits for that call. */
function demandsCall({ toolChoice, tools }: ChatRequest): boolean {
  return toolChoice === 'required' || typeof toolChoice === 'object' || tools.some(isAnswerTool)
}
