import { type Head, type LogitPair, PRIOR_BUCKETS, type Prior } from './prior.ts'
import type { TextFeatures } from './text-features.ts'

/** The prior's log-odds of each line, and those that a prompt asks for reasoning. */
export interface PriorLogits extends LogitPair {
  readonly demand: number
}

/**
 * All five heads of a prior side by side, so that a prompt's buckets are walked once. Sums run in the same order as in
 * `headLogit`, and come out the same to the last bit.
 */
export class HeadTable {
  readonly #heads: readonly Head[]
  readonly #hashed: Float32Array

  constructor({ halves: [one, other], demand }: Prior) {
    this.#heads = [demand, one.first, other.first, one.second, other.second]
    const width = this.#heads.length
    this.#hashed = new Float32Array(PRIOR_BUCKETS * width)
    this.#heads.forEach(({ hashed }, head) => {
      for (let bucket = 0; bucket < PRIOR_BUCKETS; bucket++) {
        this.#hashed[bucket * width + head] = hashed[bucket] as number
      }
    })
  }

  /** `hand` in standard units. */
  logits(hand: Float32Array, { buckets, values }: TextFeatures): PriorLogits {
    let [demand, oneFirst, otherFirst, oneSecond, otherSecond] = this.#heads.map((head) =>
      handLogit(head, hand),
    ) as [number, number, number, number, number]
    const hashed = this.#hashed
    for (let place = 0; place < buckets.length; place++) {
      const at = ((buckets[place] as number) & (PRIOR_BUCKETS - 1)) * 5
      const value = values[place] as number
      demand += (hashed[at] as number) * value
      oneFirst += (hashed[at + 1] as number) * value
      otherFirst += (hashed[at + 2] as number) * value
      oneSecond += (hashed[at + 3] as number) * value
      otherSecond += (hashed[at + 4] as number) * value
    }
    return {
      demand,
      first: oneFirst / 2 + otherFirst / 2,
      second: oneSecond / 2 + otherSecond / 2,
    }
  }
}

function handLogit(head: Head, hand: Float32Array): number {
  let logit = head.bias
  for (let place = 0; place < hand.length; place++) {
    logit += (hand[place] as number) * (head.hand[place] as number)
  }
  return logit
}
