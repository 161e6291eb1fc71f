/** Money is counted in whole micro-dollars (one millionth of a US dollar), so that sums are exact. */

import type { MediaTokenPrices, Modality, Prices, TokenPrices } from './card.ts'
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
  const units = unitsText(prices)
  if (units.length > 0 && prices.input === 0 && prices.output === 0) return units.join('; ')
  const text = [`${[inAndOut(prices), ...mediaText(prices)].join(', ')} a million tokens`, ...units]
  const longer = (longInput ?? []).map(
    ({ above, ...long }) =>
      `${inAndOut(long)} where the input is longer than ${above.toLocaleString('en')} tokens`,
  )
  return [...text, ...longer].join('; ')
}

const MEDIA_NAMES: Readonly<Record<keyof MediaTokenPrices, string>> = {
  audioInput: 'sound in',
  imageInput: 'pictures in',
  audioOutput: 'sound out',
  imageOutput: 'pictures out',
}

function mediaText(prices: MediaTokenPrices): readonly string[] {
  return (Object.keys(MEDIA_NAMES) as (keyof MediaTokenPrices)[]).flatMap((kind) => {
    const dollars = prices[kind]
    return dollars === undefined ? [] : [`${formatPrice(dollars)} ${MEDIA_NAMES[kind]}`]
  })
}

function unitsText(prices: Prices): readonly string[] {
  const { perImage, perMinute, perMillionCharacters, perThousandSearches } = prices
  const units = [
    [perImage, 'a picture'],
    [perMinute, 'a minute of sound'],
    [perMillionCharacters, 'a million characters'],
    [perThousandSearches, 'a thousand searches'],
  ] as const
  return units.flatMap(([dollars, unit]) =>
    dollars === undefined ? [] : [`${formatPrice(dollars)} ${unit}`],
  )
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
function pricesAt(
  inputTokens: number,
  { longInput, ...prices }: Prices,
): TokenPrices & MediaTokenPrices {
  const passed = longInput?.filter(({ above }) => inputTokens > above) ?? []
  const [first] = passed
  if (first === undefined) return prices
  const { above: _, ...long } = passed.reduce((a, b) => (b.above > a.above ? b : a), first)
  const factor = prices.input === 0 ? 1 : long.input / prices.input
  const { cachedInput, cacheWrite, hourCacheWrite, audioInput, imageInput } = prices
  return {
    ...prices,
    ...(audioInput === undefined ? {} : { audioInput: audioInput * factor }),
    ...(imageInput === undefined ? {} : { imageInput: imageInput * factor }),
    ...(cachedInput === undefined ? {} : { cachedInput: cachedInput * factor }),
    ...(cacheWrite === undefined ? {} : { cacheWrite: cacheWrite * factor }),
    ...(hourCacheWrite === undefined ? {} : { hourCacheWrite: hourCacheWrite * factor }),
    ...long,
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
    (usage.outputTokens ?? 0) * prices.output +
    dearerInput(usage, fresh, prices) +
    dearerOutput(usage, prices)
  // A sum of fractions may end a hair above a whole.
  return Math.ceil(Number((sum + unitMicros(usage, listed)).toFixed(6)))
}

/** What sound and pictures cost beside what they would as text. What came of a cache is taken for text. */
function dearerInput(usage: Usage, fresh: number, prices: TokenPrices & MediaTokenPrices): number {
  const { audioInput = prices.input, imageInput = prices.input } = prices
  const audio = Math.min(fresh, usage.audioInputTokens ?? 0)
  const image = Math.min(fresh - audio, usage.imageInputTokens ?? 0)
  return audio * (audioInput - prices.input) + image * (imageInput - prices.input)
}

function dearerOutput(usage: Usage, prices: TokenPrices & MediaTokenPrices): number {
  const { audioOutput = prices.output, imageOutput = prices.output } = prices
  const all = usage.outputTokens ?? 0
  const audio = Math.min(all, usage.audioOutputTokens ?? 0)
  const image = Math.min(all - audio, usage.imageOutputTokens ?? 0)
  return audio * (audioOutput - prices.output) + image * (imageOutput - prices.output)
}

function unitMicros(
  { images = 0, seconds = 0, characters = 0, searches = 0 }: Usage,
  { perImage = 0, perMinute = 0, perMillionCharacters = 0, perThousandSearches = 0 }: Prices,
): number {
  const dollars = images * perImage + (seconds / 60) * perMinute
  return dollars * 1e6 + characters * perMillionCharacters + searches * perThousandSearches * 1000
}

/** What goes into a call and comes out of it, beside text. */
export interface MediaOfCall {
  readonly input: readonly Modality[]
  readonly output: Modality
}

/** How much longer an input may be than it was estimated. */
const UNDERESTIMATED = 1.25

/**
 * What a call costs at most, in micro-dollars: a provider may write all of its input into its cache, for an hour where the client
 * asked for that. `inputTokens` is an estimate, and may lie just below where a long input begins. `media`: sound and pictures
 * may be all of it.
 */
export function worstMicros(
  listed: Prices,
  tokens: { readonly input: number; readonly output: number },
  forAnHour: boolean,
  media?: MediaOfCall,
): number {
  const prices = pricesAt(tokens.input * UNDERESTIMATED, listed)
  const { input, output, cacheWrite = 0, hourCacheWrite = 0 } = prices
  const { audioInput = 0, imageInput = 0, audioOutput = 0, imageOutput = 0 } = prices
  const has = (kind: Modality) => media?.input.includes(kind) === true
  const dearest = Math.max(
    input,
    cacheWrite,
    forAnHour ? hourCacheWrite : 0,
    has('audio') || has('video') ? audioInput : 0,
    has('image') || has('document') ? imageInput : 0,
  )
  const dearestOut = Math.max(
    output,
    media?.output === 'audio' ? audioOutput : 0,
    media?.output === 'image' ? imageOutput : 0,
  )
  return Math.ceil(tokens.input * dearest + tokens.output * dearestOut)
}

/** What a usage counts in tokens. */
export const TOKEN_COUNTS = [
  'inputTokens',
  'outputTokens',
  'reasoningTokens',
  'cachedInputTokens',
  'cacheWriteTokens',
  'hourCacheWriteTokens',
  'audioInputTokens',
  'imageInputTokens',
  'audioOutputTokens',
  'imageOutputTokens',
] as const satisfies readonly (keyof Usage)[]

const COUNTS = [...TOKEN_COUNTS, 'images', 'seconds', 'characters', 'searches'] as const

/** The sum of two usages; a count that neither has stays absent. */
export function addUsage(a: Usage, b: Usage): Usage {
  const sum: { -readonly [Key in keyof Usage]: Usage[Key] } = {}
  for (const key of COUNTS) {
    if (a[key] !== undefined || b[key] !== undefined) sum[key] = (a[key] ?? 0) + (b[key] ?? 0)
  }
  if (a.estimated || b.estimated) sum.estimated = true
  return sum
}
