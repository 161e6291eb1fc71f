import { CLAUSE_END } from './fold-text.ts'

const SPACE = 32
/** Words that are known by number at a time: two places for each of these hashes. */
const SETS = 1 << 12
export const KNOWN_WORDS = SETS * 2
/** Longer words are rare, and get no number. */
const LONGEST = 16
/** From here on words may begin with an article or go without spaces. */
const OTHER_SCRIPTS = 0x600

/**
 * Texts whose words are at hand. A question is read as a whole and as what it asks beside a material, by the lexicons, for its
 * task and for its risk in turn. A power of two.
 */
const TEXTS = 4

/** The words of one folded text, side by side. Valid until `TEXTS` others have been read. */
export interface TextWords {
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** The word's number, from 1; 0 for a word that has none. */
  readonly ids: Uint16Array
}

/**
 * Numbers for the words that texts are made of, so that whatever depends on a word alone is worked out once and found
 * again under its number. Of some ten thousand words the ones met least lately are forgotten: a number then stands for
 * another word, and its stamp tells so. The letters are compared, not only their hash: nobody can make one word pass for another.
 */
class WordBook {
  /** Of each number how often it was given away. */
  readonly stamps = new Int32Array(KNOWN_WORDS + 1)
  /** Of each number the letters, and how many. */
  readonly #letters = new Uint16Array((KNOWN_WORDS + 1) * LONGEST)
  readonly #lengths = new Uint8Array(KNOWN_WORDS + 1)
  /** Of each number the hash, and the last text in which it was met. */
  readonly #known = new Int32Array(2 * (KNOWN_WORDS + 1))
  readonly #texts = Array.from({ length: TEXTS }, () => new ReadWords())
  #turn = TEXTS

  read(codes: Uint16Array): TextWords {
    for (const words of this.#texts) if (words.codes === codes) return words
    return this.#readAnew(codes)
  }

  #readAnew(codes: Uint16Array): TextWords {
    this.#turn = (this.#turn + 1) | 0
    const words = this.#texts[this.#turn & (TEXTS - 1)] as ReadWords
    words.reserve(codes.length)
    const { starts, ends, ids } = words
    let count = 0
    let start = 0
    let hash = 0
    let highest = 0
    for (let at = 0; at <= codes.length; at++) {
      const code = at < codes.length ? (codes[at] as number) : CLAUSE_END
      if (code !== SPACE && code !== CLAUSE_END) {
        hash = Math.imul(hash ^ code, 0x01000193)
        if (code > highest) highest = code
        continue
      }
      if (at > start) {
        starts[count] = start
        ends[count] = at
        ids[count++] = highest < OTHER_SCRIPTS ? this.#idOf(codes, start, at, hash) : 0
      }
      start = at + 1
      hash = 0
      highest = 0
    }
    words.count = count
    words.codes = codes
    return words
  }

  #idOf(codes: Uint16Array, start: number, end: number, hash: number): number {
    const length = end - start
    if (length > LONGEST) return 0
    const one = ((hash ^ (hash >>> 15)) & (SETS - 1)) * 2 + 1
    if (this.#isWord(one, hash, codes, start, length)) return this.#met(one)
    const other = one + 1
    if (this.#isWord(other, hash, codes, start, length)) return this.#met(other)
    // What stands in a text at hand keeps its number.
    const older = this.#textsSince(one) >= this.#textsSince(other) ? one : other
    if (this.#textsSince(older) < TEXTS) return 0
    this.#take(older, hash, codes, start, length)
    return this.#met(older)
  }

  /** Texts since the one in which a number was last met: 0 where it is this one. */
  #textsSince(id: number): number {
    return (this.#turn - (this.#known[2 * id + 1] as number)) | 0
  }

  #met(id: number): number {
    this.#known[2 * id + 1] = this.#turn
    return id
  }

  #isWord(id: number, hash: number, codes: Uint16Array, start: number, length: number): boolean {
    if (this.#known[2 * id] !== hash || this.#lengths[id] !== length) return false
    const letters = this.#letters
    const from = id * LONGEST
    for (let at = 0; at < length; at++) if (letters[from + at] !== codes[start + at]) return false
    return true
  }

  #take(id: number, hash: number, codes: Uint16Array, start: number, length: number): void {
    this.#known[2 * id] = hash
    this.#lengths[id] = length
    this.stamps[id] = ((this.stamps[id] as number) + 1) | 0
    const from = id * LONGEST
    for (let at = 0; at < length; at++) this.#letters[from + at] = codes[start + at] as number
  }
}

class ReadWords implements TextWords {
  codes: Uint16Array | undefined
  count = 0
  starts = new Int32Array(0)
  ends = new Int32Array(0)
  ids = new Uint16Array(0)

  /** Room for the words of so many letters; a word has one letter and a space at least. */
  reserve(letters: number): void {
    const most = (letters >> 1) + 1
    if (this.ids.length >= most) return
    this.starts = new Int32Array(most * 2)
    this.ends = new Int32Array(most * 2)
    this.ids = new Uint16Array(most * 2)
  }
}

const book = new WordBook()

/** Whatever is remembered under a word's number holds as long as the number's stamp stays the same; stamps are above 0. */
export const wordStamps: Int32Array = book.stamps

/** The words of a folded text. */
export function wordsOf(codes: Uint16Array): TextWords {
  return book.read(codes)
}
