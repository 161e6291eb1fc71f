import type { LinearWeights } from './linear-model.ts'

/** Weights of one byte each, as base64; a byte from -127 to 127 stands for that share of the scale. */
export interface PackedWeights {
  readonly classes: number
  readonly words: string
  readonly wordScale: number
  readonly signs: string
  readonly signScale: number
  readonly bias: readonly number[]
}

const LARGEST = 127
const DIGITS = 1e4

export function packWeights({ classes, words, signs, bias }: LinearWeights): PackedWeights {
  const wordScale = scaleOf(words)
  const signScale = scaleOf(signs)
  return {
    classes,
    words: packed(words, wordScale),
    wordScale,
    signs: packed(signs, signScale),
    signScale,
    bias: Array.from(bias, (value) => Math.round(value * DIGITS) / DIGITS),
  }
}

export function unpackWeights(source: PackedWeights): LinearWeights {
  return {
    classes: source.classes,
    words: bytesOf(source.words),
    wordStep: source.wordScale,
    signs: Float32Array.from(bytesOf(source.signs), (byte) => byte * source.signScale),
    bias: source.bias,
  }
}

function scaleOf(values: ArrayLike<number>): number {
  let largest = 0
  for (let at = 0; at < values.length; at++) largest = Math.max(largest, Math.abs(values[at] ?? 0))
  return largest / LARGEST || 1
}

function packed(values: ArrayLike<number>, scale: number): string {
  let bytes = ''
  for (let at = 0; at < values.length; at++) {
    bytes += String.fromCharCode(Math.round((values[at] as number) / scale) & 255)
  }
  return btoa(bytes)
}

function bytesOf(text: string): Int8Array {
  const bytes = atob(text)
  const values = new Int8Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) values[at] = bytes.charCodeAt(at)
  return values
}
