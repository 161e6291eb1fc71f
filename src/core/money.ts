/** Money is counted in whole micro-dollars (one millionth of a US dollar), so that sums are exact. */

import type { Prices, TokenPrices } from './card.ts'
import type { Usage } from './chat.ts'

/** An amount that an answer names. */
export interface StatedAmount {
  /** ISO 4217, or `?` where it cannot be told. */
  readonly currency: string
  /** In units of the currency, not in cents. */
  readonly value: number
  readonly place: 'text' | 'tool'
}

/** Dollars, in full: `$0.15`, `$0.075`, `$1,200.00`. */
export function formatPrice(dollars: number): string {
  return `$${dollars.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`
}

/** `$0.15 in, $0.60 out a million tokens`. */
export function priceText({ longInput, ...prices }: Prices): string {
  const text = `${inAndOut(prices)} a million tokens`
  if (longInput === undefined) return text
  const { above, ...long } = longInput
  return `${text}; ${inAndOut(long)} where the input is longer than ${above.toLocaleString('en')} tokens`
}

function inAndOut({ input, cachedInput, cacheWrite, hourCacheWrite, output }: TokenPrices): string {
  const cached = [
    ...(cachedInput === undefined ? [] : [`${formatPrice(cachedInput)} cached`]),
    ...(cacheWrite === undefined ? [] : [`${formatPrice(cacheWrite)} written to the cache`]),
    ...(hourCacheWrite === undefined ? [] : [`${formatPrice(hourCacheWrite)} for an hour`]),
  ].join(', ')
  const more = cached === '' ? '' : ` (${cached})`
  return `${formatPrice(input)} in${more}, ${formatPrice(output)} out`
}

/** The prices of a call with so many tokens of input. */
function pricesAt(inputTokens: number, { longInput, ...prices }: Prices): TokenPrices {
  if (longInput === undefined || inputTokens <= longInput.above) return prices
  const factor = prices.input === 0 ? 1 : longInput.input / prices.input
  const { cachedInput, cacheWrite, hourCacheWrite } = prices
  return {
    ...(cachedInput === undefined ? {} : { cachedInput: cachedInput * factor }),
    ...(cacheWrite === undefined ? {} : { cacheWrite: cacheWrite * factor }),
    ...(hourCacheWrite === undefined ? {} : { hourCacheWrite: hourCacheWrite * factor }),
    ...longInput,
  }
}

/** What a call cost, in micro-dollars, rounded up. A dollar for a million tokens is one micro-dollar a token. */
export function costMicros(usage: Usage, listed: Prices): number {
  const prices = pricesAt(usage.inputTokens ?? 0, listed)
  const cached = usage.cachedInputTokens ?? 0
  const written = usage.cacheWriteTokens ?? 0
  const fresh = Math.max(0, (usage.inputTokens ?? 0) - cached - written)
  const long = usage.hourCacheWriteTokens ?? 0
  const write = prices.cacheWrite ?? prices.input
  const sum =
    fresh * prices.input +
    cached * (prices.cachedInput ?? prices.input) +
    Math.max(0, written - long) * write +
    long * (prices.hourCacheWrite ?? write) +
    (usage.outputTokens ?? 0) * prices.output
  return Math.ceil(sum)
}

/** How much longer an input may be than it was estimated. */
const UNDERESTIMATED = 1.25

/**
 * What a call costs at most, in micro-dollars: a provider may write all of its input into its cache, for an hour where the client
 * asked for that. `inputTokens` is an estimate, and may lie just below where a long input begins.
 */
export function worstMicros(
  listed: Prices,
  tokens: { readonly input: number; readonly output: number },
  forAnHour: boolean,
): number {
  const prices = pricesAt(tokens.input * UNDERESTIMATED, listed)
  const { input, output, cacheWrite = 0, hourCacheWrite = 0 } = prices
  const dearest = Math.max(input, cacheWrite, forAnHour ? hourCacheWrite : 0)
  return Math.ceil(tokens.input * dearest + tokens.output * output)
}

/** The sum of two usages; a count that neither has stays absent. */
export function addUsage(a: Usage, b: Usage): Usage {
  const sum: { -readonly [Key in keyof Usage]: Usage[Key] } = {}
  for (const key of [
    'inputTokens',
    'outputTokens',
    'reasoningTokens',
    'cachedInputTokens',
    'cacheWriteTokens',
    'hourCacheWriteTokens',
  ] as const) {
    if (a[key] !== undefined || b[key] !== undefined) sum[key] = (a[key] ?? 0) + (b[key] ?? 0)
  }
  if (a.estimated || b.estimated) sum.estimated = true
  return sum
}
