/** The value of an expression at a point, in floating point. NaN where it has none. */

import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { NumberToken } from '../../../checks/maths/tokens/token.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import type { Expression, Operator } from './expression.ts'

type FloatPoint = ReadonlyMap<string, number>

export function evaluateFloat(expression: Expression, point: FloatPoint): number {
  switch (expression.type) {
    case 'number':
      return numberOf(expression.token)
    case 'variable':
      return point.get(expression.name) ?? Number.NaN
    case 'negation':
      return -evaluateFloat(expression.operand, point)
    case 'operation':
      return operate(
        expression.operator,
        evaluateFloat(expression.left, point),
        evaluateFloat(expression.right, point),
      )
    case 'call':
      return call(expression, point)
  }
}

const numbers = new WeakMap<NumberToken, number>()

/** Kept, as an expression is tried at many points. */
function numberOf(token: NumberToken): number {
  const known = numbers.get(token)
  if (known !== undefined) return known
  const value = toNumber(token.value)
  numbers.set(token, value)
  return value
}

function operate(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '^':
      return left ** right
    case 'mod':
      return Number.NaN
  }
}

const FUNCTIONS: Readonly<Record<string, (value: number, second: number) => number>> = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  ln: Math.log,
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: (angle) => 1 / Math.tan(angle),
  sec: (angle) => 1 / Math.cos(angle),
  csc: (angle) => 1 / Math.sin(angle),
  root: (index, value) => value ** (1 / index),
}

/** What holds no variable is computed exactly; degrees and plain `log` are left undecided there. */
function call(expression: Expression & { type: 'call' }, point: FloatPoint): number {
  const closed = evaluateExpression(expression)
  if (closed !== undefined) return toNumber(closed.value)
  const [first = Number.NaN, second = Number.NaN] = expression.operands.map((each) =>
    evaluateFloat(each, point),
  )
  if (expression.name === 'log' && expression.operands.length === 2) {
    return Math.log(second) / Math.log(first)
  }
  return FUNCTIONS[expression.name]?.(first, second) ?? Number.NaN
}
