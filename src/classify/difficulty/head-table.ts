import { fromBase64, type Head, type LogitPair, type PackedPrior, type Prior } from './prior.ts'
import type { TextFeatures } from './text-features.ts'

/** The prior's log-odds of each line, and those that a prompt asks for reasoning: as a prompt of its own, as the whole that holds a material and as the ask beside one. */
export interface PriorLogits extends LogitPair {
  readonly demand: number
  readonly demandOfWhole: number
  readonly demandOfAsk: number
}

/** Bytes of a bucket: one for each head, and one to spare, so that a bucket lies in one line of the cache. */
const WIDTH = 8

/**
 * All seven heads of a prior side by side, so that a prompt's buckets are walked once, and as bytes, so that they stay
 * in the processor's cache. Sums run in the same order as in `headLogit`, and come out the same to the last bit.
 */
export class HeadTable {
  readonly #heads: readonly Head[]
  /** Of each bucket the bytes of all heads. */
  readonly #bytes: Uint8Array
  /** Weight of each byte of each head. */
  readonly #weights: Float32Array

  /** `packed` is the same prior as it is shipped. */
  constructor({ halves: [one, other], demand, materialDemand }: Prior, packed: PackedPrior) {
    const [packedOne, packedOther] = packed.halves
    const { whole, ask } = materialDemand
    this.#heads = [demand, one.first, other.first, one.second, other.second, whole, ask]
    const heads = [
      packed.demand,
      packedOne?.first,
      packedOther?.first,
      packedOne?.second,
      packedOther?.second,
      packed.materialDemand.whole,
      packed.materialDemand.ask,
    ].filter((head) => head !== undefined)
    const columns = heads.map(({ hashed }) => fromBase64(hashed))
    const size = columns[0]?.length ?? 0
    this.#bytes = new Uint8Array(size * WIDTH)
    this.#weights = new Float32Array(256 * WIDTH)
    columns.forEach((column, head) => {
      for (let bucket = 0; bucket < size; bucket++) {
        this.#bytes[bucket * WIDTH + head] = column[bucket] as number
      }
    })
    heads.forEach(({ unit }, head) => {
      for (let byte = 0; byte < 256; byte++) {
        this.#weights[head * 256 + byte] = (byte < 128 ? byte : byte - 256) * unit
      }
    })
  }

  /** `hand` in standard units. */
  logits(hand: Float32Array, { buckets, values }: TextFeatures): PriorLogits {
    let demand = this.#handLogit(0, hand)
    let oneFirst = this.#handLogit(1, hand)
    let otherFirst = this.#handLogit(2, hand)
    let oneSecond = this.#handLogit(3, hand)
    let otherSecond = this.#handLogit(4, hand)
    let demandOfWhole = this.#handLogit(5, hand)
    let demandOfAsk = this.#handLogit(6, hand)
    const bytes = this.#bytes
    const weights = this.#weights
    const mask = bytes.length / WIDTH - 1
    for (let place = 0; place < buckets.length; place++) {
      const at = ((buckets[place] as number) & mask) * WIDTH
      const value = values[place] as number
      demand += (weights[bytes[at] as number] as number) * value
      oneFirst += (weights[256 + (bytes[at + 1] as number)] as number) * value
      otherFirst += (weights[512 + (bytes[at + 2] as number)] as number) * value
      oneSecond += (weights[768 + (bytes[at + 3] as number)] as number) * value
      otherSecond += (weights[1024 + (bytes[at + 4] as number)] as number) * value
      demandOfWhole += (weights[1280 + (bytes[at + 5] as number)] as number) * value
      demandOfAsk += (weights[1536 + (bytes[at + 6] as number)] as number) * value
    }
    return {
      demand,
      demandOfWhole,
      demandOfAsk,
      first: oneFirst / 2 + otherFirst / 2,
      second: oneSecond / 2 + otherSecond / 2,
    }
  }

  #handLogit(place: number, hand: Float32Array): number {
    const head = this.#heads[place] as Head
    const own = head.hand
    let logit = head.bias
    for (let at = 0; at < hand.length; at++) logit += (hand[at] as number) * (own[at] as number)
    return logit
  }
}
