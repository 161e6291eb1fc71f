import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorMsSince } from '../../test/support/processor-time.ts'
import { answerKey, finalAnswer, numericAnswer, sameAnswer } from './answer-key.ts'

test.each([
  ['{"reasoning": "5 + 5 = 10", "answer": "10"}', '10'],
  ['```json\n{ "reasoning": "…", "answer": "\\\\frac{1}{2}"\n}', '\\frac{1}{2}'],
  ['{"reasoning": "cut off", "answer": 42', '42'],
  ['So we get \\boxed{\\frac{3}{4}}.', '\\frac{3}{4}'],
  ['8 * 3 = 24\n#### 24', '24'],
  ['Therefore, the answer is **(C)**.', 'C'],
  ['Adding up: The answer is $1,250.', '1,250'],
  ['B. Osmosis', 'B'],
  ['She has 3 apples and 4 pears, so 7 in all.', '7'],
  ['Der Apfel fällt nicht weit vom Stamm.', undefined],
])('the result of %j is %j', (text, result) => {
  expect(finalAnswer(text)).toBe(result)
})

test.each([
  ['$1,250.00', '1250'],
  ['\\frac{1}{2}', '0.5'],
  ['\\dfrac{1}{2}', '1/2'],
  ['(b)', 'B'],
  ['12 apples', '12'],
  ['\\text{east}', 'East'],
  ['50%', '50'],
])('%j and %j mean the same', (a, b) => {
  expect(sameAnswer(a, b)).toBe(true)
})

test('different results, and nothing at all, are not the same', () => {
  expect(sameAnswer('12', '13')).toBe(false)
  expect(sameAnswer('A', 'B')).toBe(false)
  expect(sameAnswer('', '')).toBe(false)
  expect(sameAnswer('[1, 2]', '[1, 3]')).toBe(false)
})

test('the key of a key is the key', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (value) => {
      const key = answerKey(value.toFixed(3))
      expect(answerKey(key)).toBe(key)
    }),
  )
})

test('numbers are read out of a sentence', () => {
  expect(numericAnswer('about 1,200 kg of sand')).toBe(1200)
  expect(numericAnswer('none')).toBeUndefined()
})

test('hostile text is read in bounded time', () => {
  for (const text of ['"answer"'.repeat(12_000), '\\boxed{'.repeat(14_000), '1,'.repeat(50_000)]) {
    const begun = process.cpuUsage()
    finalAnswer(text)
    sameAnswer(text, text)
    expect(processorMsSince(begun)).toBeLessThan(1000)
  }
})
