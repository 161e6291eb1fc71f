import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLetters } from './fold-text.ts'

/** Western letters and what prose has besides, each of which folds to the same whatever stands around it. */
const units = fc.oneof(
  fc.constantFrom(...'aBz ’“”–…€ßéÉıİœŁŉǅſ­\u200b¨´½²'),
  fc.integer({ min: 0x20, max: 0x24f }).map((unit) => String.fromCharCode(unit)),
  fc.integer({ min: 0x2000, max: 0x20cf }).map((unit) => String.fromCharCode(unit)),
)

test('a text that is folded sign by sign comes out as one that is folded as a whole', () => {
  fc.assert(
    fc.property(fc.array(units, { maxLength: 20 }), (all) => {
      const text = all.join('')
      // A Greek word behind it has the whole text folded in the other way.
      expect(`${foldLetters(text)} ω`).toBe(foldLetters(`${text} Ω`))
    }),
    { numRuns: 3000, seed: 7 },
  )
})

test('letters, signs and look-alikes are folded', () => {
  expect(foldLetters('Naïve “Straße” – ŁÓDŹ')).toBe('naive “strasse” – lodz')
  expect(foldLetters('ѕеx аnd секс')).toBe('sex and секс')
})
