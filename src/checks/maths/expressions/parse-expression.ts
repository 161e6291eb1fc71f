/**
 * The grammar, by recursive descent:
 *
 *   sum      = product { (+|-) product }
 *   product  = signed { (*|/|of|mod) signed | signed }       the second form is the implicit product
 *   signed   = { +|- } raised
 *   raised   = operand [ ^ exponent ] { ! | % | ° } [ unit words ]
 *   operand  = number | mixed number | variable | ( sum ) | { sum } | |sum| | frac | sqrt | log | function
 */

import { fraction, isWhole } from '../../../checks/maths/tokens/rational.ts'
import type { Token } from '../../../checks/maths/tokens/token.ts'
import type { Expression, Operator, Parsed } from './expression.ts'
import {
  advance,
  countOperation,
  createReader,
  descend,
  type ExpressionReader,
  expectSymbol,
  NO_PARSE,
  type ParseBudget,
  peek,
  symbolAhead,
} from './expression-reader.ts'
import {
  beginsImplicitFactor,
  isLetterVariable,
  operandFollows,
  productOperator,
} from './look-ahead.ts'
import { degrees, operation, parseMarks } from './parse-marks.ts'
import { parseNumber } from './parse-number.ts'
import { parseUnits } from './parse-units.ts'
import { withPowerOfTen } from './scientific.ts'
import { LINKING_WORDS } from './unit-words.ts'

/** Reads the longest expression that begins at `start`; undefined when none does. */
export function parseExpression(
  tokens: readonly Token[],
  start: number,
  end: number,
  budget: ParseBudget,
): Parsed | undefined {
  const reader = createReader(tokens, start, end, budget)
  try {
    const expression = parseSum(reader)
    const { at: next, operations, numbers, units, variables, isAmbiguous } = reader
    return { expression, first: start, next, operations, numbers, units, variables, isAmbiguous }
  } catch (thrown) {
    if (thrown === NO_PARSE) return undefined
    throw thrown
  }
}

function parseSum(reader: ExpressionReader): Expression {
  descend(reader)
  let left = parseProduct(reader)
  for (;;) {
    const operator = symbolAhead(reader)
    if ((operator !== '+' && operator !== '-') || !operandFollows(reader, 1)) break
    advance(reader)
    left = operation(reader, operator, left, parseProduct(reader))
  }
  reader.depth -= 1
  return left
}

function parseProduct(reader: ExpressionReader): Expression {
  let left = parseSigned(reader)
  let wasDivision = false
  for (;;) {
    const operator = productOperator(peek(reader))
    const isWritten = operator !== undefined
    if (isWritten ? !operandFollows(reader, 1) : !beginsImplicitFactor(reader)) return left
    if (wasDivision && operator !== '*') reader.isAmbiguous = true
    if (isWritten) advance(reader)
    const right = isWritten ? parseFactor(reader, operator) : parseRaised(reader)
    left = operation(reader, operator ?? '*', left, right)
    wasDivision = operator === '/'
  }
}

function parseFactor(reader: ExpressionReader, operator: Operator): Expression {
  const factor = parseSigned(reader)
  return operator === '/' ? withPowerOfTen(reader, factor, parseSigned) : factor
}

function parseSigned(reader: ExpressionReader): Expression {
  const symbol = symbolAhead(reader)
  if (symbol !== '-' && symbol !== '+') return parseRaised(reader)
  descend(reader)
  advance(reader)
  const operand = parseSigned(reader)
  reader.depth -= 1
  return symbol === '-' ? { type: 'negation', operand } : operand
}

function parseRaised(reader: ExpressionReader): Expression {
  const base = parseOperand(reader)
  const marked = parseMarks(reader, base)
  if (symbolAhead(reader) !== '^') return withUnits(reader, marked)
  advance(reader)
  const braces = symbolAhead(reader) === '{' ? 1 : 0
  if (symbolAhead(reader, braces) === '°') {
    advance(reader, 1 + 2 * braces)
    return degrees(reader, marked)
  }
  const raised = operation(reader, '^', marked, parseExponent(reader))
  return withUnits(reader, parseMarks(reader, raised))
}

function parseExponent(reader: ExpressionReader): Expression {
  descend(reader)
  const exponent = readExponent(reader)
  reader.depth -= 1
  return exponent
}

function readExponent(reader: ExpressionReader): Expression {
  const symbol = symbolAhead(reader)
  if (symbol === '-') {
    advance(reader)
    return { type: 'negation', operand: parseExponent(reader) }
  }
  if (symbol === '{') return parseGroup(reader, '{', '}')
  const exponent = parseOperand(reader)
  if (symbolAhead(reader) !== '^') return exponent
  advance(reader)
  return operation(reader, '^', exponent, parseExponent(reader))
}

function withUnits(reader: ExpressionReader, operand: Expression): Expression {
  const units = parseUnits(reader)
  if (units.length === 0) return operand
  return operand.type === 'number' ? { ...operand, units: [...operand.units, ...units] } : operand
}

function parseOperand(reader: ExpressionReader): Expression {
  const token = peek(reader)
  switch (token?.type) {
    case 'number':
      return parseNumber(reader, token)
    case 'variable':
      return parseVariable(reader, token.name, token.isFactor)
    case 'command':
      return parseCall(reader, token.name)
    case 'symbol':
      return parseBrackets(reader, token.symbol)
    case 'word':
      if (isLetterVariable(reader, token)) return parseVariable(reader, token.text)
      return parseAfterLink(reader, token.lower)
    default:
      throw NO_PARSE
  }
}

function parseAfterLink(reader: ExpressionReader, word: string): Expression {
  const next = peek(reader, 1)
  if (reader.operations + reader.numbers.length === 0 || !LINKING_WORDS.has(word)) throw NO_PARSE
  if (next?.type !== 'number') throw NO_PARSE
  advance(reader)
  return parseNumber(reader, next)
}

function parseVariable(reader: ExpressionReader, name: string, isFactor = false): Expression {
  advance(reader)
  reader.variables.push(name)
  const isApplied = symbolAhead(reader) === '(' && !peek(reader)?.isSpaced
  if (isApplied && !isFactor && !/^[xyz]$/.test(name)) reader.isAmbiguous = true
  return { type: 'variable', name }
}

const CLOSING: Readonly<Record<string, string>> = {
  '(': ')',
  '{': '}',
  '[': ']',
  '|': '|',
  '⌊': '⌋',
  '⌈': '⌉',
}
const BRACKET_CALLS: Readonly<Record<string, string>> = { '|': 'abs', '⌊': 'floor', '⌈': 'ceil' }

function parseBrackets(reader: ExpressionReader, open: string): Expression {
  const close = CLOSING[open]
  if (close === undefined) throw NO_PARSE
  const inner = parseGroup(reader, open, close)
  const name = BRACKET_CALLS[open]
  if (name === undefined) return inner
  countOperation(reader)
  return { type: 'call', name, operands: [inner] }
}

function parseGroup(reader: ExpressionReader, open: string, close: string): Expression {
  expectSymbol(reader, open)
  const inner = parseSum(reader)
  expectSymbol(reader, close)
  return inner
}

/** `\frac12` takes one digit each where braces are missing; only whole groups are read here. */
function parseBraced(reader: ExpressionReader): Expression {
  if (symbolAhead(reader) === '{') return parseGroup(reader, '{', '}')
  const token = peek(reader)
  if (token?.type === 'number' && token.end - token.start === 1) return parseNumber(reader, token)
  throw NO_PARSE
}

const PREFIX_FUNCTIONS = new Set(
  'log ln lg exp sin cos tan cot sec csc arcsin arccos arctan'.split(' '),
)
export const LIST_FUNCTIONS = new Set(['gcd', 'lcm', 'max', 'min'])

function parseCall(reader: ExpressionReader, name: string): Expression {
  advance(reader)
  if (name === 'pi') return { type: 'call', name, operands: [] }
  descend(reader)
  const call = parseNamed(reader, name)
  reader.depth -= 1
  return call
}

function parseNamed(reader: ExpressionReader, name: string): Expression {
  countOperation(reader)
  if (name === 'frac') return parseFraction(reader)
  if (name === 'binom') {
    return { type: 'call', name, operands: [parseBraced(reader), parseBraced(reader)] }
  }
  if (name === 'sqrt') return parseRoot(reader)
  if (LIST_FUNCTIONS.has(name)) return { type: 'call', name, operands: parseList(reader) }
  if (PREFIX_FUNCTIONS.has(name)) return parseFunction(reader, name)
  throw NO_PARSE
}

/** `\frac{a}{b}`, `\frac{a}3`, `\frac12` (which the tokenizer sees as one number). */
function parseFraction(reader: ExpressionReader): Expression {
  const token = peek(reader)
  if (token?.type === 'number' && token.end - token.start === 2 && isWhole(token.literal)) {
    advance(reader)
    const [top, bottom] = String(token.literal.numerator).padStart(2, '0')
    const part = (digit: string | undefined): Expression => {
      const value = fraction(BigInt(digit ?? '0'))
      const number = { ...token, value, literal: value }
      reader.numbers.push(number)
      return { type: 'number', token: number, units: [] }
    }
    return { type: 'operation', operator: '/', left: part(top), right: part(bottom) }
  }
  const left = parseBraced(reader)
  return { type: 'operation', operator: '/', left, right: parseBraced(reader) }
}

function parseRoot(reader: ExpressionReader): Expression {
  if (symbolAhead(reader) === '[') {
    const index = parseGroup(reader, '[', ']')
    return { type: 'call', name: 'root', operands: [index, parseBraced(reader)] }
  }
  return { type: 'call', name: 'sqrt', operands: [parseOperand(reader)] }
}

function parseFunction(reader: ExpressionReader, name: string): Expression {
  const base: Expression[] = []
  if (symbolAhead(reader) === '_') {
    advance(reader)
    base.push(parseBraced(reader))
  }
  const exponent = symbolAhead(reader) === '^' ? parseWholePower(reader) : undefined
  const call: Expression = { type: 'call', name, operands: [...base, parseArgument(reader)] }
  return exponent === undefined ? call : operation(reader, '^', call, exponent)
}

/** `\sin^2 x`; but `\sin^{-1} x` is the inverse. */
function parseWholePower(reader: ExpressionReader): Expression {
  advance(reader)
  const exponent = parseBraced(reader)
  if (exponent.type !== 'number') throw NO_PARSE
  return exponent
}

/** In brackets, or a product without signs: `\sin 2x \cos x`. */
function parseArgument(reader: ExpressionReader): Expression {
  const symbol = symbolAhead(reader)
  if (symbol === '(' || symbol === '{') return parseBrackets(reader, symbol)
  let argument = parseRaised(reader)
  for (;;) {
    const next = peek(reader)
    const isPi = next?.type === 'command' && next.name === 'pi'
    if (next?.type !== 'variable' && !isPi) return argument
    argument = operation(reader, '*', argument, parseRaised(reader))
  }
}

function parseList(reader: ExpressionReader): readonly Expression[] {
  expectSymbol(reader, '(')
  const operands = [parseSum(reader)]
  for (;;) {
    const token = peek(reader)
    if (token?.type !== 'break' || token.symbol !== ',') break
    advance(reader)
    operands.push(parseSum(reader))
  }
  expectSymbol(reader, ')')
  return operands
}
