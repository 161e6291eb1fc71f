/** Beginnings in Latin letters: 26 first ones, and behind each a letter, a space or nothing certain. */
const PER_LETTER = 28
const LATIN = 26 * PER_LETTER
const [SPACE_PLACE, NOTHING_PLACE] = [26, 27]

/**
 * Entries by their first two code units, 0 as the second where it may be any, and the trie's node behind them once it
 * was asked for.
 */
export class StartTable {
  /** By `placeOf`: the node, 0 where nothing begins so, -1 where entries wait. */
  readonly #nodes: number[] = new Array(LATIN).fill(0)
  /** By `placeOf`: the last entry noted there, as its number + 1. */
  readonly #last: number[] = new Array(LATIN).fill(0)
  /** Places of beginnings in other letters. */
  readonly #others = new Map<number, number>()
  #count = 0
  /** Of each entry: the number + 1 of the one noted before it at its place, its source, and where it stands there. */
  #entries = new Int32Array(4 << 14)

  note(code: number, next: number, source: number, from: number, to: number): void {
    const place = this.#placeOf(code, next, true)
    if (this.#count * 4 === this.#entries.length) {
      const entries = this.#entries
      this.#entries = new Int32Array(entries.length * 2)
      this.#entries.set(entries)
    }
    const at = this.#count++ * 4
    this.#entries[at] = this.#last[place] as number
    this.#entries[at + 1] = source
    this.#entries[at + 2] = from
    this.#entries[at + 3] = to
    this.#last[place] = this.#count
    this.#nodes[place] = -1
  }

  /** 0 where nothing begins so; -1 where `entriesOf` has still to be put under a node. */
  nodeOf(code: number, next: number): number {
    const place = this.#placeOf(code, next, false)
    return place < 0 ? 0 : (this.#nodes[place] as number)
  }

  setNode(code: number, next: number, node: number): void {
    this.#nodes[this.#placeOf(code, next, true)] = node
  }

  /** Source, beginning and end of each entry, in the order they were noted. */
  entriesOf(code: number, next: number): readonly (readonly [number, number, number])[] {
    const found: [number, number, number][] = []
    const place = this.#placeOf(code, next, false)
    for (let entry = this.#last[place] ?? 0; entry !== 0; ) {
      const at = (entry - 1) * 4
      const [before = 0, source = 0, from = 0, to = 0] = this.#entries.subarray(at, at + 4)
      found.push([source, from, to])
      entry = before
    }
    return found.reverse()
  }

  /** -1 where the beginning is not known and none is to be made. */
  #placeOf(code: number, next: number, make: boolean): number {
    if (code >= 97 && code <= 122) {
      const row = (code - 97) * PER_LETTER
      if (next >= 97 && next <= 122) return row + next - 97
      if (next === 0) return row + NOTHING_PLACE
      if (next === 32) return row + SPACE_PLACE
    }
    const key = code * 65536 + next
    const known = this.#others.get(key)
    if (known !== undefined || !make) return known ?? -1
    const place = this.#nodes.push(0) - 1
    this.#last.push(0)
    this.#others.set(key, place)
    return place
  }
}
