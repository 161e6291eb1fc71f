import { expect, test } from 'vitest'
import { countHidden, writtenPieces } from '../../console/src/text/hidden-signs.ts'

test.each([
  ['a word without width', 'ten\u200btablets', 'ten[U+200B]tablets'],
  ['what is turned around', 'take \u202e004\u202c mg', 'take [U+202E]004[U+202C] mg'],
  ['isolates', '\u2066x\u2069', '[U+2066]x[U+2069]'],
  [
    'a sentence in tags',
    'Yes.\u{e0054}\u{e0061}\u{e006b}\u{e0065}\u{e0020}\u{e0031}',
    'Yes.[U+E0054 U+E0061 U+E006B U+E0065 and 2 more]',
  ],
  ['a control character', 'a\u0007\u0085b', 'a[U+0007 U+0085]b'],
  ['a mark of byte order', '\ufeffa', '[U+FEFF]a'],
])('%s is shown by name where it stands', (_what, text, shown) => {
  expect(countHidden(text)).toBeGreaterThan(0)
  const pieces = writtenPieces(text)
  expect(
    pieces.map(({ text: piece, isHidden }) => (isHidden ? `[${piece}]` : piece)).join(''),
  ).toBe(shown)
})

test.each([
  ['lines and tabs', 'a\r\n\tb'],
  ['Persian with its joiners', 'می\u200cخواهم'],
  ['Arabic and Hebrew with their marks', 'שלום\u200f, \u061cسلام\u200e'],
  ['a family and a flag', '👩\u200d👩\u200d👧 🇫🇷 ❤\ufe0f'],
  ['a soft hyphen', 'Donau\u00addampf'],
])('%s hide nothing', (_what, text) => {
  expect(countHidden(text)).toBe(0)
  expect(writtenPieces(text).map((piece) => piece.text)).toEqual([text])
})

test('takes no more time than a text is long, and makes no more pieces than a page can show', () => {
  const text = '\u202ea'.repeat(100_000)
  const start = performance.now()
  expect(countHidden(text)).toBe(100_000)
  const pieces = writtenPieces(text)
  expect(pieces.length).toBeLessThan(2_010)
  expect(pieces.at(-1)?.text.slice(0, 20)).toBe('a[U+202E]a[U+202E]a[')
  expect(performance.now() - start).toBeLessThan(2000)
})
