/** Whether a letter before a bracket is a function (`f(x)`) or a factor (`n(n + 1)`), told by how the whole text uses it. */
import { isSymbol, type Token } from './token.ts'

export interface LetterRoles {
  readonly functions: ReadonlySet<string>
  readonly factors: ReadonlySet<string>
}

/** Characters that are looked at. */
const READ = 28_000
const APPLIED = /(?<![A-Za-z\\])([A-Za-z])(?:\\left)?\(\s{0,2}([^()]{0,24})\)?/g
/** These are hardly ever numbers when a bracket follows. */
const USUAL_FUNCTIONS = /[fgFGP]/
const ONE_LETTER = /^\\?[A-Za-z]+\s?$/
const DEFINED = /^\s{0,2}(?:=|\\equiv)/

/** Undefined where no letter stands before a bracket, as in most texts. */
export function letterRoles(texts: readonly string[]): LetterRoles | undefined {
  if (!texts.some((text) => text.includes('('))) return undefined
  const text = texts.join('\n').slice(0, READ)
  const applied = new Set<string>()
  const functions = new Set<string>()
  for (const found of text.matchAll(APPLIED)) {
    const [whole, letter = '', argument = ''] = found
    applied.add(letter)
    const isNamed = ONE_LETTER.test(argument) && whole.endsWith(')')
    const isDefined = DEFINED.test(
      text.slice(found.index + whole.length, found.index + whole.length + 6),
    )
    if (USUAL_FUNCTIONS.test(letter) || (isNamed && isDefined && argument.trim() !== letter))
      functions.add(letter)
  }
  if (applied.size === 0) return undefined
  const factors = new Set(
    [...applied].filter((letter) => !functions.has(letter) && isNumber(text, letter)),
  )
  return { functions, factors }
}

/** Whether the letter stands somewhere beside a sign of calculation, without a bracket after it. */
function isNumber(text: string, letter: string): boolean {
  return new RegExp(
    String.raw`(?<![A-Za-z\\])${letter}\s?[-+*/=^<>]|[-+*/=^<>]\s?(?:\d{1,3})?${letter}(?![A-Za-z(_\\])`,
  ).test(text)
}

/** Names each application of a function as one variable, and marks the letters that are factors. */
export function withLetterRoles(
  tokens: readonly Token[],
  roles: LetterRoles | undefined,
): readonly Token[] {
  if (roles === undefined) return tokens
  const out: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at] as Token
    const letter = letterOf(token)
    const open = tokens[at + 1]
    const isApplied = letter !== undefined && isSymbol(open, '(') && open?.isSpaced === false
    const end = isApplied && roles.functions.has(letter) ? endOfBrackets(tokens, at + 1) : undefined
    if (end !== undefined && letter !== undefined) {
      out.push(application(tokens, at, end, letter))
      at = end
    } else if (isApplied && roles.factors.has(letter)) {
      const { start, end: last, isSpaced, isMath } = token
      out.push({
        type: 'variable',
        name: letter,
        isFactor: true,
        start,
        end: last,
        isSpaced,
        isMath,
      })
      at += 1
    } else {
      out.push(token)
      at += 1
    }
  }
  return out
}

function letterOf(token: Token): string | undefined {
  if (token.type === 'variable') return token.name.length === 1 ? token.name : undefined
  return token.type === 'word' && token.text.length === 1 ? token.text : undefined
}

const LONGEST_ARGUMENT = 24

/** After the bracket that closes the one at `open`; undefined where it holds more than one argument. */
function endOfBrackets(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0
  for (let at = open; at < Math.min(tokens.length, open + LONGEST_ARGUMENT); at++) {
    const token = tokens[at]
    if (isSymbol(token, '(')) depth += 1
    else if (isSymbol(token, ')')) depth -= 1
    else if (token?.type === 'break' || token?.type === 'relation' || token?.type === 'opaque')
      return undefined
    if (depth === 0) return at + 1
  }
  return undefined
}

function application(tokens: readonly Token[], at: number, end: number, letter: string): Token {
  const { start, isSpaced, isMath } = tokens[at] as Token
  const name = `${letter}${tokens
    .slice(at + 1, end)
    .map(nameOf)
    .join('')}`
  return { type: 'variable', name, start, end: (tokens[end - 1] as Token).end, isSpaced, isMath }
}

function nameOf(token: Token): string {
  switch (token.type) {
    case 'number':
      return `${token.literal.numerator}/${token.literal.denominator}`
    case 'word':
      return token.text
    case 'variable':
    case 'command':
      return token.name
    case 'symbol':
      return token.symbol
    default:
      return ' '
  }
}
