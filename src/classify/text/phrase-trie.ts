import { CLAUSE_END, foldedRoom, foldUnits, isDense } from './fold-text.ts'
import { StartTable } from './start-table.ts'

const SPACE = 32
/** Code units that stand for "any one word" and "the rest of this word" in the trie; control signs never occur in folded text. */
const ANY_WORD = 1
const REST_OF_WORD = 2
const [TILDE, STAR, QUESTION] = [126, 42, 63]

/**
 * What an entry means when it is found, in one number that is never 0. A soft entry counts only where nothing
 * technical, playful or figurative stands in its clause; `language` is a bit, 0 for what counts in every text.
 */
function packMeaning(concept: number, soft: boolean, language: number): number {
  return (language << 10) | (concept << 2) | (soft ? 2 : 0) | 1
}

export function conceptOf(meaning: number): number {
  return (meaning >> 2) & 255
}

export function isSoft(meaning: number): boolean {
  return (meaning & 2) !== 0
}

export function languageOf(meaning: number): number {
  return meaning >> 10
}

/** Called with the packed meaning and the place, in code units of the folded text, end exclusive. */
export type OnPhrase = (meaning: number, start: number, end: number) => void

/** Comma-separated entries of one concept in one language. */
export interface PhraseSource {
  /** With letters folded; signs are as written. */
  readonly entries: string
  readonly concept: number
  /** Bits of single words and of phrases of several words. */
  readonly language: number
  readonly languageOfPhrases: number
}

/** Offsets within a node. The code unit is at 0. */
const [FIRST_CHILD, NEXT_SIBLING, TODO] = [1, 2, 3] as const
/** What may follow a node: hardly any has either. Above these bits stands the place of what ends there, 0 for nothing. */
const HAS_REST = 1
const HAS_ANY = 2
const END_SHIFT = 2

/**
 * Many phrases found in one walk over a folded text: from the beginning of each word the trie is followed letter by
 * letter. `word*` matches a beginning, `?` any one word but the first, `~` marks a soft entry.
 *
 * The trie grows as texts need it. At first only the two code units that each entry begins with are known; the branch
 * behind them is made when a text has a word that begins so. A start therefore does not wait for twenty thousand entries.
 */
export class PhraseTrie {
  readonly #sources: readonly PhraseSource[]
  readonly #starts = new StartTable()
  #nodes = 1
  /**
   * Four numbers for each node, side by side so that a step reads one line of the cache: the code unit that leads to
   * it, its first child, its next sibling, and what is to be done here.
   */
  #table = new Int32Array(4 << 13)
  readonly #meanings: number[][] = [[]]
  #room = new Uint16Array(256)

  constructor(sources: readonly PhraseSource[]) {
    this.#sources = sources
    sources.forEach(({ entries }, source) => {
      let from = 0
      while (from < entries.length) {
        const comma = entries.indexOf(',', from)
        const to = comma < 0 ? entries.length : comma
        this.#note(entries, source, from, to)
        from = to + 1
      }
    })
  }

  /** Tells every entry that stands in the text, also overlapping ones. */
  scan(codes: Uint16Array, found: OnPhrase): void {
    let before: number = CLAUSE_END
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at] as number
      if (code !== SPACE && code !== CLAUSE_END) {
        if (before === SPACE || before === CLAUSE_END || isDense(code) || isDense(before)) {
          this.#search(codes, at, at, found)
          if (code > 0x600) this.#searchPrefixed(codes, at, found)
        }
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
      const meanings = this.#meanings[todo >> END_SHIFT] as number[]
      for (let place = 0; place < meanings.length; place++) {
        found(meanings[place] as number, start, at)
      }
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
    for (const [source, from, to] of this.#starts.entriesOf(code, next)) {
      this.#add(this.#sources[source] as PhraseSource, from, to, root, next === 0 ? 1 : 2)
    }
    return root
  }

  /** Remembers an entry by how it begins. */
  #note(entries: string, source: number, first: number, end: number): void {
    let from = first
    let to = end
    while (from < to && isSpace(entries.charCodeAt(from))) from++
    while (to > from && isSpace(entries.charCodeAt(to - 1))) to--
    if (from === to) return
    const code = entries.charCodeAt(from)
    const next = entries.charCodeAt(from + 1)
    if (to - from > 1 && isLatin(code) && isLatin(next)) {
      this.#starts.note(code, next, source, from, to)
      return
    }
    const length = this.#read(entries, from, to)
    const [one = 0, two = 0] = this.#room
    if (length === 0) return
    this.#starts.note(one, length === 1 || two === REST_OF_WORD ? 0 : two, source, from, to)
  }

  #add(source: PhraseSource, from: number, to: number, root: number, known: number): void {
    const { entries } = source
    const length = this.#read(entries, from, to)
    let node = root
    for (let at = known; at < length; at++) {
      const code = this.#room[at] as number
      node = this.#child(node, code) || this.#create(node, code)
    }
    const soft = holds(entries, TILDE, from, to)
    const language = holds(entries, SPACE, from, to) ? source.languageOfPhrases : source.language
    const meaning = packMeaning(source.concept, soft, language)
    const todo = this.#table[node * 4 + TODO] as number
    if (todo >> END_SHIFT === 0) {
      this.#table[node * 4 + TODO] = todo | ((this.#meanings.push([]) - 1) << END_SHIFT)
    }
    this.#meanings[(this.#table[node * 4 + TODO] as number) >> END_SHIFT]?.push(meaning)
  }

  /** Writes an entry as the trie's code units into `#room`; gives how many there are. */
  #read(entries: string, first: number, end: number): number {
    const plain = holds(entries, TILDE, first, end)
      ? entries.slice(first, end).replaceAll('~', '').trim()
      : entries.slice(first, end)
    if (foldedRoom(plain.length) * 2 > this.#room.length) {
      this.#room = new Uint16Array(foldedRoom(plain.length) * 2)
    }
    let length = 0
    for (let from = 0; from < plain.length; ) {
      let to = from
      while (to < plain.length && !isSpace(plain.charCodeAt(to))) to++
      if (length > 0) this.#room[length++] = SPACE
      length = this.#readWord(plain, from, to, length)
      from = to
      while (from < plain.length && isSpace(plain.charCodeAt(from))) from++
    }
    return length
  }

  #readWord(plain: string, from: number, to: number, before: number): number {
    const room = this.#room
    let length = before
    if (to - from === 1 && plain.charCodeAt(from) === QUESTION) {
      room[length++] = ANY_WORD
      return length
    }
    const isBeginning = plain.charCodeAt(to - 1) === STAR
    const folded = room.subarray(length)
    const size = foldUnits(plain, from, isBeginning ? to - 1 : to, folded)
    // Without the clause ends around it.
    folded.copyWithin(0, 1, size - 1)
    length += Math.max(0, size - 2)
    if (isBeginning) room[length++] = REST_OF_WORD
    return length
  }

  #create(parent: number, code: number): number {
    const created = this.#nodes++
    if (created * 4 === this.#table.length) {
      const table = this.#table
      this.#table = new Int32Array(table.length * 2)
      this.#table.set(table)
    }
    const table = this.#table
    table[created * 4] = code
    if (parent === 0) return created
    table[created * 4 + NEXT_SIBLING] = table[parent * 4 + FIRST_CHILD] as number
    table[parent * 4 + FIRST_CHILD] = created
    const skip = code === REST_OF_WORD ? HAS_REST : code === ANY_WORD ? HAS_ANY : 0
    table[parent * 4 + TODO] = (table[parent * 4 + TODO] as number) | skip
    return created
  }
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13)
}

function isLatin(code: number): boolean {
  return code >= 97 && code <= 122
}

/** Whether a sign stands in `text` from `from` to `to`. */
function holds(text: string, sign: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === sign) return true
  return false
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
