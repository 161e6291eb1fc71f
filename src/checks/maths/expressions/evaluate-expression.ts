/** The value of an expression without variables. Exact where it can be, nine digits for roots and functions. */

import {
  absolute,
  compare,
  decimalUnits,
  divide,
  fraction,
  greatestCommonDivisor,
  HUNDRED,
  integerSquareRoot,
  isWhole,
  larger,
  magnitude,
  multiply,
  NO_VALUE,
  NoValue,
  type Rational,
  smaller,
  subtract,
  toNumber,
  ZERO,
} from '../../../checks/maths/tokens/rational.ts'
import type { NumberToken } from '../../../checks/maths/tokens/token.ts'
import {
  type Approximation,
  exactly,
  irrational,
  isExact,
  opposite,
  product,
  quotient,
  rounded,
  sum,
  wholePower,
} from './approximation.ts'
import type { Expression, Operator } from './expression.ts'

/** Undefined where there is no single value: variables, division by zero, numbers beyond all bounds. */
export function evaluateExpression(expression: Expression): Approximation | undefined {
  try {
    return evaluate(expression)
  } catch (thrown) {
    if (thrown instanceof NoValue) return undefined
    throw thrown
  }
}

function evaluate(expression: Expression): Approximation {
  switch (expression.type) {
    case 'number':
      return literalValue(expression.token)
    case 'variable':
      throw NO_VALUE
    case 'negation':
      return opposite(evaluate(expression.operand))
    case 'operation':
      return operate(expression.operator, evaluate(expression.left), evaluate(expression.right))
    case 'call':
      return call(expression.name, expression.operands)
  }
}

/** A decimal with two places or more may have been rounded; `2.5` is taken as it stands, `2.5%` is not. */
export function literalValue(token: NumberToken): Approximation {
  const mayBeRounded =
    token.decimals >= 2 || (token.decimals >= 1 && token.isPercent) || token.goesOn
  if (!mayBeRounded) return exactly(token.value)
  return rounded(token.value, lastPlace(token, 2n))
}

/** The size of the last written place, divided by `parts`. */
export function lastPlace(token: NumberToken, parts = 1n): Rational {
  let place = fraction(1n, parts * 10n ** BigInt(token.decimals))
  if (token.isPercent) place = divide(place, HUNDRED)
  return token.scale === undefined ? place : multiply(place, token.scale)
}

function operate(operator: Operator, left: Approximation, right: Approximation): Approximation {
  switch (operator) {
    case '+':
      return sum(left, right)
    case '-':
      return sum(left, opposite(right))
    case '*':
      return product(left, right)
    case '/':
      return quotient(left, right)
    case '^':
      return raise(left, right)
    case 'mod':
      return exactly(remainder(left.value, right.value))
  }
}

function remainder(value: Rational, modulus: Rational): Rational {
  if (!isWhole(value) || !isWhole(modulus) || modulus.numerator <= 0n) throw NO_VALUE
  const rest = value.numerator % modulus.numerator
  return fraction(rest < 0n ? rest + modulus.numerator : rest)
}

function raise(base: Approximation, exponent: Approximation): Approximation {
  if (isWhole(exponent.value)) {
    const power = exponent.value.numerator
    return isLongPower(base.value, power) ? floatPower(base, power) : wholePower(base, power)
  }
  if (compare(base.value, ZERO) < 0) throw NO_VALUE
  if (exponent.value.denominator === 2n && absolute(exponent.value.numerator) < 64n) {
    return wholePower(squareRoot(base.value), exponent.value.numerator)
  }
  return float(toNumber(base.value) ** toNumber(exponent.value))
}

const LONGEST_POWER = 1024

/** `1.0025^360`: exact it has a thousand digits, and what is done with it soon has more than may be. */
function isLongPower({ numerator, denominator }: Rational, exponent: bigint): boolean {
  if (denominator === 1n) return false
  const digits = String(absolute(numerator)).length + String(denominator).length
  return 3 * digits * Number(absolute(exponent)) > LONGEST_POWER
}

/** With the ends of the base, which may be rounded. */
function floatPower(base: Approximation, exponent: bigint): Approximation {
  const [value, ...ends] = [base.value, base.low, base.high].map((each) =>
    float(toNumber(each) ** Number(exponent)),
  ) as [Approximation, Approximation, Approximation]
  const all = [value, ...ends]
  return {
    value: value.value,
    low: all.map((each) => each.low).reduce(smaller),
    high: all.map((each) => each.high).reduce(larger),
    isIrrational: true,
  }
}

function float(value: number): Approximation {
  if (!Number.isFinite(value)) throw NO_VALUE
  const { units, digits } = decimalUnits(value)
  return irrational(units, digits)
}

function squareRoot(value: Rational): Approximation {
  if (value.numerator < 0n) throw NO_VALUE
  const top = integerSquareRoot(value.numerator)
  const bottom = integerSquareRoot(value.denominator)
  if (top * top === value.numerator && bottom * bottom === value.denominator) {
    return exactly(fraction(top, bottom))
  }
  const digits = 20
  const squared = (value.numerator * 10n ** BigInt(2 * digits)) / value.denominator
  return irrational(integerSquareRoot(squared), digits)
}

function root(index: Rational, value: Rational): Approximation {
  const degree = toNumber(index)
  if (!Number.isInteger(degree) || degree < 2) throw NO_VALUE
  if (degree === 2) return squareRoot(value)
  const sign = value.numerator < 0n && degree % 2 === 1 ? -1 : 1
  const guess = sign * toNumber(magnitude(value)) ** (1 / degree)
  const whole = exactly(fraction(BigInt(Math.round(guess))))
  const isPerfect = compare(wholePower(whole, BigInt(degree)).value, value) === 0
  return isPerfect ? whole : float(guess)
}

const MAX_FACTORIAL = 300n

function factorial(value: Rational): Rational {
  if (!isWhole(value) || value.numerator < 0n || value.numerator > MAX_FACTORIAL) {
    throw NO_VALUE
  }
  let result = 1n
  for (let factor = 2n; factor <= value.numerator; factor++) result *= factor
  return fraction(result)
}

function binomial(total: Rational, chosen: Rational): Rational {
  if (!isWhole(total) || !isWhole(chosen)) throw NO_VALUE
  const [n, k] = [total.numerator, chosen.numerator]
  if (n < 0n || k < 0n || n > 300n) throw NO_VALUE
  if (k > n) return ZERO
  let result = 1n
  for (let step = 1n; step <= k; step++) result = (result * (n - k + step)) / step
  return fraction(result)
}

type OneNumber = (value: number) => number
const FLOAT_FUNCTIONS: Readonly<Record<string, OneNumber>> = {
  ln: Math.log,
  lg: Math.log10,
  exp: Math.exp,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
}
const ANGLE_FUNCTIONS: Readonly<Record<string, OneNumber>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: (angle) => 1 / Math.tan(angle),
  sec: (angle) => 1 / Math.cos(angle),
  csc: (angle) => 1 / Math.sin(angle),
}

function call(name: string, operands: readonly Expression[]): Approximation {
  if (name === 'pi') return float(Math.PI)
  const first = operands[0]
  if (first === undefined) throw NO_VALUE
  const angle = ANGLE_FUNCTIONS[name]
  if (angle !== undefined) return float(angle(radians(first)))
  const values = operands.map(evaluate)
  const value = (values[0] as Approximation).value
  const second = values[1]?.value
  const smooth = FLOAT_FUNCTIONS[name]
  if (smooth !== undefined) return float(smooth(toNumber(value)))
  if (name === 'log') return second === undefined ? undecidedLog() : logarithm(value, second)
  if (name === 'root' && second !== undefined) return root(value, second)
  if (name === 'binom' && second !== undefined) return exactly(binomial(value, second))
  if (name === 'sqrt') return squareRoot(value)
  if (name === 'factorial') return exactly(factorial(value))
  return exactly(
    wholeNumberCall(
      name,
      values.map((each) => each.value),
    ),
  )
}

/** `log` without a base is natural in some texts and decimal in others. */
function undecidedLog(): never {
  throw NO_VALUE
}

function radians(expression: Expression): number {
  const angle = evaluate(expression)
  const isInDegrees = hasDegrees(expression)
  // Without a degree sign or pi, a large whole number is far more likely to be degrees: not decided.
  if (!isInDegrees && isExact(angle) && compare(magnitude(angle.value), fraction(7n)) > 0) {
    throw NO_VALUE
  }
  return isInDegrees ? (toNumber(angle.value) * Math.PI) / 180 : toNumber(angle.value)
}

function hasDegrees(expression: Expression): boolean {
  if (expression.type === 'number') return expression.units.includes('degrees')
  if (expression.type === 'negation') return hasDegrees(expression.operand)
  if (expression.type !== 'operation') return false
  return hasDegrees(expression.left) || hasDegrees(expression.right)
}

function logarithm(base: Rational, value: Rational): Approximation {
  const guess = Math.log(toNumber(value)) / Math.log(toNumber(base))
  if (!Number.isFinite(guess)) throw NO_VALUE
  const whole = BigInt(Math.round(guess))
  if (absolute(whole) < 500n && compare(wholePower(exactly(base), whole).value, value) === 0) {
    return exactly(fraction(whole))
  }
  return float(guess)
}

function wholeNumberCall(name: string, values: readonly Rational[]): Rational {
  const [value] = values as readonly [Rational]
  switch (name) {
    case 'abs':
      return magnitude(value)
    case 'floor':
      return floor(value)
    case 'ceil':
      return subtract(ZERO, floor(subtract(ZERO, value)))
    case 'max':
      return values.reduce(larger)
    case 'min':
      return values.reduce(smaller)
    case 'gcd':
      return fraction(
        wholes(values).reduce((a, b) => greatestCommonDivisor(absolute(a), absolute(b))),
      )
    case 'lcm':
      return fraction(
        wholes(values).reduce(
          (a, b) => absolute(a * b) / greatestCommonDivisor(absolute(a), absolute(b)),
        ),
      )
    default:
      throw NO_VALUE
  }
}

function wholes(values: readonly Rational[]): readonly bigint[] {
  if (!values.every(isWhole)) throw NO_VALUE
  return values.map((value) => value.numerator)
}

function floor(value: Rational): Rational {
  const { numerator, denominator } = value
  const towardsZero = numerator / denominator
  return fraction(
    numerator < 0n && towardsZero * denominator !== numerator ? towardsZero - 1n : towardsZero,
  )
}
