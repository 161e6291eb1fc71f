import { expect, test } from 'vitest'
import { fakeCard } from '../../testing.ts'
import { checkShadow } from './check-policy.ts'

/** What is said where a call of `thinker` may cost $1.28. */
function told(share: number, max_dollars_per_day: number): readonly string[] {
  const prices = { input: 2, output: 10 }
  const thinker = fakeCard('thinker', { maxOutputTokens: 128_000, prices })
  const cards = { quick: fakeCard('quick', { maxOutputTokens: 1_000 }), thinker }
  const lines = { first: ['quick'], second: ['thinker'], creative: [], multimodal: [] }
  return checkShadow({ shadow: { share, max_dollars_per_day } }, { lines, cards }).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )
}

test('a day’s money that no call fits into is told of', () => {
  expect(told(0.05, 1)).toEqual([
    expect.stringMatching(
      /^shadow\.max_dollars_per_day: One answer of thinker may cost \$1\.28 \(128,000 tokens\)/,
    ),
  ])
})

test('nothing is said where one fits, or none is wanted', () => {
  expect(told(0.05, 1.28)).toEqual([])
  expect(told(0, 1)).toEqual([])
})
