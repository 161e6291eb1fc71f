/** The pieces a mathematical text is made of. Each knows its place in the text it was read from. */
import type { Rational } from './rational.ts'

interface Place {
  readonly start: number
  readonly end: number
  /** White space stood before it. */
  readonly isSpaced: boolean
  /** It stood inside `$…$`, `\(…\)` or another formula. */
  readonly isMath: boolean
}

export interface NumberToken extends Place {
  readonly type: 'number'
  /** A percentage has been divided by a hundred; a scale word has been multiplied in. */
  readonly value: Rational
  /** As written, before percent and scale. */
  readonly literal: Rational
  readonly decimals: number
  readonly isPercent: boolean
  readonly scale?: Rational
  readonly currency?: string
  /** `0.333…` */
  readonly goesOn?: true
  /** Written in words: `half`, `twice`. */
  readonly isWord?: true
}

export interface WordToken extends Place {
  readonly type: 'word'
  readonly text: string
  readonly lower: string
}

/** One letter of a formula, with its subscript if it has one. */
interface VariableToken extends Place {
  readonly type: 'variable'
  readonly name: string
  /** A bracket after it is multiplied, as the text uses the letter as a number. */
  readonly isFactor?: true
}

export type Relation = '=' | '≈' | '<' | '>' | '≤' | '≥' | '≠' | '≡'

interface RelationToken extends Place {
  readonly type: 'relation'
  readonly relation: Relation
}

interface SymbolToken extends Place {
  readonly type: 'symbol'
  readonly symbol: string
}

/** A named operation of the grammar: `frac`, `sqrt`, `log`, `sin`… */
interface CommandToken extends Place {
  readonly type: 'command'
  readonly name: string
}

/** Where no expression may go across: ends of sentences and lines, commas, arrows. */
interface BreakToken extends Place {
  readonly type: 'break'
  readonly symbol: string
}

/** Something the grammar does not know; an expression with it is not judged. */
interface OpaqueToken extends Place {
  readonly type: 'opaque'
}

export type Token =
  | NumberToken
  | WordToken
  | VariableToken
  | RelationToken
  | SymbolToken
  | CommandToken
  | BreakToken
  | OpaqueToken

export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.type === 'symbol' && token.symbol === symbol
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.type === 'word' && words.includes(token.lower)
}

/** Whether the number at `at` stands right behind another and a sign, as in `3:45`, or in `2,25` where points mark the decimals. */
export function isParted(tokens: readonly Token[], at: number): boolean {
  const [before, sign, number] = [tokens[at - 2], tokens[at - 1], tokens[at]]
  const isTight = sign?.isSpaced === false && number?.isSpaced === false
  return (
    isTight &&
    (sign.type === 'break' || sign.type === 'opaque') &&
    before?.type === 'number' &&
    number.type === 'number'
  )
}
