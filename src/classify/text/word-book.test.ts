import { expect, test } from 'vitest'
import { foldText } from './fold-text.ts'
import { KNOWN_WORDS, wordStamps, wordsOf } from './word-book.ts'

interface Met {
  readonly word: string
  readonly id: number
  readonly stamp: number
}

function read(text: string): readonly Met[] {
  const codes = foldText(text)
  const { count, starts, ends, ids } = wordsOf(codes)
  return Array.from({ length: count }, (_none, at) => ({
    word: String.fromCharCode(...codes.subarray(starts[at], ends[at])),
    id: ids[at] as number,
    stamp: wordStamps[ids[at] as number] as number,
  }))
}

test('a text is parted into its words', () => {
  expect(read('Is 500mg, of ibuprofen too much?\nNo!').map(({ word }) => word)).toEqual(
    'is 500 mg of ibuprofen too much no'.split(' '),
  )
  expect(read('')).toEqual([])
})

test('words of other scripts and very long ones have no number', () => {
  const numbered = read(`die тест 水 कल ${'x'.repeat(17)}`).map(({ id }) => id > 0)
  expect(numbered).toEqual([true, true, false, false, false])
})

/** A word for each number; no digits, which are words of their own. */
function wordOf(number: number): string {
  return number < 26
    ? String.fromCharCode(97 + number)
    : wordOf(Math.floor(number / 26) - 1) + wordOf(number % 26)
}

test('a number and its stamp never stand for two words, however many are met', () => {
  const owners = new Map<string, string>()
  const clashes: string[] = []
  for (let text = 0; text < 60; text++) {
    // Some words come in each text, most in two or three.
    const words = Array.from({ length: 600 }, (_none, at) => wordOf(at < 50 ? at : text * 300 + at))
    const numbers = new Map<string, number>()
    for (const { word, id, stamp } of read(words.join(' '))) {
      if (id === 0) continue
      const key = `${id}/${stamp}`
      const isOther = (numbers.get(word) ?? id) !== id || (owners.get(key) ?? word) !== word
      if (isOther) clashes.push(`${key}: ${word}`)
      numbers.set(word, id)
      owners.set(key, word)
    }
  }
  expect(clashes).toEqual([])
  expect(owners.size).toBeGreaterThan(KNOWN_WORDS)
})

test('a word keeps its number as long as its text is read', () => {
  const met = read(Array.from({ length: 2000 }, (_none, at) => wordOf(at * 31)).join(' '))
  const numbered = met.filter(({ id }) => id > 0)
  expect(numbered.length).toBeGreaterThan(1000)
  for (const { id, stamp } of numbered) expect(wordStamps[id]).toBe(stamp)
  expect(new Set(numbered.map(({ id }) => id)).size).toBe(
    new Set(numbered.map(({ word }) => word)).size,
  )
})

test('the words of the last texts are at hand, with the same numbers, while others are read', () => {
  const texts = ['one text of some words', 'another of them', 'a third', 'and one more text'].map(
    foldText,
  )
  const numbersOf = (codes: Uint16Array): readonly number[] => {
    const { count, ids } = wordsOf(codes)
    return [...ids.subarray(0, count)]
  }
  const first = texts.map((codes) => ({ words: wordsOf(codes), numbers: numbersOf(codes) }))
  texts.forEach((codes, at) => {
    expect(wordsOf(codes)).toBe(first[at]?.words)
    expect(numbersOf(codes)).toEqual(first[at]?.numbers)
  })
  // Read anew, a text has the same words.
  expect(numbersOf((texts[0] as Uint16Array).slice())).toEqual(first[0]?.numbers)
})

test('whatever else is read, numbers of the texts at hand are given to no other word', () => {
  const clashes: string[] = []
  for (let round = 0; round < 40; round++) {
    const texts = Array.from({ length: 4 }, (_none, text) =>
      foldText(
        Array.from({ length: 900 }, (_word, at) => wordOf(round * 3000 + text * 800 + at)).join(
          ' ',
        ),
      ),
    )
    const owners = new Map<number, string>()
    for (const codes of texts) wordsOf(codes)
    for (const codes of texts) {
      const { count, ids, starts, ends } = wordsOf(codes)
      for (let at = 0; at < count; at++) {
        const id = ids[at] as number
        if (id === 0) continue
        const word = String.fromCharCode(...codes.subarray(starts[at], ends[at]))
        if ((owners.get(id) ?? word) !== word) clashes.push(`${id}: ${word}`)
        owners.set(id, word)
      }
    }
  }
  expect(clashes).toEqual([])
})
