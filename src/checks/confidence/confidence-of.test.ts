import { expect, test } from 'vitest'
import { ORDINARY_ANSWERS } from '../../../test/support/ordinary-answers.ts'
import type { Recalibration } from '../../core/recalibration.ts'
import { runTextChecks } from '../run-checks.ts'
import { CONFIDENCE_FEATURES } from './confidence-features.ts'
import {
  CONFIDENCE_CHECKS,
  calibrated,
  confidenceInput,
  confidenceOf,
  probabilityOf,
} from './confidence-of.ts'
import { SHIPPED_CONFIDENCE } from './shipped-confidence.generated.ts'
import { STORY_FEATURES } from './story-features.ts'

const question =
  'A box holds 12 pens. A class needs 5 boxes and 7 more pens. How many pens is that?'
const right =
  'Five boxes hold 5 * 12 = 60 pens. With 7 more that is 60 + 7 = 67 pens. The answer is 67.'
const wrong =
  'Five boxes hold 5 * 12 = 72 pens. With 7 more that is 72 + 7 = 79 pens. The answer is 79.'

function confidence(answer: string, samples?: readonly string[]): number {
  const input = { question, answer, ...(samples === undefined ? {} : { samples }) }
  return confidenceOf(input, runTextChecks(CONFIDENCE_CHECKS, { question, answer })) ?? Number.NaN
}

test('a proven miscalculation lowers the confidence', () => {
  expect(confidence(wrong)).toBeLessThan(confidence(right))
})

test('another sample with the same result raises it, with another result lowers it', () => {
  const agreed = confidence(right, ['The answer is 67.'])
  const opposed = confidence(right, ['The answer is 55.'])
  expect(agreed).toBeGreaterThan(0.9)
  expect(opposed).toBeLessThan(agreed - 0.05)
  expect(opposed).toBeLessThan(confidence(right))
})

test('a sample that looks sound is believed more than one that is shown to be wrong', () => {
  const opposing = '12 + 5 = 17 pens in the boxes and bags. 17 + 7 = 24 pens. The answer is 24.'
  const refuted = '12 + 5 = 19 pens in the boxes and bags. 17 + 7 = 24 pens. The answer is 24.'
  expect(confidence(right, [opposing])).toBeLessThan(confidence(right, [refuted]))
  expect(confidence(right, ['The answer is 67.', opposing])).toBeLessThan(
    confidence(right, ['The answer is 67.', refuted]),
  )
})

test('what an agent says beside the call of a tool is no answer yet', () => {
  const input = { question, answer: "I'll look at the boxes first." }
  expect(confidenceOf(input, [])).toBeTypeOf('number')
  const toolCalls = [{ id: 'c1', name: 'count', arguments: '{}' }]
  expect(confidenceOf({ ...input, toolCalls }, [])).toBeUndefined()
})

test('ordinary answers do not look doubtful', () => {
  const values = ORDINARY_ANSWERS.map(([asked, answer]) => {
    const input = { question: asked, answer }
    return confidenceOf(input, runTextChecks(CONFIDENCE_CHECKS, input)) ?? 0
  })
  expect(values.filter((value) => value < 0.5).length).toBeLessThanOrEqual(10)
  expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeGreaterThan(0.7)
})

test('what a check of algebra refutes lowers it too', () => {
  const asked = 'What are the solutions of $x^2 - 5x + 6 = 0$? Give the larger.'
  const answerOf = (factor: string): string =>
    `We have $x^2 - 5x + 6 = 0$, so $(x - 2)(x - ${factor}) = 0$. The larger is \\boxed{${factor}}.`
  const [good, bad] = ['3', '4'].map((factor) => {
    const input = { question: asked, answer: answerOf(factor) }
    return confidenceOf(input, runTextChecks(CONFIDENCE_CHECKS, input)) ?? Number.NaN
  })
  expect(bad).toBeLessThan(good as number)
})

test('it does not believe the tone', () => {
  const boast = confidence(`I am absolutely certain. ${wrong} This is 100% correct!`)
  expect(boast).toBeLessThan(confidence(right))
})

test('an empty answer has no confidence, any other a probability', () => {
  expect(confidenceOf({ answer: '  ' }, [])).toBeUndefined()
  for (const answer of ['Yes.', '\\boxed{}', '?', 'x'.repeat(100_000)]) {
    const value = confidenceOf({ answer }, []) ?? -1
    expect(value).toBeGreaterThan(0)
    expect(value).toBeLessThan(1)
  }
})

test('calibration rises and is linear between its steps', () => {
  const steps = [
    { logit: -1, probability: 0.2 },
    { logit: 1, probability: 0.8 },
  ]
  expect(calibrated({ steps }, -5)).toBe(0.2)
  expect(calibrated({ steps }, 0)).toBeCloseTo(0.5)
  expect(calibrated({ steps }, 9)).toBe(0.8)
})

test('what was learned of a kind of answers recalibrates these, and no others', () => {
  const input = { question, answer: right }
  const results = runTextChecks(CONFIDENCE_CHECKS, input)
  const by = (recalibration: Recalibration, promptClass = 'maths', firstOk = 0.5) =>
    confidenceOf(input, results, { recalibration, promptClass, firstOk })
  const shipped = confidenceOf(input, results) as number
  const odds = (value = Number.NaN) => Math.log(value / (1 - value))
  const learned = { 'maths sums alone': { slope: 0.5, shift: -2, rows: 100 } }
  expect(odds(by(learned))).toBeCloseTo(0.5 * odds(shipped) - 2)
  expect(by(learned, 'writing')).toBe(shipped)
  const withPrompt = { ...learned['maths sums alone'], prompt: { weight: 0.6, usual: 1 } }
  const ofHard = by({ 'maths sums alone': withPrompt }, 'maths', 0.5)
  expect(odds(ofHard)).toBeCloseTo(0.5 * odds(shipped) - 2 - 0.6)
  expect(by({ 'maths sums withSamples': { slope: 0.5, shift: -2, rows: 100 } })).toBe(shipped)
})

test('how a question reads as a story counts where the answer computes, and nowhere else', () => {
  /** What tells whether an answer computes is left as it is. */
  const changed = (values: Float64Array) =>
    values.map((value, place) => {
      const name = CONFIDENCE_FEATURES[place] ?? ''
      const isStory = STORY_FEATURES.some((story) => story === name)
      return isStory && name !== 'quantities' && name !== 'noSums' ? value + 2 : value
    })
  const both = (asked: string, answer: string) => {
    const seen = { question: asked, answer }
    const input = confidenceInput(seen, runTextChecks(CONFIDENCE_CHECKS, seen))
    return [input, { ...input, alone: changed(input.alone) }].map((one) =>
      probabilityOf(one, SHIPPED_CONFIDENCE),
    )
  }
  const [plain, stirred] = both('A man of 45 has had 3 days of fever. Which drug comes first?', 'B')
  expect(stirred).toBe(plain)
  const [sum, stirredSum] = both(question, right)
  expect(stirredSum).not.toBe(sum)
})

test('where nothing is computed it is agreement that tells, not how the question looks', () => {
  const short = 'Which drug comes first?\nA. One\nB. Two'
  const long = `A man of 45 has had 3 days of fever and 2 of a rash. ${'He has been abroad. '.repeat(30)}${short}`
  const seen = (asked: string, sample: string): number =>
    confidenceOf({ question: asked, answer: 'B', samples: [sample] }, []) ?? Number.NaN
  for (const asked of [short, long]) {
    expect(seen(asked, 'B')).toBeGreaterThan(seen(asked, 'A') + 0.3)
  }
  expect(seen(long, 'B')).toBe(seen(short, 'B'))
  expect(seen(long, 'A')).toBe(seen(short, 'A'))
})

test('sums are answers with their work to questions for a number', () => {
  const kindOf = (asked: string, answer: string) =>
    confidenceInput({ question: asked, answer }, []).kind
  expect(kindOf(question, right)).toBe('sums')
  expect(kindOf(question, '67')).toBe('other')
  expect(kindOf(`${question}\nA. 60\nB. 67`, `${right.slice(0, -3)}B.`)).toBe('other')
  expect(kindOf(`def f(n):\n    return n * 12 + 7\n${question}`, right)).toBe('other')
  const trip = 'What should I see in Lisbon in 2 days, with 2 children?'
  expect(kindOf(trip, 'See the castle on day 1 and the tower in Belém on day 2, by tram.')).toBe(
    'other',
  )
})
