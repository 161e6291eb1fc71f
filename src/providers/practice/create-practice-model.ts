import type { ModelCard } from '../../core/card.ts'
import type { Part } from '../../core/chat.ts'
import type { ModelCall, ModelClient } from '../../core/ports.ts'
import { chooseReply } from './choose-reply.ts'
import { type Persona, PRACTICE_PERSONAS, type PracticeRole } from './persona.ts'
import { PRACTICE_CARDS } from './practice-cards.ts'
import { readRequest } from './read-request.ts'
import { sendReply, type Timing } from './send-reply.ts'

export interface PracticeOptions {
  /** 1 is the pace of a real model, 0 never waits. */
  readonly pace?: number
}

const QUICK: Timing = { firstPart: 300, perWord: 25, perThoughtWord: 0 }
const THOROUGH: Timing = { firstPart: 700, perWord: 30, perThoughtWord: 15 }

/** One of the simulated models a gateway starts with when it finds no real one. */
export function createPracticeModel(
  role: PracticeRole,
  options: PracticeOptions = {},
): ModelClient {
  const timing = role === 'second' ? THOROUGH : QUICK
  return createSimulatedModel(PRACTICE_CARDS[role], PRACTICE_PERSONAS[role], timing, options)
}

export function createSimulatedModel(
  card: ModelCard,
  persona: Persona,
  timing: Timing,
  { pace = 1 }: PracticeOptions,
): ModelClient {
  return {
    card,
    async *stream({ request, stream }: ModelCall, signal: AbortSignal): AsyncGenerator<Part> {
      if (request.reasoningEffort !== undefined && !persona.thinks) {
        const reason = 'This simulated model does not reason'
        yield { type: 'dropped', parameter: 'reasoning_effort', reason }
      }
      const reply = chooseReply(readRequest(request), persona)
      yield* sendReply(reply, request, { timing, pace, stream }, signal)
    },
    async ping() {},
  }
}
