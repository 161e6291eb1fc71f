import { CONCEPTS, type Concept, type Lexicon } from '../../classify/lexicon/concepts.ts'
import { foldLetters, foldText } from './fold-text.ts'
import { SlipFilter } from './slip-filter.ts'
import { textOf, unitsOf } from './units.ts'
import { KNOWN_WORDS, wordStamps, wordsOf } from './word-book.ts'

/** Words of these concepts are recognised with one letter wrong. */
const REPAIRED: ReadonlySet<Concept> = new Set(
  CONCEPTS.slice(CONCEPTS.indexOf('drug'), CONCEPTS.indexOf('harm') + 1).filter(
    (concept) => concept !== 'diagnosed' && concept !== 'medicalRecord' && concept !== 'patient',
  ),
)
const SHORTEST = 6
const LONGEST = 20
/** Words of a text that are looked at. */
const MOST_WORDS = 400

/** Words of one length that begin with the same letter, separated by spaces, and those of them that are repaired. */
export interface KnownWords {
  readonly key: number
  readonly words: string
  readonly repaired: string
}

/** The same, once a text has needed it. */
interface WordGroup {
  readonly words: ReadonlySet<string>
  /** Each word that is repaired, by what is left of it without one letter. */
  readonly shortened: ReadonlyMap<string, string>
}

const NO_GROUP: WordGroup = { words: new Set(), shortened: new Map() }

/**
 * Known words. A slip keeps the first letter and changes the length by one at most, so that a word is compared with
 * three groups only; each group is made when a text first needs it.
 */
export class TypoIndex {
  readonly #filter = new SlipFilter()
  readonly #groups = new Map<number, WordGroup>()
  readonly #waiting: Map<number, KnownWords>

  /** By a word's number: its stamp where there was nothing to put right. */
  readonly #right = new Int32Array(KNOWN_WORDS + 1)

  constructor(known: readonly KnownWords[]) {
    this.#waiting = new Map(known.map((group) => [group.key, group]))
  }

  isKnownRight(id: number): boolean {
    return id !== 0 && this.#right[id] === wordStamps[id]
  }

  noteRight(id: number): void {
    this.#right[id] = wordStamps[id] as number
  }

  /** False for nearly every word that is no slip, without making a string; sometimes true for nothing. */
  mayBeSlip(codes: Uint16Array, start: number, end: number): boolean {
    const first = codes[start] as number
    const length = end - start
    for (let near = length - 1; near <= length + 1; near++) this.#groupOf(first, near)
    return this.#filter.mayHaveNear(codes, start, end)
  }

  hasWord(word: string): boolean {
    return this.#groupOf(word.charCodeAt(0), word.length).words.has(word)
  }

  /** The word that is `shorter` with one more letter. */
  lengthened(shorter: string): string | undefined {
    return this.#groupOf(shorter.charCodeAt(0), shorter.length + 1).shortened.get(shorter)
  }

  #groupOf(first: number, length: number): WordGroup {
    const key = keyOf(first, length)
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    const waiting = this.#waiting.get(key)
    const group = waiting === undefined ? NO_GROUP : this.#makeGroup(waiting)
    this.#groups.set(key, group)
    this.#waiting.delete(key)
    return group
  }

  #makeGroup(waiting: KnownWords): WordGroup {
    const words = new Set(waiting.words.split(' '))
    const shortened = new Map<string, string>()
    for (const word of waiting.repaired === '' ? [] : waiting.repaired.split(' ')) {
      this.#filter.addShortened(word)
      for (let at = 1; at < word.length; at++) shortened.set(without(word, at), word)
    }
    for (const word of words) {
      if (word.length >= SHORTEST && shortened.has(without(word, 1))) this.#filter.add(word)
    }
    return { words, shortened }
  }
}

function keyOf(first: number, length: number): number {
  return first * 256 + Math.min(255, length)
}

/** All words of the lexicons by first letter and length. `realWords` look like misspelt words and are none. */
export function readWords(
  lexicons: readonly Lexicon[],
  realWords: readonly string[],
): readonly KnownWords[] {
  const groups = new Map<number, { readonly words: Set<string>; readonly repaired: Set<string> }>()
  const note = (word: string, isRepaired: boolean): void => {
    // A shorter word is neither repaired nor mistaken for a longer one.
    if (word.length < SHORTEST - 1) return
    const key = keyOf(word.charCodeAt(0), word.length)
    const group = groups.get(key) ?? { words: new Set(), repaired: new Set() }
    groups.set(key, group)
    group.words.add(word)
    if (isRepaired && word.length >= SHORTEST) group.repaired.add(word)
  }
  for (const lexicon of lexicons) {
    for (const [concept, entries] of Object.entries(lexicon)) {
      for (const word of plainWordsOf(entries)) note(word, REPAIRED.has(concept as Concept))
    }
  }
  for (const word of realWords) note(word, false)
  return [...groups].map(([key, { words, repaired }]) => ({
    key,
    words: [...words].join(' '),
    repaired: [...repaired].join(' '),
  }))
}

/** Words beside a line break are passed over: the list of real words was made without them. */
const BESIDE_BREAK = /(?<![^ ,\n])[^ ,\n]*(?:[ ,]*\n[ ,]*[^ ,\n]*)+/gu
const WORD = /^[a-z\u0430-\u044f]+$/u

/** Words of letters; others are never repaired. */
function plainWordsOf(entries: string): readonly string[] {
  const plain = foldLetters(entries)
    .replaceAll(/[*~^?]/gu, '')
    .replaceAll(BESIDE_BREAK, ' ')
  return plain.split(/[ ,]+/u).flatMap((piece) => {
    if (piece.length < SHORTEST - 1) return []
    return WORD.test(piece) ? piece : wordsIn(piece)
  })
}

/** The words of a piece with signs in it, such as an apostrophe. */
function wordsIn(piece: string): readonly string[] {
  const folded = foldText(piece)
  return textOf(folded, 1, folded.length - 1)
    .split(' ')
    .filter((word) => WORD.test(word))
}

/** A folded text with misspelt words put right; undefined when there are none. */
export function repairTypos(codes: Uint16Array, index: TypoIndex): Uint16Array | undefined {
  const { count, ids, starts, ends } = wordsOf(codes)
  let repaired: string | undefined
  let copied = 0
  let looked = 0
  for (let word = 0; word < count && looked < MOST_WORDS; word++) {
    const start = starts[word] as number
    const end = ends[word] as number
    const length = end - start
    if (length < SHORTEST - 1 || length > LONGEST) continue
    looked++
    const id = ids[word] as number
    if (index.isKnownRight(id)) continue
    const right = rightWordAt(codes, start, end, index)
    if (right === undefined) index.noteRight(id)
    else {
      repaired = (repaired ?? '') + textOf(codes, copied, start) + right
      copied = end
    }
  }
  if (repaired === undefined) return undefined
  return unitsOf(repaired + textOf(codes, copied, codes.length))
}

function rightWordAt(
  codes: Uint16Array,
  start: number,
  end: number,
  index: TypoIndex,
): string | undefined {
  return index.mayBeSlip(codes, start, end)
    ? rightWord(textOf(codes, start, end), index)
    : undefined
}

/** One letter missing, one too many, one wrong, or two swapped; the first letter is right. */
function rightWord(word: string, index: TypoIndex): string | undefined {
  if (index.hasWord(word)) return undefined
  const missing = index.lengthened(word)
  if (missing !== undefined) return missing
  let other: string | undefined
  for (let at = 1; at < word.length; at++) {
    const shorter = without(word, at)
    const isLongEnough = shorter.length >= SHORTEST
    if (isLongEnough && index.hasWord(shorter) && index.lengthened(without(shorter, 1))) {
      return shorter
    }
    const near = index.lengthened(shorter)
    if (near !== undefined && near.length === word.length) other = near
  }
  return other
}

function without(word: string, at: number): string {
  return word.slice(0, at) + word.slice(at + 1)
}
