/** Passages made ready for looking things up: which sentence holds which stem, all numbers, all pairs of words. */
import { splitSentences } from '../../checks/text/split-sentences.ts'
import { readWords, type Word } from './read-words.ts'

export interface PassageIndex {
  readonly text: string
  readonly sentences: readonly IndexedSentence[]
  /** Sentences that hold a key, in order. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** First five letters of every stem: "marri" meets "marriage". */
  readonly prefixes: ReadonlySet<string>
  readonly pairs: ReadonlySet<string>
  readonly numbers: readonly number[]
  /** Both ends of "4 to 6" and "4-6"; years left out. */
  readonly ranges: readonly (readonly [number, number])[]
  /** Lower-case text with spaces and quotes evened out, for quotations. */
  readonly plain: string
}

export interface IndexedSentence {
  readonly text: string
  readonly keys: ReadonlySet<string>
  readonly negations: number
}

/** Characters of context that are read; the rest is not looked at. */
const MAX_CONTEXT = 400_000

const NEGATION =
  /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unable|failed|denied|refused|lack|lacks)\b|n['’]t\b/gi

export function indexPassages(passages: readonly string[]): PassageIndex {
  const text = passages.join('\n').slice(0, MAX_CONTEXT)
  const sentences: IndexedSentence[] = []
  const places = new Map<string, number[]>()
  const prefixes = new Set<string>()
  const pairs = new Set<string>()
  const numbers = new Set<number>()
  for (const sentence of splitSentences(text)) {
    const words = readWords(sentence.text)
    const keys = new Set(words.map((word) => word.key))
    for (const key of keys) {
      const known = places.get(key)
      if (known === undefined) places.set(key, [sentences.length])
      else known.push(sentences.length)
    }
    for (const word of words) {
      if (word.kind === 'number') numbers.add(Number(word.key))
      else if (word.isContent) prefixes.add(word.key.slice(0, 5))
    }
    for (const pair of wordPairs(words)) pairs.add(pair)
    sentences.push({ text: sentence.text, keys, negations: countNegations(sentence.text) })
  }
  return {
    text,
    ranges: rangesIn(text),
    sentences,
    places,
    prefixes,
    pairs,
    numbers: [...numbers],
    plain: evenOut(text),
  }
}

const RANGE =
  /(?<![\d.,])(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:-|–|—|to|bis|à|a)\s?(\d{1,4}(?:[.,]\d{1,2})?)(?![\d.,]?\d|[-–])/gi
const MOST_RANGES = 40

function rangesIn(text: string): PassageIndex['ranges'] {
  const ranges: (readonly [number, number])[] = []
  for (const [, from = '', to = ''] of text.matchAll(RANGE)) {
    const ends = [Number(from.replace(',', '.')), Number(to.replace(',', '.'))] as const
    if (ends[0] < ends[1] && ends[1] < 1500 && ranges.push(ends) === MOST_RANGES) break
  }
  return ranges
}

/** Neighbouring content words, stop words between them passed over. */
export function wordPairs(words: readonly Word[]): readonly string[] {
  const content = words.filter((word) => word.isContent)
  return content.slice(1).map((word, index) => `${content[index]?.key} ${word.key}`)
}

export function countNegations(text: string): number {
  return text.match(NEGATION)?.length ?? 0
}

export function evenOut(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
