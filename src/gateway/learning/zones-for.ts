import { type CallCosts, middleUntil } from '../../classify/difficulty/middle-band.ts'
import type { MiddleFigures, RouterMiddle } from '../../classify/difficulty/router.ts'
import {
  type DifficultyThresholds,
  type Observation,
  PROBED_ESCALATE,
  type ShareOutcomes,
  type ThresholdWindow,
  thresholdsFor,
  withReference,
} from '../../classify/difficulty/threshold-window.ts'
import { type ModelCard, namesOf } from '../../core/card.ts'
import type { Policy } from '../../core/policy.ts'
import type { DifficultyZones } from '../../core/run.ts'
import {
  type CardPrices,
  costsOf,
  type ExpectedTokens,
  mixedPrices,
  partly,
  pricesOf,
  scaled,
  scaledCosts,
} from './line-prices.ts'

export interface ZoneEvidence {
  readonly window: ThresholdWindow
  readonly tokens?: ExpectedTokens
  readonly reference?: readonly Observation[]
  readonly middle?: RouterMiddle
  readonly outcomes?: ShareOutcomes
  /** Real over expected costs of a call. */
  readonly costFactors?: CardPrices
}

/** Where the zones of a class begin, as somebody approved them or as the target wants them. */
export function zonesFor(
  promptClass: string,
  policy: Policy,
  evidence: ZoneEvidence,
): DifficultyZones {
  const approved = approvedFor(promptClass, policy)
  const zones = zonesOfTarget(promptClass, policy, evidence, approved)
  return approved === undefined && 'quality' in policy.target
    ? { ...zones, sparesFailures: true }
    : zones
}

/** A mid tier is considered where the router knows one that stands on the second line. */
function zonesOfTarget(
  promptClass: string,
  policy: Policy,
  evidence: ZoneEvidence,
  approved: DifficultyThresholds | undefined,
): DifficultyZones {
  const prices = scaled(pricesOf(policy, evidence.tokens?.[promptClass]), evidence.costFactors)
  const zones = (window: ThresholdWindow, own = prices): DifficultyThresholds =>
    approved ??
    thresholdsFor(policy.target, window, {
      promptClass,
      ...(own === undefined ? {} : { prices: own }),
      ...(evidence.reference === undefined ? {} : { reference: evidence.reference }),
      ...(evidence.outcomes === undefined ? {} : { outcomes: evidence.outcomes }),
    })
  const { window, middle } = evidence
  const plain = zones(window)
  const card = middle && middleCard(policy, middle.model)
  if (!middle || !card) return plain
  const seen = withReference(Object.values(window.byClass).flat(), evidence.reference)
  const until = (name: string, from: number) =>
    untilOf(from, figuresFor(name, middle), { policy, card, seen })
  const first = until(promptClass, plain.second)
  if (first === undefined) return plain
  // With a cheaper and lesser card in the second line's place, a target is met elsewhere: looked at once more.
  const lowered = withUpper(window, middle, (name) => until(name, plain.second))
  const figures = figuresFor(promptClass, middle)
  const costs = scaledCosts(costsOf(policy, card, figures.tokens), evidence.costFactors)
  const cheaper = mixedPrices(prices, seen, plain.second, first, costs)
  const straight = zones(lowered, cheaper)
  // Where some are left to the first line, what escalates from there meets the head of the second, at its price.
  const made =
    straight.second > 0
      ? zones(lowered, partly(cheaper, prices, evidence.outcomes?.atOnce))
      : straight
  const last = endByMoney(policy, made.second, costs, seen) ?? until(promptClass, made.second)
  if (last === undefined) return made
  const part = figures.part
  const end = withinQuality(
    policy,
    { plain, made, part, escalate: evidence.outcomes?.probed },
    last,
    seen,
  )
  return end === undefined ? plain : { ...made, middle: { card: card.id, until: end } }
}

/** Scores that a band is tried up to before it is given up. */
const TRIED_ENDS = 20

interface BandChoice {
  /** Without a mid tier, and with it. */
  readonly plain: DifficultyThresholds
  readonly made: DifficultyThresholds
  readonly part: number
  /** Part of the probed answers that escalates. */
  readonly escalate: number | undefined
}

/**
 * The end of the band, brought down until a quality that is aimed at is expected, or what is expected without a band;
 * undefined where neither is. What is probed is taken to escalate by chance, since that asks most of the rest.
 */
function withinQuality(
  { target }: Policy,
  { plain, made, part, escalate = PROBED_ESCALATE }: BandChoice,
  until: number,
  seen: readonly Observation[],
): number | undefined {
  if (!('quality' in target)) return until
  const expected = ({ probe, second: from }: DifficultyThresholds, end: number): number =>
    seen.reduce((sum, { score, firstOk, secondOk }) => {
      const below = score < probe ? 0 : escalate
      const gain = score < from ? below : score < end ? part : 1
      return sum + firstOk + gain * (secondOk - firstOk)
    }, 0)
  const aimed = target.quality * seen.reduce((sum, { secondOk }) => sum + secondOk, 0)
  const wanted = Math.min(aimed, expected(plain, plain.second))
  const from = made.second
  const within = seen.map(({ score }) => score).filter((score) => score >= from && score < until)
  within.sort((a, b) => b - a)
  const ends = Array.from(
    { length: TRIED_ENDS },
    (_none, place) => within[Math.floor((place / TRIED_ENDS) * within.length)] ?? from,
  )
  return [until, ...ends].find((end) => end > from && expected(made, end) >= wanted)
}

/** Above every score. */
const NO_HEAD = 1.01

/**
 * The end of the band where a money target lets every request past the first line: the hardest go to the second line's
 * head, as many as what is left pays for. Undefined elsewhere, where the band's beginning keeps to the money.
 */
function endByMoney(
  { target }: Policy,
  from: number,
  costs: CallCosts | undefined,
  seen: readonly Observation[],
): number | undefined {
  if (!('dollarsPerThousand' in target) || from > 0 || costs === undefined) return undefined
  const { middle, second } = costs
  if (middle >= second) return undefined
  const share = (target.dollarsPerThousand / 1000 - middle) / (second - middle)
  const scores = seen.map(({ score }) => score).sort((a, b) => b - a)
  return scores[Math.min(scores.length, Math.floor(share * scores.length)) - 1] ?? NO_HEAD
}

function approvedFor(
  promptClass: string,
  { thresholds }: Policy,
): DifficultyThresholds | undefined {
  return thresholds?.byClass?.[promptClass] ?? thresholds?.every
}

/** A card of the second line, not its head, that goes by this name. */
function middleCard({ lines, cards }: Policy, name: string): ModelCard | undefined {
  const behind = lines.second.slice(1).flatMap((id) => cards[id] ?? [])
  return behind.find((card) => namesOf(card).includes(name))
}

function figuresFor(promptClass: string, { byClass, every }: RouterMiddle): MiddleFigures {
  return byClass[promptClass] ?? every
}

interface Seen {
  readonly policy: Policy
  readonly card: ModelCard
  readonly seen: readonly Observation[]
}

function untilOf(
  from: number,
  { part, tokens }: MiddleFigures,
  { policy, card, seen }: Seen,
): number | undefined {
  const costs = costsOf(policy, card, tokens)
  return costs && middleUntil(from, part, costs, seen)
}

/** What a request was expected to cost, a mid tier where that answered: it is not as dear as the head of its line. */
export function pricesWithCard(
  policy: Policy,
  promptClass: string,
  { tokens, middle }: Pick<ZoneEvidence, 'tokens' | 'middle'>,
  answered?: string,
): CardPrices | undefined {
  const prices = pricesOf(policy, tokens?.[promptClass])
  const card = middle && middleCard(policy, middle.model)
  if (!prices || !middle || !card || card.id !== answered) return prices
  const costs = costsOf(policy, card, figuresFor(promptClass, middle).tokens)
  return costs === undefined ? prices : { ...prices, middle: costs.middle }
}

/** Each observation with what the card that would answer it in the second line's place is expected to reach. */
function withUpper(
  window: ThresholdWindow,
  middle: RouterMiddle,
  until: (promptClass: string) => number | undefined,
): ThresholdWindow {
  const byClass = Object.entries(window.byClass).map(([name, all]) => {
    const [end, { part }] = [until(name), figuresFor(name, middle)]
    const lowered = all.map((one) =>
      end !== undefined && one.score < end
        ? { ...one, upperOk: one.firstOk + part * (one.secondOk - one.firstOk) }
        : one,
    )
    return [name, lowered] as const
  })
  return { byClass: Object.fromEntries(byClass) }
}
