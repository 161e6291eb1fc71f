import type { Asked } from './read-request.ts'
import { SCENARIOS } from './scenarios/all-scenarios.ts'
import type { Scenario, ScenarioGroup, Written } from './scenarios/scenario.ts'

/** How one simulated model behaves: what it knows, where it errs, how it speaks. */
export interface Persona {
  /** Called in its own words, for example `the first line`. */
  readonly label: string
  readonly thinks: boolean
  readonly sees: boolean
  readonly hears: boolean
  /** What it takes in and gets wrong. */
  readonly misreads?: 'pictures' | 'sounds'
  readonly makesMedia: boolean
  /** Whether it gives a bare number, keeps to JSON and shows steps when asked. */
  readonly obeys: boolean
  readonly showsSteps: boolean
  /** What it says to a written scenario; undefined when it knows none. */
  readonly written: ((scenario: Scenario, asked: Asked) => Written) | undefined
  /** Step of a calculation, from 0, that goes wrong; undefined when none does. */
  readonly slipAt: (prompt: string, steps: number) => number | undefined
  /** Percent, told when asked for it; `always` tells it unasked too. */
  readonly confidence: { readonly percent: number; readonly always: boolean }
  /** `found` is the sentence of the passage that answers, if there is one. */
  readonly fromPassage: (found: string | undefined, asked: Asked) => string
  readonly unknown: (asked: Asked) => string
}

/** FNV-1a, 32 bits: the only source of chance, so that the same request always gets the same answer. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** Groups whose prompts are harmless wherever they are quoted: the risk of an answer is looked for in its text. */
const HARMLESS: readonly ScenarioGroup[] = ['facts', 'chat', 'creative', 'code']
const IDEAS = SCENARIOS.filter((scenario) => HARMLESS.includes(scenario.group))

/** Says plainly what this is, and what to try instead. */
export function honestlyUnknown(label: string, asked: Asked): string {
  const start = hashOf(asked.prompt) % IDEAS.length
  const step = Math.floor(IDEAS.length / 4)
  const ideas = [0, 1, 2, 3].map((turn) => IDEAS[(start + turn * step) % IDEAS.length])
  const lines = ideas.flatMap((scenario) => (scenario ? [`- ${scenario.prompts[0]}`] : []))
  return `I am a simulated practice model (${label}). I only know my written scenarios and small sums, and this is none of them. Things to try:\n${lines.join('\n')}`
}

const SOUND: Omit<Persona, 'label' | 'unknown' | 'written'> = {
  thinks: false,
  sees: false,
  hears: false,
  makesMedia: false,
  obeys: true,
  showsSteps: true,
  slipAt: () => undefined,
  confidence: { percent: 90, always: false },
  fromPassage: (found) => found ?? 'The passage does not say.',
}

/** A persona without a weakness, to be changed where one is wanted. */
export function soundPersona(label: string, changes: Partial<Persona> = {}): Persona {
  return {
    ...SOUND,
    label,
    written: undefined,
    unknown: (asked) => honestlyUnknown(label, asked),
    ...changes,
  }
}

/** Slips in one of `every` calculations of at least `fromSteps` steps, always the same ones. */
export function slipsInOneOf(
  every: number,
  turn: number,
  fromSteps: number,
): (prompt: string, steps: number) => number | undefined {
  return (prompt, steps) => {
    const hash = hashOf(prompt.trim().toLowerCase())
    return steps >= fromSteps && hash % every === turn ? (hash >>> 8) % steps : undefined
  }
}

const rightAnswer = (scenario: Scenario): Written => scenario.second

export const PRACTICE_ROLES = ['first', 'other', 'second', 'creative', 'multimodal'] as const
export type PracticeRole = (typeof PRACTICE_ROLES)[number]

export const PRACTICE_PERSONAS: Readonly<Record<PracticeRole, Persona>> = {
  first: soundPersona('the first line', {
    written: (scenario) => scenario.first,
    slipAt: slipsInOneOf(3, 0, 2),
    confidence: { percent: 90, always: false },
  }),
  other: soundPersona('the other model of the first line', {
    written: (scenario) => scenario.other ?? scenario.first,
    slipAt: slipsInOneOf(3, 1, 2),
    confidence: { percent: 85, always: false },
  }),
  second: soundPersona('the second line', {
    thinks: true,
    written: (scenario, asked) =>
      asked.toldFindings ? scenario.second : (scenario.secondUnchecked ?? scenario.second),
    confidence: { percent: 97, always: false },
  }),
  creative: soundPersona('the creative line', { makesMedia: true, written: rightAnswer }),
  multimodal: soundPersona('the multimodal line', {
    sees: true,
    hears: true,
    written: rightAnswer,
  }),
}
