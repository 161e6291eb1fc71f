import { middleUntil } from '../../classify/difficulty/middle-band.ts'
import { classOfPrompt } from '../../classify/difficulty/prompt-class.ts'
import {
  coldLogits,
  learnedLogits,
  probability,
  rankingScore,
  readPrompt,
  SHIPPED_PRIOR,
} from '../../classify/difficulty/read-prompt.ts'
import { loadRouter, type Router, type RouterMiddle } from '../../classify/difficulty/router.ts'
import type { Observation } from '../../classify/difficulty/threshold-window.ts'
import { GatewayError } from '../../core/errors.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { bootstrapInterval, mean } from '../../evaluate/statistics/statistics.ts'
import { middleOf, type Trio } from './learn-middle.ts'

export interface MidTierOptions extends Trio {
  /** Its `middle` is used where it is of this model; else each half of the rows is told by the other. */
  readonly router?: Router
  readonly resamples?: number
}

/** A choice of cards at one cost: how many of the answers are good. */
interface FrontPoint {
  /** Of always the second line. */
  readonly costShare: number
  readonly two: number
  readonly three: number
  readonly gainCi: readonly [low: number, high: number]
}

export interface MidTierReport extends Trio {
  readonly n: number
  /** What costs are counted in. */
  readonly costsIn: 'dollars' | 'output tokens'
  readonly constants: Readonly<
    Record<'first' | 'middle' | 'second', { readonly accuracy: number; readonly costShare: number }>
  >
  /** Mean accuracy over all costs from always the first line to always the second. */
  readonly two: number
  readonly twoWithMiddle: number
  readonly three: number
  /** Each request to one of the three by chance, in the shares that are best for the money: what no router needs. */
  readonly byChance: number
  /** Of three cards over the two lines, 95 %. */
  readonly gainCi: readonly [low: number, high: number]
  readonly at: readonly FrontPoint[]
  readonly curves: Readonly<Record<'two' | 'twoWithMiddle' | 'three', readonly CostPoint[]>>
  /** Rows without outcomes and costs of all three. */
  readonly skipped: number
}

interface CostPoint {
  readonly costShare: number
  readonly accuracy: number
}

type Card = 'first' | 'middle' | 'second'

interface Row {
  readonly promptClass: string
  readonly seen: Observation
  readonly ok: Readonly<Record<Card, number>>
  readonly cost: Readonly<Record<Card, number>>
  readonly middle: RouterMiddle
}

const STEPS = 20
const COSTS = [0.1, 0.25, 0.5, 0.75] as const

/**
 * Two cards against three at the same cost. With three the mid tier answers between two scores, as the gateway decides
 * it. Throws `invalid_request` for fewer than 80 rows with outcomes and costs of all three.
 */
export function evalMidTier(rows: readonly RoutingRow[], options: MidTierOptions): MidTierReport {
  const used = usableRows(rows, options)
  const two = choices(used.rows, (row, from) => (row.seen.score >= from ? 'second' : 'first'))
  const twoWithMiddle = choices(used.rows, (row, from) =>
    row.seen.score >= from ? 'middle' : 'first',
  )
  const card = threeCards(used.rows)
  const three = [...choices(used.rows, card), ...narrowedBands(used.rows, card)]
  const all = used.rows.map((_row, index) => index)
  const always = meanCost(used.rows, all, () => 'second')
  const curve = (made: readonly Choice[], drawn: ArrayLike<number>) =>
    curveOf(made, used.rows, drawn, always)
  const ends = (drawn: ArrayLike<number>) => ({
    low: meanCost(used.rows, drawn, () => 'first') / always,
    high: 1,
  })
  const resampled = <Value extends number>(value: (drawn: Int32Array) => Value) =>
    bootstrapInterval(used.rows.length, value, { resamples: options.resamples ?? 200 })
  const points = { two: curve(two, all), three: curve(three, all) }
  const constants = constantsOf(used.rows, always)
  const withMiddle = curve(twoWithMiddle, all)
  const { low, high } = ends(all)
  const gain = (drawn: Int32Array) =>
    meanBetween(curve(three, drawn), low, high) - meanBetween(curve(two, drawn), low, high)
  return {
    first: options.first,
    middle: options.middle,
    second: options.second,
    n: used.rows.length,
    costsIn: used.costsIn,
    constants,
    two: meanBetween(points.two, low, high),
    twoWithMiddle: meanBetween(withMiddle, low, high),
    three: meanBetween(points.three, low, high),
    byChance: meanBetween(mixtures(constants), low, high),
    gainCi: resampled(gain),
    at: COSTS.filter((costShare) => costShare > low).map((costShare) => ({
      costShare,
      two: accuracyAt(points.two, costShare),
      three: accuracyAt(points.three, costShare),
      gainCi: resampled(
        (drawn) =>
          accuracyAt(curve(three, drawn), costShare) - accuracyAt(curve(two, drawn), costShare),
      ),
    })),
    curves: { ...points, twoWithMiddle: withMiddle },
    skipped: rows.length - used.rows.length,
  }
}

/** The card of each row when the second line begins at one of the steps. */
type Choice = readonly Card[]

function choices(
  rows: readonly Row[],
  cardOf: (row: Row, from: number) => Card,
): readonly Choice[] {
  const scores = rows.map(({ seen }) => seen.score).sort((a, b) => b - a)
  return Array.from({ length: STEPS + 1 }, (_none, step) => {
    const taken = Math.round((step / STEPS) * rows.length)
    const from = taken === 0 ? Number.POSITIVE_INFINITY : (scores[taken - 1] as number)
    return rows.map((row) => cardOf(row, from))
  })
}

/**
 * With every request past the first line there is money for more than the band as it stands: the hardest go to the
 * second line, as many as are wanted, the way the gateway spends what a money target leaves.
 */
function narrowedBands(
  rows: readonly Row[],
  cardOf: (row: Row, from: number) => Card,
): readonly Choice[] {
  const lowest = rows.reduce((least, { seen }) => Math.min(least, seen.score), 1)
  return choices(rows, (row, end) => (row.seen.score >= end ? 'second' : cardOf(row, lowest)))
}

/** Between `from` and where the second line pays, by class of prompt, the mid tier. */
function threeCards(rows: readonly Row[]): (row: Row, from: number) => Card {
  const seen = rows.map((row) => row.seen)
  const known = new Map<string, number | undefined>()
  return (row, from) => {
    if (row.seen.score < from) return 'first'
    const { middle, promptClass } = row
    const figures = middle.byClass[promptClass] ?? middle.every
    const key = `${from}\n${promptClass}\n${figures.part}`
    if (!known.has(key)) {
      const own = rows.filter((other) => other.promptClass === promptClass)
      const costs = {
        first: mean(own.map(({ cost }) => cost.first)),
        middle: mean(own.map(({ cost }) => cost.middle)),
        second: mean(own.map(({ cost }) => cost.second)),
      }
      known.set(key, middleUntil(from, figures.part, costs, seen))
    }
    const until = known.get(key)
    return until !== undefined && row.seen.score < until ? 'middle' : 'second'
  }
}

function curveOf(
  made: readonly Choice[],
  rows: readonly Row[],
  drawn: ArrayLike<number>,
  always: number,
): readonly CostPoint[] {
  return made.map((choice) => {
    let good = 0
    let spent = 0
    for (let place = 0; place < drawn.length; place++) {
      const index = drawn[place] as number
      const { ok, cost } = rows[index] as Row
      const card = choice[index] as Card
      good += ok[card]
      spent += cost[card]
    }
    return { costShare: spent / drawn.length / always, accuracy: good / drawn.length }
  })
}

function meanCost(
  rows: readonly Row[],
  drawn: ArrayLike<number>,
  cardOf: (row: Row) => Card,
): number {
  let spent = 0
  for (let place = 0; place < drawn.length; place++) {
    const row = rows[drawn[place] as number] as Row
    spent += row.cost[cardOf(row)]
  }
  return spent / drawn.length
}

/** Best accuracy for that much: points that cost no more, and mixtures of two neighbours. */
function accuracyAt(points: readonly CostPoint[], costShare: number): number {
  const sorted = points.toSorted((a, b) => a.costShare - b.costShare)
  let best = sorted[0]?.accuracy ?? 0
  for (let place = 1; place < sorted.length; place++) {
    const [from, to] = [sorted[place - 1] as CostPoint, sorted[place] as CostPoint]
    if (from.costShare > costShare) break
    const width = to.costShare - from.costShare
    const part = width === 0 ? 1 : Math.min(1, (costShare - from.costShare) / width)
    best = Math.max(best, from.accuracy + part * (to.accuracy - from.accuracy))
  }
  return best
}

function meanBetween(points: readonly CostPoint[], low: number, high: number): number {
  const steps = Array.from({ length: STEPS }, (_none, step) => (step + 0.5) / STEPS)
  return mean(steps.map((step) => accuracyAt(points, low + step * (high - low))))
}

function constantsOf(rows: readonly Row[], always: number): MidTierReport['constants'] {
  const of = (card: Card) => ({
    accuracy: mean(rows.map(({ ok }) => ok[card])),
    costShare: mean(rows.map(({ cost }) => cost[card])) / always,
  })
  return { first: of('first'), middle: of('middle'), second: of('second') }
}

/** The upper edge of what mixing the three reaches. */
function mixtures({ first, middle, second }: MidTierReport['constants']): readonly CostPoint[] {
  const part = (middle.costShare - first.costShare) / (second.costShare - first.costShare)
  const straight = first.accuracy + part * (second.accuracy - first.accuracy)
  return middle.accuracy > straight ? [first, middle, second] : [first, second]
}

function usableRows(rows: readonly RoutingRow[], options: MidTierOptions) {
  const models = [options.first, options.middle, options.second]
  const having = (key: 'costUsd' | 'outputTokens') =>
    rows.filter((row) => models.every((model) => row.outcomes[model]?.[key] !== undefined))
  const inMoney = having('costUsd')
  const key = inMoney.length > 0 ? 'costUsd' : 'outputTokens'
  const used = inMoney.length > 0 ? inMoney : having('outputTokens')
  if (used.length < 80) {
    throw new GatewayError(
      'invalid_request',
      `Two cards against three need at least 80 rows with outcomes and costs of ${models.join(', ')}; there are ${used.length}`,
    )
  }
  const middles = middlesOf(used, options)
  const router = options.router && loadRouter(options.router, SHIPPED_PRIOR)
  const made = used.map((row, index): Row => {
    const prompt = readPrompt(row.prompt)
    const logits = router ? learnedLogits(router, prompt) : coldLogits(prompt)
    const each = (value: (model: string) => number) => ({
      first: value(options.first),
      middle: value(options.middle),
      second: value(options.second),
    })
    return {
      promptClass: classOfPrompt(prompt),
      seen: {
        score: rankingScore(logits, router),
        firstOk: probability(logits.first),
        secondOk: probability(logits.second),
      },
      ok: each((model) => row.outcomes[model]?.score ?? 0),
      cost: each((model) => row.outcomes[model]?.[key] ?? 0),
      middle: middles[index % middles.length] as RouterMiddle,
    }
  })
  return {
    rows: made,
    costsIn: key === 'costUsd' ? ('dollars' as const) : ('output tokens' as const),
  }
}

/** Of the router; else of the odd rows for even ones, and the other way about. */
function middlesOf(rows: readonly RoutingRow[], options: MidTierOptions): readonly RouterMiddle[] {
  const known = options.router?.middle
  if (known?.model === options.middle) return [known]
  const half = (rest: number) => rows.filter((_row, index) => index % 2 === rest)
  return [middleOf(half(1), options), middleOf(half(0), options)]
}
