/** What a target costs and brings when recorded requests come one after another, with two cards and with three. */
import { classOfPrompt } from '../../src/classify/difficulty/prompt-class.ts'
import {
  learnedLogits,
  probability,
  rankingScore,
  readPrompt,
  SHIPPED_PRIOR,
} from '../../src/classify/difficulty/read-prompt.ts'
import { loadRouter } from '../../src/classify/difficulty/router.ts'
import type { Policy, Target } from '../../src/core/policy.ts'
import type { RunRecord } from '../../src/core/run.ts'
import type { Signals } from '../../src/core/signals.ts'
import { firstProbablyFails } from '../../src/decide/zone-of.ts'
import { learn } from '../../src/evaluate/learn/learn.ts'
import type { RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import { createRandom, mean, shuffled } from '../../src/evaluate/statistics/statistics.ts'
import { createThresholds } from '../../src/gateway/learning/thresholds.ts'
import { fakeCard } from '../../src/testing.ts'
import { PRICES, priced } from './three-cards.ts'

const [FIRST, MIDDLE, SECOND] = ['gpt-4o-mini', 'gpt-4o', 'o3-mini'] as const
const TARGETS: readonly Target[] = [
  ...[0.3, 0.5, 1, 1.3].map((dollarsPerThousand) => ({ dollarsPerThousand })),
  ...[0.9, 0.95, 0.97, 0.99].map((quality) => ({ quality })),
]
const DRAWS = 4
/** Part of the probed answers that escalates, whatever they are worth. */
const ESCALATE = 0.45

export const TARGETS_HEAD = [
  'target',
  'two lines: dollars a thousand',
  'accuracy',
  'a third card: dollars a thousand',
  'accuracy',
]

interface Asked {
  readonly row: RoutingRow
  readonly difficulty: Signals['difficulty']
}

/** Learned on even rows, told of odd ones, in several orders. */
export function targetRows(rows: readonly RoutingRow[]): readonly (readonly string[])[] {
  const all = rows.map((row) => priced(row))
  const even = all.filter((_row, index) => index % 2 === 0)
  const router = learn(even, { first: FIRST, second: SECOND, mid: MIDDLE, withConfidence: false })
  const loaded = loadRouter(router, SHIPPED_PRIOR)
  const asked = all.flatMap((row, index): Asked[] => {
    if (index % 2 === 0) return []
    const prompt = readPrompt(row.prompt)
    const logits = learnedLogits(loaded, prompt)
    const difficulty = {
      score: rankingScore(logits, loaded),
      firstOk: probability(logits.first),
      secondOk: probability(logits.second),
      promptClass: classOfPrompt(prompt),
      reasons: [],
    } as Signals['difficulty']
    return [{ row, difficulty }]
  })
  const { tokens, expected: reference, middle } = router
  const known = { tokens, ...(reference ? { reference } : {}) }
  return TARGETS.map((target) => {
    const two = figuresOf(asked, policyFor(target, [SECOND]), known)
    const withMiddle = { ...known, ...(middle ? { middle } : {}) }
    const three = figuresOf(asked, policyFor(target, [SECOND, MIDDLE]), withMiddle)
    const name =
      'quality' in target
        ? `quality ${target.quality}`
        : `${Object.values(target)[0]} dollars a thousand`
    return [name, ...two, ...three]
  })
}

function policyFor(target: Target, second: readonly string[]): Policy {
  const cards = [FIRST, MIDDLE, SECOND].map((name) => [
    name,
    fakeCard(name, { model: name, prices: PRICES[name] ?? { input: 0, output: 0 } }),
  ])
  return {
    lines: { first: [FIRST], second, creative: [], multimodal: [] },
    cards: Object.fromEntries(cards),
    target,
    rules: [],
    checks: { direct: [], probe: [], second: [] },
    minConfidence: 0.5,
    sample: false,
    maxCalls: 4,
    onSecondUnavailable: 'answer_with_notice',
  }
}

function figuresOf(
  asked: readonly Asked[],
  policy: Policy,
  known: Parameters<typeof createThresholds>[0],
): readonly string[] {
  const draws = Array.from({ length: DRAWS }, (_none, draw) =>
    servedBy(asked, policy, known, draw + 1),
  )
  const dollars = mean(draws.map((draw) => draw.dollars))
  const accuracy = mean(draws.map((draw) => draw.accuracy))
  return [dollars.toFixed(2), accuracy.toFixed(3)]
}

function servedBy(
  asked: readonly Asked[],
  policy: Policy,
  known: Parameters<typeof createThresholds>[0],
  seed: number,
): { readonly dollars: number; readonly accuracy: number } {
  const random = createRandom(seed)
  const thresholds = createThresholds(known)
  let [dollars, right] = [0, 0]
  for (const { row, difficulty } of shuffled(asked, random)) {
    const signals = { difficulty } as Signals
    const { probe, second, middle, sparesFailures } = thresholds.next(signals, policy)
    const { score } = difficulty
    const isAtOnce = score >= second || (sparesFailures === true && firstProbablyFails(signals))
    const isProbed = !isAtOnce && score >= probe
    const isUp = isAtOnce || (isProbed && random() < ESCALATE)
    const upper = isAtOnce && score < (middle?.until ?? 0) ? MIDDLE : SECOND
    const card = isUp ? upper : FIRST
    const costOf = (model: string): number => row.outcomes[model]?.costUsd ?? 0
    const spent = (isAtOnce ? 0 : costOf(FIRST)) + (isUp ? costOf(upper) : 0)
    dollars += spent
    right += row.outcomes[card]?.score ?? 0
    thresholds.ended({
      status: 'completed',
      line: isUp ? 'second' : 'first',
      card,
      reasons: [isAtOnce ? 'difficult' : isProbed ? 'uncertain' : 'easy'],
      money: { total: spent * 1e6 },
      facts: { requestedModel: 'auto', signals },
    } as unknown as RunRecord)
  }
  return { dollars: (dollars / asked.length) * 1000, accuracy: right / asked.length }
}
