import { expect, it } from 'vitest'
import { readUsage } from './read-usage.ts'

it.each([
  [
    { inputTokens: 1, outputTokens: 2 },
    { inputTokens: 1, outputTokens: 2 },
  ],
  [{ inputTokens: 0 }, { inputTokens: 0 }],
  [{ inputTokens: 0, outputTokens: 0 }, undefined],
  [{ inputTokens: null, outputTokens: undefined }, undefined],
  [{}, undefined],
  [
    { inputTokens: -1, outputTokens: 2 },
    { outputTokens: 2, estimated: true },
  ],
  [{ inputTokens: 1e12 }, { estimated: true }],
  [{ inputTokens: 1.5 }, { estimated: true }],
  [{ inputTokens: '12' }, { estimated: true }],
  [{ inputTokens: Number.NaN }, { estimated: true }],
  [
    { inputTokens: 5, cachedInputTokens: 9 },
    { inputTokens: 5, estimated: true },
  ],
  [
    { inputTokens: 9, cachedInputTokens: 5, cacheWriteTokens: 4 },
    { inputTokens: 9, cachedInputTokens: 5, cacheWriteTokens: 4 },
  ],
  [
    { inputTokens: 9, cachedInputTokens: 5, cacheWriteTokens: 5 },
    { inputTokens: 9, estimated: true },
  ],
  [
    { outputTokens: 5, reasoningTokens: 9 },
    { outputTokens: 5, estimated: true },
  ],
])('%j is read as %j', (counts, usage) => {
  expect(readUsage(counts)).toEqual(usage)
})
