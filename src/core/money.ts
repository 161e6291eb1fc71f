/** Money is counted in whole micro-dollars (one millionth of a US dollar), so that sums are exact. */

import type { Prices } from './card.ts'
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
export function priceText({
  input,
  cachedInput,
  cacheWrite,
  hourCacheWrite,
  output,
}: Prices): string {
  const cached = [
    ...(cachedInput === undefined ? [] : [`${formatPrice(cachedInput)} cached`]),
    ...(cacheWrite === undefined ? [] : [`${formatPrice(cacheWrite)} written to the cache`]),
    ...(hourCacheWrite === undefined ? [] : [`${formatPrice(hourCacheWrite)} for an hour`]),
  ].join(', ')
  const more = cached === '' ? '' : ` (${cached})`
  return `${formatPrice(input)} in${more}, ${formatPrice(output)} out a million tokens`
}

/** What a call cost, in micro-dollars, rounded up. A dollar for a million tokens is one micro-dollar a token. */
export function costMicros(usage: Usage, prices: Prices): number {
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

/**
 * What a token of input costs at most, in micro-dollars: a provider may write all of it into its cache, for an hour where the
 * client asked for that.
 */
export function dearestInput(prices: Prices, forAnHour: boolean): number {
  const { input, cacheWrite = 0, hourCacheWrite = 0 } = prices
  return Math.max(input, cacheWrite, forAnHour ? hourCacheWrite : 0)
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
