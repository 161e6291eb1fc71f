/** First-order formulas as people and models write them (∀ ∃ ∧ ∨ ⊕ → ↔ ¬), read and written out as SMT-LIB. */

export type Formula =
  | { readonly type: 'atom'; readonly name: string; readonly terms: readonly Term[] }
  | { readonly type: 'compare'; readonly sign: string; readonly left: Term; readonly right: Term }
  | { readonly type: 'not'; readonly inner: Formula }
  | { readonly type: 'join'; readonly sign: Join; readonly left: Formula; readonly right: Formula }
  | {
      readonly type: 'quantified'
      readonly all: boolean
      readonly variable: string
      readonly inner: Formula
    }

export type Term = { readonly name: string; readonly terms: readonly Term[] }
type Join = '∧' | '∨' | '⊕' | '→' | '↔'

const TOKEN = /[∀∃∧∨⊕→↔¬()[\]{},∈]|<->|->|&&?|\|\|?|[≤≥≠]|[<>!]=|==?|[<>~!^]|[\p{L}\p{N}_'’.$%-]+/gu
const SPELLINGS: Readonly<Record<string, string>> = {
  '->': '→',
  '<->': '↔',
  '&': '∧',
  '&&': '∧',
  '|': '∨',
  '||': '∨',
  '~': '¬',
  '!': '¬',
  '^': '⊕',
  '[': '(',
  ']': ')',
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
  '==': '=',
}
/** Loosest first. */
const JOINS: readonly Join[] = ['↔', '→', '⊕', '∨', '∧']
const COMPARISONS = new Set(['=', '≠', '<', '>', '≤', '≥'])
const MAX_TOKENS = 2000
const MAX_DEPTH = 60

/** Undefined when the text is no formula. Missing closing brackets at the end are added. */
export function parseFormula(text: string): Formula | undefined {
  const tokens = (text.match(TOKEN) ?? []).map((token) => SPELLINGS[token] ?? token)
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined
  const reader = { tokens, at: 0, depth: 0 }
  try {
    const formula = readJoin(reader, 0)
    while (reader.tokens[reader.at] === ')') reader.at++
    return reader.at === reader.tokens.length ? formula : undefined
  } catch {
    return undefined
  }
}

interface Reader {
  readonly tokens: readonly string[]
  at: number
  depth: number
}

class NoFormula extends Error {}

function readJoin(reader: Reader, level: number): Formula {
  const sign = JOINS[level]
  if (sign === undefined) return readUnary(reader)
  let left = readJoin(reader, level + 1)
  while (reader.tokens[reader.at] === sign) {
    reader.at++
    // Implication leans to the right, the others to the left.
    const right = readJoin(reader, sign === '→' ? level : level + 1)
    left = { type: 'join', sign, left, right }
  }
  return left
}

function readUnary(reader: Reader): Formula {
  if (++reader.depth > MAX_DEPTH) throw new NoFormula()
  const formula = readUnaryAt(reader)
  reader.depth--
  return formula
}

function readUnaryAt(reader: Reader): Formula {
  const token = reader.tokens[reader.at]
  if (token === '¬') {
    reader.at++
    return { type: 'not', inner: readUnary(reader) }
  }
  if (token === '∀' || token === '∃') return readQuantified(reader, token === '∀')
  if (token === '(') {
    reader.at++
    const inner = readJoin(reader, 0)
    if (reader.at < reader.tokens.length) expectToken(reader, ')')
    return inner
  }
  return readAtom(reader)
}

/** "∀x y (…)", "∀x, ∃y …" and "∀x ∈ {a, b} (…)" all occur. */
function readQuantified(reader: Reader, all: boolean): Formula {
  reader.at++
  const variables: string[] = []
  while (
    (isName(reader.tokens[reader.at]) && reader.tokens[reader.at + 1] !== '(') ||
    isVariableBeforeBracket(reader, variables)
  ) {
    variables.push(reader.tokens[reader.at++] ?? '')
    if (reader.tokens[reader.at] === ',') reader.at++
  }
  const among = reader.tokens[reader.at] === '∈' ? readSet(reader) : undefined
  if (reader.tokens[reader.at] === ',') reader.at++
  if (variables.length === 0) throw new NoFormula()
  const body = readUnary(reader)
  return variables.reduceRight<Formula>((inner, variable) => {
    const member = among === undefined ? undefined : isOneOf({ name: variable, terms: [] }, among)
    const bounded: Formula =
      member === undefined
        ? inner
        : { type: 'join', sign: all ? '→' : '∧', left: member, right: inner }
    return { type: 'quantified', all, variable, inner: bounded }
  }, body)
}

/** In "∀x (…)" the name before the bracket is the variable, in "∀x P(x)" the second name is a predicate. */
function isVariableBeforeBracket(reader: Reader, variables: readonly string[]): boolean {
  return variables.length === 0 && isName(reader.tokens[reader.at])
}

function readAtom(reader: Reader): Formula {
  const left = readTerm(reader)
  const sign = reader.tokens[reader.at] ?? ''
  if (sign === '∈') return isOneOf(left, readSet(reader))
  if (!COMPARISONS.has(sign)) return { type: 'atom', name: left.name, terms: left.terms }
  reader.at++
  return { type: 'compare', sign, left, right: readTerm(reader) }
}

function readSet(reader: Reader): readonly Term[] {
  reader.at++
  expectToken(reader, '{')
  const members = [readTerm(reader)]
  while (reader.tokens[reader.at] === ',') {
    reader.at++
    members.push(readTerm(reader))
  }
  expectToken(reader, '}')
  return members
}

function isOneOf(term: Term, members: readonly Term[]): Formula {
  const equalities = members.map(
    (right): Formula => ({ type: 'compare', sign: '=', left: term, right }),
  )
  return equalities.reduce((left, right) => ({ type: 'join', sign: '∨', left, right }))
}

function readTerm(reader: Reader): Term {
  const name = reader.tokens[reader.at]
  if (!isName(name)) throw new NoFormula()
  reader.at++
  if (reader.tokens[reader.at] !== '(') return { name, terms: [] }
  reader.at++
  const terms = [readTerm(reader)]
  while (reader.tokens[reader.at] === ',') {
    reader.at++
    terms.push(readTerm(reader))
  }
  expectToken(reader, ')')
  return { name, terms }
}

function isName(token: string | undefined): token is string {
  return token !== undefined && /^[\p{L}\p{N}_]/u.test(token)
}

function expectToken(reader: Reader, token: string): void {
  if (reader.tokens[reader.at] !== token) throw new NoFormula()
  reader.at++
}
