import { mix } from '../../../classify/learned/hashed-words.ts'
import { LEARNED_CONCEPTS } from '../../../classify/lexicon/concepts.ts'
import { type Clause, numbersOf } from '../../../classify/text/read-concepts.ts'

/** Log2 of the number of weights; features share weights by their hash. */
export const FEATURE_BITS = 19

/** How often an idea counts, against once for a word; it holds in every language. */
export const IDEA_COUNTS = 5
export const FRAMED_IDEA_COUNTS = 3
export const SIZE_COUNTS = 2

const CLAUSE_END = 10
const SPACE = 32
const HEADING = 35
const ZERO = 48
const NINE = 57
/** Lengths of the pieces of a word that are features of their own. */
const SHORTEST_PIECE = 4
const LONGEST_PIECE = 5
/** In longer words a piece counts once, so that one that is said over and over decides nothing. */
const LONG_WORD = 32
/** From here on scripts have so many signs that two of them tell as much as three letters. */
const DENSE_SCRIPTS = 0x2e80

/** How a text speaks: each idea beside each of these is a feature. */
export const FRAMES = numbersOf(
  'self',
  'kin',
  'ask',
  'whatnow',
  'know',
  'study',
  'fiction',
  'tech',
  'game',
  'make',
  'produce',
  'safeAsk',
  'amount',
  'reader',
  'everyday',
)

/** Where the features of one clause are gathered; used again for the next. */
let scratch = new Uint32Array(0)
let filled = 0
/** Features that ideas can give at most, and for each character words and pieces. */
const MOST_OF_IDEAS = LEARNED_CONCEPTS * (IDEA_COUNTS + FRAMES.length * FRAMED_IDEA_COUNTS)
const MOST_OF_A_CHARACTER = 6
/** Words of a clause that stand beside its ways of speaking, so that work stays bounded. */
export const MOST_FRAMED_WORDS = 80

/** More digits of a clause tell no more. */
export const MOST_DIGITS = 5

/** The hashes of a clause's words. */
const framedWords = new Int32Array(MOST_FRAMED_WORDS)
let words = 0

function reserve(characters: number): void {
  const most =
    MOST_OF_IDEAS + MOST_FRAMED_WORDS * FRAMES.length + MOST_OF_A_CHARACTER * (characters + 2)
  if (scratch.length < most) scratch = new Uint32Array(2 * most)
  filled = 0
  words = 0
}

export function featureOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - FEATURE_BITS)
}

function add(hash: number, times = 1): void {
  const feature = featureOf(hash)
  for (let time = 0; time < times; time++) scratch[filled++] = feature
}

/**
 * The features of each clause of a folded text as numbers below 2 ** FEATURE_BITS: words, pairs of words beside each
 * other, pieces of words, how many words and digits there are, the ideas that the lexicons found, and each idea and
 * each word beside each way of speaking: "my heart" is not "the heart, for my homework".
 */
export function featuresOfClauses(
  codes: Uint16Array,
  clauses: readonly Clause[],
): readonly Uint32Array[] {
  return ofEachClause(codes, clauses, (start, end, clause) => {
    reserve(end - start)
    addWords(codes, start, end)
    addPieces(codes, start, end)
    if (clause !== undefined) addConcepts(clause)
    addSize(codes, start, end)
    return scratch.slice(0, filled)
  })
}

/** What `featuresOf` says of each clause that is not empty: of its codes from `start` to `end`, and of its ideas where they were looked for. */
function ofEachClause(
  codes: Uint16Array,
  clauses: readonly Clause[],
  featuresOf: (start: number, end: number, clause: Clause | undefined) => Uint32Array,
): readonly Uint32Array[] {
  const found: Uint32Array[] = []
  let start = 1
  let place = 0
  for (let at = 1; at < codes.length; at++) {
    if (codes[at] !== CLAUSE_END) continue
    const clause = clauses[place++]
    if (at > start) found.push(featuresOf(behindMarks(codes, start), at, clause))
    start = at + 1
  }
  return found
}

/** A heading says what it says without its marks. */
function behindMarks(codes: Uint16Array, start: number): number {
  let first = start
  while (codes[first] === HEADING || (first > start && codes[first] === SPACE)) first++
  return first
}

function addWords(codes: Uint16Array, start: number, end: number): void {
  let before = FIRST
  let hash = 0
  for (let at = start; at <= end; at++) {
    const code = at === end ? SPACE : (codes[at] as number)
    if (code !== SPACE) {
      hash = mix(hash ^ code)
      continue
    }
    if (hash === 0) continue
    add(aloneHash(hash))
    add(pairHash(before, hash))
    if (words < MOST_FRAMED_WORDS) framedWords[words++] = hash
    before = hash
    hash = 0
  }
  add(pairHash(before, LAST))
}

/** A piece may begin or end with the space before or after its word, and never reaches across one. */
function addPieces(codes: Uint16Array, start: number, end: number): void {
  const signAt = (at: number): number => (at < start || at >= end ? SPACE : (codes[at] as number))
  let seen: Set<number> | undefined
  for (let from = start - 1; from < end - 1; from++) {
    let hash = mix(0x9d ^ signAt(from))
    if (signAt(from) === SPACE) seen = isLongWord(codes, from + 1, end) ? new Set() : undefined
    const furthest = Math.min(from + LONGEST_PIECE - 1, end)
    for (let at = from + 1; at <= furthest; at++) {
      const code = signAt(at)
      hash = mix(hash ^ code)
      const isLong = at - from + 1 >= SHORTEST_PIECE
      if (isLong || code > DENSE_SCRIPTS) addOnce(hash, seen)
      if (code === SPACE) break
    }
  }
}

/** Adds what has not been seen, where that is asked at all. */
function addOnce(hash: number, seen: Set<number> | undefined): void {
  if (seen?.has(hash)) return
  seen?.add(hash)
  add(hash)
}

function isLongWord(codes: Uint16Array, start: number, end: number): boolean {
  const far = start + LONG_WORD
  if (far >= end) return false
  for (let at = start; at <= far; at++) if (codes[at] === SPACE) return false
  return true
}

function addConcepts({ counts }: Clause): void {
  for (let concept = 0; concept < LEARNED_CONCEPTS; concept++) {
    if (counts[concept] === 0) continue
    add(ideaHash(concept), IDEA_COUNTS)
    for (const frame of FRAMES) {
      if (frame === concept || counts[frame] === 0) continue
      add(framedIdeaHash(concept, frame), FRAMED_IDEA_COUNTS)
    }
  }
  for (const frame of FRAMES) {
    if (counts[frame] === 0) continue
    const speaking = frameHash(frame)
    for (let at = 0; at < words; at++) add(framedHash(framedWords[at] as number) ^ speaking)
  }
}

/** How many words a clause has, roughly, and how many digits. */
function addSize(codes: Uint16Array, start: number, end: number): void {
  let digits = 0
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    if (code >= ZERO && code <= NINE) digits++
  }
  add(wordsHash(words), SIZE_COUNTS)
  add(digitsHash(digits), SIZE_COUNTS)
}

/** In place of the word before the first, and behind the last. */
export const FIRST = 0x51ed
export const LAST = 0x33

function aloneHash(word: number): number {
  return word ^ 0x77
}

export function pairHash(before: number, word: number): number {
  return mix(before) ^ word
}

export function ideaHash(concept: number): number {
  return mix(0xc000 ^ concept)
}

export function framedIdeaHash(concept: number, frame: number): number {
  return mix(0xf00000 ^ (concept << 8) ^ frame)
}

export function frameHash(frame: number): number {
  return mix(0xe00000 ^ frame)
}

export function framedHash(word: number): number {
  return mix(word ^ 0x1234567)
}

export function wordsHash(count: number): number {
  return mix(0xc1000 ^ Math.min(8, Math.floor(Math.log2(count + 1) * 2)))
}

export function digitsHash(count: number): number {
  return mix(0xc2000 ^ Math.min(MOST_DIGITS, count))
}

/** The features that a word gives by itself, whatever stands around it. */
export interface WordFeatures {
  /** Valid until the next word or clause is read. */
  readonly features: Uint32Array
  readonly count: number
  readonly hash: number
  readonly digits: number
}

/**
 * The features by which clauses of material are told from what people ask, of each clause: those of its words and of the ideas
 * in it. What stands between words tells hardly more.
 */
export function materialFeatures(
  codes: Uint16Array,
  clauses: readonly Clause[],
): readonly Uint32Array[] {
  return ofEachClause(codes, clauses, (start, end, clause) => {
    const features = featuresOfWords(codes, start, end)
    const counts = clause?.counts ?? []
    for (let concept = 0; concept < LEARNED_CONCEPTS; concept++) {
      if (counts[concept] === 0) continue
      for (let time = 0; time < IDEA_COUNTS; time++) features.push(featureOf(ideaHash(concept)))
    }
    return Uint32Array.from(features)
  })
}

function featuresOfWords(codes: Uint16Array, start: number, end: number): number[] {
  const all: number[] = []
  let word = start
  for (let at = start; at <= end; at++) {
    if (at < end && codes[at] !== SPACE) continue
    if (at > word) {
      const { features, count } = featuresOfWord(codes, word, at)
      all.push(...features.subarray(0, count))
    }
    word = at + 1
  }
  return all
}

export function featuresOfWord(codes: Uint16Array, start: number, end: number): WordFeatures {
  reserve(end - start)
  let hash = 0
  let digits = 0
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    hash = mix(hash ^ code)
    if (code >= ZERO && code <= NINE) digits++
  }
  add(aloneHash(hash))
  addPieces(codes, start, end)
  return { features: scratch, count: filled, hash, digits }
}
