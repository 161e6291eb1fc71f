/** Passages made ready for looking things up: which sentence holds which stem, all numbers, all pairs of words. */
import {
  IS_CONTENT,
  IS_NUMBER,
  MARK_BITS,
  type PassageReading,
  readPassage,
  SENTENCE_FIELDS,
} from './read-passage.ts'
import type { Word } from './read-words.ts'

export interface PassageIndex {
  readonly text: string
  readonly sentences: readonly IndexedSentence[]
  /** Sentences that hold a key, in order. */
  readonly places: Pick<ReadonlyMap<string, readonly number[]>, 'get' | 'has'>
  /** First five letters of every stem: "marri" meets "marriage". */
  readonly prefixes: ReadonlySet<string>
  /** Whether one content word stands before another in a sentence, stop words between them passed over. */
  holdsPair(first: string, second: string): boolean
  readonly numbers: readonly number[]
  /** Both ends of "4 to 6" and "4-6"; years left out. */
  readonly ranges: readonly (readonly [number, number])[]
  /** Lower-case text with spaces and quotes evened out, for quotations. */
  readonly plain: string
}

/** Characters of context that are read; the rest is not looked at. */
const MAX_CONTEXT = 400_000

const NEGATION =
  /\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unable|failed|denied|refused|lack|lacks)\b|n['’]t\b/gi

/** Each passage is read by itself, as no sentence goes on in the next, and one that came before is not read again. */
export function indexPassages(passages: readonly string[]): PassageIndex {
  const readings: PassageReading[] = []
  let left = MAX_CONTEXT
  for (const passage of passages) {
    if (left <= 0) break
    readings.push(readPassage(passage.slice(0, left)))
    left -= passage.length + 1
  }
  return new Index(passages.join('\n').slice(0, MAX_CONTEXT), readings)
}

/** A sentence of one passage. What is seldom asked for is worked out when it is. */
export class IndexedSentence {
  readonly #reading: PassageReading
  readonly #at: number
  #keys: ReadonlySet<string> | undefined

  /** `at`: place of its first field. */
  constructor(reading: PassageReading, at: number) {
    this.#reading = reading
    this.#at = at
  }

  /** Whether both stand in one passage. */
  isBeside(other: IndexedSentence): boolean {
    return this.#reading === other.#reading
  }

  /** The passage from here to the end of one that stands further on in it. */
  textTo(last: IndexedSentence): string {
    const { text, sentences } = this.#reading
    return text.slice(sentences[this.#at], sentences[last.#at + 1])
  }

  get text(): string {
    const { text, sentences } = this.#reading
    return text.slice(sentences[this.#at], sentences[this.#at + 1])
  }

  get keys(): ReadonlySet<string> {
    this.#keys ??= this.#readKeys()
    return this.#keys
  }

  get negations(): number {
    return countNegations(this.text)
  }

  #readKeys(): ReadonlySet<string> {
    const { keys, words, sentences } = this.#reading
    const found = new Set<string>()
    const end = sentences[this.#at + 2] as number
    for (let at = this.#at === 0 ? 0 : (sentences[this.#at - 1] as number); at < end; at++) {
      found.add(keys[(words[at] as number) >>> MARK_BITS] as string)
    }
    return found
  }
}

/** Lists of numbers, one for each of so many owners, in one array. */
interface Lists {
  readonly ends: Uint32Array
  readonly values: Uint32Array
}

function listOf({ ends, values }: Lists, owner: number): Uint32Array {
  return values.subarray(owner === 0 ? 0 : ends[owner - 1], ends[owner])
}

/** Two walks, which must come by the same owners: the first one counts. */
function listsOf(
  owners: number,
  walk: (add: (owner: number, value: number) => void) => void,
): Lists {
  const ends = new Uint32Array(owners)
  walk((owner) => {
    ends[owner] = (ends[owner] as number) + 1
  })
  let all = 0
  for (let owner = 0; owner < owners; owner++) {
    const length = ends[owner] as number
    ends[owner] = all
    all += length
  }
  const values = new Uint32Array(all)
  walk((owner, value) => {
    const at = ends[owner] as number
    values[at] = value
    ends[owner] = at + 1
  })
  return { ends, values }
}

class Index implements PassageIndex {
  readonly text: string
  readonly sentences: readonly IndexedSentence[]
  readonly places: PassageIndex['places']
  /** Of each key its number, in the order in which they first come. */
  readonly #ids = new Map<string, number>()
  /** Of all words in a row the number of its key above its marks, and where each sentence ends among them. */
  readonly #words: Uint32Array
  readonly #sentenceEnds: Uint32Array
  /** Of each key the marks of any word that has it. */
  readonly #marks: Uint8Array
  readonly #followers = new Map<number, ReadonlySet<number>>()
  #followerLists: Lists | undefined
  #prefixes: ReadonlySet<string> | undefined
  #numbers: readonly number[] | undefined
  #ranges: PassageIndex['ranges'] | undefined
  #plain: string | undefined

  constructor(text: string, readings: readonly PassageReading[]) {
    this.text = text
    this.sentences = readings.flatMap((reading) => sentencesOf(reading))
    this.#words = new Uint32Array(readings.reduce((sum, { words }) => sum + words.length, 0))
    this.#sentenceEnds = new Uint32Array(this.sentences.length)
    this.#takeIn(readings)
    this.#marks = new Uint8Array(this.#ids.size)
    for (const word of this.#words) {
      const id = word >>> MARK_BITS
      this.#marks[id] = (this.#marks[id] as number) | (word & (IS_CONTENT | IS_NUMBER))
    }
    this.places = this.#readPlaces()
  }

  get prefixes(): ReadonlySet<string> {
    this.#prefixes ??= new Set(
      [...this.#ids].flatMap(([key, id]) =>
        this.#marks[id] === IS_CONTENT ? [key.slice(0, 5)] : [],
      ),
    )
    return this.#prefixes
  }

  get numbers(): readonly number[] {
    this.#numbers ??= [...this.#ids].flatMap(([key, id]) =>
      ((this.#marks[id] as number) & IS_NUMBER) === 0 ? [] : [Number(key)],
    )
    return this.#numbers
  }

  get ranges(): PassageIndex['ranges'] {
    this.#ranges ??= rangesIn(this.text)
    return this.#ranges
  }

  get plain(): string {
    this.#plain ??= evenOut(this.text)
    return this.#plain
  }

  holdsPair(first: string, second: string): boolean {
    const [one, other] = [this.#ids.get(first), this.#ids.get(second)]
    if (one === undefined || other === undefined) return false
    let followers = this.#followers.get(one)
    if (followers === undefined) {
      this.#followerLists ??= this.#readFollowers()
      followers = new Set(listOf(this.#followerLists, one))
      this.#followers.set(one, followers)
    }
    return followers.has(other)
  }

  #takeIn(readings: readonly PassageReading[]): void {
    const ids = this.#ids
    let [wordsSoFar, sentence] = [0, 0]
    for (const { keys, words, sentences } of readings) {
      const own = new Uint32Array(keys.length)
      for (let at = 0; at < keys.length; at++) {
        const key = keys[at] as string
        let id = ids.get(key)
        if (id === undefined) {
          id = ids.size
          ids.set(key, id)
        }
        own[at] = id
      }
      for (let at = 0; at < words.length; at++) {
        const word = words[at] as number
        const marks = word & (IS_CONTENT | IS_NUMBER)
        this.#words[wordsSoFar + at] = ((own[word >>> MARK_BITS] as number) << MARK_BITS) | marks
      }
      for (let at = 2; at < sentences.length; at += SENTENCE_FIELDS) {
        this.#sentenceEnds[sentence++] = wordsSoFar + (sentences[at] as number)
      }
      wordsSoFar += words.length
    }
  }

  #readPlaces(): PassageIndex['places'] {
    const ids = this.#ids
    const lists = listsOf(ids.size, (add) => {
      const last = new Int32Array(ids.size).fill(-1)
      let at = 0
      for (let sentence = 0; sentence < this.#sentenceEnds.length; sentence++) {
        for (const end = this.#sentenceEnds[sentence] as number; at < end; at++) {
          const id = (this.#words[at] as number) >>> MARK_BITS
          if (last[id] === sentence) continue
          last[id] = sentence
          add(id, sentence)
        }
      }
    })
    const known = new Map<string, readonly number[]>()
    return {
      has: (key) => ids.has(key),
      get(key) {
        const id = ids.get(key)
        if (id === undefined) return undefined
        let places = known.get(key)
        if (places === undefined) {
          places = Array.from(listOf(lists, id))
          known.set(key, places)
        }
        return places
      },
    }
  }

  #readFollowers(): Lists {
    return listsOf(this.#ids.size, (add) => {
      let at = 0
      for (const end of this.#sentenceEnds) {
        for (let before = -1; at < end; at++) {
          const word = this.#words[at] as number
          if ((word & IS_CONTENT) === 0) continue
          const id = word >>> MARK_BITS
          if (before >= 0) add(before, id)
          before = id
        }
      }
    })
  }
}

function sentencesOf(reading: PassageReading): readonly IndexedSentence[] {
  const found: IndexedSentence[] = []
  for (let at = 0; at < reading.sentences.length; at += SENTENCE_FIELDS) {
    found.push(new IndexedSentence(reading, at))
  }
  return found
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
export function wordPairs(words: readonly Word[]): readonly (readonly [string, string])[] {
  const content = words.filter((word) => word.isContent)
  return content.slice(1).map((word, index) => [content[index]?.key ?? '', word.key])
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
