import { GatewayError } from '../../core/errors.ts'
import { fromBase64, promptHalf, toBase64 } from './prior.ts'
import { scoredText } from './read-prompt.ts'
import { HAND_FEATURES, type TextFeatures, textFeatures } from './text-features.ts'

/** Grows when the features change: packed ones of another version cannot be learned from. */
const VERSION = 1
/** Version, half of the prior, counted features, buckets; then the numbers. */
const HEAD_BYTES = 6

export interface UnpackedPrompt {
  readonly features: TextFeatures
  /** The half of the shipped weights that has not seen this prompt. */
  readonly half: 0 | 1
}

/** A prompt as the numbers that scoring looks at, in base64. The words cannot be read from it, only guessed at. */
export function packPrompt(prompt: string): string {
  const { hand, buckets, values } = textFeatures(scoredText(prompt))
  const bytes = new Uint8Array(HEAD_BYTES + hand.length * 4 + buckets.length * 6)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, VERSION)
  view.setUint8(1, promptHalf(prompt))
  view.setUint16(2, hand.length, true)
  view.setUint16(4, buckets.length, true)
  let at = HEAD_BYTES
  for (const value of hand) {
    view.setFloat32(at, value, true)
    at += 4
  }
  for (let place = 0; place < buckets.length; place++) {
    view.setUint16(at, buckets[place] as number, true)
    view.setFloat32(at + 2, values[place] as number, true)
    at += 6
  }
  return toBase64(bytes)
}

/** Undefined for features of another version. Throws `invalid_request` for what was never packed here. */
export function unpackPrompt(packed: string): UnpackedPrompt | undefined {
  const bytes = fromBase64(packed)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEAD_BYTES) throw notPacked()
  const counted = view.getUint16(2, true)
  if (view.getUint8(0) !== VERSION || counted !== HAND_FEATURES.length) return undefined
  const size = view.getUint16(4, true)
  if (bytes.length !== HEAD_BYTES + counted * 4 + size * 6) throw notPacked()
  const hand = new Float32Array(counted)
  const buckets = new Uint16Array(size)
  const values = new Float32Array(size)
  for (let place = 0; place < counted; place++) {
    hand[place] = view.getFloat32(HEAD_BYTES + place * 4, true)
  }
  const from = HEAD_BYTES + counted * 4
  for (let place = 0; place < size; place++) {
    buckets[place] = view.getUint16(from + place * 6, true)
    values[place] = view.getFloat32(from + place * 6 + 2, true)
  }
  return { features: { hand, buckets, values }, half: view.getUint8(1) === 1 ? 1 : 0 }
}

function notPacked(): GatewayError {
  return new GatewayError('invalid_request', 'A row of evidence does not hold packed features')
}
