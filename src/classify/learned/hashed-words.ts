import { CLAUSE_END, isDense } from '../../classify/text/fold-text.ts'
import type { FeatureList } from './feature-list.ts'

const SPACE = 32
/** Lengths of beginnings of words that are features of their own, so that inflected forms share what was learned. */
const STEM = 4
const LONG_STEM = 6
/** Words looked at, so that work stays bounded. */
const MOST_WORDS = 300
const [NUMBER, START, END] = [0x2f0001, 0x2f0002, 0x2f0003]

/**
 * Adds the features of a folded text as numbers below 2 ** `bits`: its words, pairs of neighbours, beginnings of words
 * and how it begins; in scripts without spaces signs and pairs of signs. All numbers count as the same word.
 */
export function addHashedWords(codes: Uint16Array, bits: number, features: FeatureList): void {
  let before = START
  let words = 0
  let at = 0
  while (at < codes.length && words < MOST_WORDS) {
    const code = codes[at] as number
    if (code === SPACE || code === CLAUSE_END) {
      if (code === CLAUSE_END && before !== START) {
        features.add(bucketOf(mix(before) ^ END, bits))
        before = START
      }
      at++
      continue
    }
    const end = isDense(code) ? at + 1 : endOfWord(codes, at)
    const word = addWord(codes, at, end, bits, features)
    features.add(bucketOf(word, bits))
    features.add(bucketOf(mix(before) ^ word, bits))
    if (words < 2) features.add(bucketOf(mix(word ^ START) ^ words, bits))
    before = word
    words++
    at = end
  }
}

/** Pieces looked at, so that work stays bounded: those of a text of some hundred words. */
const MOST_PIECES = 600
const PIECE = 0x9e37

/**
 * Adds every run of four units within a word, its two edges being units too, as numbers below 2 ** `bits`: what
 * inflected and compound words, and relatives in other languages, have in common.
 */
export function addHashedPieces(codes: Uint16Array, bits: number, features: FeatureList): void {
  const end = Math.min(codes.length - 3, MOST_PIECES)
  for (let at = 0; at < end; at++) {
    const second = codes[at + 1] as number
    const third = codes[at + 2] as number
    if (isEdge(second) || isEdge(third)) continue
    const ends = (edgeOf(codes[at] as number) << 16) | edgeOf(codes[at + 3] as number)
    features.add(bucketOf(mix(mix(ends ^ PIECE) ^ ((second << 16) | third)), bits))
  }
}

function isEdge(code: number): boolean {
  return code === SPACE || code === CLAUSE_END
}

function edgeOf(code: number): number {
  return code === CLAUSE_END ? SPACE : code
}

/** Each different word of a folded text, without pairs and beginnings, as numbers below 2 ** `bits`. */
export function hashedVocabulary(codes: Uint16Array, bits: number): ReadonlySet<number> {
  const words = new Set<number>()
  let at = 0
  while (at < codes.length && words.size < MOST_WORDS) {
    const code = codes[at] as number
    if (code === SPACE || code === CLAUSE_END) {
      at++
      continue
    }
    const end = isDense(code) ? at + 1 : endOfWord(codes, at)
    words.add(bucketOf(hashOfWord(codes, at, end), bits))
    at = end
  }
  return words
}

function hashOfWord(codes: Uint16Array, start: number, end: number): number {
  let hash = 0x51ed
  let isNumber = true
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    if (code < 48 || code > 57) isNumber = false
    hash = mix(hash ^ code)
  }
  return isNumber ? NUMBER : hash
}

/** Adds the beginnings of a longer word; gives the word's hash. */
function addWord(
  codes: Uint16Array,
  start: number,
  end: number,
  bits: number,
  features: FeatureList,
): number {
  let hash = 0x51ed
  let isNumber = true
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    if (code < 48 || code > 57) isNumber = false
    const length = at - start
    if (length === STEM || length === LONG_STEM) {
      features.add(bucketOf(mix((isNumber ? NUMBER : hash) ^ length), bits))
    }
    hash = mix(hash ^ code)
  }
  return isNumber ? NUMBER : hash
}

function endOfWord(codes: Uint16Array, from: number): number {
  let at = from
  while (at < codes.length) {
    const code = codes[at] as number
    if (code === SPACE || code === CLAUSE_END || isDense(code)) break
    at++
  }
  return at
}

/** Spreads the bits of a hash; never 0. */
export function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return mixed ^ (mixed >>> 15) || 1
}

function bucketOf(hash: number, bits: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
}
