/** What the grammar makes of tokens: a tree of numbers, variables and operations. */
import type { NumberToken } from '../../../checks/maths/tokens/token.ts'

export type Operator = '+' | '-' | '*' | '/' | '^' | 'mod'

export type Expression =
  | {
      readonly type: 'number'
      readonly token: NumberToken
      /** Words right after it, lower case; `$` for a currency. */
      readonly units: readonly string[]
    }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'negation'; readonly operand: Expression }
  | {
      readonly type: 'operation'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
    }
  /** `sqrt`, `log`, `binom`, `factorial`, `sin`…; a base or index comes first. */
  | { readonly type: 'call'; readonly name: string; readonly operands: readonly Expression[] }

/** An expression with what its reader noticed on the way. */
export interface Parsed {
  readonly expression: Expression
  /** Place in the token list after the last token used. */
  readonly next: number
  readonly first: number
  readonly operations: number
  readonly numbers: readonly NumberToken[]
  /** Every unit word in it. */
  readonly units: readonly string[]
  readonly variables: readonly string[]
  /** It can be read in two ways: `1/2x`, `f(3)`. Never the ground for a verdict. */
  readonly isAmbiguous: boolean
}

/** The number an expression consists of, if it is nothing but one, with or without a sign. */
export function loneNumber(parsed: Parsed): NumberToken | undefined {
  return parsed.operations === 0 && parsed.numbers.length === 1 ? parsed.numbers[0] : undefined
}
