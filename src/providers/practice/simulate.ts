import type { ModelCard } from '../../core/card.ts'
import type { Part } from '../../core/chat.ts'
import type { ModelCall, ModelClient } from '../../core/ports.ts'
import { unmappedParameters } from '../../providers/translation/tell-parameters.ts'
import { chooseReply } from './choose-reply.ts'
import type { Persona } from './persona.ts'
import { createPracticeMedia } from './practice-media.ts'
import { readRequest } from './read-request.ts'
import { sendReply, type Timing } from './send-reply.ts'

export interface PracticeOptions {
  /** 1 is the pace of a real model, 0 never waits. */
  readonly pace?: number
}

/** What needs no obeying, since one tool is called at a time, and what the card's purpose answers to. */
const UNDERSTOOD = [
  'parallel_tool_calls',
  'tool_choice.disable_parallel_tool_use',
  'modalities',
  'audio',
]

/** A model client that answers as the persona does. */
export function simulate(
  card: ModelCard,
  persona: Persona,
  timing: Timing,
  { pace = 1 }: PracticeOptions,
): ModelClient {
  return {
    card,
    media: createPracticeMedia(card),
    async *stream(
      { request, stream }: ModelCall,
      signal: AbortSignal,
    ): AsyncGenerator<readonly Part[]> {
      const left = unmappedParameters(request, UNDERSTOOD)
      if (left.length > 0) yield left
      if (request.reasoningEffort !== undefined && !persona.thinks) {
        const reason = 'This simulated model does not reason'
        yield [{ type: 'dropped', parameter: 'reasoning_effort', reason }]
      }
      const reply = chooseReply(readRequest(request), persona)
      yield* sendReply(reply, request, { timing, pace, stream }, signal)
    },
    async ping() {},
  }
}
