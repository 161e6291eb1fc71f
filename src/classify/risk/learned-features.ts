import { type Clause, numbersOf } from '../../classify/text/read-concepts.ts'

/** Log2 of the number of weights; features share weights by their hash. */
export const FEATURE_BITS = 16

const CLAUSE_END = 10
const SPACE = 32
const HEADING = 35
/** Lengths of the pieces of a word that are features of their own. */
const SHORTEST_PIECE = 3
const LONGEST_PIECE = 5
/** From here on scripts have so many signs that two of them tell as much as three letters. */
const DENSE_SCRIPTS = 0x2e80

/** How a text speaks: each idea beside each of these is a feature. */
const FRAMES = numbersOf(
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
)

/**
 * The features of each clause of a folded text as numbers below 2 ** FEATURE_BITS: words, pairs of neighbouring words,
 * pieces of words, the ideas that the lexicons found, and each idea beside each way of speaking.
 */
export function featuresOfClauses(
  codes: Uint16Array,
  clauses: readonly Clause[],
): readonly Uint16Array[] {
  const found: Uint16Array[] = []
  let start = 1
  let place = 0
  for (let at = 1; at < codes.length; at++) {
    if (codes[at] !== CLAUSE_END) continue
    const features: number[] = []
    const first = behindMarks(codes, start)
    addWords(codes, first, at, features)
    addPieces(codes, first, at, features)
    const clause = clauses[place++]
    if (clause !== undefined) addConcepts(clause, features)
    if (at > start) found.push(Uint16Array.from(features))
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

function addWords(codes: Uint16Array, start: number, end: number, features: number[]): void {
  let before = 0x51ed
  let hash = 0
  for (let at = start; at <= end; at++) {
    const code = at === end ? SPACE : (codes[at] as number)
    if (code !== SPACE) {
      hash = mix(hash ^ code)
      continue
    }
    if (hash === 0) continue
    features.push(featureOf(hash ^ 0x77), featureOf(mix(before) ^ hash))
    before = hash
    hash = 0
  }
  features.push(featureOf(mix(before) ^ 0x33))
}

/** A piece may begin or end with the space before or after its word, and never reaches across one. */
function addPieces(codes: Uint16Array, start: number, end: number, features: number[]): void {
  const signAt = (at: number): number => (at < start || at >= end ? SPACE : (codes[at] as number))
  for (let from = start - 1; from < end - 1; from++) {
    let hash = mix(0x9d ^ signAt(from))
    const furthest = Math.min(from + LONGEST_PIECE - 1, end)
    for (let at = from + 1; at <= furthest; at++) {
      const code = signAt(at)
      hash = mix(hash ^ code)
      const isLong = at - from + 1 >= SHORTEST_PIECE
      if (isLong || code > DENSE_SCRIPTS) features.push(featureOf(hash))
      if (code === SPACE) break
    }
  }
}

function addConcepts({ counts }: Clause, features: number[]): void {
  for (let concept = 0; concept < counts.length; concept++) {
    if (counts[concept] === 0) continue
    features.push(featureOf(mix(0xc000 ^ concept)))
    for (const frame of FRAMES) {
      if (frame === concept || counts[frame] === 0) continue
      features.push(featureOf(mix(0xf00000 ^ (concept << 8) ^ frame)))
    }
  }
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return mixed ^ (mixed >>> 15) || 1
}

function featureOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - FEATURE_BITS)
}
