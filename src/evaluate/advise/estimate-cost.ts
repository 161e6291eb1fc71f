import type { ModelCard } from '../../core/card.ts'
import type { Task } from '../../core/signals.ts'
import type { Needs } from './needs.ts'

/** Tokens of one request: from a short one to a long one. */
interface Tokens {
  readonly input: readonly [low: number, high: number]
  readonly output: readonly [low: number, high: number]
}

const USUAL: Tokens = { input: [300, 1_500], output: [150, 600] }
/** Orders of magnitude, not measurements; a profile or recorded runs tell the truth. */
const TOKENS_OF_TASK: Readonly<Partial<Record<Task, Tokens>>> = {
  'code-assistance': { input: [1_000, 8_000], output: [300, 2_000] },
  'content-generation': { input: [500, 4_000], output: [300, 1_500] },
  qa: { input: [1_500, 6_000], output: [100, 400] },
  search: { input: [1_500, 6_000], output: [100, 400] },
  'data-analysis': { input: [1_000, 10_000], output: [300, 1_500] },
  'visual-understanding': { input: [1_000, 3_000], output: [100, 500] },
  'audio-understanding': { input: [1_500, 8_000], output: [200, 1_500] },
}
/** A reasoning model's hidden thinking, as a multiple of what it says. */
const THINKING: readonly [low: number, high: number] = [2, 6]
/** Share of requests that a second line gets in a hybrid. */
const SECOND_SHARE: readonly [low: number, high: number] = [0.1, 0.4]

/** US dollars. */
export interface CostRange {
  readonly low: number
  readonly high: number
}

/** US dollars of one request to a card; undefined where its price is only assumed. */
export function costOfRequest(card: ModelCard, needs: Needs): CostRange | undefined {
  if (card.provenance.prices === undefined) return undefined
  const tokens = tokensOf(needs)
  const at = (end: 0 | 1) => {
    const thinking = 1 + thinkingOf(card)[end]
    const { input, output } = card.prices
    return (tokens.input[end] * input + tokens.output[end] * thinking * output) / 1e6
  }
  return { low: at(0), high: at(1) }
}

/** As measured where a profile was kept, from half to twice of it: tasks differ more than probes do. */
function thinkingOf({ purpose, measured }: ModelCard): typeof THINKING {
  if (measured === undefined) return purpose === 'reasoning' ? THINKING : [0, 0]
  const thought = measured.reasoningTokens.value
  const times = thought / Math.max(1, measured.outputTokens.value - thought)
  return [times / 2, times * 2]
}

function tokensOf({ tasks = [] }: Needs): Tokens {
  const known = tasks.map((task) => TOKENS_OF_TASK[task] ?? USUAL)
  const ends = (side: keyof Tokens): readonly [number, number] => [
    Math.min(...known.map((tokens) => tokens[side][0])),
    Math.max(...known.map((tokens) => tokens[side][1])),
  ]
  return known.length === 0 ? USUAL : { input: ends('input'), output: ends('output') }
}

/** One request to the main line, and in a hybrid the share of them that the second line answers again. */
export function costOfChain(main: CostRange, second: CostRange | undefined): CostRange {
  const share = second ?? { low: 0, high: 0 }
  return {
    low: main.low + SECOND_SHARE[0] * share.low,
    high: main.high + SECOND_SHARE[1] * share.high,
  }
}

export function timesRequests({ low, high }: CostRange, requests: number): CostRange {
  return { low: cents(low * requests), high: cents(high * requests) }
}

const cents = (dollars: number) => Math.round(dollars * 100) / 100
