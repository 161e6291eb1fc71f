import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '../../../checks/text/split-sentences.ts'
import { countNegations, indexPassages } from './index-passages.ts'
import { readWords } from './read-words.ts'

/** The plainest way: all passages as one text, in which each word is put into sets and lists. */
function indexPlainly(passages: readonly string[]) {
  const sentences = splitSentences(passages.join('\n').slice(0, 400_000)).map(({ text }) => {
    const words = readWords(text)
    return {
      text,
      words,
      keys: new Set(words.map(({ key }) => key)),
      negations: countNegations(text),
    }
  })
  const pairs = new Set<string>()
  for (const { words } of sentences) {
    const content = words.filter(({ isContent }) => isContent)
    for (const [at, { key }] of content.slice(1).entries()) pairs.add(`${content[at]?.key} ${key}`)
  }
  const all = sentences.flatMap(({ words }) => words)
  const keys = [...new Set(all.map(({ key }) => key))]
  return {
    sentences: sentences.map(({ text, keys: held, negations }) => ({
      text,
      keys: held,
      negations,
    })),
    places: keys.map((key) => [
      key,
      sentences.flatMap(({ keys: held }, at) => (held.has(key) ? [at] : [])),
    ]),
    pairs: keys.flatMap((one) => keys.filter((other) => pairs.has(`${one} ${other}`))),
    prefixes: new Set(
      all
        .filter(({ kind, isContent }) => kind === 'word' && isContent)
        .map(({ key }) => key.slice(0, 5)),
    ),
    numbers: [
      ...new Set(all.filter(({ kind }) => kind === 'number').map(({ key }) => Number(key))),
    ],
  }
}

function shownOf(passages: readonly string[]) {
  const index = indexPassages(passages)
  const words = splitSentences(passages.join('\n').slice(0, 400_000)).flatMap(({ text }) =>
    readWords(text),
  )
  const keys = [...new Set(words.map(({ key }) => key))]
  expect(index.places.has('no such word')).toBe(false)
  return {
    sentences: index.sentences.map(({ text, keys: held, negations }) => ({
      text,
      keys: held,
      negations,
    })),
    places: keys.map((key) => [key, index.places.get(key)]),
    pairs: keys.flatMap((one) => keys.filter((other) => index.holdsPair(one, other))),
    prefixes: index.prefixes,
    numbers: index.numbers,
  }
}

const PIECES = [
  ...[
    'The record',
    'was written',
    'twice',
    'Mira',
    'does not',
    'makes',
    'Dr',
    'etc.',
    'e.g.',
    'A.',
  ],
  ...[
    '1.',
    '3.5 million',
    '2018–19',
    '1,234',
    '1.2.3',
    '½',
    '٣',
    '12th',
    'twenty five',
    '4-6',
    '£80m',
  ],
  ...[
    '.',
    '. ',
    '.\n',
    '\n',
    '\n\n',
    '! ',
    '…',
    '。',
    '東京都',
    'は',
    '؟',
    ' ',
    ', ',
    '"',
    ')',
    'x\ty',
  ],
  ...[
    'const a = b;',
    '{"id":1,"state":"held"}',
    'ΣΑΣ',
    'İ',
    '👍',
    "can't",
    'toString',
    '__proto__',
  ],
]
const passage = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 14 })
  .map((pieces) => pieces.join(pieces.length % 2 === 0 ? ' ' : ''))

test('passages that are read one by one, and those that came before, are as one text read anew', () => {
  fc.assert(
    fc.property(fc.array(passage, { minLength: 1, maxLength: 6 }), (passages) => {
      const plain = indexPlainly(passages)
      for (const turn of [1, 2, 3]) {
        // Those of the turns before are known, and what is new stands behind them.
        indexPassages(passages.slice(0, turn))
        expect(shownOf(passages)).toEqual(plain)
      }
    }),
    { seed: 31, numRuns: 400 },
  )
})

test('what is longer than is read is cut where one text is', () => {
  const passages = [`${'word here. '.repeat(30_000)}`, `${'other text, '.repeat(6000)}`, 'The end']
  for (const _ of [1, 2, 3]) expect(shownOf(passages)).toEqual(indexPlainly(passages))
})
