/** Arithmetic and comparisons over named whole numbers, as in constraint puzzles. Read once, run many times. */

type Values = ReadonlyMap<string, number>

export interface Expression {
  /** Names that must have a value. */
  readonly names: ReadonlySet<string>
  /** Truth is 1 and 0. */
  readonly valueIn: (values: Values) => number
}

type Value = (values: Values) => number

const TOKEN = /\d+(?:\.\d+)?|[\p{L}_][\p{L}\p{N}_]*|==|!=|<=|>=|[-+*/%<>()=,]/gu
const LEVELS: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { or: (a, b) => Number(a !== 0 || b !== 0) },
  { and: (a, b) => Number(a !== 0 && b !== 0) },
  {
    '==': (a, b) => Number(a === b),
    '=': (a, b) => Number(a === b),
    '!=': (a, b) => Number(a !== b),
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b, '%': (a, b) => a % b },
]
const MAX_TOKENS = 300

/** Undefined when the text is no such expression. */
export function readExpression(text: string): Expression | undefined {
  const tokens = text.match(TOKEN) ?? []
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return undefined
  if (text.replace(TOKEN, '').trim() !== '') return undefined
  const reader = { tokens, at: 0, names: new Set<string>() }
  try {
    const value = readLevel(reader, 0)
    return reader.at === tokens.length ? { names: reader.names, valueIn: value } : undefined
  } catch {
    return undefined
  }
}

interface Reader {
  readonly tokens: readonly string[]
  at: number
  readonly names: Set<string>
}

function readLevel(reader: Reader, level: number): Value {
  const operators = LEVELS[level]
  if (operators === undefined) return readOne(reader)
  let left = readLevel(reader, level + 1)
  for (;;) {
    const operator = operators[reader.tokens[reader.at] ?? '']
    if (operator === undefined) return left
    reader.at++
    const [before, after] = [left, readLevel(reader, level + 1)]
    left = (values) => operator(before(values), after(values))
  }
}

function readOne(reader: Reader): Value {
  const token = reader.tokens[reader.at++] ?? ''
  if (token === '-') {
    const inner = readOne(reader)
    return (values) => -inner(values)
  }
  if (token === 'not') {
    const inner = readLevel(reader, 2)
    return (values) => Number(inner(values) === 0)
  }
  if (token === '(' || token === 'abs') {
    if (token === 'abs') reader.at++
    const inner = readLevel(reader, 0)
    if (reader.tokens[reader.at++] !== ')') throw new Error('a bracket is not closed')
    return token === 'abs' ? (values) => Math.abs(inner(values)) : inner
  }
  if (/^\d/u.test(token)) {
    const value = Number(token)
    return () => value
  }
  if (!/^[\p{L}_]/u.test(token)) throw new Error('no expression')
  reader.names.add(token)
  return (values) => values.get(token) ?? Number.NaN
}
