import { GatewayError } from '../../core/errors.ts'
import { float32s } from '../../core/memory/small-arrays.ts'
import { HAND_FEATURES, type TextFeatures } from './text-features.ts'

/** The shipped heads fold the hashed features once more, which halves their size. */
export const PRIOR_BUCKETS = 16_384

/** Weights of one probability: log-odds = bias + hand-made features + hashed features. */
export interface Head {
  readonly bias: number
  /** One per `HAND_FEATURES`, for standardised values. */
  readonly hand: Float32Array
  readonly hashed: Float32Array
}

export interface HeadPair {
  readonly first: Head
  readonly second: Head
}

/**
 * What is known of difficulty before anything was learned here. It consists of two halves, each trained without the
 * prompts of one half of all hashes: learning from rows that are also in the training data can then ask the half that
 * has never seen a row, instead of trusting what was learned by heart.
 */
export interface Prior {
  readonly mean: Float32Array
  readonly scale: Float32Array
  readonly halves: readonly [HeadPair, HeadPair]
  /** Log-odds that a prompt asks for reasoning at all; fitted on prompts written for this, not on recorded answers. */
  readonly demand: Head
  /** The same of prompts with a material, whose numbers and codes say little of what is asked. */
  readonly materialDemand: MaterialHead
  /** Log-odds that a sentence at an end of a prompt is no part of the request. */
  readonly aside: AsideHead
}

/** Weights of its words and of what `asideSigns` tells. */
export interface AsideHead {
  readonly head: Head
  readonly signs: readonly number[]
}

/** Weights of the whole, of what is asked beside the material, and of what the words say for each task. */
export interface MaterialHead {
  readonly whole: Head
  readonly ask: Head
  readonly tasks: readonly number[]
}

/** Log-odds that the first and that the second line's answer is good enough. */
export interface LogitPair {
  readonly first: number
  readonly second: number
}

const LARGEST_STANDARDISED = 3

/** The hand-made features in standard units, held within ±3 so that no single count decides. */
export function standardised(
  prior: Pick<Prior, 'mean' | 'scale'>,
  hand: Float32Array,
): Float32Array {
  const { mean, scale } = prior
  const standard = float32s(hand.length)
  for (let place = 0; place < hand.length; place++) {
    const units = ((hand[place] as number) - (mean[place] as number)) / (scale[place] as number)
    standard[place] = Math.max(-LARGEST_STANDARDISED, Math.min(LARGEST_STANDARDISED, units))
  }
  return standard
}

export function headLogit(head: Head, hand: Float32Array, features: TextFeatures): number {
  let logit = head.bias
  for (let place = 0; place < hand.length; place++) {
    logit += (hand[place] as number) * (head.hand[place] as number)
  }
  const { buckets, values } = features
  const mask = PRIOR_BUCKETS - 1
  for (let place = 0; place < buckets.length; place++) {
    const bucket = (buckets[place] as number) & mask
    logit += (head.hashed[bucket] as number) * (values[place] as number)
  }
  return logit
}

export function dot(weights: ArrayLike<number>, values: ArrayLike<number>): number {
  let sum = 0
  for (let place = 0; place < weights.length; place++) {
    sum += (weights[place] as number) * (values[place] as number)
  }
  return sum
}

/** `half`: only the half that has not seen prompts of that half; else the mean of both. */
export function priorLogits(
  prior: Prior,
  hand: Float32Array,
  features: TextFeatures,
  half?: 0 | 1,
): LogitPair {
  const pairs = half === undefined ? prior.halves : [prior.halves[half]]
  let first = 0
  let second = 0
  for (const pair of pairs) {
    first += headLogit(pair.first, hand, features) / pairs.length
    second += headLogit(pair.second, hand, features) / pairs.length
  }
  return { first, second }
}

/** Which half of all prompts this one belongs to; letters only, so that layout does not matter. */
export function promptHalf(prompt: string): 0 | 1 {
  let hash = 0x811c9dc5
  for (const unit of prompt.slice(0, 2000).toLowerCase()) {
    if (unit >= 'a' && unit <= 'z') hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193)
  }
  return ((hash >>> 9) & 1) as 0 | 1
}

/** As it is shipped: hashed weights as bytes in base64, times `unit`. */
interface PackedHead {
  readonly bias: number
  readonly hand: readonly number[]
  readonly unit: number
  readonly hashed: string
}

export interface PackedPrior {
  readonly mean: readonly number[]
  readonly scale: readonly number[]
  readonly halves: readonly { readonly first: PackedHead; readonly second: PackedHead }[]
  readonly demand: PackedHead
  readonly materialDemand: {
    readonly whole: PackedHead
    readonly ask: PackedHead
    readonly tasks: readonly number[]
  }
  readonly aside: { readonly head: PackedHead; readonly signs: readonly number[] }
}

export function packPrior(prior: Prior): PackedPrior {
  return {
    mean: [...prior.mean].map(rounded),
    scale: [...prior.scale].map(rounded),
    halves: prior.halves.map(({ first, second }) => ({
      first: packHead(first),
      second: packHead(second),
    })),
    demand: packHead(prior.demand),
    materialDemand: {
      whole: packHead(prior.materialDemand.whole),
      ask: packHead(prior.materialDemand.ask),
      tasks: prior.materialDemand.tasks.map(rounded),
    },
    aside: { head: packHead(prior.aside.head), signs: prior.aside.signs.map(rounded) },
  }
}

/** Throws `internal` when the weights were made for other features than these. */
export function unpackPrior(packed: PackedPrior): Prior {
  const [one, other] = packed.halves
  if (packed.mean.length !== HAND_FEATURES.length || one === undefined || other === undefined) {
    throw new GatewayError(
      'internal',
      'The difficulty weights do not fit the features: run npm run train',
    )
  }
  const pair = (half: (typeof packed.halves)[number]): HeadPair => ({
    first: unpackHead(half.first),
    second: unpackHead(half.second),
  })
  return {
    mean: Float32Array.from(packed.mean),
    scale: Float32Array.from(packed.scale),
    halves: [pair(one), pair(other)],
    demand: unpackHead(packed.demand),
    materialDemand: {
      whole: unpackHead(packed.materialDemand.whole),
      ask: unpackHead(packed.materialDemand.ask),
      tasks: packed.materialDemand.tasks,
    },
    aside: { head: unpackHead(packed.aside.head), signs: packed.aside.signs },
  }
}

function packHead(head: Head): PackedHead {
  const { unit, bytes } = quantised(head.hashed)
  return {
    bias: rounded(head.bias),
    hand: [...head.hand].map(rounded),
    unit,
    hashed: toBase64(new Uint8Array(bytes.buffer)),
  }
}

/** The many hashed weights are unpacked when first asked for. */
function unpackHead(packed: PackedHead): Head {
  if (bytesIn(packed.hashed) !== PRIOR_BUCKETS || packed.hand.length !== HAND_FEATURES.length) {
    throw new GatewayError(
      'internal',
      'The difficulty weights do not fit the features: run npm run train',
    )
  }
  let hashed: Float32Array | undefined
  return {
    bias: packed.bias,
    hand: Float32Array.from(packed.hand),
    get hashed() {
      hashed ??= unpackWeights(packed)
      return hashed
    },
  }
}

function unpackWeights({ hashed, unit }: PackedHead): Float32Array {
  const bytes = new Int8Array(fromBase64(hashed).buffer)
  const weights = new Float32Array(bytes.length)
  for (let place = 0; place < bytes.length; place++)
    weights[place] = (bytes[place] as number) * unit
  return weights
}

/** Of a text in base64 with its padding. */
function bytesIn(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return (base64.length / 4) * 3 - padding
}

/** The largest weights are cut so that the many small ones keep their differences. */
export function quantised(weights: Float32Array): { unit: number; bytes: Int8Array } {
  const sizes = weights.map(Math.abs).sort()
  const largest = sizes[Math.floor(sizes.length * 0.9995)] ?? 0
  const unit = rounded(Math.max(1e-6, largest / 127))
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / unit))),
  )
  return { unit, bytes }
}

export function rounded(value: number): number {
  return Number(value.toPrecision(5))
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

export function fromBase64(text: string): Uint8Array {
  const decoded = atob(text)
  const bytes = new Uint8Array(decoded.length)
  for (let at = 0; at < decoded.length; at++) bytes[at] = decoded.charCodeAt(at)
  return bytes
}
