import { createCard } from '../../catalogue/create-card.ts'
import { FAULTY_CARD_FIELDS } from '../../catalogue/practice-facts.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ModelClient } from '../../core/ports.ts'
import { hashOf, type Persona, slipsInOneOf, soundPersona } from './persona.ts'
import type { Timing } from './send-reply.ts'
import { type PracticeOptions, simulate } from './simulate.ts'

/** A simulated model with one known weakness: what a profile of it must find is known beforehand. */
export interface FaultyModel {
  readonly id: string
  readonly weakness: Weakness
  /** What it does wrong and how often, in a sentence. */
  readonly does: string
  readonly card: ModelCard
  create(options?: PracticeOptions): ModelClient
}

export const WEAKNESSES = [
  'arithmetic-slips',
  'ignores-constraints',
  'overconfident',
  'hallucinating',
  'slow',
  'skips-steps',
  'refuses-too-much',
  'weak-vision',
  'weak-hearing',
] as const
export type Weakness = (typeof WEAKNESSES)[number]

const USUAL: Timing = { firstPart: 200, perWord: 20, perThoughtWord: 10 }
const SLOW: Timing = { firstPart: 6_000, perWord: 250, perThoughtWord: 250 }

interface Fault {
  readonly does: string
  readonly changes: Partial<Persona>
  readonly timing?: Timing
}

const FAULTS: Readonly<Record<Weakness, Fault>> = {
  'arithmetic-slips': {
    does: 'Gets every second calculation wrong at one visible step and goes on with the wrong figure.',
    changes: { slipAt: slipsInOneOf(2, 0, 1) },
  },
  'ignores-constraints': {
    does: 'Calculates well, but never gives a bare answer or plain JSON: it always chats around it.',
    changes: { obeys: false },
  },
  overconfident: {
    does: 'Gets every second calculation wrong and claims 100 % confidence in every answer.',
    changes: {
      thinks: true,
      slipAt: slipsInOneOf(2, 1, 1),
      confidence: { percent: 100, always: true },
    },
  },
  hallucinating: {
    does: 'Changes the figures of passages, and makes up an answer wherever it has none.',
    changes: {
      fromPassage: (found, asked) =>
        found === undefined ? invented(asked.prompt) : withOtherFigures(found),
      unknown: (asked) => invented(asked.prompt),
    },
  },
  slow: {
    does: 'Answers rightly, after six seconds and four words a second.',
    changes: { thinks: true },
    timing: SLOW,
  },
  'skips-steps': {
    does: 'Gives results without any of the steps that lead to them.',
    changes: { thinks: true, showsSteps: false },
  },
  'refuses-too-much': {
    does: 'Refuses whatever it cannot calculate, harmless or not.',
    changes: {
      unknown: () => 'I’m sorry, but I can’t help with that.',
      fromPassage: () => 'I’m sorry, but I can’t help with that.',
    },
  },
  'weak-vision': {
    does: 'Hears well, and takes every picture for another: the next shape or colour, one more than there are.',
    changes: { sees: true, hears: true, misreads: 'pictures' },
  },
  'weak-hearing': {
    does: 'Sees well, and hears every sound wrongly: one beep more, the lower tone as the higher.',
    changes: { sees: true, hears: true, misreads: 'sounds' },
  },
}

/** The sentence with every figure moved by one, and a figure added where it has none. */
function withOtherFigures(sentence: string): string {
  const moved = sentence.replace(/\d+/g, (figure) => String(Number(figure) + 1))
  return moved === sentence ? `${sentence} It was confirmed 3 times in 1987.` : moved
}

const PEOPLE = ['Professor Anders Holm', 'Dr Lucia Ferrante', 'Sir Edwin Marsh', 'Mei-Ling Osei']
const PLACES = ['Utrecht', 'Montevideo', 'Gdańsk', 'Wellington']

function invented(prompt: string): string {
  const hash = hashOf(prompt)
  const person = PEOPLE[hash % PEOPLE.length]
  const place = PLACES[(hash >>> 4) % PLACES.length]
  const year = 1850 + ((hash >>> 8) % 150)
  return `This was settled by ${person} in ${place} in ${year}, with an accuracy of ${70 + (hash % 30)} percent.`
}

export const FAULTY_PRACTICE_MODELS: readonly FaultyModel[] = WEAKNESSES.map((weakness) => {
  const { does, changes, timing = USUAL } = FAULTS[weakness]
  const model = `simulated-faulty-${weakness}` as const
  const id = `practice-faulty-${weakness}`
  const card = createCard({
    id,
    provider: 'practice',
    protocol: 'practice',
    model,
    ...FAULTY_CARD_FIELDS[model],
  })
  const persona = soundPersona(`a simulated model with a known weakness: ${weakness}`, changes)
  return {
    id,
    weakness,
    does,
    card,
    create: (options = {}) => simulate(card, persona, timing, options),
  }
})
