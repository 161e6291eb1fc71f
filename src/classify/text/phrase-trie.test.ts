import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALL_LEXICONS } from '../../classify/lexicon/all-lexicons.ts'
import { foldText } from './fold-text.ts'
import { readPhrases } from './phrase-table.ts'
import { conceptOf, PhraseTrie } from './phrase-trie.ts'

const WORDS = ['a', 'an', 'ant', 'bee', 'be', 'x']
const entries = fc.array(
  fc.array(fc.constantFrom(...WORDS, '?', 'an*', 'b*'), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 8 },
)
const texts = fc.array(fc.constantFrom(...WORDS, 'antler', '.'), { maxLength: 12 })

function isWord(pattern: string, word: string | undefined): boolean {
  if (word === undefined || word === '.') return false
  if (pattern === '?') return true
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern
}

test('the trie finds what trying every entry at every word finds, in whatever order texts come', () => {
  fc.assert(
    fc.property(entries, fc.array(texts, { maxLength: 4 }), (phrases, all) => {
      // No entry begins with "any word".
      const usable = phrases.filter(([first]) => first !== '?')
      const trie = new PhraseTrie(
        readPhrases(
          usable.map((phrase, concept) => ({
            entries: ` ${phrase.join(' ')} ,`,
            concept,
            language: 0,
            languageOfPhrases: 0,
          })),
        ),
      )
      for (const words of all) {
        const found: number[] = []
        trie.scan(foldText(words.join(' ')), (meaning) => found.push(conceptOf(meaning)))
        const expected = words.flatMap((_, at) =>
          usable.flatMap((phrase, concept) =>
            phrase.every((pattern, place) => isWord(pattern, words[at + place])) ? [concept] : [],
          ),
        )
        expect(found.sort()).toEqual(expected.sort())
      }
    }),
    { numRuns: 500, seed: 7 },
  )
})

test('no entry of the lexicons begins with "any word", which the trie cannot find', () => {
  const begins = ALL_LEXICONS.flatMap(({ lexicon }) => Object.values(lexicon)).flatMap((all) =>
    all.split(',').filter((entry) => entry.trim().startsWith('?')),
  )
  expect(begins).toEqual([])
})
