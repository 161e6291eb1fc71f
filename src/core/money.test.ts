import { expect, it } from 'vitest'
import type { Prices } from './card.ts'
import { addUsage, costMicros, type MediaOfCall, priceText, worstMicros } from './money.ts'

it('tells prices in full, as money is written', () => {
  expect(priceText({ input: 0.15, output: 0.6 })).toBe('$0.15 in, $0.60 out a million tokens')
  expect(priceText({ input: 0.435, cachedInput: 0.0375, output: 15 })).toBe(
    '$0.435 in ($0.0375 cached), $15.00 out a million tokens',
  )
  expect(priceText({ input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10 })).toBe(
    '$2.00 in ($0.20 cached, $2.50 written to the cache), $10.00 out a million tokens',
  )
  const claude = { input: 2, cacheWrite: 2.5, hourCacheWrite: 4, output: 10 }
  expect(priceText(claude)).toContain('$2.50 written to the cache, $4.00 for an hour')
})

it('counts input that is read from a cache, written into one, and neither, each by its own price', () => {
  const usage = {
    inputTokens: 1000,
    cachedInputTokens: 300,
    cacheWriteTokens: 600,
    outputTokens: 10,
  }
  const prices = { input: 2, cachedInput: 0.2, cacheWrite: 2.5, output: 10 }
  expect(costMicros(usage, prices)).toBe(100 * 2 + 300 * 0.2 + 600 * 2.5 + 10 * 10)
  expect(costMicros(usage, { input: 2, output: 10 })).toBe(1000 * 2 + 10 * 10)
  const long = { ...usage, hourCacheWriteTokens: 400 }
  expect(costMicros(long, prices)).toBe(costMicros(usage, prices))
  const claude = { ...prices, hourCacheWrite: 4 }
  expect(costMicros(long, claude)).toBe(costMicros(usage, prices) + 400 * (4 - 2.5))
  expect(addUsage(long, long)).toMatchObject({ cacheWriteTokens: 1200, hourCacheWriteTokens: 800 })
})

it('takes the dearest that a token of input may cost for the worst', () => {
  const worst = (prices: Prices, forAnHour = false) =>
    worstMicros(prices, { input: 100, output: 7 }, forAnHour) - 7 * prices.output
  expect(worst({ input: 2, cacheWrite: 2.5, output: 10 })).toBe(250)
  const claude = { input: 2, cacheWrite: 2.5, hourCacheWrite: 4, output: 10 }
  expect(worst(claude)).toBe(250)
  expect(worst(claude, true)).toBe(400)
  expect(worst({ input: 2, output: 10 })).toBe(200)
  // A provider that gives writing away still asks for what it does not write.
  expect(worst({ input: 2, cacheWrite: 0, output: 10 })).toBe(200)
})

const LONG: Prices = {
  input: 2,
  cachedInput: 0.2,
  cacheWrite: 2.5,
  output: 12,
  longInput: [{ above: 1000, input: 4, output: 18 }],
}

it('counts a whole call by other prices where its input is longer than some', () => {
  const usage = { inputTokens: 1000, cachedInputTokens: 500, outputTokens: 10 }
  expect(costMicros(usage, LONG)).toBe(500 * 2 + 500 * 0.2 + 10 * 12)
  expect(costMicros({ ...usage, inputTokens: 1001 }, LONG)).toBe(501 * 4 + 500 * 0.4 + 10 * 18)
  const named = { ...LONG, longInput: [{ above: 1000, input: 4, output: 18, cachedInput: 1 }] }
  expect(costMicros({ ...usage, inputTokens: 1001 }, named)).toBe(501 * 4 + 500 + 10 * 18)
  expect(priceText(LONG)).toBe(
    '$2.00 in ($0.20 cached, $2.50 written to the cache), $12.00 out a million tokens; $4.00 in, $18.00 out where the input is longer than 1,000 tokens',
  )
})

it('reserves for a long input where an estimate lies just below one', () => {
  const worst = (input: number) => worstMicros(LONG, { input, output: 10 }, false)
  expect(worst(800)).toBe(800 * 2.5 + 10 * 12)
  expect(worst(801)).toBe(801 * 5 + 10 * 18)
})

const HEARS: Prices = { input: 2, cachedInput: 0.5, output: 10, audioInput: 32, audioOutput: 64 }

it('counts tokens of sound and pictures by prices of their own, and units by theirs', () => {
  const usage = { inputTokens: 100, audioInputTokens: 40, outputTokens: 30, audioOutputTokens: 20 }
  expect(costMicros(usage, HEARS)).toBe(60 * 2 + 40 * 32 + 10 * 10 + 20 * 64)
  expect(costMicros(usage, { input: 2, output: 10 })).toBe(100 * 2 + 30 * 10)
  // What came of a cache is taken for text.
  expect(costMicros({ ...usage, cachedInputTokens: 80 }, HEARS)).toBe(
    80 * 0.5 + 20 * 32 + 10 * 10 + 20 * 64,
  )
  const units: Prices = {
    input: 0,
    output: 0,
    perImage: 0.04,
    perMinute: 0.006,
    perMillionCharacters: 15,
    perThousandSearches: 2,
  }
  expect(costMicros({ images: 2, seconds: 90, characters: 100, searches: 3 }, units)).toBe(
    80_000 + 9_000 + 1_500 + 6_000,
  )
  expect(addUsage({ searches: 1 }, { searches: 2 })).toEqual({ searches: 3 })
  expect(addUsage({ images: 1 }, { images: 2, seconds: 3 })).toEqual({ images: 3, seconds: 3 })
})

it('reserves for sound and pictures only where there may be some', () => {
  const worst = (media?: MediaOfCall) => worstMicros(HEARS, { input: 10, output: 1 }, false, media)
  expect(worst()).toBe(10 * 2 + 10)
  expect(worst({ input: ['text', 'audio'], output: 'text' })).toBe(10 * 32 + 10)
  expect(worst({ input: ['text'], output: 'audio' })).toBe(10 * 2 + 64)
})

it('tells prices of sound, pictures and units', () => {
  expect(priceText(HEARS)).toBe(
    '$2.00 in ($0.50 cached), $10.00 out, $32.00 sound in, $64.00 sound out a million tokens',
  )
  expect(priceText({ input: 0, output: 0, perMinute: 0.006 })).toBe('$0.006 a minute of sound')
  expect(priceText({ input: 0, output: 0, perThousandSearches: 2 })).toBe(
    '$2.00 a thousand searches',
  )
  expect(priceText({ input: 1, output: 2, perImage: 0.04 })).toBe(
    '$1.00 in, $2.00 out a million tokens; $0.04 a picture',
  )
})

it('goes by the highest limit that an input passes', () => {
  const longInput = [
    { above: 2000, input: 5, output: 20 },
    { above: 1000, input: 4, output: 18 },
  ]
  const cost = (inputTokens: number) => costMicros({ inputTokens }, { ...LONG, longInput })
  expect([1000, 2000, 2001].map(cost)).toEqual([2000, 8000, 10_005])
  // Just below the limit in an estimate.
  expect(worstMicros({ input: 2, output: 12, longInput }, { input: 1601, output: 0 }, false)).toBe(
    1601 * 5,
  )
  expect(priceText({ input: 2, output: 12, longInput })).toContain(
    '$20.00 out where the input is longer than 2,000 tokens; $4.00 in',
  )
})
