import { expect, it } from 'vitest'
import type { Prices } from './card.ts'
import { addUsage, costMicros, priceText, worstMicros } from './money.ts'

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
  longInput: { above: 1000, input: 4, output: 18 },
}

it('counts a whole call by other prices where its input is longer than some', () => {
  const usage = { inputTokens: 1000, cachedInputTokens: 500, outputTokens: 10 }
  expect(costMicros(usage, LONG)).toBe(500 * 2 + 500 * 0.2 + 10 * 12)
  expect(costMicros({ ...usage, inputTokens: 1001 }, LONG)).toBe(501 * 4 + 500 * 0.4 + 10 * 18)
  const named = { ...LONG, longInput: { above: 1000, input: 4, output: 18, cachedInput: 1 } }
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
