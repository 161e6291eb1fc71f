import { expect, test } from 'vitest'
import { learnConfidence } from './learn-confidence.ts'

const PAIR = { first: 'quick', second: 'thinker' }

/** Letters of one model beside another's; `isRight` says which of the first are. */
function letters(n: number, isRight: (agrees: boolean, place: number) => boolean) {
  return Array.from({ length: n }, (_none, place) => {
    const agrees = place % 2 === 0
    const outcomes = {
      quick: { score: Number(isRight(agrees, place)), final: 'A' },
      other: { score: 0.5, final: agrees ? 'A' : 'B' },
      thinker: { score: 1, final: 'A' },
    }
    const prompt = `What is the capital of country ${place}? A) Here B) There`
    return { id: String(place), set: 'own', prompt, outcomes }
  })
}

test('a model that is wrong more often than it looks is believed less, alone and beside samples', () => {
  const rows = letters(120, (agrees, place) => (agrees ? place % 3 === 0 : place % 9 === 0))
  const learned = learnConfidence(rows, PAIR, { seed: 1 })
  const lines = Object.entries(learned?.recalibration ?? {})
  expect(lines.map(([key]) => key.replace(/^\w+ /, ''))).toEqual([
    'other alone',
    'other withSamples',
  ])
  for (const [, line] of lines) {
    expect(line.shift).toBeLessThan(-0.5)
    expect(line.slope).toBeGreaterThan(0)
    expect(line.rows).toBe(120)
  }
  expect(learned?.after).toBeLessThan((learned?.before ?? 0) - 0.05)
})

test('what a router tells of the prompt is weighed beside the answer, by as much as it tells', () => {
  const rows = letters(240, (agrees, place) => place % 5 === 0 || (agrees && place % 4 === 0))
  const firstLogits = (tells: boolean) =>
    new Map(
      rows.map(({ prompt, outcomes }, place) => {
        const isRight = tells ? outcomes.quick.score === 1 : place % 3 === 0
        return [prompt, (isRight ? 0.5 : -0.5) + (place % 7 === 0 ? 0.3 : -0.2)]
      }),
    )
  const learned = (tells: boolean) =>
    learnConfidence(rows, PAIR, { seed: 1, firstLogits: firstLogits(tells) })
  const without = learnConfidence(rows, PAIR, { seed: 1 })
  const weights = (tells: boolean) =>
    Object.values(learned(tells)?.recalibration ?? {}).map(({ prompt }) => prompt?.weight ?? 0)
  expect(weights(true)).toHaveLength(2)
  for (const weight of weights(true)) expect(weight).toBeGreaterThan(1)
  for (const weight of weights(false)) expect(weight).toBeLessThan(0.3)
  expect(learned(true)?.after).toBeLessThan((without?.after ?? 0) - 0.03)
  expect(Object.values(without?.recalibration ?? {})[0]).not.toHaveProperty('prompt')
})

test('too few answers change nothing, and neither does what tells held-back ones no better', () => {
  expect(
    learnConfidence(
      letters(39, () => false),
      PAIR,
      { seed: 1 },
    ),
  ).toBeUndefined()
  const nothing = letters(60, () => true).map((row) => ({
    ...row,
    outcomes: { quick: { score: 1 }, thinker: { score: 1 } },
  }))
  expect(learnConfidence(nothing, PAIR, { seed: 1 })).toBeUndefined()
})
