/** Buckets of the hashed features. A power of two. */
export const BUCKETS = 32_768
/** More buckets than one prompt can touch: one for each of its characters, and one more. */
const MOST = 4100

/** log(1 + n) of what a prompt can hold of anything, and its square. */
export const LOG1P = Float64Array.from({ length: MOST }, (_none, count) => Math.log1p(count))
const SQUARED_LOG1P = LOG1P.map((log) => log ** 2)

/** Bucket of a hash. FNV's low bits are its weakest: the high half is folded in before the cut. */
export function bucketOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1)
}

/** Counts in a table of its own that is emptied by what was touched: nothing is built for each prompt. */
export class BucketCounter {
  readonly #table = new Uint16Array(BUCKETS)
  /** In the order in which they were met. */
  readonly #touched = new Uint16Array(MOST)
  #size = 0

  add(hash: number): void {
    const bucket = (hash ^ (hash >>> 15)) & (BUCKETS - 1)
    const count = this.#table[bucket] as number
    if (count === 0) this.#touched[this.#size++] = bucket
    this.#table[bucket] = count + 1
  }

  hasAny(buckets: Uint16Array): boolean {
    for (let at = 0; at < buckets.length; at++) {
      if (this.#table[buckets[at] as number] !== 0) return true
    }
    return false
  }

  /** How many buckets were touched. */
  get size(): number {
    return this.#size
  }

  /** Writes the buckets from `place` on with their counts' logarithms, brought to length 1 / √`groups`; then forgets all. */
  take(buckets: Uint16Array, values: Float32Array, place: number, groups: number): void {
    let squares = 0
    for (let index = 0; index < this.#size; index++) {
      squares += SQUARED_LOG1P[this.#table[this.#touched[index] as number] as number] as number
    }
    const scale = 1 / Math.sqrt(groups * (squares || 1))
    for (let index = 0; index < this.#size; index++) {
      const bucket = this.#touched[index] as number
      buckets[place + index] = bucket
      values[place + index] = (LOG1P[this.#table[bucket] as number] as number) * scale
      this.#table[bucket] = 0
    }
    this.#size = 0
  }
}
