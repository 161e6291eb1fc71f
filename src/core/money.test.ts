import { expect, it } from 'vitest'
import { addUsage, costMicros, dearestInput, priceText } from './money.ts'

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
  expect(dearestInput({ input: 2, cacheWrite: 2.5, output: 10 }, false)).toBe(2.5)
  const claude = { input: 2, cacheWrite: 2.5, hourCacheWrite: 4, output: 10 }
  expect(dearestInput(claude, false)).toBe(2.5)
  expect(dearestInput(claude, true)).toBe(4)
  expect(dearestInput({ input: 2, output: 10 }, false)).toBe(2)
  // A provider that gives writing away still asks for what it does not write.
  expect(dearestInput({ input: 2, cacheWrite: 0, output: 10 }, false)).toBe(2)
})
