import { CLAUSE_END, foldText, isDense } from './fold-text.ts'

const SPACE = 32
/** Code units that stand for "any one word" and "the rest of this word" in the trie; control signs never occur in folded text. */
const ANY_WORD = 1
const REST_OF_WORD = 2

/** What an entry means when it is found. */
export interface Meaning {
  readonly concept: number
  /** Counts only where nothing technical, playful or figurative stands in its clause. */
  readonly soft: boolean
  /** Bit of the entry's language; 0 counts in every text. */
  readonly language: number
}

/** Called with the meaning and the place, in code units of the folded text, end exclusive. */
export type OnPhrase = (meaning: Meaning, start: number, end: number) => void

/**
 * Many phrases found in one walk over a folded text: from the beginning of each word the trie is followed letter by
 * letter. `word*` matches a beginning, `?` any one word, a trailing `~` marks a soft entry.
 */
export class PhraseTrie {
  #nodes = 1
  /** Open addressing: an edge is found by a hash of its node and code unit. */
  #fromNode = new Int32Array(1 << 12)
  #code = new Uint16Array(1 << 12)
  #toNode = new Int32Array(1 << 12)
  readonly #ends: (Meaning[] | undefined)[] = []

  add(entry: string, concept: number, language = 0): void {
    const soft = entry.includes('~')
    const words = entry.replaceAll('~', '').trim().split(/\s+/u)
    let node = 0
    words.forEach((word, index) => {
      if (index > 0) node = this.#step(node, SPACE)
      if (word === '?') {
        node = this.#step(node, ANY_WORD)
        return
      }
      const folded = foldText(word.replace(/\*$/u, ''))
      for (const code of folded.subarray(1, folded.length - 1)) node = this.#step(node, code)
      if (word.endsWith('*')) node = this.#step(node, REST_OF_WORD)
    })
    if (node === 0) return
    const meanings = this.#ends[node] ?? []
    meanings.push({ concept, soft, language })
    this.#ends[node] = meanings
  }

  /** Tells every entry that stands in the text, also overlapping ones. */
  scan(codes: Uint16Array, found: OnPhrase): void {
    for (let at = 0; at < codes.length; at++) {
      const before = at === 0 ? CLAUSE_END : (codes[at - 1] as number)
      const code = codes[at] as number
      if (code === SPACE || code === CLAUSE_END) continue
      if (before === SPACE || before === CLAUSE_END || isDense(code) || isDense(before)) {
        this.#follow(codes, at, at, 0, found)
        // Arabic writes "the", "and", "for" and "in" together with the word that follows.
        for (let next = at + 1; next <= at + 3 && isArabicPrefix(codes[next - 1]); next++) {
          this.#follow(codes, next, next, 0, found)
        }
      }
    }
  }

  #follow(codes: Uint16Array, start: number, from: number, root: number, found: OnPhrase): void {
    let node = root
    for (let at = from; node >= 0; at++) {
      const code = codes[at] ?? CLAUSE_END
      const isEnd = code === SPACE || code === CLAUSE_END
      const ends = this.#ends[node]
      if (ends !== undefined && (isEnd || isDense(code) || isDense(codes[at - 1] as number))) {
        for (const meaning of ends) found(meaning, start, at)
      }
      this.#skip(codes, start, at, node, found)
      if (code === CLAUSE_END) return
      node = this.#next(node, code)
    }
  }

  /** Follows the branches for the rest of a word and for any word. */
  #skip(codes: Uint16Array, start: number, at: number, node: number, found: OnPhrase): void {
    const rest = this.#next(node, REST_OF_WORD)
    if (rest >= 0) this.#follow(codes, start, endOfWord(codes, at), rest, found)
    const before = codes[at - 1]
    if (before !== SPACE) return
    const any = this.#next(node, ANY_WORD)
    const end = any >= 0 ? endOfWord(codes, at) : at
    if (end > at) this.#follow(codes, start, end, any, found)
  }

  #slot(node: number, code: number): number {
    const mask = this.#code.length - 1
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    while (this.#toNode[slot] !== 0) {
      if (this.#fromNode[slot] === node && this.#code[slot] === code) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  #next(node: number, code: number): number {
    const to = this.#toNode[this.#slot(node, code)] as number
    return to === 0 ? -1 : to
  }

  #step(node: number, code: number): number {
    const slot = this.#slot(node, code)
    const known = this.#toNode[slot] as number
    if (known !== 0) return known
    const created = this.#nodes++
    this.#fromNode[slot] = node
    this.#code[slot] = code
    this.#toNode[slot] = created
    if (this.#nodes * 2 > this.#code.length) this.#grow()
    return created
  }

  #grow(): void {
    const [fromNode, code, toNode] = [this.#fromNode, this.#code, this.#toNode]
    this.#fromNode = new Int32Array(code.length * 2)
    this.#code = new Uint16Array(code.length * 2)
    this.#toNode = new Int32Array(code.length * 2)
    toNode.forEach((to, index) => {
      if (to === 0) return
      const slot = this.#slot(fromNode[index] as number, code[index] as number)
      this.#fromNode[slot] = fromNode[index] as number
      this.#code[slot] = code[index] as number
      this.#toNode[slot] = to
    })
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
