/** Dollars of a call to each line and to a mid tier, by list price. */

import type { CallCosts } from '../../classify/difficulty/middle-band.ts'
import type { LinePrices, Observation } from '../../classify/difficulty/threshold-window.ts'
import type { ModelCard } from '../../core/card.ts'
import type { Policy } from '../../core/policy.ts'

/** Mean output tokens of each line by class of prompt, thoughts included. */
export type ExpectedTokens = Readonly<Record<string, LineTokens>>

interface LineTokens {
  readonly first: number
  readonly second: number
}

/** Of the mid tier too, where there is one. */
export interface CardPrices extends LinePrices {
  readonly middle?: number
}

/** Tokens of a typical call, where none were recorded. */
const TYPICAL = { input: 600, output: 300 }

/** Of a typical call to the head of each line. */
export function pricesOf({ lines, cards }: Policy, tokens?: LineTokens): LinePrices | undefined {
  const [first, second] = [cards[lines.first[0] ?? ''], cards[lines.second[0] ?? '']]
  if (first === undefined || second === undefined) return undefined
  return { first: dollarsOf(first, tokens?.first), second: dollarsOf(second, tokens?.second) }
}

/** Of the mid tier's `card` too. */
export function costsOf(
  policy: Policy,
  card: ModelCard,
  tokens?: LineTokens & { readonly middle: number },
): CallCosts | undefined {
  const prices = pricesOf(policy, tokens)
  return prices && { ...prices, middle: dollarsOf(card, tokens?.middle) }
}

/** Models differ most in how much they think, so the measured length of an answer is nearer than a typical one. */
function dollarsOf({ prices, measured }: ModelCard, recorded?: number): number {
  const output = recorded ?? measured?.outputTokens.value ?? TYPICAL.output
  return (TYPICAL.input * prices.input + output * prices.output) / 1e6
}

export function scaled(prices?: LinePrices, factors?: LinePrices): LinePrices | undefined {
  if (prices === undefined || factors === undefined) return prices
  return { first: prices.first * factors.first, second: prices.second * factors.second }
}

export function scaledCosts(costs?: CallCosts, factors?: CardPrices): CallCosts | undefined {
  if (costs === undefined || factors === undefined) return costs
  const { first, middle, second } = costs
  return {
    first: first * factors.first,
    middle: middle * (factors.middle ?? factors.second),
    second: second * factors.second,
  }
}

/** Between what a call to the second line costs at once and what it costs by way of the first. */
export function partly(
  atOnce?: LinePrices,
  escalated?: LinePrices,
  share = 1,
): LinePrices | undefined {
  if (atOnce === undefined || escalated === undefined) return atOnce
  return { ...atOnce, second: share * atOnce.second + (1 - share) * escalated.second }
}

/** Of what goes past the first line, where the mid tier takes the scores from `from` until `until`. */
export function mixedPrices(
  prices: LinePrices | undefined,
  seen: readonly Observation[],
  from: number,
  until: number,
  costs: CallCosts | undefined,
): LinePrices | undefined {
  if (prices === undefined || costs === undefined) return prices
  const above = seen.filter(({ score }) => score >= from)
  if (above.length === 0) return prices
  const part = above.filter(({ score }) => score < until).length / above.length
  return { ...prices, second: part * costs.middle + (1 - part) * prices.second }
}
