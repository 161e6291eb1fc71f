import type { ModelCard, Purpose } from '../../core/card.ts'
import type { ModelClient } from '../../core/ports.ts'
import { FAULTY_PRACTICE_MODELS } from './faulty-models.ts'
import { PRACTICE_PERSONAS, type PracticeRole } from './persona.ts'
import { PRACTICE_CARDS } from './practice-cards.ts'
import type { Timing } from './send-reply.ts'
import { type PracticeOptions, simulate } from './simulate.ts'

const QUICK: Timing = { firstPart: 300, perWord: 25, perThoughtWord: 0 }
const THOROUGH: Timing = { firstPart: 700, perWord: 30, perThoughtWord: 15 }

/** One of the simulated models a gateway starts with when it finds no real one. */
export function createPracticeModel(
  role: PracticeRole,
  options: PracticeOptions = {},
): ModelClient {
  return simulateRole(PRACTICE_CARDS[role], role, options)
}

const ROLE_OF_PURPOSE: Readonly<Record<Purpose, PracticeRole>> = {
  instruct: 'first',
  reasoning: 'second',
  creative: 'creative',
  multimodal: 'multimodal',
}

/**
 * The simulated model that a configured card names (`simulated-second`, `simulated-faulty-slow`…), with that card. A
 * card of another name behaves as its purpose says.
 */
export function createSimulatedClient(card: ModelCard, options: PracticeOptions = {}): ModelClient {
  const faulty = FAULTY_PRACTICE_MODELS.find((model) => model.card.model === card.model)
  if (faulty !== undefined) return { ...faulty.create(options), card }
  const roles = Object.keys(PRACTICE_CARDS) as PracticeRole[]
  const named = roles.find((role) => PRACTICE_CARDS[role].model === card.model)
  return simulateRole(card, named ?? ROLE_OF_PURPOSE[card.purpose], options)
}

function simulateRole(card: ModelCard, role: PracticeRole, options: PracticeOptions): ModelClient {
  const timing = role === 'second' ? THOROUGH : QUICK
  return simulate(card, PRACTICE_PERSONAS[role], timing, options)
}
