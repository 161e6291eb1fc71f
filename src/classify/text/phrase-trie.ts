import { CLAUSE_END, isDense } from './fold-text.ts'
import { ANY_WORD, type PhraseTable, REST_OF_WORD } from './phrase-table.ts'
import { StartTable } from './start-table.ts'
import { type TextWords, wordsOf } from './word-book.ts'
import { NO_WALK, WordWalks } from './word-walks.ts'

const SPACE = 32

export function conceptOf(meaning: number): number {
  return (meaning >> 3) & 255
}

export function isSoft(meaning: number): boolean {
  return (meaning & 2) !== 0
}

/** Whether an entry has a second sense beside a thing. */
export function isOfTwoSenses(meaning: number): boolean {
  return (meaning & 4) !== 0
}

export function languageOf(meaning: number): number {
  return meaning >> 11
}

/** Called with the packed meaning and the place, in code units of the folded text, end exclusive. */
export type OnPhrase = (meaning: number, start: number, end: number) => void

/** Offsets within a node. The code unit is at 0. */
const [FIRST_CHILD, NEXT_SIBLING, TODO] = [1, 2, 3] as const
/** What may follow a node: hardly any has either. Above these bits stands the first meaning that ends there, 0 for none. */
const HAS_REST = 1
const HAS_ANY = 2
const END_SHIFT = 2

/**
 * Many phrases found in one walk over a folded text: from the beginning of each word the trie is followed letter by
 * letter. What comes of a word is remembered under the word's number, so that words met before take one step.
 *
 * The trie grows as texts need it. At first only the two code units that each phrase begins with are known; the branch
 * behind them is made when a text has a word that begins so. A start therefore does not wait for twenty thousand phrases.
 */
export class PhraseTrie {
  readonly #phrases: PhraseTable
  readonly #starts: StartTable
  #nodes = 1
  /**
   * Four numbers for each node, side by side so that a step reads one line of the cache: the code unit that leads to
   * it, its first child, its next sibling, and what is to be done here.
   */
  #table = new Int32Array(4 << 13)
  /** Of each node the letters that lead on from it, each by its last five bits: most words behind a node do not. */
  #lettersOf = new Int32Array(1 << 13)
  /** What phrases mean, by turns with the place of the next meaning of the same phrase, 0 for none; the first place is no meaning's. */
  #meanings = new Int32Array(2 << 13)
  #meaningsEnd = 2
  /** What came of words that were walked over before. */
  readonly #walks = new WordWalks()

  constructor(phrases: PhraseTable) {
    this.#phrases = phrases
    this.#starts = new StartTable(phrases.starts)
  }

  /** Tells every entry that stands in the text, also overlapping ones. */
  scan(codes: Uint16Array, found: OnPhrase): void {
    const words = wordsOf(codes)
    const { count, ids, starts, ends } = words
    const walks = this.#walks
    walks.keepSmall()
    for (let word = 0; word < count; word++) {
      const id = ids[word] as number
      const start = starts[word] as number
      if (id === 0) this.#scanLetters(codes, start, ends[word] as number, found)
      else {
        const walk = walks.fromStart(id) || this.#learn(codes, words, word, 0)
        if (walk !== NO_WALK) this.#tellWalk(codes, words, word, walk, start, found)
      }
    }
  }

  /** Tells what ends with a word and follows what goes on behind it. */
  #tellWalk(
    codes: Uint16Array,
    words: TextWords,
    word: number,
    walk: number,
    start: number,
    found: OnPhrase,
  ): void {
    const { ids, ends, starts } = words
    const walks = this.#walks
    const end = ends[word] as number
    const goesOn = codes[end] === SPACE
    const last = walks.endOf(walk)
    for (let at = walk + 1; at < last; at++) {
      const told = walks.at(at)
      if (told >= 0) found(told, start, end)
      else if (goesOn && this.#mayGoOn(-told, codes[starts[word + 1] as number] as number)) {
        const node = -told
        const id = ids[word + 1] as number
        if (id === 0) this.#follow(codes, start, starts[word + 1] as number, node, found)
        else {
          const next = walks.fromNode(node, id) || this.#learn(codes, words, word + 1, node)
          if (next !== NO_WALK) this.#tellWalk(codes, words, word + 1, next, start, found)
        }
      }
    }
  }

  #mayGoOn(node: number, code: number): boolean {
    return (((this.#lettersOf[node] as number) >>> (code & 31)) & 1) !== 0
  }

  /** Walks over one word from a node, or from the start for 0, and remembers what came of it. */
  #learn(codes: Uint16Array, words: TextWords, word: number, node: number): number {
    const start = words.starts[word] as number
    const end = words.ends[word] as number
    const walk: number[] = []
    if (node !== 0) this.#walk(codes, start, end, node, walk)
    else {
      const code = codes[start] as number
      const single = this.#startOf(code, 0)
      if (single > 0) this.#walk(codes, start + 1, end, single, walk)
      const isLetter = end === start + 1
      const pair = this.#startOf(code, isLetter ? SPACE : (codes[start + 1] as number))
      if (pair > 0 && isLetter) walk.push(-pair)
      else if (pair > 0) this.#walk(codes, start + 2, end, pair, walk)
    }
    return this.#walks.keep(node, words.ids[word] as number, walk)
  }

  /** As `#follow`, up to the word's end: meanings, and below 0 the nodes that the next word starts from. */
  #walk(codes: Uint16Array, from: number, end: number, root: number, walk: number[]): void {
    let node = root
    for (let at = from; node > 0; at++) {
      const todo = this.#table[node * 4 + TODO] as number
      if (at === end) this.#addMeanings(todo, walk)
      if ((todo & HAS_REST) !== 0)
        this.#walk(codes, end, end, this.#child(node, REST_OF_WORD), walk)
      if ((todo & HAS_ANY) !== 0 && codes[at - 1] === SPACE && end > at)
        this.#walk(codes, end, end, this.#child(node, ANY_WORD), walk)
      if (at === end) {
        const next = this.#child(node, SPACE)
        if (next > 0) walk.push(-next)
        return
      }
      node = this.#child(node, codes[at] as number)
    }
  }

  #addMeanings(todo: number, walk: number[]): void {
    for (let place = todo >> END_SHIFT; place !== 0; place = this.#meanings[place + 1] as number)
      walk.push(this.#meanings[place] as number)
  }

  /** The same letter by letter, for words that have no number. */
  #scanLetters(codes: Uint16Array, start: number, end: number, found: OnPhrase): void {
    let before: number = SPACE
    for (let at = start; at < end; at++) {
      const code = codes[at] as number
      if (before === SPACE || isDense(code) || isDense(before)) {
        this.#search(codes, at, at, found)
        if (code > 0x600) this.#searchPrefixed(codes, at, found)
      }
      before = code
    }
  }

  /** Arabic writes "the", "and", "for" and "in" together with the word that follows. */
  #searchPrefixed(codes: Uint16Array, at: number, found: OnPhrase): void {
    for (let next = at + 1; next <= at + 3 && isArabicPrefix(codes[next - 1]); next++) {
      this.#search(codes, next, next, found)
    }
  }

  #search(codes: Uint16Array, start: number, at: number, found: OnPhrase): void {
    const code = codes[at] ?? CLAUSE_END
    const single = this.#startOf(code, 0)
    if (single > 0) this.#follow(codes, start, at + 1, single, found)
    const pair = this.#startOf(code, codes[at + 1] ?? CLAUSE_END)
    if (pair > 0) this.#follow(codes, start, at + 2, pair, found)
  }

  #follow(codes: Uint16Array, start: number, from: number, root: number, found: OnPhrase): void {
    let node = root
    for (let at = from; node > 0; at++) {
      const code = codes[at] ?? CLAUSE_END
      const todo = this.#table[node * 4 + TODO] as number
      if (todo !== 0) this.#tell(codes, start, at, node, found)
      if (code === CLAUSE_END) return
      node = this.#child(node, code)
    }
  }

  /** Tells what ends at a node when a word ends there too, and follows what may be skipped behind it. */
  #tell(codes: Uint16Array, start: number, at: number, node: number, found: OnPhrase): void {
    const todo = this.#table[node * 4 + TODO] as number
    const code = codes[at] ?? CLAUSE_END
    const isEnd = code === SPACE || code === CLAUSE_END
    if (isEnd || isDense(code) || isDense(codes[at - 1] as number)) {
      for (let place = todo >> END_SHIFT; place !== 0; place = this.#meanings[place + 1] as number)
        found(this.#meanings[place] as number, start, at)
    }
    if ((todo & HAS_REST) !== 0) {
      this.#follow(codes, start, endOfWord(codes, at), this.#child(node, REST_OF_WORD), found)
    }
    if ((todo & HAS_ANY) === 0 || codes[at - 1] !== SPACE) return
    const end = endOfWord(codes, at)
    if (end > at) this.#follow(codes, start, end, this.#child(node, ANY_WORD), found)
  }

  /** 0 where there is none. */
  #child(node: number, code: number): number {
    const table = this.#table
    let child = table[node * 4 + FIRST_CHILD] as number
    while (child !== 0 && table[child * 4] !== code) {
      child = table[child * 4 + NEXT_SIBLING] as number
    }
    return child
  }

  /** Node behind the first two code units, or behind the first where the second may be any; 0 for none. */
  #startOf(code: number, next: number): number {
    const known = this.#starts.nodeOf(code, next)
    if (known >= 0) return known
    const root = this.#create(0, 0)
    this.#starts.setNode(code, next, root)
    const { starts, ends } = this.#phrases
    const start = -known - 1
    const end = starts[start * 2 + 3] ?? ends.length
    for (let phrase = starts[start * 2 + 1] as number; phrase < end; phrase++) {
      this.#add(phrase, root, next === 0 ? 1 : 2)
    }
    return root
  }

  #add(phrase: number, root: number, known: number): void {
    const { units, ends, meanings } = this.#phrases
    const end = ends[phrase] as number
    let node = root
    for (let at = (ends[phrase - 1] ?? 0) + known; at < end; at++) {
      const code = units[at] as number
      node = this.#child(node, code) || this.#create(node, code)
    }
    this.#mean(node, meanings[phrase] as number)
  }

  /** Behind what the node's phrase means already. */
  #mean(node: number, meaning: number): void {
    if (this.#meaningsEnd === this.#meanings.length) this.#meanings = doubled(this.#meanings)
    const place = this.#meaningsEnd
    this.#meaningsEnd += 2
    this.#meanings[place] = meaning
    const todo = this.#table[node * 4 + TODO] as number
    let last = todo >> END_SHIFT
    if (last === 0) this.#table[node * 4 + TODO] = todo | (place << END_SHIFT)
    else {
      while (this.#meanings[last + 1] !== 0) last = this.#meanings[last + 1] as number
      this.#meanings[last + 1] = place
    }
  }

  #create(parent: number, code: number): number {
    const created = this.#nodes++
    if (created * 4 === this.#table.length) {
      this.#table = doubled(this.#table)
      this.#lettersOf = doubled(this.#lettersOf)
    }
    const table = this.#table
    table[created * 4] = code
    if (parent === 0) return created
    table[created * 4 + NEXT_SIBLING] = table[parent * 4 + FIRST_CHILD] as number
    table[parent * 4 + FIRST_CHILD] = created
    const letters = code === ANY_WORD ? -1 : 1 << (code & 31)
    this.#lettersOf[parent] = (this.#lettersOf[parent] as number) | letters
    const skip = code === REST_OF_WORD ? HAS_REST : code === ANY_WORD ? HAS_ANY : 0
    table[parent * 4 + TODO] = (table[parent * 4 + TODO] as number) | skip
    return created
  }
}

const ARABIC_PREFIXES = new Set(Array.from('الوبفكس', (letter) => letter.charCodeAt(0)))

function isArabicPrefix(code: number | undefined): boolean {
  return code !== undefined && code > 0x600 && ARABIC_PREFIXES.has(code)
}

function endOfWord(codes: Uint16Array, from: number): number {
  let at = from
  while (at < codes.length && codes[at] !== SPACE && codes[at] !== CLAUSE_END) at++
  return at
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(numbers.length * 2)
  more.set(numbers)
  return more
}
