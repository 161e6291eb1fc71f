import { expect, it } from 'vitest'
import { priceText } from './money.ts'

it('tells prices in full, as money is written', () => {
  expect(priceText({ input: 0.15, output: 0.6 })).toBe('$0.15 in, $0.60 out a million tokens')
  expect(priceText({ input: 0.435, cachedInput: 0.0375, output: 15 })).toBe(
    '$0.435 in ($0.0375 cached), $15.00 out a million tokens',
  )
})
