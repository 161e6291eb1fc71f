import { expect, test } from 'vitest'
import { formatDollars, formatPercent, formatTokens } from '../../console/src/display/format.ts'

test('a context window is called as everybody calls it', () => {
  const called = Object.fromEntries(
    [512, 8192, 32_000, 32_768, 128_000, 131_072, 1_000_000, 1_048_576].map((tokens) => [
      tokens,
      formatTokens(tokens),
    ]),
  )
  expect(called).toEqual({
    512: '512',
    8192: '8k',
    32000: '32k',
    32768: '32k',
    128000: '128k',
    131072: '128k',
    1000000: '1M',
    1048576: '1M',
  })
})

test('no line is broken between a number and its per cent sign', () => {
  expect(formatPercent(0.9)).toMatch(/^90\u00a0%$/)
})

test('what was overspent has its sign before the dollar', () => {
  expect([-0.0016, -2.5, 0, 0.0016, 1234.5].map(formatDollars)).toEqual([
    '−$0.0016',
    '−$2.50',
    '$0',
    '$0.0016',
    '$1,234.50',
  ])
})
