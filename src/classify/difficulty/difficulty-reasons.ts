import type { Reason } from '../../core/signals.ts'
import { type ReadPrompt, SHIPPED_PRIOR } from './read-prompt.ts'
import type { LoadedRouter } from './router.ts'
import { HAND_FEATURES, type HandFeature } from './text-features.ts'

/** How a feature is called when it is above, and when it is below, what is usual. No second text: not worth a word. */
const FEATURE_WORDS: Readonly<Record<HandFeature, readonly [more: string, less?: string]>> = {
  characters: ['the prompt is long', 'the prompt is short'],
  words: ['the prompt has many words', 'the prompt has few words'],
  sentences: ['it has several sentences', 'it is a single sentence'],
  questions: ['it asks more than one question'],
  lines: ['it has many lines', 'it is a single line'],
  numbers: ['it contains many numbers', 'it contains no or few numbers'],
  largeNumbers: ['it contains large numbers'],
  decimals: ['it contains decimal numbers'],
  operators: ['it contains formulas or operators'],
  latex: ['it contains mathematical notation'],
  codeMarks: ['it contains code'],
  choices: ['it offers answers to choose from'],
  combinedChoices: ['its options judge several statements at once'],
  listItems: ['it contains a list of items'],
  bars: ['it contains a table or grid'],
  wordLength: ['its words are long', 'its words are short'],
  longWords: ['many of its words are long'],
  capitals: ['it has many capital letters'],
  quotes: ['it quotes text'],
  digitShare: ['much of it is digits'],
  symbolShare: ['much of it is symbols'],
  wordVariety: ['its words hardly repeat', 'its words repeat'],
  shortLines: ['it has short lines, as in a grid'],
  otherScript: ['it is written in another script'],
  money: ['it speaks of amounts of money'],
  trap: ['it looks like a question with a tempting wrong answer'],
  proof: ['it asks for a proof or derivation'],
  mathematics: ['it uses words of mathematics'],
  calculation: ['it asks to calculate or solve'],
  planning: ['it asks to plan or optimise under constraints'],
  logic: ['it is worded as a logic puzzle'],
  hardCode: ['it is about concurrency, consistency or other hard programming'],
  code: ['it is about code'],
  finance: ['it is about financial calculation'],
  analysis: ['it asks for analysis or judgement'],
  transform: ['it asks to rewrite, translate or summarise text'],
  smallTalk: ['it is a greeting or thanks'],
  creative: ['it asks for a short piece of writing'],
  lookup: ['it asks for a fact'],
  condition: ['it sets conditions'],
  quantity: ['it relates quantities to each other'],
  negation: ['it contains negations'],
  order: ['it describes an order of events'],
  explain: ['it asks for an explanation'],
  limit: ['it sets limits that must hold'],
  counting: ['it asks to count'],
  time: ['it involves times or dates'],
  motion: ['it involves physical quantities'],
  medicine: ['it uses medical words'],
  law: ['it uses legal words'],
  science: ['it uses words of natural science'],
}

const MOST_REASONS = 5
const LEAST_WEIGHT = 0.08

/** What is said of one feature above or below what is usual. */
interface Wording {
  readonly code: string
  readonly harder: string
  readonly easier: string
}

function wordingOf(name: HandFeature, words: string | undefined): Wording | undefined {
  if (words === undefined) return undefined
  return {
    code: `difficulty_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    harder: `${capitalised(words)}, which makes it look harder`,
    easier: `${capitalised(words)}, which makes it look easier`,
  }
}

const WORDINGS = HAND_FEATURES.map((name) => {
  const [more, less] = FEATURE_WORDS[name]
  return { more: wordingOf(name, more), less: wordingOf(name, less) }
})

/** The named features that moved the score most; positive weights made the prompt harder. */
export function difficultyReasons(prompt: ReadPrompt, router?: LoadedRouter): readonly Reason[] {
  const weights = router === undefined ? coldWeights : learnedWeights(router)
  const reasons: (Reason & { readonly weight: number })[] = []
  for (let place = 0; place < WORDINGS.length; place++) {
    const value = prompt.hand[place] as number
    const weight = (weights[place] as number) * value
    if (Math.abs(weight) < LEAST_WEIGHT) continue
    const wording = value > 0 ? WORDINGS[place]?.more : WORDINGS[place]?.less
    if (wording === undefined) continue
    const text = weight > 0 ? wording.harder : wording.easier
    reasons.push({ code: wording.code, text, weight: thousandths(weight) })
  }
  return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_REASONS)
}

/** Rounded like `toFixed(3)`, which is slow: asked only where the last digit is in doubt. */
export function thousandths(value: number): number {
  const size = Math.abs(value) * 1000
  const whole = Math.floor(size + 0.5)
  if (Math.abs(size - Math.floor(size) - 0.5) < 1e-6) return Number(value.toFixed(3))
  return value < 0 ? -whole / 1000 : whole / 1000
}

const coldWeights = handWeights([-1, 0, 1])

function learnedWeights(router: LoadedRouter): readonly number[] {
  const head = router.heads.first
  const inherited = handWeights(head.prior.map((weight) => -weight))
  return inherited.map((weight, place) => weight - (head.hand[place] as number))
}

/** Weights of the hand-made features on the first line's failing, given the share of each prior head. */
function handWeights(shares: readonly number[]): readonly number[] {
  const [first = 0, second = 0, demand = 0] = shares
  const [one, other] = SHIPPED_PRIOR.halves
  return HAND_FEATURES.map((_name, place) => {
    const firstWeight =
      ((one.first.hand[place] as number) + (other.first.hand[place] as number)) / 2
    const secondWeight =
      ((one.second.hand[place] as number) + (other.second.hand[place] as number)) / 2
    const demandWeight = (SHIPPED_PRIOR.demand.hand[place] as number) / 2
    return first * firstWeight + second * secondWeight + demand * demandWeight
  })
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
