import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { MAY_CALCULATE, mayCalculate } from '../../checks/maths/claims/analyse-answer.ts'
import { REFUSALS } from './refusal.ts'
import { repeatedShare } from './repeated-share.ts'

const WORDS =
  "river stone the Über être x1 42 “so” don't a-b слово 漢字 x² ½ µm 😀 𝐱𝐲 • → \ud835 ①".split(' ')
const lines = fc
  .array(fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }), { maxLength: 14 })
  .map((all) => all.map((words) => words.join(' ')).join('\n'))

/** Word by word, with strings. */
function exactShare(text: string, length: number): number {
  const words = text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []
  const seen = new Set<string>()
  let repeated = 0
  for (let at = 0; at + length <= words.length; at++) {
    const sequence = words.slice(at, at + length).join(' ')
    if (seen.has(sequence)) repeated++
    seen.add(sequence)
  }
  return words.length < length ? 0 : repeated / (words.length - length + 1)
}

test('the share of repeated sequences by hashes is the exact one', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 6 }), (text, length) => {
      expect(repeatedShare(text, length)).toBeCloseTo(exactShare(text, length), 9)
    }),
    { numRuns: 500, seed: 7 },
  )
})

test('code and tables are left out of it, whatever space stands before them', () => {
  expect(repeatedShare('```\na b c\na b c\n```\n| a b |\n{a b', 2)).toBe(0)
  expect(repeatedShare('\u3000```\na b c\na b c\n\u2003```\n\u00a0| a b |\n{a b', 2)).toBe(0)
  expect(repeatedShare('слово за слово за слово за', 2)).toBeCloseTo(0.6, 9)
})

test('an end that goes round is found whatever its period', () => {
  const units = fc.string({ unit: fc.constantFrom(...'abc def, '), minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(units, fc.constantFrom('', 'It began so well. '), (unit, opening) => {
      fc.pre(/[a-f]/u.test(unit) && unit.trim() === unit)
      const answer = opening + unit.repeat(Math.ceil(260 / unit.length) + 4)
      const { findings } = checkedBy('degeneration', { question: 'why?', answer })
      expect(findings.map(({ code }) => code)).toContain('loop')
    }),
    { numRuns: 500, seed: 7 },
  )
})

test('a text states a sum by the walk where it does by the pattern', () => {
  const pieces = [
    'plus',
    'Half',
    'totally',
    'sum',
    'ſum',
    'per',
    'cent',
    ' ',
    ' ',
    '_',
    'é',
    '\\frac',
    '½',
    '.',
    '😀',
    '7',
    '=',
  ]
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((all) => all.join(''))
  fc.assert(
    fc.property(texts, (text) => {
      expect(mayCalculate(text)).toBe(MAY_CALCULATE.test(text))
    }),
    { numRuns: 3000, seed: 7 },
  )
})

test.each(REFUSALS.map((refusal, place) => [refusal.language, place, refusal] as const))(
  'whatever the refusals in %s (%i) match holds one of their pieces',
  (_language, _place, { pattern, pieces }) => {
    const loose = new RegExp(pattern.source.replaceAll('\\b', ' ?').replaceAll('}?', '}'), 'u')
    let matched = 0
    fc.assert(
      fc.property(fc.stringMatching(loose), (text) => {
        if (!pattern.test(text)) return
        matched++
        const lower = text.toLowerCase()
        expect(
          pieces.some((piece) => lower.includes(piece)),
          text,
        ).toBe(true)
      }),
      { numRuns: 300, seed: 7 },
    )
    expect(matched).toBeGreaterThan(0)
  },
)
