import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from './fold-text.ts'
import { readOtherwise } from './read-text.ts'
import { readWords, repairTypos, TypoIndex } from './repair-typos.ts'

const DRUGS = ['warfarin', 'ibuprofen', 'aspirin', 'insulin', 'aspirina']
const OTHERS = ['aspiring', 'question', 'insulate']
const REAL = ['warfare']
const LEXICONS = [{ drug: DRUGS.join(', '), ask: OTHERS.join(',') }]
const KNOWN = new Set([...DRUGS, ...OTHERS, ...REAL])

const textIn = (codes: Uint16Array | undefined): string | undefined =>
  codes === undefined ? undefined : String.fromCharCode(...codes).trim()

function without(word: string, at: number): string {
  return word.slice(0, at) + word.slice(at + 1)
}

/** One letter away, the first being right: by trying every letter of every word. */
function isNear(word: string, right: string): boolean {
  const places = (text: string): number[] =>
    Array.from({ length: text.length - 1 }, (_, at) => at + 1)
  if (word.length === right.length - 1)
    return places(right).some((at) => without(right, at) === word)
  if (word.length === right.length + 1)
    return places(word).some((at) => without(word, at) === right)
  const shorter = new Set(places(right).map((at) => without(right, at)))
  return word.length === right.length && places(word).some((at) => shorter.has(without(word, at)))
}

const slips = fc
  .tuple(
    fc.constantFrom(...KNOWN),
    fc.array(
      fc.record({
        at: fc.nat(9),
        how: fc.constantFrom('drop', 'double', 'change', 'swap'),
        letter: fc.constantFrom(...'aeinrsx'),
      }),
      { maxLength: 2 },
    ),
  )
  .map(([word, edits]) =>
    edits.reduce((text, { at, how, letter }) => {
      const place = at % text.length
      if (how === 'drop') return without(text, place)
      if (how === 'double') return text.slice(0, place) + letter + text.slice(place)
      if (how === 'change') return text.slice(0, place) + letter + text.slice(place + 1)
      return (
        text.slice(0, place) +
        text
          .slice(place, place + 2)
          .split('')
          .reverse()
          .join('') +
        text.slice(place + 2)
      )
    }, word),
  )

test('exactly the words one letter away from a known medicine are put right', () => {
  const index = new TypoIndex(readWords(LEXICONS, REAL))
  fc.assert(
    fc.property(slips, (word) => {
      const repaired = textIn(repairTypos(foldText(word), index))
      const near = DRUGS.filter((drug) => isNear(word, drug))
      if (KNOWN.has(word) || word.length < 5 || near.length === 0) expect(repaired).toBeUndefined()
      else expect(near).toContain(repaired)
    }),
    { numRuns: 3000, seed: 7 },
  )
})

test('only the misspelt word of a text changes', () => {
  const index = new TypoIndex(readWords(LEXICONS, REAL))
  expect(textIn(repairTypos(foldText('Is warfrin safe? The warfare question'), index))).toBe(
    'is warfarin safe\nthe warfare question',
  )
})

test.each([
  'How do I find the cause of the noise?',
  'Write a handover note for my holiday',
  'We booked for two, can we add a friend?',
])('words of ordinary texts are no slips of words of danger: %s', (text) => {
  expect(readOtherwise(text, foldText(text)).repaired).toEqual([])
})
