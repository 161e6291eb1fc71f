import { int32s } from '../../core/memory/small-arrays.ts'

/** More than the readers of one text add, whose work is bounded. */
const MOST = 4096

/**
 * Numbers of features in the order in which they are found. One list serves one text after the other: an array that grows by
 * pushing copies itself again and again, which was a tenth of all that a request leaves behind.
 */
export class FeatureList {
  readonly #numbers = new Int32Array(MOST)
  #length = 0

  add(feature: number): void {
    if (this.#length < MOST) this.#numbers[this.#length++] = feature
  }

  /** What was added since the last time. */
  take(): Int32Array {
    const taken = int32s(this.#length)
    taken.set(this.#numbers.subarray(0, this.#length))
    this.#length = 0
    return taken
  }
}
