/** Polynomials in one variable with exact coefficients, read from expressions. */

import {
  add,
  divide,
  equals,
  multiply,
  NO_VALUE,
  NoValue,
  negate,
  ONE,
  type Rational,
  ZERO,
} from '../../../checks/maths/tokens/rational.ts'
import { evaluateExpression } from './evaluate-expression.ts'
import type { Expression } from './expression.ts'

/** Coefficients from the constant term up; the last is never zero; empty for the zero polynomial. */
export type Polynomial = readonly Rational[]

const MAX_DEGREE = 12

/** Undefined where the expression is no polynomial in this variable alone. */
export function polynomialOf(expression: Expression, variable: string): Polynomial | undefined {
  try {
    return read(expression, variable)
  } catch (thrown) {
    if (thrown instanceof NoValue) return undefined
    throw thrown
  }
}

function read(expression: Expression, variable: string): Polynomial {
  switch (expression.type) {
    case 'variable':
      if (expression.name !== variable) throw NO_VALUE
      return [ZERO, ONE]
    case 'negation':
      return read(expression.operand, variable).map(negate)
    case 'operation':
      return operate(expression, variable)
    default: {
      const constant = evaluateExpression(expression)
      if (constant === undefined || constant.isIrrational) throw NO_VALUE
      return trimmed([constant.value])
    }
  }
}

function operate(expression: Expression & { type: 'operation' }, variable: string): Polynomial {
  const left = read(expression.left, variable)
  const right = read(expression.right, variable)
  switch (expression.operator) {
    case '+':
      return sum(left, right)
    case '-':
      return difference(left, right)
    case '*':
      return product(left, right)
    case '/':
      return product(left, [divide(ONE, constantOf(right))])
    case '^':
      return power(left, constantOf(right))
    case 'mod':
      throw NO_VALUE
  }
}

function constantOf(polynomial: Polynomial): Rational {
  if (polynomial.length > 1) throw NO_VALUE
  return polynomial[0] ?? ZERO
}

function trimmed(coefficients: readonly Rational[]): Polynomial {
  let length = coefficients.length
  while (length > 0 && coefficients[length - 1]?.numerator === 0n) length -= 1
  return coefficients.slice(0, length)
}

function sum(a: Polynomial, b: Polynomial): Polynomial {
  const length = Math.max(a.length, b.length)
  return trimmed(Array.from({ length }, (_, at) => add(a[at] ?? ZERO, b[at] ?? ZERO)))
}

export function difference(a: Polynomial, b: Polynomial): Polynomial {
  return sum(a, b.map(negate))
}

function product(a: Polynomial, b: Polynomial): Polynomial {
  if (a.length + b.length > MAX_DEGREE + 2) throw NO_VALUE
  const result: Rational[] = Array.from(
    { length: Math.max(0, a.length + b.length - 1) },
    () => ZERO,
  )
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) result[i + j] = add(result[i + j] ?? ZERO, multiply(x, y))
  }
  return trimmed(result)
}

function power(base: Polynomial, exponent: Rational): Polynomial {
  const times = Number(exponent.numerator)
  if (exponent.denominator !== 1n || times < 0 || times > MAX_DEGREE) throw NO_VALUE
  let result: Polynomial = [ONE]
  for (let count = 0; count < times; count++) result = product(result, base)
  return result
}

/** Whether one is the other times a number: then they have the same roots. */
export function areProportional(a: Polynomial, b: Polynomial): boolean {
  if (a.length !== b.length) return false
  const [top, bottom] = [a.at(-1), b.at(-1)]
  if (top === undefined || bottom === undefined) return true
  return a.every((value, at) => equals(multiply(value, bottom), multiply(b[at] ?? ZERO, top)))
}

/** Of a polynomial of first degree. */
export function rootOfLinear(polynomial: Polynomial): Rational | undefined {
  const [constant, slope] = polynomial
  if (polynomial.length !== 2 || constant === undefined || slope === undefined) return undefined
  return divide(negate(constant), slope)
}

export function valueAt(polynomial: Polynomial, point: Rational): Rational {
  return polynomial.reduceRight(
    (value, coefficient) => add(multiply(value, point), coefficient),
    ZERO,
  )
}
