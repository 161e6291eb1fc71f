/** Parts a text into what its expressions do not go across: sentences, lines, and sums joined by a word. */
import { LIST_FUNCTIONS } from '../../../checks/maths/expressions/parse-expression.ts'
import { isSymbol, isWord, type Token } from '../../../checks/maths/tokens/token.ts'

export interface Clause {
  readonly tokens: readonly Token[]
  /** Token places, end exclusive. */
  readonly start: number
  readonly end: number
  /** Token places of the relation signs. */
  readonly relations: readonly number[]
}

/** After a relation, these begin the next: `2x = 4 gives x = 2`. */
const CONNECTING_WORDS = new Set(
  'so then gives implies means thus therefore hence where but because since when giving yields yielding becomes or'.split(
    ' ',
  ),
)

/** Parts of the text that no expression goes across. Commas inside the brackets of `gcd(4, 6)` do not count. */
export function splitClauses(tokens: readonly Token[]): readonly Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let relations: number[] = []
  const close = (end: number): void => {
    if (end > start) clauses.push({ tokens, start, end, relations })
    start = end + 1
    relations = []
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const goesOn =
      token.type === 'word' &&
      relations.length > 0 &&
      (CONNECTING_WORDS.has(token.lower) || joinsEquations(tokens, at, relations))
    at = pastArguments(tokens, at)
    if (token.type === 'break' || goesOn) close(at)
    else if (token.type === 'relation') relations.push(at)
  }
  close(tokens.length)
  return clauses
}

const LONGEST_LIST = 30

/** To the last token before the closing bracket of `gcd(4, 6)`; the same place where no such list begins. */
function pastArguments(tokens: readonly Token[], at: number): number {
  const token = tokens[at]
  if (token?.type !== 'command' || !LIST_FUNCTIONS.has(token.name)) return at
  if (!isSymbol(tokens[at + 1], '(')) return at
  for (let end = at + 2; end < Math.min(tokens.length, at + LONGEST_LIST); end++) {
    const inner = tokens[end]
    if (isSymbol(inner, ')')) return end - 1
    const isInner = inner?.type === 'number' || inner?.type === 'symbol'
    if (!isInner && !(inner?.type === 'break' && inner.symbol === ',')) return at
  }
  return at
}

/** The `and` of `3x = 36 and x = 12`: the side behind it is one letter or number. `x = 3 and x = -3` lists two solutions. */
function joinsEquations(
  tokens: readonly Token[],
  at: number,
  relations: readonly number[],
): boolean {
  const [word, side, relation] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!isWord(word, 'and')) return false
  if (relation?.type !== 'relation') return isSumUpTo(tokens, at + 1)
  const before = tokens[(relations.at(-1) ?? 0) - 1]
  return (
    side?.type === 'number' || (letterOf(side) !== undefined && letterOf(side) !== letterOf(before))
  )
}

/** The `5 × 6 =` of `3 × 4 = 12 and 5 × 6 = 30`: a sum of its own. */
function isSumUpTo(tokens: readonly Token[], start: number): boolean {
  if (tokens[start]?.type !== 'number') return false
  for (let at = start + 1; at < Math.min(tokens.length, start + LONGEST_SUM); at++) {
    const token = tokens[at]
    if (token?.type === 'relation') return tokens.slice(start, at).some(isOperator)
    if (token?.type !== 'number' && token?.type !== 'symbol' && token?.type !== 'word') return false
  }
  return false
}

/** Tokens of a sum that stands beside another. */
export const LONGEST_SUM = 12

function isOperator(token: Token): boolean {
  return token.type === 'symbol' && '+-*/'.includes(token.symbol)
}

function letterOf(token: Token | undefined): string | undefined {
  if (token?.type === 'variable') return token.name
  return token?.type === 'word' && token.text.length === 1 ? token.text : undefined
}
