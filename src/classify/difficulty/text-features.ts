import { countMarks } from './text-marks.ts'
import { TRAP_PATTERNS } from './trap-patterns.ts'
import { WORD_LISTS, type WordList } from './word-lists.ts'

/** Buckets of the hashed features. A power of two. */
export const BUCKETS = 32_768
const BIGRAM_SEED = 0x9e3779b9
const GRAM_SEED = 0x85ebca6b
const WINDOW_HEAD = 2600
const WINDOW_TAIL = 1400
const TRAP_WINDOW = 1500

/** What is counted without hashing. The order is part of the weights' format. */
export const COUNTED_FEATURES = [
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
export type CountedFeature = (typeof COUNTED_FEATURES)[number]
export type HandFeature = CountedFeature | WordList

const LIST_NAMES = Object.keys(WORD_LISTS) as WordList[]
export const HAND_FEATURES: readonly HandFeature[] = [...COUNTED_FEATURES, ...LIST_NAMES]

/** A prompt as numbers: `hand` in the order of `HAND_FEATURES`, hashed buckets with their values. */
export interface TextFeatures {
  readonly hand: Float32Array
  readonly buckets: Uint16Array
  readonly values: Float32Array
}

const listsByWord = indexWordLists()

function indexWordLists(): ReadonlyMap<number, readonly number[]> {
  const index = new Map<number, number[]>()
  LIST_NAMES.forEach((name, place) => {
    for (const word of WORD_LISTS[name].split(' ')) {
      const hash = hashOf(word)
      const places = index.get(hash) ?? []
      if (!places.includes(place)) index.set(hash, [...places, place])
    }
  })
  return index
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** The part of a text that is scored: its beginning and its end, 4,000 characters at most. */
export function scoredWindow(text: string): string {
  if (text.length <= WINDOW_HEAD + WINDOW_TAIL) return text
  return `${text.slice(0, WINDOW_HEAD)}\n${text.slice(-WINDOW_TAIL)}`
}

/** Hashed words, pairs and four-letter pieces, and the counted features, in one pass over at most 4,000 characters. */
export function textFeatures(text: string): TextFeatures {
  const window = scoredWindow(text)
  const lower = window.toLowerCase()
  const words = countWords(lower)
  const groups = [words.single, words.pairs, countGrams(lower)]
  const size = groups.reduce((sum, group) => sum + group.buckets.length, 0)
  const buckets = new Uint16Array(size)
  const values = new Float32Array(size)
  let place = 0
  for (const group of groups) {
    const scale = 1 / Math.sqrt(groups.length * squaredLength(group))
    for (let index = 0; index < group.buckets.length; index++) {
      buckets[place] = group.buckets[index] as number
      values[place] = Math.log1p(group.counts[index] as number) * scale
      place += 1
    }
  }
  return { hand: handFeatures(window, lower, words), buckets, values }
}

/** Buckets that were met, in order, with how often. */
interface Counts {
  readonly buckets: readonly number[]
  readonly counts: readonly number[]
}

interface Counter {
  add(hash: number): void
  /** What was added since the last call. */
  taken(): Counts
}

/** Counts in a table of its own that is emptied by what was touched: no map is built for each prompt. */
function createCounter(): Counter {
  const table = new Uint16Array(BUCKETS)
  let touched: number[] = []
  return {
    add(hash) {
      // FNV's low bits are its weakest: the high half is folded in before the cut.
      const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1)
      if (table[bucket] === 0) touched.push(bucket)
      table[bucket] = (table[bucket] as number) + 1
    },
    taken() {
      const buckets = touched
      const counts = buckets.map((bucket) => table[bucket] as number)
      for (const bucket of buckets) table[bucket] = 0
      touched = []
      return { buckets, counts }
    },
  }
}

const singleCounter = createCounter()
const pairCounter = createCounter()
const gramCounter = createCounter()

function squaredLength({ counts }: Counts): number {
  let sum = 0
  for (const count of counts) sum += Math.log1p(count) ** 2
  return sum || 1
}

interface WordCounts {
  readonly single: Counts
  readonly pairs: Counts
  readonly lists: Float32Array
  readonly distinct: number
  words: number
  letters: number
  longWords: number
  numbers: number
  largeNumbers: number
}

function countWords(lower: string): WordCounts {
  const lists = new Float32Array(LIST_NAMES.length)
  const seen = new Set<number>()
  const counts = { words: 0, letters: 0, longWords: 0, numbers: 0, largeNumbers: 0 }
  let before = 0
  const take = (start: number, end: number, isNumber: boolean): void => {
    const hash = foldedHash(lower, start, end)
    const length = end - start
    counts.words += 1
    counts.letters += length
    if (isNumber) {
      counts.numbers += 1
      if (length > 3) counts.largeNumbers += 1
    } else if (length > 8) counts.longWords += 1
    seen.add(hash)
    for (const list of listsByWord.get(hash) ?? []) lists[list] = (lists[list] as number) + 1
    singleCounter.add(hash)
    pairCounter.add(Math.imul(before ^ BIGRAM_SEED, 0x01000193) ^ hash)
    before = hash
  }
  eachWord(lower, take)
  return {
    single: singleCounter.taken(),
    pairs: pairCounter.taken(),
    lists,
    distinct: seen.size,
    ...counts,
  }
}

/** Hash of a word; digits all count as 0, so that numbers differ by length only. */
function foldedHash(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let index = start; index < end; index++) {
    hash = Math.imul(hash ^ foldDigit(text.charCodeAt(index)), 0x01000193)
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

function kindOf(unit: number): number {
  if (unit >= 97 && unit <= 122) return LETTER
  if (unit >= 48 && unit <= 57) return DIGIT
  if (unit < 128) return OTHER
  if (unit >= 0x3040 && unit <= 0x9fff) return IDEOGRAPH
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x206f) ? LETTER : OTHER
}

function eachWord(
  lower: string,
  take: (start: number, end: number, isNumber: boolean) => void,
): void {
  let start = 0
  let kind = OTHER
  for (let index = 0; index <= lower.length; index++) {
    const next = index < lower.length ? kindOf(lower.charCodeAt(index)) : OTHER
    if (next === IDEOGRAPH && kind === IDEOGRAPH) take(index - 1, index + 1, false)
    if (next === kind || isHyphenInside(lower, index, kind)) continue
    if (kind === LETTER || kind === DIGIT) take(start, index, kind === DIGIT)
    start = index
    kind = next
  }
}

function isHyphenInside(lower: string, index: number, kind: number): boolean {
  return (
    kind === LETTER &&
    lower.charCodeAt(index) === 45 &&
    kindOf(lower.charCodeAt(index + 1)) === LETTER
  )
}

function countGrams(lower: string): Counts {
  let a = 32
  let b = 32
  let c = 32
  for (let index = 0; index < lower.length; index++) {
    const unit = lower.charCodeAt(index)
    const d = unit <= 32 ? 32 : foldDigit(unit)
    if (d === 32 && c === 32) continue
    let hash = Math.imul(GRAM_SEED ^ a, 0x01000193)
    hash = Math.imul(hash ^ b, 0x01000193)
    hash = Math.imul(hash ^ c, 0x01000193)
    gramCounter.add(Math.imul(hash ^ d, 0x01000193) >>> 0)
    a = b
    b = c
    c = d
  }
  return gramCounter.taken()
}

function handFeatures(window: string, lower: string, words: WordCounts): Float32Array {
  const marks = countMarks(window)
  const length = Math.max(1, window.length)
  const count = Math.max(1, words.words)
  const counted: Record<CountedFeature, number> = {
    characters: Math.log1p(window.length),
    words: Math.log1p(words.words),
    sentences: Math.log1p(marks.sentences),
    questions: Math.min(3, marks.questions),
    lines: Math.log1p(marks.lines),
    numbers: Math.log1p(words.numbers),
    largeNumbers: Math.log1p(words.largeNumbers),
    decimals: Math.log1p(marks.decimals),
    operators: Math.log1p(marks.operators),
    latex: Math.log1p(marks.latex),
    codeMarks: Math.log1p(marks.code),
    choices: Math.log1p(marks.choices),
    combinedChoices: Math.log1p(marks.combinedChoices),
    listItems: Math.log1p(marks.listItems),
    bars: Math.log1p(marks.bars),
    wordLength: words.letters / count,
    longWords: words.longWords / count,
    capitals: marks.capitals / length,
    quotes: Math.log1p(marks.quotes),
    digitShare: marks.digits / length,
    symbolShare: marks.symbols / length,
    wordVariety: words.distinct / count,
    shortLines: Math.log1p(marks.shortLines),
    otherScript: marks.otherScript / length,
    money: Math.log1p(marks.money),
    trap: isTrap(lower) ? 1 : 0,
  }
  const hand = new Float32Array(HAND_FEATURES.length)
  COUNTED_FEATURES.forEach((name, place) => {
    hand[place] = counted[name]
  })
  words.lists.forEach((value, place) => {
    hand[COUNTED_FEATURES.length + place] = Math.log1p(value)
  })
  return hand
}

function isTrap(lower: string): boolean {
  const opening = lower.slice(0, TRAP_WINDOW)
  return TRAP_PATTERNS.some((pattern) => pattern.test(opening))
}
