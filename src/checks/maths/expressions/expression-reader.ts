/** Where the grammar stands in its tokens, and what it has noticed so far. */
import type { NumberToken, Token } from '../../../checks/maths/tokens/token.ts'

/** Steps of parsing that one answer may cost; when used up, the rest is not judged. */
export interface ParseBudget {
  left: number
}

export interface ExpressionReader {
  readonly tokens: readonly Token[]
  readonly end: number
  readonly budget: ParseBudget
  at: number
  depth: number
  operations: number
  isAmbiguous: boolean
  readonly numbers: NumberToken[]
  readonly units: string[]
  readonly variables: string[]
}

/** Thrown inside the grammar and caught at its door. */
class NoParse extends Error {
  override readonly name = 'NoParse'
}

/** One instance: the grammar gives up often, and a stack trace each time would cost more than the parsing. */
export const NO_PARSE = new NoParse('not an expression')

export function createReader(
  tokens: readonly Token[],
  start: number,
  end: number,
  budget: ParseBudget,
): ExpressionReader {
  return {
    tokens,
    at: start,
    end,
    budget,
    depth: 0,
    operations: 0,
    isAmbiguous: false,
    numbers: [],
    units: [],
    variables: [],
  }
}

export function peek(reader: ExpressionReader, ahead = 0): Token | undefined {
  const at = reader.at + ahead
  return at < reader.end ? reader.tokens[at] : undefined
}

export function advance(reader: ExpressionReader, by = 1): void {
  reader.at += by
  reader.budget.left -= by
  if (reader.budget.left < 0) throw NO_PARSE
}

/** The symbol at the reader's place, or undefined where there is none. */
export function symbolAhead(reader: ExpressionReader, ahead = 0): string | undefined {
  const token = peek(reader, ahead)
  return token?.type === 'symbol' ? token.symbol : undefined
}

/** Goes past the symbol or gives up. */
export function expectSymbol(reader: ExpressionReader, symbol: string): void {
  if (symbolAhead(reader) !== symbol) throw NO_PARSE
  advance(reader)
}

const MAX_DEPTH = 40

/** One step further into what stands within another; whoever comes back from it takes `depth` back by one. */
export function descend(reader: ExpressionReader): void {
  reader.depth += 1
  if (reader.depth > MAX_DEPTH) throw NO_PARSE
}

/** Whoever works an expression out goes as deep as it has operations in a row; no text means as many as this. */
const MOST_OPERATIONS = 2_000

export function countOperation(reader: ExpressionReader): void {
  reader.operations += 1
  if (reader.operations > MOST_OPERATIONS) throw NO_PARSE
}
