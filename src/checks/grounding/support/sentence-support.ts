/** How well one sentence of an answer is borne out by the passages, as plain counts and shares. */

import {
  countNegations,
  type PassageIndex,
  wordPairs,
} from '../../../checks/grounding/reading/index-passages.ts'
import { placesHolding } from '../../../checks/grounding/reading/nearest-sentences.ts'
import { readWords, type Word, wordForms } from '../../../checks/grounding/reading/read-words.ts'
import {
  readSentence,
  type SentenceReading,
} from '../../../checks/grounding/reading/sentence-reading.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'

export interface SentenceSupport {
  readonly sentence: Sentence
  readonly words: readonly Word[]
  readonly reading: SentenceReading
  readonly contentWords: number
  /** Shares of content words, 0..1: anywhere in the passages; the same with rare words counting more; by first letters. */
  readonly recall: number
  readonly rareRecall: number
  readonly prefixRecall: number
  /** Share found in the best single sentence, and in the best three in a row. */
  readonly bestSentence: number
  readonly bestWindow: number
  readonly pairRecall: number
  readonly numbers: number
  readonly numbersAbsent: readonly Word[]
  /** Numbers the passages hold, but not near what the sentence speaks of. */
  readonly numbersElsewhere: number
  readonly names: number
  readonly namesAbsent: readonly Word[]
  readonly namesElsewhere: number
  /** Longest run of content words that the passages do not hold. */
  readonly longestUnknownRun: number
  readonly negationDiffers: boolean
  /** It says the opposite of a word that stands in the nearest passages, and not in it. */
  readonly oppositeSaid: boolean
  /** Sentences of the passages around which most of its words stand, the first of them first. */
  readonly places: readonly number[]
}

const BEST_SENTENCES = 6
/** Places of a word that are counted; a word in more sentences than this tells none of them apart. */
const MOST_PLACES = 400

export function supportOf(sentence: Sentence, passages: PassageIndex): SentenceSupport {
  const words = readWords(sentence.text)
  const content = words.filter((word) => word.isContent)
  const window = bestWindowOf(content, passages)
  const numbers = content.filter((word) => word.kind === 'number')
  const names = content.filter((word) => word.isName)
  const isKnown = (word: Word): boolean => passages.places.has(word.key)
  const numbersAbsent = numbers.filter((word) => !holdsNumber(word, passages))
  const namesAbsent = names.filter((word) => !isKnown(word) && !holdsPrefix(word, passages))
  const inWindow = (word: Word): boolean => window.keys.has(word.key)
  return {
    sentence,
    words,
    reading: readSentence(sentence.text, words),
    contentWords: content.length,
    recall: share(content, isKnown),
    rareRecall: weightedRecall(content, passages),
    prefixRecall: share(content, (word) => isKnown(word) || holdsPrefix(word, passages)),
    bestSentence: window.single,
    bestWindow: window.triple,
    pairRecall: pairRecall(words, passages),
    numbers: numbers.length,
    numbersAbsent,
    numbersElsewhere: numbers.filter((word) => isKnown(word) && !inWindow(word)).length,
    names: names.length,
    namesAbsent,
    namesElsewhere: names.filter((word) => isKnown(word) && !inWindow(word)).length,
    longestUnknownRun: longestRun(
      content,
      (word) => !isKnown(word) && !holdsPrefix(word, passages),
    ),
    negationDiffers:
      window.negations !== undefined && countNegations(sentence.text) > 0 !== window.negations > 0,
    oppositeSaid: window.triple >= 0.4 && saysOpposite(content, window.places[0], passages),
    places: window.places,
  }
}

/** Sentences of the passages around which most words of a text stand. */
export function placesOf(text: string, passages: PassageIndex): readonly number[] {
  return bestWindowOf(
    readWords(text).filter(({ isContent }) => isContent),
    passages,
  ).places
}

function share(words: readonly Word[], holds: (word: Word) => boolean): number {
  return words.length === 0 ? 1 : words.filter(holds).length / words.length
}

/** A word found everywhere in the passages says little; a rare or absent one much. */
function weightedRecall(content: readonly Word[], passages: PassageIndex): number {
  const total = Math.max(2, passages.sentences.length)
  let found = 0
  let all = 0
  for (const word of content) {
    const places = passages.places.get(word.key)?.length ?? 0
    const weight = Math.log(1 + total / (1 + places)) / Math.log(1 + total)
    all += weight
    if (places > 0) found += weight
  }
  return all === 0 ? 1 : found / all
}

function pairRecall(words: readonly Word[], passages: PassageIndex): number {
  const pairs = wordPairs(words)
  if (pairs.length === 0) return 1
  return pairs.filter(([one, other]) => passages.holdsPair(one, other)).length / pairs.length
}

interface Window {
  readonly single: number
  readonly triple: number
  readonly keys: ReadonlySet<string>
  /** Middle sentences of the best three, and of others that are as good; none when nothing matches. */
  readonly places: readonly number[]
  /** Negations in the best sentence; undefined when nothing matches well enough to compare. */
  readonly negations: number | undefined
}

function bestWindowOf(content: readonly Word[], passages: PassageIndex): Window {
  const keys = [...new Set(content.map((word) => word.key))]
  const best = placesHolding(keys, passages, { mostPlaces: MOST_PLACES, most: BEST_SENTENCES })
  if (best.length === 0) return noWindow(keys.length === 0 ? 1 : 0)
  let places: readonly number[] = [0]
  let windowKeys: ReadonlySet<string> = new Set()
  for (const { place } of best) {
    const nearby = keysNear(place, keys, passages)
    if (nearby.size > windowKeys.size) {
      windowKeys = nearby
      places = [place]
    } else if (nearby.size === windowKeys.size) places = [...places, place]
  }
  const { place, held } = best[0] ?? { place: 0, held: 0 }
  const single = held / keys.length
  const negations = single >= 0.5 ? passages.sentences[place]?.negations : undefined
  return {
    single,
    triple: windowKeys.size / keys.length,
    keys: windowKeys,
    places,
    negations,
  }
}

function noWindow(share: number): Window {
  return { single: share, triple: share, keys: new Set(), places: [], negations: undefined }
}

function keysNear(
  place: number,
  keys: readonly string[],
  passages: PassageIndex,
): ReadonlySet<string> {
  const around = [place - 1, place, place + 1].map((at) => passages.sentences[at]?.keys)
  return new Set(keys.filter((key) => around.some((held) => held?.has(key))))
}

function saysOpposite(
  content: readonly Word[],
  place: number | undefined,
  passages: PassageIndex,
): boolean {
  if (place === undefined) return false
  const near = passages.sentences[place]?.keys
  const own = new Set(content.map((word) => word.key))
  const { opposites } = wordForms()
  return content.some((word) => {
    const others = opposites.get(word.key)
    if (others === undefined || near === undefined || near.has(word.key)) return false
    return [...others].some((other) => near.has(other) && !own.has(other))
  })
}

function longestRun(content: readonly Word[], isUnknown: (word: Word) => boolean): number {
  let longest = 0
  let run = 0
  for (const word of content) {
    run = isUnknown(word) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

function holdsPrefix(word: Word, passages: PassageIndex): boolean {
  return word.kind === 'word' && word.key.length >= 5 && passages.prefixes.has(word.key.slice(0, 5))
}

/** The number itself, or one that rounds to it: "1.2 million" rests on 1,234,000. */
function holdsNumber(word: Word, passages: PassageIndex): boolean {
  if (passages.places.has(word.key)) return true
  const value = Number(word.key)
  if (value < 100 && Number.isInteger(value)) return false
  const digits = Math.max(2, word.key.replace(/^0+|[.e].*$|0+$/gu, '').length)
  const isYear = Number.isInteger(value) && value >= 1000 && value <= 2100
  if (isYear) return false
  return roundedTo(digits, passages).has(value)
}

/** The passages' numbers rounded to so many digits, each rounded once. */
const rounded = new WeakMap<PassageIndex, Map<number, ReadonlySet<number>>>()

function roundedTo(digits: number, passages: PassageIndex): ReadonlySet<number> {
  const known = rounded.get(passages) ?? new Map<number, ReadonlySet<number>>()
  rounded.set(passages, known)
  let numbers = known.get(digits)
  if (numbers === undefined) {
    numbers = new Set(passages.numbers.map((number) => Number(number.toPrecision(digits))))
    known.set(digits, numbers)
  }
  return numbers
}
