import { SCENARIOS } from './scenarios/all-scenarios.ts'
import type { Scenario } from './scenarios/scenario.ts'

/** Share of words, by weight, that a prompt must have in common with a written one. */
const ENOUGH = 0.72
/** A written prompt of this many words that stands in the request whole is meant, whatever stands around it. */
const WHOLE_WORDS = 6
const MAX_PROMPT = 20_000

/** Words that say little about what is asked. */
const LIGHT = new Set(
  'a an the is are was be of to in on at for by with and or it i my me you your can could do does please what how which that this there tell write give'.split(
    ' ',
  ),
)

interface Phrase {
  readonly scenario: Scenario
  readonly text: string
  readonly words: ReadonlyMap<string, number>
  readonly weight: number
  readonly numbers: string
}

const PHRASES: readonly Phrase[] = SCENARIOS.flatMap((scenario) =>
  scenario.prompts.map((prompt) => phraseOf(scenario, prompt)),
)

/** The written scenario a prompt means. The numbers must be the same: with others the answer would be wrong. */
export function matchScenario(prompt: string): Scenario | undefined {
  if (prompt.length > MAX_PROMPT) return undefined
  const text = normalise(prompt)
  const words = wordsOf(text)
  const weight = weightOf(words)
  const numbers = numbersOf(text)
  let best: Scenario | undefined
  let bestScore = ENOUGH
  for (const phrase of PHRASES) {
    const score = standsWhole(phrase, text)
      ? 1
      : phrase.numbers === numbers
        ? similarity(words, weight, phrase)
        : 0
    if (score > bestScore) {
      best = phrase.scenario
      bestScore = score
    }
  }
  return best
}

function phraseOf(scenario: Scenario, prompt: string): Phrase {
  const text = normalise(prompt)
  const words = wordsOf(text)
  return { scenario, text, words, weight: weightOf(words), numbers: numbersOf(text) }
}

function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[^\p{L}\p{N}.]+/gu, ' ')
    .replace(/\.(?!\d)/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}

function wordsOf(text: string): ReadonlyMap<string, number> {
  return new Map(text.split(' ').map((word) => [word, LIGHT.has(word) ? 0.2 : 1]))
}

function weightOf(words: ReadonlyMap<string, number>): number {
  return [...words.values()].reduce((sum, weight) => sum + weight, 0)
}

function numbersOf(text: string): string {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).toSorted().join(' ')
}

function standsWhole(phrase: Phrase, text: string): boolean {
  return phrase.words.size >= WHOLE_WORDS && ` ${text} `.includes(` ${phrase.text} `)
}

/** Dice's coefficient over words, light words counting a fifth. */
function similarity(words: ReadonlyMap<string, number>, weight: number, phrase: Phrase): number {
  let shared = 0
  for (const [word, worth] of phrase.words) if (words.has(word)) shared += worth
  return (2 * shared) / (weight + phrase.weight)
}
