/** Derivatives and integrals worked out again: "f'(x) = 6x + 5", "∫ 3x² dx = x³ + C". */

import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { readText } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { evaluateExpression } from '../../../checks/maths/expressions/evaluate-expression.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import {
  difference,
  type Polynomial,
  polynomialOf,
  valueAt,
} from '../../../checks/maths/expressions/polynomial.ts'
import {
  divide,
  fraction,
  multiply,
  type Rational,
  subtract,
  toNumber,
  ZERO,
} from '../../../checks/maths/tokens/rational.ts'
import type { Finding } from '../../../core/check.ts'
import { wrongIntegrals } from './worked-integrals.ts'

/** An expression up to a sign of equality or the end of its clause; a full stop before a digit is a decimal's. */
const PART = String.raw`((?:[^=\n.,;:$]|\.\d|\\,){1,100}?)`
const END = String.raw`\s{0,9}(?:\\[\])]|\$|[.,;\n]|=|$)`
const D = String.raw`(?:\bd\/dx|\\frac\{d\}\{dx\})\s{0,9}(?:\\left)?[[(]`
const BOUND = String.raw`\{?(-?\d{1,4}|[₀-₉]{1,3})\}?`

const LONGEST = 20_000

interface Statement {
  readonly pattern: RegExp
  /** Whether it is wrong, in the groups of its pattern; undefined where it cannot be told. */
  readonly isWrong: (parts: readonly string[], read: ReadPolynomial) => boolean | undefined
}

type ReadPolynomial = (text: string) => Polynomial | undefined

const differentiates: Statement['isWrong'] = ([of = '', stated = ''], read) =>
  differs(derivativeOf(read(of)), read(stated))

const integrates: Statement['isWrong'] = ([of = '', stated = ''], read) =>
  differs(
    read(of),
    derivativeOf(read(stated.replace(/(?<!\s)\s*\+\s*(?:C|c|\\text\{C\})\s*$/u, ''))),
  )

const integratesBetween =
  (order: readonly [of: number, from: number, to: number]): Statement['isWrong'] =>
  (parts, read) => {
    const [of = '', from = '', to = ''] = order.map((at) => parts[at] ?? '')
    const [polynomial, stated] = [read(of), read(parts[3] ?? '')]
    if (polynomial === undefined || stated === undefined || stated.length > 1) return undefined
    const whole = integralOf(polynomial)
    const exact = subtract(valueAt(whole, bound(to)), valueAt(whole, bound(from)))
    return Math.abs(toNumber(exact) - toNumber(stated[0] ?? ZERO)) > 0.006
  }

const STATEMENTS: readonly Statement[] = [
  {
    pattern: new RegExp(`${D}${PART}(?:\\\\right)?[\\])]\\s{0,9}=\\s{0,9}${PART}${END}`, 'gu'),
    isWrong: differentiates,
  },
  {
    pattern: new RegExp(
      String.raw`(?<!second |third |partial )\bderivative of \$?${PART}\$? is \$?${PART}${END}`,
      'gu',
    ),
    isWrong: differentiates,
  },
  {
    pattern: new RegExp(
      String.raw`(?<![-+−–*·×/\d)}\]]\s{0,3})(?:∫|\\int(?![_^]))\s{0,9}${PART}\s{0,9}(?:\\[,;]\s{0,9})?dx\s{0,9}=\s{0,9}${PART}${END}`,
      'gu',
    ),
    isWrong: integrates,
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:antiderivative|indefinite integral) of \$?${PART}\$? is \$?${PART}${END}`,
      'gu',
    ),
    isWrong: integrates,
  },
  {
    pattern: new RegExp(
      String.raw`(?:∫|\\int)_?${BOUND}\^${BOUND}\s{0,9}${PART}\s{0,9}(?:\\[,;]\s{0,9})?dx\s{0,9}=\s{0,9}${PART}${END}`,
      'gu',
    ),
    isWrong: integratesBetween([2, 0, 1]),
  },
  {
    pattern: new RegExp(
      String.raw`\bintegral of \$?${PART}\$? from ${BOUND} to ${BOUND} is \$?${PART}${END}`,
      'gu',
    ),
    isWrong: integratesBetween([0, 1, 2]),
  },
]
const DEFINED = new RegExp(String.raw`\b([a-z])\(x\)\s{0,9}=\s{0,9}${PART}${END}`, 'gu')
const PRIMED = new RegExp(String.raw`\b([a-z])'\(x\)\s{0,9}=\s{0,9}${PART}${END}`, 'gu')
/** One of them stands in each statement; rare letters first, which are found soonest. */
const SIGNS = ["'(x)", '/dx', '{dx}', '\\int', '∫', 'vative of', 'gral of']

function mayHold(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign))
}

export function calculusFindings(analysis: AnswerAnalysis): readonly Finding[] {
  const { steps, questionText } = analysis
  if (!steps.some(({ step }) => mayHold(step.text))) return []
  const read: ReadPolynomial = (text) => polynomialIn(text, analysis)
  const functions = functionsIn([questionText, ...steps.map(textOf)], read)
  return steps.flatMap((step) => (mayHold(step.step.text) ? findingsOf(step, functions, read) : []))
}

/** As far as an answer is read. */
function textOf({ step }: StepAnalysis): string {
  return step.text.slice(0, LONGEST)
}

function findingsOf(
  step: StepAnalysis,
  functions: ReadonlyMap<string, Polynomial | undefined>,
  read: ReadPolynomial,
): readonly Finding[] {
  const text = textOf(step)
  const stated = STATEMENTS.flatMap(({ pattern, isWrong }) =>
    [...text.matchAll(pattern)].filter((found) => isWrong(found.slice(1), read) === true),
  )
  const primed = [...text.matchAll(PRIMED)].filter(([, name = '', part = '']) => {
    const [derivative, value] = [derivativeOf(functions.get(name)), read(part)]
    // `f'(x) = 0` asks where that is so.
    const isSetTo = value !== undefined && value.length <= 1 && (derivative?.length ?? 0) > 1
    return !isSetTo && differs(derivative, value) === true
  })
  const places = [...stated, ...primed].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
  const worked = wrongIntegrals(text).filter(
    ({ start }) => !places.some((place) => place.start <= start && start < place.end),
  )
  return [...places, ...worked].flatMap((place) => {
    if (isMeantToFail(text, place)) return []
    const message = 'This is not what differentiating or integrating gives'
    return findingAt(step.step, place, { code: 'wrong-identity', weight: 'wrong', message })
  })
}

/** Undefined for a name that has two definitions, or one that cannot be read. */
function functionsIn(
  texts: readonly string[],
  read: ReadPolynomial,
): ReadonlyMap<string, Polynomial | undefined> {
  const functions = new Map<string, Polynomial | undefined>()
  for (const text of texts) {
    for (const [, name = '', part = ''] of text.matchAll(DEFINED)) {
      const polynomial = read(part)
      const isSame = !functions.has(name) || differs(functions.get(name), polynomial) === false
      functions.set(name, isSame ? polynomial : undefined)
    }
  }
  return functions
}

function polynomialIn(
  text: string,
  { budget, decimalMark }: AnswerAnalysis,
): Polynomial | undefined {
  const tokens = readText(String.raw`\(${text.trim()}\)`, decimalMark).filter(
    ({ type }) => type !== 'break',
  )
  const parsed = parseExpression(tokens, 0, tokens.length, budget)
  if (parsed === undefined || parsed.next !== tokens.length || parsed.isAmbiguous) return undefined
  const names = new Set(parsed.variables)
  if (names.size === 0) {
    const value = evaluateExpression(parsed.expression)?.value
    return value === undefined ? undefined : value.numerator === 0n ? [] : [value]
  }
  return names.size === 1 && names.has('x') ? polynomialOf(parsed.expression, 'x') : undefined
}

function differs(a: Polynomial | undefined, b: Polynomial | undefined): boolean | undefined {
  return a === undefined || b === undefined ? undefined : difference(a, b).length > 0
}

function derivativeOf(polynomial: Polynomial | undefined): Polynomial | undefined {
  return polynomial?.slice(1).map((each, at) => multiply(each, fraction(BigInt(at + 1))))
}

function integralOf(polynomial: Polynomial): Polynomial {
  return [ZERO, ...polynomial.map((each, at) => divide(each, fraction(BigInt(at + 1))))]
}

const LOWERED = '₀₁₂₃₄₅₆₇₈₉'

function bound(written: string): Rational {
  const plain = Array.from(written, (sign) => {
    const digit = LOWERED.indexOf(sign)
    return digit < 0 ? sign : String(digit)
  }).join('')
  return fraction(BigInt(plain))
}
