import { KNOWN_WORDS, wordStamps } from './word-book.ts'

/** The walk that found nothing. */
export const NO_WALK = 1
/** Walks that begin behind another word: how many are remembered at first and at most. */
const FIRST_SIZE = 1 << 8
const LARGEST_SIZE = 1 << 13
/** Numbers in all walks together from which they are forgotten before the next text. */
const MOST_NUMBERS = 1 << 16

/**
 * What came of walking over a word, from the trie's start or from a node behind the words before: the meanings that end
 * with it and, below 0, the nodes to go on from.
 */
export class WordWalks {
  /** By a word's number, side by side so that both lie in one line of the cache: where its walk from the start stands, and the word's stamp. */
  readonly #starts = new Int32Array(2 * (KNOWN_WORDS + 1))
  /** The same for walks from a node, by a hash of both. */
  #nodes = new Int32Array(FIRST_SIZE)
  #ids = new Int32Array(FIRST_SIZE)
  #stamps = new Int32Array(FIRST_SIZE)
  #places = new Int32Array(FIRST_SIZE)
  #size = 0
  /** Of each walk its end, then what came of it. */
  #numbers = new Int32Array(1 << 10)
  #filled = NO_WALK + 1

  /** 0 where it is not known. */
  fromStart(id: number): number {
    return this.#starts[2 * id + 1] === wordStamps[id] ? (this.#starts[2 * id] as number) : 0
  }

  /** 0 where it is not known. */
  fromNode(node: number, id: number): number {
    const slot = this.#slotOf(node, id)
    return this.#stamps[slot] === wordStamps[id] ? (this.#places[slot] as number) : 0
  }

  endOf(walk: number): number {
    return this.#numbers[walk] as number
  }

  at(place: number): number {
    return this.#numbers[place] as number
  }

  /** Node 0 is the start. Gives the walk's place. */
  keep(node: number, id: number, walk: readonly number[]): number {
    const place = walk.length === 0 ? NO_WALK : this.#write(walk)
    const stamp = wordStamps[id] as number
    if (node === 0) {
      this.#starts[2 * id] = place
      this.#starts[2 * id + 1] = stamp
      return place
    }
    if (this.#size * 4 >= this.#nodes.length * 3) this.#makeRoom()
    const slot = this.#slotOf(node, id)
    if (this.#nodes[slot] === 0) this.#size++
    this.#nodes[slot] = node
    this.#ids[slot] = id
    this.#stamps[slot] = stamp
    this.#places[slot] = place
    return place
  }

  #slotOf(node: number, id: number): number {
    const nodes = this.#nodes
    const mask = nodes.length - 1
    const hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(id, 0x85ebca6b)
    let slot = (hash ^ (hash >>> 15)) & mask
    while (nodes[slot] !== 0 && (nodes[slot] !== node || this.#ids[slot] !== id))
      slot = (slot + 1) & mask
    return slot
  }

  #write(walk: readonly number[]): number {
    const place = this.#filled
    const end = place + 1 + walk.length
    while (end > this.#numbers.length) {
      const numbers = this.#numbers
      this.#numbers = new Int32Array(numbers.length * 2)
      this.#numbers.set(numbers)
    }
    this.#numbers[place] = end
    this.#numbers.set(walk, place + 1)
    this.#filled = end
    return place
  }

  /** Walks from nodes are forgotten, in a larger table where there may be one. */
  #makeRoom(): void {
    const size = Math.min(LARGEST_SIZE, this.#nodes.length * 2)
    this.#nodes = new Int32Array(size)
    this.#ids = new Int32Array(size)
    this.#stamps = new Int32Array(size)
    this.#places = new Int32Array(size)
    this.#size = 0
  }

  /** To be called before a text is read, as what is forgotten may not be in use. */
  keepSmall(): void {
    if (this.#filled <= MOST_NUMBERS) return
    this.#starts.fill(0)
    this.#makeRoom()
    this.#filled = NO_WALK + 1
  }
}
