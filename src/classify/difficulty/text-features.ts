import { float32s, uint16s } from '../../core/memory/small-arrays.ts'
import { BucketCounter, bucketOf, LOG1P } from './bucket-counter.ts'
import { countMarks } from './text-marks.ts'
import { TRAP_PATTERNS } from './trap-patterns.ts'
import type { WordList } from './word-lists.ts'
import { LIST_NAMES, listsOfWord } from './word-table.ts'

const BIGRAM_SEED = 0x9e3779b9
const GRAM_SEED = 0x85ebca6b
const WINDOW_HEAD = 2600
const WINDOW_TAIL = 1400
const TRAP_WINDOW = 1500

/** What is counted without hashing. The order is part of the weights' format. */
const COUNTED_FEATURES = [
  'characters',
  'words',
  'sentences',
  'questions',
  'lines',
  'numbers',
  'largeNumbers',
  'decimals',
  'operators',
  'latex',
  'codeMarks',
  'choices',
  'combinedChoices',
  'listItems',
  'bars',
  'wordLength',
  'longWords',
  'capitals',
  'quotes',
  'digitShare',
  'symbolShare',
  'wordVariety',
  'shortLines',
  'otherScript',
  'money',
  'trap',
] as const
type CountedFeature = (typeof COUNTED_FEATURES)[number]
export type HandFeature = CountedFeature | WordList

export const HAND_FEATURES: readonly HandFeature[] = [...COUNTED_FEATURES, ...LIST_NAMES]

/** A prompt as numbers: `hand` in the order of `HAND_FEATURES`, hashed buckets with their values. */
export interface TextFeatures {
  readonly hand: Float32Array
  readonly buckets: Uint16Array
  readonly values: Float32Array
}

/** The part of a text that is scored: its beginning and its end, 4,000 characters at most. */
function scoredWindow(text: string): string {
  if (text.length <= WINDOW_HEAD + WINDOW_TAIL) return text
  return `${text.slice(0, WINDOW_HEAD)}\n${text.slice(-WINDOW_TAIL)}`
}

const single = new BucketCounter()
const pairs = new BucketCounter()
const grams = new BucketCounter()
const GROUPS = [single, pairs, grams]

/** Hashed words, pairs and four-letter pieces, and the counted features, in one pass over at most 4,000 characters. */
export function textFeatures(text: string): TextFeatures {
  const window = scoredWindow(text)
  const lower = window.toLowerCase()
  const length = readUnits(lower)
  const words = countWords(length)
  countGrams(length)
  const hand = handFeatures(window, lower, words)
  const size = single.size + pairs.size + grams.size
  const buckets = uint16s(size)
  const values = float32s(size)
  let place = 0
  for (const group of GROUPS) {
    const { size: own } = group
    group.take(buckets, values, place, GROUPS.length)
    place += own
  }
  return { hand, buckets, values }
}

/** Code units of the text being read, and a space behind them. Small letters may be one unit more than their capitals. */
let units = new Uint16Array(WINDOW_HEAD + WINDOW_TAIL + 2)

function readUnits(lower: string): number {
  const { length } = lower
  if (units.length <= length) units = new Uint16Array(length * 2)
  for (let at = 0; at < length; at++) units[at] = lower.charCodeAt(at)
  units[length] = SPACE
  return length
}

/** Counts of words; the words themselves go into `single` and `pairs`. */
class WordCounts {
  readonly lists = float32s(LIST_NAMES.length)
  words = 0
  letters = 0
  longWords = 0
  numbers = 0
  largeNumbers = 0
  distinct = 0
  #before = 0

  take(start: number, end: number, isNumber: boolean): void {
    const hash = foldedHash(start, end)
    const length = end - start
    this.words += 1
    this.letters += length
    if (isNumber) {
      this.numbers += 1
      if (length > 3) this.largeNumbers += 1
    } else if (length > 8) this.longWords += 1
    if (isNewWord(hash)) this.distinct += 1
    const lists = listsOfWord(hash)
    for (let at = 0; at < lists.length; at++) {
      const list = lists[at] as number
      this.lists[list] = (this.lists[list] as number) + 1
    }
    single.add(hash)
    pairs.add(Math.imul(this.#before ^ BIGRAM_SEED, 0x01000193) ^ hash)
    this.#before = hash
  }
}

/** Hashes seen in the prompt being read: a slot counts only where it was written for this prompt. */
const seenHashes = new Uint32Array(1 << 13)
const seenTurns = new Uint32Array(1 << 13)
let turn = 0

function isNewWord(hash: number): boolean {
  let slot = (hash ^ (hash >>> 15)) & (seenHashes.length - 1)
  while (seenTurns[slot] === turn) {
    if (seenHashes[slot] === hash) return false
    slot = (slot + 1) & (seenHashes.length - 1)
  }
  seenTurns[slot] = turn
  seenHashes[slot] = hash
  return true
}

/** Of the first `length` of `units`. */
function countWords(length: number): WordCounts {
  turn = turn === 0xffffffff ? 1 : turn + 1
  const counts = new WordCounts()
  let start = 0
  let kind = OTHER
  for (let index = 0; index <= length; index++) {
    const unit = units[index] as number
    const next = kindOf(unit)
    if (next === kind && next !== IDEOGRAPH) continue
    if (next === IDEOGRAPH && kind === IDEOGRAPH) counts.take(index - 1, index + 1, false)
    if (next === kind || isHyphenInside(unit, index, kind)) continue
    if (kind === LETTER || kind === DIGIT) counts.take(start, index, kind === DIGIT)
    start = index
    kind = next
  }
  return counts
}

/** Hash of a word; digits all count as 0, so that numbers differ by length only. */
function foldedHash(start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let index = start; index < end; index++) {
    hash = Math.imul(hash ^ foldDigit(units[index] as number), 0x01000193)
  }
  return hash >>> 0
}

function foldDigit(unit: number): number {
  return unit >= 48 && unit <= 57 ? 48 : unit
}

const OTHER = 0
const LETTER = 1
const DIGIT = 2
/** Scripts written without spaces: a word is then every two neighbouring characters. */
const IDEOGRAPH = 3

const KINDS = new Uint8Array(128)
KINDS.fill(LETTER, 97, 123)
KINDS.fill(DIGIT, 48, 58)
const SPACE = 32
const HYPHEN = 45

function kindOf(unit: number): number {
  if (unit < 128) return KINDS[unit] as number
  if (unit >= 0x3040 && unit <= 0x9fff) return IDEOGRAPH
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x206f) ? LETTER : OTHER
}

/** Behind a letter and before one. */
function isHyphenInside(unit: number, index: number, kind: number): boolean {
  return unit === HYPHEN && kind === LETTER && kindOf(units[index + 1] as number) === LETTER
}

/** Of the first `length` of `units`. */
function countGrams(length: number): void {
  let a = SPACE
  let b = SPACE
  let c = SPACE
  for (let index = 0; index < length; index++) {
    const unit = units[index] as number
    const d = unit <= SPACE ? SPACE : foldDigit(unit)
    if (d === SPACE && c === SPACE) continue
    grams.add(gramHash(a, b, c, d))
    a = b
    b = c
    c = d
  }
}

function gramHash(a: number, b: number, c: number, d: number): number {
  let hash = Math.imul(GRAM_SEED ^ a, 0x01000193)
  hash = Math.imul(hash ^ b, 0x01000193)
  hash = Math.imul(hash ^ c, 0x01000193)
  return Math.imul(hash ^ d, 0x01000193) >>> 0
}

function handFeatures(window: string, lower: string, words: WordCounts): Float32Array {
  const marks = countMarks(window)
  const length = Math.max(1, window.length)
  const count = Math.max(1, words.words)
  const hand = float32s(HAND_FEATURES.length)
  writeCounted(hand, {
    characters: logOf(window.length),
    words: logOf(words.words),
    sentences: logOf(marks.sentences),
    questions: Math.min(3, marks.questions),
    lines: logOf(marks.lines.lines),
    numbers: logOf(words.numbers),
    largeNumbers: logOf(words.largeNumbers),
    decimals: logOf(marks.decimals),
    operators: logOf(marks.operators),
    latex: logOf(marks.latex),
    codeMarks: logOf(marks.code),
    choices: logOf(marks.lines.choices),
    combinedChoices: logOf(marks.lines.combinedChoices),
    listItems: logOf(marks.lines.listItems),
    bars: logOf(marks.bars),
    wordLength: words.letters / count,
    longWords: words.longWords / count,
    capitals: marks.capitals / length,
    quotes: logOf(marks.quotes),
    digitShare: marks.digits / length,
    symbolShare: marks.symbols / length,
    wordVariety: words.distinct / count,
    shortLines: logOf(marks.lines.shortLines),
    otherScript: marks.otherScript / length,
    money: logOf(marks.money),
    trap: isTrap(lower, words.numbers) ? 1 : 0,
  })
  for (let place = 0; place < words.lists.length; place++) {
    hand[COUNTED_FEATURES.length + place] = logOf(words.lists[place] as number)
  }
  return hand
}

/** In the order of `COUNTED_FEATURES`; a loop over names would look each of them up. */
function writeCounted(hand: Float32Array, counted: Readonly<Record<CountedFeature, number>>): void {
  hand[0] = counted.characters
  hand[1] = counted.words
  hand[2] = counted.sentences
  hand[3] = counted.questions
  hand[4] = counted.lines
  hand[5] = counted.numbers
  hand[6] = counted.largeNumbers
  hand[7] = counted.decimals
  hand[8] = counted.operators
  hand[9] = counted.latex
  hand[10] = counted.codeMarks
  hand[11] = counted.choices
  hand[12] = counted.combinedChoices
  hand[13] = counted.listItems
  hand[14] = counted.bars
  hand[15] = counted.wordLength
  hand[16] = counted.longWords
  hand[17] = counted.capitals
  hand[18] = counted.quotes
  hand[19] = counted.digitShare
  hand[20] = counted.symbolShare
  hand[21] = counted.wordVariety
  hand[22] = counted.shortLines
  hand[23] = counted.otherScript
  hand[24] = counted.money
  hand[25] = counted.trap
}

/** log(1 + count) */
function logOf(count: number): number {
  return LOG1P[count] ?? Math.log1p(count)
}

/** For each trap the buckets of its pieces: what a prompt's own pieces do not touch, it does not contain. */
const TRAPS = TRAP_PATTERNS.map(({ pattern, pieces, numbers = 0 }) => ({
  pattern,
  numbers,
  buckets: Uint16Array.from(pieces, (piece) => {
    const [a = 0, b = 0, c = 0, d = 0] = Array.from(piece, (unit) => unit.charCodeAt(0))
    return bucketOf(gramHash(a, b, c, d))
  }),
}))

/** To be asked while the prompt's pieces are still counted in `grams`. */
function isTrap(lower: string, numbers: number): boolean {
  const opening = lower.slice(0, TRAP_WINDOW)
  for (const trap of TRAPS) {
    if (numbers < trap.numbers) continue
    if (trap.buckets.length > 0 && !grams.hasAny(trap.buckets)) continue
    if (trap.pattern.test(opening)) return true
  }
  return false
}
