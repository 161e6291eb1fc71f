/**
 * Erases the types of simple TypeScript, for versions of Node that cannot. Knows annotations of parameters, results,
 * variables and fields, generics, interfaces, type aliases, `as`, `satisfies`, `!` and modifiers. What it does not know
 * stays and then fails to parse, which is no verdict: enums, namespaces, decorators, parameter properties.
 */

interface Token {
  readonly text: string
  /** `space` stands for comments too. */
  readonly kind: 'word' | 'sign' | 'literal' | 'space'
}

const TOKEN =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\d[\w.]*)|([A-Za-z_$#][\w$]*)|(=>|\?\.|\?\?|===?|!==?|[<>]=|&&|\|\||\.{3}|[\s\S])/gu
const MAX_LENGTH = 60_000
/** Brackets are matched by looking ahead, so time grows with the square of this. */
const MAX_TOKENS = 8000

/** Types become blanks; lines stay where they were. Undefined when the code is too long. */
export function eraseTypes(code: string): string | undefined {
  if (code.length > MAX_LENGTH) return undefined
  const tokens = readTokens(code)
  if (tokens.length > MAX_TOKENS) return undefined
  return RULES.reduce(applyRule, tokens)
    .map(({ text }) => text)
    .join('')
}

/** Later rules see what earlier ones erased as space. */
function applyRule(tokens: readonly Token[], rule: Rule): readonly Token[] {
  const erased = new Set<number>()
  for (let at = 0; at < tokens.length; at++) {
    if (erased.has(at) || tokens[at]?.kind === 'space') continue
    for (const [from, to] of rule(tokens, at)) {
      for (let index = from; index < to; index++) erased.add(index)
    }
  }
  return tokens.map((token, index) =>
    erased.has(index) ? { kind: 'space', text: token.text.replace(/[^\n]+/gu, ' ') } : token,
  )
}

type Cut = readonly [from: number, to: number]
/** What to cut out when it looks at one place. */
type Rule = (tokens: readonly Token[], at: number) => readonly Cut[]

const RULES: readonly Rule[] = [
  declaration,
  modifier,
  assertion,
  genericList,
  parameterTypes,
  variableType,
  fieldType,
]

function readTokens(code: string): readonly Token[] {
  return [...code.matchAll(TOKEN)].map(([text, space, literal, word]) => ({
    text,
    kind:
      space !== undefined
        ? 'space'
        : literal !== undefined
          ? 'literal'
          : word !== undefined
            ? 'word'
            : 'sign',
  }))
}

/** `interface X {…}`, `type X = …`, `import type …`, `declare …`. */
function declaration(tokens: readonly Token[], at: number): readonly Cut[] {
  const name = textAt(tokens, next(tokens, at))
  if (!isStatementStart(tokens, at)) return []
  const start = at
  const text = textAt(tokens, at)
  if (text === 'export' && ['interface', 'type'].includes(name)) return [[at, at + 1]]
  if (text === 'interface' && isWord(name)) {
    const open = find(tokens, at, '{')
    return [[start, closing(tokens, open) + 1]]
  }
  if (text === 'type' && isWord(name))
    return [[start, typeEnd(tokens, find(tokens, at, '=') + 1, ';\n')]]
  if (text === 'import' && name === 'type') return [[start, typeEnd(tokens, at + 1, ';\n')]]
  return []
}

function modifier(tokens: readonly Token[], at: number): readonly Cut[] {
  const isModifier = /^(?:public|private|protected|readonly|abstract|override|declare)$/u.test(
    textAt(tokens, at),
  )
  const following = textAt(tokens, next(tokens, at))
  return isModifier && (isWord(following) || following.startsWith('#')) ? [[at, at + 1]] : []
}

/** `x as T`, `x satisfies T`, `x!`. */
function assertion(tokens: readonly Token[], at: number): readonly Cut[] {
  const text = textAt(tokens, at)
  const before = textAt(tokens, previous(tokens, at))
  const isBehindValue = isWord(before) || before === ')' || before === ']'
  if ((text === 'as' || text === 'satisfies') && isBehindValue && tokens[at]?.kind === 'word') {
    return [[at, typeEnd(tokens, at + 1, ';,)]}\n=&|?:+-*/')]]
  }
  const isNonNull =
    text === '!' &&
    isBehindValue &&
    previous(tokens, at) === at - 1 &&
    /^[.;,)\][}]$|^\s/u.test(textAt(tokens, at + 1))
  return isNonNull && !KEYWORDS.has(before) ? [[at, at + 1]] : []
}

/** `<T>` behind a name, when a bracket or a class body follows and types stand inside. */
function genericList(tokens: readonly Token[], at: number): readonly Cut[] {
  if (textAt(tokens, at) !== '<' || !isWord(textAt(tokens, at - 1))) return []
  const end = closing(tokens, at)
  const inside = tokens.slice(at + 1, end)
  const isTypes =
    end > at &&
    inside.every(({ text, kind }) => kind !== 'sign' || /^(?:[[\]{}<>,|&.?:;=()]|=>)$/u.test(text))
  const following = textAt(tokens, next(tokens, end))
  return isTypes && /^[({]$|^(?:extends|implements)$/u.test(following) ? [[at, end + 1]] : []
}

/** In the brackets of a function: `name?: T`. Behind them: `: T`. */
function parameterTypes(tokens: readonly Token[], at: number): readonly Cut[] {
  if (textAt(tokens, at) !== '(') return []
  const end = closing(tokens, at)
  if (end < 0 || !isParameterList(tokens, at, end)) return []
  const colon = next(tokens, end)
  const result: readonly Cut[] =
    textAt(tokens, colon) === ':' ? [[colon, resultEnd(tokens, colon + 1)]] : []
  return [...annotations(tokens, at, end, ',=)'), ...result]
}

/** Every `: T` between two brackets and outside those between, with the `?` or `!` before it. */
function annotations(
  tokens: readonly Token[],
  open: number,
  end: number,
  stops: string,
): readonly Cut[] {
  const cuts: Cut[] = []
  let depth = 0
  let index = open + 1
  while (index < end) {
    const text = textAt(tokens, index)
    depth += depthChange(text)
    const stop = text === ':' && depth === 0 ? typeEnd(tokens, index + 1, stops) : 0
    if (stop > 0) cuts.push([markBefore(tokens, index), stop])
    else if (isLoneMark(tokens, index, depth)) cuts.push([index, index + 1])
    index = Math.max(index + 1, stop)
  }
  return cuts
}

function markBefore(tokens: readonly Token[], colon: number): number {
  const mark = previous(tokens, colon)
  return /^[?!]$/u.test(textAt(tokens, mark)) ? mark : colon
}

/** `name?` without a type. */
function isLoneMark(tokens: readonly Token[], at: number, depth: number): boolean {
  return (
    depth === 0 && textAt(tokens, at) === '?' && /^[,);]$/u.test(textAt(tokens, next(tokens, at)))
  )
}

function depthChange(text: string): number {
  if (text.length !== 1) return 0
  if ('([{'.includes(text)) return 1
  return ')]}'.includes(text) ? -1 : 0
}

function isParameterList(tokens: readonly Token[], open: number, end: number): boolean {
  const before = textAt(tokens, previous(tokens, open))
  const wordBefore = textAt(tokens, previous(tokens, previous(tokens, open)))
  const after = textAt(tokens, next(tokens, end))
  if (after === '=>' || before === 'function' || wordBefore === 'function') return true
  const stop = after === ':' ? resultEnd(tokens, next(tokens, end) + 1) : next(tokens, end)
  const beyond =
    textAt(tokens, stop).trim() === '' ? textAt(tokens, next(tokens, stop)) : textAt(tokens, stop)
  if (after === ':' && beyond === '=>') return true
  return isWord(before) && !KEYWORDS.has(before) && beyond === '{'
}

const KEYWORDS = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'new',
  'else',
  'await',
  'do',
  'with',
])

function variableType(tokens: readonly Token[], at: number): readonly Cut[] {
  if (!/^(?:const|let|var)$/u.test(textAt(tokens, at))) return []
  const name = next(tokens, at)
  const end = '[{'.includes(textAt(tokens, name)) ? closing(tokens, name) : name
  const colon = next(tokens, end)
  return textAt(tokens, colon) === ':' ? [[colon, typeEnd(tokens, colon + 1, '=;\n')]] : []
}

/** `name: T;` or `name: T = …` in a class body. */
function fieldType(tokens: readonly Token[], at: number): readonly Cut[] {
  if (textAt(tokens, at) !== 'class' || !isWord(textAt(tokens, next(tokens, at)))) return []
  const open = find(tokens, at, '{')
  return annotations(tokens, open, closing(tokens, open), '=;\n')
}

/** First place at or behind `from` that ends a type: one of `stops` outside every bracket. */
function typeEnd(tokens: readonly Token[], from: number, stops: string): number {
  let depth = 0
  for (let at = from; at < tokens.length; at++) {
    const text = textAt(tokens, at)
    if (depth === 0 && endsType(tokens, at, from, stops)) return at
    depth += text === '<' ? 1 : text === '>' ? -1 : depthChange(text)
    if (depth < 0) return at
  }
  return tokens.length
}

function endsType(tokens: readonly Token[], at: number, from: number, stops: string): boolean {
  const token = tokens[at]
  if (token?.kind !== 'space') return token?.text.length === 1 && stops.includes(token.text)
  const isLineEnd = stops.includes('\n') && token.text.includes('\n') && at > from
  // A union may go on in the next line.
  return isLineEnd && !/^[|&]$/u.test(textAt(tokens, next(tokens, at)))
}

/** End of a function's result type: its body or arrow. A type that is itself in braces is passed over. */
function resultEnd(tokens: readonly Token[], from: number): number {
  let depth = 0
  for (let at = from; at < tokens.length; at++) {
    const text = textAt(tokens, at)
    if (depth === 0 && text === '=>') return at
    if (depth === 0 && text === '{' && next(tokens, from - 1) !== at) return at
    if (depth === 0 && /^[;,)]$/u.test(text)) return at
    if ('([{<'.includes(text)) depth++
    else if (')]}>'.includes(text)) depth--
  }
  return tokens.length
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** -1 when it is never closed. */
function closing(tokens: readonly Token[], open: number): number {
  const opened = textAt(tokens, open)
  const closed = PAIRS[opened]
  let depth = 0
  for (let at = Math.max(open, 0); closed !== undefined && at < tokens.length; at++) {
    const text = textAt(tokens, at)
    if (text === opened) depth++
    else if (text === closed && --depth === 0) return at
  }
  return -1
}

function find(tokens: readonly Token[], from: number, text: string): number {
  const found = tokens.findIndex((token, index) => index >= from && token.text === text)
  return found < 0 ? tokens.length : found
}

function isStatementStart(tokens: readonly Token[], at: number): boolean {
  const before = textAt(tokens, previous(tokens, at))
  return (
    before === '' ||
    /^[;}]$/u.test(before) ||
    before === 'export' ||
    textAt(tokens, at - 1).includes('\n')
  )
}

function next(tokens: readonly Token[], at: number): number {
  let index = at + 1
  while (tokens[index]?.kind === 'space') index++
  return index
}

function previous(tokens: readonly Token[], at: number): number {
  let index = at - 1
  while (tokens[index]?.kind === 'space') index--
  return index
}

function textAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.text ?? ''
}

function isWord(text: string): boolean {
  return /^[A-Za-z_$]/u.test(text)
}
