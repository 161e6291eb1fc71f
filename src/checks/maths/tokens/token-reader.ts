/** Where the reading of a text to tokens stands, and how a token is put down. */
import type { Region } from './math-regions.ts'
import type { DecimalMark } from './number-literal.ts'
import type { Token } from './token.ts'

export interface Reader {
  readonly text: string
  readonly mark: DecimalMark
  readonly tokens: Token[]
  readonly regions: readonly Region[]
  at: number
  region: number
  isSpaced: boolean
  /** Brace depths at which a `\text{` was opened. */
  readonly textGroups: number[]
  depth: number
  currency: string | undefined
  /** Whether units may be written as products: `J·s`, `s⁻¹`. Most texts have none. */
  readonly hasUnitProducts: boolean
  /** Whether an `x` is a letter of its own somewhere; undefined until that is asked. */
  usesX: boolean | undefined
}

export function match(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  return pattern.exec(reader.text)
}

export function isInMath(reader: Reader): boolean {
  if (reader.regions.length === 0) return false
  while ((reader.regions[reader.region]?.end ?? Number.POSITIVE_INFINITY) <= reader.at) {
    reader.region += 1
  }
  const region = reader.regions[reader.region]
  return region !== undefined && region.start <= reader.at && reader.textGroups.length === 0
}

export type Bare<T> = T extends Token ? Omit<T, 'start' | 'end' | 'isSpaced' | 'isMath'> : never

export function emit(reader: Reader, token: Bare<Token>, length: number): true {
  const start = reader.at
  // One object, not two: this runs for every character of a hostile text.
  const placed = token as { -readonly [K in keyof Token]: Token[K] }
  placed.start = start
  placed.end = start + length
  placed.isSpaced = reader.isSpaced
  placed.isMath = isInMath(reader)
  reader.tokens.push(placed as Token)
  reader.at += length
  reader.isSpaced = false
  return true
}

export function skip(reader: Reader, length: number): true {
  reader.at += length
  reader.isSpaced = true
  return true
}
