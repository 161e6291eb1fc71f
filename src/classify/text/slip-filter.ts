import { unitsOf } from './units.ts'

/** Multiplier of the polynomial by which words are hashed; odd, so that nothing is lost modulo 2³². */
const BASE = 0x01000193
/** Bits of the filter, as a power of two: some twenty times as many as there are entries. */
const BITS = 20

/**
 * A set of words' hashes that may say yes for nothing and never no for what is in it. The hash of a word with one
 * letter left out follows from the word's own in a step, so that no string is made for the thousand words that are
 * right.
 */
export class SlipFilter {
  readonly #bits = new Int32Array(1 << (BITS - 5))

  /** Puts in the word itself. */
  add(word: string): void {
    this.#put(hashOf(word, word.length))
  }

  /** Puts in the word without each of its letters but the first. */
  addShortened(word: string): void {
    this.#eachShortened(unitsOf(word), 0, word.length, (hash) => {
      this.#put(hash)
      return false
    })
  }

  /** Whether the word from `start` to `end`, or what is left of it without one letter, may have been put in. */
  mayHaveNear(codes: Uint16Array, start: number, end: number): boolean {
    return this.#eachShortened(codes, start, end, (hash) => this.#has(hash), true)
  }

  /** From the last letter on, until `isFound` says yes. */
  #eachShortened(
    codes: Uint16Array,
    start: number,
    end: number,
    isFound: (hash: number) => boolean,
    alsoWhole = false,
  ): boolean {
    // Without letter k a word is what stands before k, moved up by what stands behind, plus what stands behind.
    let before = 0
    for (let at = start; at < end - 1; at++) {
      before = (Math.imul(before, BASE) + (codes[at] as number)) | 0
    }
    if (alsoWhole && isFound((Math.imul(before, BASE) + (codes[end - 1] as number)) | 0))
      return true
    let behind = 0
    let power = 1
    for (let at = end - 1; at > start; at--) {
      if (isFound((Math.imul(before, power) + behind) | 0)) return true
      behind = (behind + Math.imul(codes[at] as number, power)) | 0
      power = Math.imul(power, BASE)
      before = Math.imul(before - (codes[at - 1] as number), INVERSE)
    }
    return false
  }

  #put(hash: number): void {
    for (const bit of [firstBit(hash), secondBit(hash)]) {
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] as number) | (1 << (bit & 31))
    }
  }

  #has(hash: number): boolean {
    const one = firstBit(hash)
    if (((this.#bits[one >>> 5] as number) & (1 << (one & 31))) === 0) return false
    const other = secondBit(hash)
    return ((this.#bits[other >>> 5] as number) & (1 << (other & 31))) !== 0
  }
}

function hashOf(word: string, length: number): number {
  let hash = 0
  for (let at = 0; at < length; at++) hash = (Math.imul(hash, BASE) + word.charCodeAt(at)) | 0
  return hash
}

/** BASE · INVERSE = 1 modulo 2³², by Newton's iteration: takes the last letter off a hash again. */
const INVERSE = inverseOf(BASE)

function inverseOf(odd: number): number {
  let inverse = odd
  for (let turn = 0; turn < 5; turn++) {
    inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse))
  }
  return inverse
}

function firstBit(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> (32 - BITS)
}

function secondBit(hash: number): number {
  return Math.imul(hash ^ (hash >>> 13), 0x297a2d39) >>> (32 - BITS)
}
