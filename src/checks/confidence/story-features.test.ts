import { expect, test } from 'vitest'
import { questionWords, WORD_KINDS } from './question-words.ts'
import { STORY_FEATURES, storyFeatures } from './story-features.ts'

function featuresOf(question: string, answer: string): Readonly<Record<string, number>> {
  const values = storyFeatures({ question, answer })
  expect(values).toHaveLength(STORY_FEATURES.length)
  expect(values.every(Number.isFinite)).toBe(true)
  return Object.fromEntries(
    STORY_FEATURES.map((name, place) => [name, values[place] ?? Number.NaN]),
  )
}

test('the numbers of a question are read in digits, words and fractions', () => {
  const words = questionWords('Three boys share 1,200 sweets; each eats 3/4 of $5 worth, 20%.')
  expect(words.given).toEqual([3, 1200, 0.75, 5, 20])
  expect(words.inWords).toBe(1)
  expect(words.dollars).toBe(1)
  expect(words.counts[WORD_KINDS.indexOf('asksEach')]).toBe(1)
  expect([...words.content]).toEqual(['three', 'share', 'sweets', 'worth'])
})

test('the last sentence alone tells what is asked', () => {
  const shop = 'A shop has a total of 30 pens. It sells 12. '
  expect(featuresOf(`${shop}How many are left?`, '18')).toMatchObject({
    asksLeft: 1,
    asksTotalLast: 0,
  })
  expect(featuresOf(`${shop}How many did it sell in total?`, '12')).toMatchObject({
    asksLeft: 0,
    asksTotalLast: 1,
  })
})

test('sums that take up results make a chain, others stand beside it', () => {
  const question = 'Tom buys 3 packs of 4 pens and 5 packs of 2 pens. How many pens in total?'
  const answer = '3 * 4 = 12. 5 * 2 = 10. 12 + 10 = 22. The answer is 22.'
  expect(featuresOf(question, answer)).toMatchObject({
    chain: 2 / 5,
    besideChain: Math.log1p(1),
    plus: Math.log1p(1),
    times: Math.log1p(2),
    endPlus: 1,
    endTimes: 0,
    givenInOrder: 1,
    totalBySubtracting: 0,
  })
  const wrong = '5 * 2 = 10. 3 * 4 = 12. 12 - 10 = 2. The answer is 2.'
  const features = featuresOf(question, wrong)
  expect(features).toMatchObject({ endMinus: 1, totalBySubtracting: 1, smallEnd: 1 })
  expect(features.givenInOrder).toBeLessThan(1)
})

test('an end that is a sum still to be done is seen', () => {
  const question = 'What do 17 bags at $18 cost?'
  expect(featuresOf(question, '{"answer": "17 bags * $18 = $306"}').sumAsEnd).toBe(1)
  expect(featuresOf(question, '{"answer": "$306"}').sumAsEnd).toBe(0)
})

test('any text has features', () => {
  for (const text of ['', '?', '0/0', '%'.repeat(9000), '7 '.repeat(9000), 'x'.repeat(100_000)]) {
    featuresOf(text, text)
  }
})
