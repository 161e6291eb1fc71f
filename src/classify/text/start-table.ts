/** Beginnings in Latin letters: 26 first ones, and behind each a letter, a space or nothing certain. */
const PER_LETTER = 28
const LATIN = 26 * PER_LETTER
const [SPACE_PLACE, NOTHING_PLACE] = [26, 27]

/** The trie's node behind each two code units that phrases begin with, 0 as the second where it may be any. */
export class StartTable {
  /** By `placeOf`: the node, 0 where nothing begins so, below 0 where phrases wait. */
  readonly #nodes: number[] = new Array(LATIN).fill(0)
  /** Places of beginnings in other letters. */
  readonly #others = new Map<number, number>()

  /** `starts` as in a `PhraseTable`. */
  constructor(starts: Uint32Array) {
    for (let start = 0; start * 2 < starts.length; start++) {
      const both = starts[start * 2] as number
      this.setNode(both >>> 16, both & 0xffff, -1 - start)
    }
  }

  /** 0 where nothing begins so; -1 less the place in `starts` where the phrases have still to be put under a node. */
  nodeOf(code: number, next: number): number {
    const place = placeOf(code, next) ?? this.#others.get(code * 65536 + next)
    return place === undefined ? 0 : (this.#nodes[place] as number)
  }

  setNode(code: number, next: number, node: number): void {
    const key = code * 65536 + next
    const place = placeOf(code, next) ?? this.#others.get(key)
    if (place !== undefined) this.#nodes[place] = node
    else this.#others.set(key, this.#nodes.push(node) - 1)
  }
}

/** Undefined for other letters. */
function placeOf(code: number, next: number): number | undefined {
  if (code < 97 || code > 122) return undefined
  const row = (code - 97) * PER_LETTER
  if (next >= 97 && next <= 122) return row + next - 97
  if (next === 0) return row + NOTHING_PLACE
  return next === 32 ? row + SPACE_PLACE : undefined
}
