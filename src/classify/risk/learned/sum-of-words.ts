import { LEARNED_CONCEPTS } from '../../../classify/lexicon/concepts.ts'
import { CLAUSE_END } from '../../../classify/text/fold-text.ts'
import { type Clause, saysNothing } from '../../../classify/text/read-concepts.ts'
import {
  KNOWN_WORDS,
  type TextWords,
  wordStamps,
  wordsOf,
} from '../../../classify/text/word-book.ts'
import {
  digitsHash,
  FIRST,
  FRAMED_IDEA_COUNTS,
  FRAMES,
  featureOf,
  featuresOfWord,
  framedHash,
  framedIdeaHash,
  frameHash,
  IDEA_COUNTS,
  ideaHash,
  LAST,
  MOST_DIGITS,
  MOST_FRAMED_WORDS,
  pairHash,
  SIZE_COUNTS,
  wordsHash,
} from './learned-features.ts'
import { addRows, type RiskTable, SUMS, SumsRoom } from './risk-table.ts'
import type { ClauseSums } from './score-sums.ts'

const HEADING = 35
/** Of each word its sums, its hash, the hash beside ways of speaking, how many digits it has, how much it speaks for material, and its stamp. */
const ROOM = 16
/** Where the numbers of digits stand behind those of words. */
const DIGITS_FROM = MOST_FRAMED_WORDS + 1
const [HASH, FRAMED, DIGITS, MATERIAL, STAMP] = [
  SUMS,
  SUMS + 1,
  SUMS + 2,
  SUMS + 3,
  SUMS + 4,
] as const

/**
 * Adds up what `featuresOfClauses` lists, for one table of weights. Most features of a clause belong to single words, so
 * each word's sums are kept under its number, and only what stands between words is looked up for each clause.
 */
export class WordSummer {
  readonly #table: RiskTable
  /** By a word's number; 0 is room for words that have none. */
  readonly #words = new Int32Array((KNOWN_WORDS + 1) * ROOM)
  /** By concept, and by concept and way of speaking: what an idea adds. */
  readonly #ideas: Int32Array
  readonly #framedIdeas: Int32Array
  /** By concept: what an idea speaks for material. */
  readonly #materialIdeas: Int32Array
  /** Of the clause that is added up. */
  #material = 0
  #materialFeatures = 0
  /** By number of words, then by number of digits: what a clause's size adds. */
  readonly #sizes = new Int32Array((DIGITS_FROM + MOST_DIGITS + 1) * SUMS)
  readonly #frames = Int32Array.from(FRAMES, frameHash)
  readonly #room = new SumsRoom()
  readonly #sums = new Int32Array(SUMS)
  readonly #framed = new Int32Array(MOST_FRAMED_WORDS)
  readonly #repeated = new Uint32Array(IDEA_COUNTS)
  #between = new Uint32Array(256)

  constructor(table: RiskTable) {
    this.#table = table
    this.#addSizes()
    this.#ideas = new Int32Array(LEARNED_CONCEPTS * SUMS)
    this.#framedIdeas = new Int32Array(LEARNED_CONCEPTS * FRAMES.length * SUMS)
    this.#materialIdeas = Int32Array.from(
      { length: LEARNED_CONCEPTS },
      (_concept, at) => IDEA_COUNTS * this.#materialOf(featureOf(ideaHash(at))),
    )
    for (let concept = 0; concept < LEARNED_CONCEPTS; concept++) {
      this.#addTimes(this.#ideas, concept * SUMS, ideaHash(concept), IDEA_COUNTS)
      FRAMES.forEach((frame, at) => {
        const place = (concept * FRAMES.length + at) * SUMS
        const hash = framedIdeaHash(concept, frame)
        this.#addTimes(this.#framedIdeas, place, hash, FRAMED_IDEA_COUNTS)
      })
    }
  }

  #addSizes(): void {
    for (let count = 0; count < DIGITS_FROM; count++) {
      this.#addTimes(this.#sizes, count * SUMS, wordsHash(count), SIZE_COUNTS)
    }
    for (let digits = 0; digits <= MOST_DIGITS; digits++) {
      this.#addTimes(this.#sizes, (DIGITS_FROM + digits) * SUMS, digitsHash(digits), SIZE_COUNTS)
    }
  }

  /** The sums of a folded text and its clauses; valid until the next text. */
  sum(codes: Uint16Array, clauses: readonly Clause[]): ClauseSums {
    const words = wordsOf(codes)
    const room = this.#room
    room.reserve(words.count)
    let clause = 0
    for (let from = 0; from < words.count; ) {
      let to = from
      while (to < words.count - 1 && codes[words.ends[to] as number] !== CLAUSE_END) to++
      this.#sums.fill(0)
      this.#addClause(codes, words, from, to + 1, clauses[clause++])
      room.push(this.#sums, this.#table.domainStep, this.#material, this.#materialFeatures)
      from = to + 1
    }
    return room
  }

  #addClause(
    codes: Uint16Array,
    words: TextWords,
    from: number,
    to: number,
    clause: Clause | undefined,
  ): void {
    if (this.#between.length <= to - from) this.#between = new Uint32Array((to - from) * 2)
    const between = this.#between
    const framed = this.#framed
    let first = from
    while (first < to && isHeading(codes, words, first)) first++
    let before = FIRST
    let digits = 0
    let material = 0
    let features = 0
    for (let word = first; word < to; word++) {
      const place = this.#wordAt(codes, words, word)
      const sums = this.#words
      this.#addSumsOf(sums, place)
      const hash = sums[place + HASH] as number
      between[word - first] = featureOf(pairHash(before, hash))
      if (word - first < MOST_FRAMED_WORDS) framed[word - first] = sums[place + FRAMED] as number
      digits += sums[place + DIGITS] as number
      material += sums[place + MATERIAL] as number
      features += sums[place] as number
      before = hash
    }
    this.#material = material
    this.#materialFeatures = features
    between[to - first] = featureOf(pairHash(before, LAST))
    addRows(this.#sums, 0, between, to - first + 1, this.#table)
    const count = Math.min(MOST_FRAMED_WORDS, to - first)
    if (clause !== undefined && !saysNothing(clause)) this.#addIdeas(clause.counts, count)
    this.#addSumsOf(this.#sizes, count * SUMS)
    this.#addSumsOf(this.#sizes, (DIGITS_FROM + Math.min(MOST_DIGITS, digits)) * SUMS)
  }

  /** Where the sums of a word stand. */
  #wordAt(codes: Uint16Array, words: TextWords, word: number): number {
    const id = words.ids[word] as number
    const place = id * ROOM
    if (id !== 0 && this.#words[place + STAMP] === wordStamps[id]) return place
    const start = words.starts[word] as number
    const { features, count, hash, digits } = featuresOfWord(
      codes,
      start,
      words.ends[word] as number,
    )
    const sums = this.#words
    sums.fill(0, place, place + SUMS)
    addRows(sums, place, features, count, this.#table)
    sums[place + HASH] = hash
    sums[place + FRAMED] = framedHash(hash)
    sums[place + DIGITS] = digits
    let material = 0
    for (let at = 0; at < count; at++) material += this.#materialOf(features[at] as number)
    sums[place + MATERIAL] = material
    sums[place + STAMP] = wordStamps[id] as number
    return place
  }

  #addIdeas(counts: Clause['counts'], words: number): void {
    for (let concept = 0; concept < LEARNED_CONCEPTS; concept++) {
      if (counts[concept] === 0) continue
      this.#addSumsOf(this.#ideas, concept * SUMS)
      this.#material += this.#materialIdeas[concept] as number
      this.#materialFeatures += IDEA_COUNTS
      for (let at = 0; at < FRAMES.length; at++) {
        const frame = FRAMES[at] as number
        if (frame !== concept && counts[frame] !== 0)
          this.#addSumsOf(this.#framedIdeas, (concept * FRAMES.length + at) * SUMS)
      }
    }
    for (let at = 0; at < FRAMES.length; at++) {
      if (counts[FRAMES[at] as number] !== 0) this.#addFramed(this.#frames[at] as number, words)
    }
  }

  #materialOf(feature: number): number {
    const { material, materialShift } = this.#table
    return material[feature >>> materialShift] as number
  }

  /** Each word beside a way of speaking. */
  #addFramed(speaking: number, words: number): void {
    const between = this.#between
    for (let at = 0; at < words; at++) {
      between[at] = featureOf((this.#framed[at] as number) ^ speaking)
    }
    addRows(this.#sums, 0, between, words, this.#table)
  }

  #addSumsOf(from: Int32Array, place: number): void {
    const sums = this.#sums
    for (let at = 0; at < SUMS; at++) {
      sums[at] = (sums[at] as number) + (from[place + at] as number)
    }
  }

  #addTimes(sums: Int32Array, place: number, hash: number, times: number): void {
    const feature = featureOf(hash)
    for (let time = 0; time < times; time++) this.#repeated[time] = feature
    addRows(sums, place, this.#repeated, times, this.#table)
  }
}

/** A heading says what it says without its marks. */
function isHeading(codes: Uint16Array, words: TextWords, word: number): boolean {
  const start = words.starts[word] as number
  return codes[start] === HEADING && words.ends[word] === start + 1
}
