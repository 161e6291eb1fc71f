/** Equations both sides of which are multiplied or divided: what they differ by must be what the words or the denominators say. */

import type {
  AnswerAnalysis,
  JudgedClaim,
  StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { type Claim, findClaims } from '../../../checks/maths/claims/claims.ts'
import { splitClauses } from '../../../checks/maths/claims/clauses.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import type { Expression } from '../../../checks/maths/expressions/expression.ts'
import { pointsFor } from '../../../checks/maths/expressions/identity.ts'
import {
  evaluateModulo,
  PRIME,
  raise,
  reduce,
} from '../../../checks/maths/expressions/modular-evaluation.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { isWord } from '../../../checks/maths/tokens/token.ts'
import type { Finding } from '../../../core/check.ts'
import type { AlgebraReport } from './equation-steps.ts'
import { holdsVariable } from './rewriting-steps.ts'

type Sides = Pick<Claim, 'left' | 'right'>

interface Placed {
  readonly step: StepAnalysis
  readonly claim: JudgedClaim
}

const SCALES = /\b(?:multipl\w+|divid\w+|clear\w*|cross)\b/i
const OTHERWISE =
  /\b(?:substitut\w*|plug\w*|equations|second|first|other|squar\w*|similarly|let|if|when|where|since|using|from|roots?|factor\w*|cancel\w*|solutions?|complet\w+|discriminant|formula|term|fractions?|numerator|conjugate|modulo|mod|case)\b/i
/** Equations before it that it may come from. */
const WINDOW = 4

export function checkScaledEquations(analysis: AnswerAnalysis): AlgebraReport {
  const placed = analysis.steps.flatMap((step) =>
    step.claims.filter(isPlain).map((claim): Placed => ({ step, claim })),
  )
  const findings: Finding[] = []
  const covered: number[] = []
  let asked: readonly Sides[] | undefined
  for (const [at, equation] of placed.entries()) {
    const previous = placed[at - 1]
    if (!isScaled(previous, equation)) continue
    asked ??= equationsOf(analysis)
    const recent: readonly Sides[] = placed
      .slice(Math.max(0, at - WINDOW), at)
      .map(({ claim }) => claim)
    const sources = [...asked, ...recent].filter((source) => haveSameNames(source, equation.claim))
    const factor = factorFrom(analysis, previous, equation)
    const outcomes = sources.map((source) => isMultiple(source, equation.claim, factor))
    if (outcomes.length === 0 || outcomes.includes(undefined)) continue
    covered.push(equation.step.step.index)
    if (outcomes.includes(true) || isMeantToFail(equation.step.step.text, equation.claim)) continue
    findings.push(
      findingAt(equation.step.step, equation.claim, {
        code: 'wrong-scaling',
        weight: 'wrong',
        message: 'This is not the equation before it with both sides multiplied or divided',
      }),
    )
  }
  return { findings, covered }
}

function isPlain({ left, right, ...claim }: JudgedClaim): boolean {
  const isWhole = !claim.isCut && !claim.isOpen && !left.isAmbiguous && !right.isAmbiguous
  const hasDecimals = [...left.numbers, ...right.numbers].some((number) => number.decimals > 0)
  const isEquation = claim.relation === '=' && claim.kind === 'chain' && claim.link === 0
  return isWhole && isEquation && !hasDecimals && left.operations + right.operations > 0
}

function equationsOf(analysis: AnswerAnalysis): readonly Sides[] {
  return splitClauses(analysis.question).flatMap((clause) =>
    findClaims(clause, analysis.budget).filter(
      ({ relation, left, right }) => relation === '=' && left.operations + right.operations > 0,
    ),
  )
}

/** The words right before it say so, and it stands in the same step as the last one or in the next. */
function isScaled(previous: Placed | undefined, { step, claim }: Placed): boolean {
  const isNear = previous === undefined || step.step.index - previous.step.step.index <= 1
  const from = previous?.step === step ? previous.claim.end : 0
  const words = step.step.text.slice(Math.max(from, claim.start - 140), claim.start)
  return (
    isNear &&
    SCALES.test(words) &&
    /\bsides\b|\bcross\b|\bthrough\b|\bdenominators?\b/i.test(words) &&
    !OTHERWISE.test(words)
  )
}

/** What stands behind `by`: `multiplying both sides by x - 1`. */
function factorFrom(
  analysis: AnswerAnalysis,
  previous: Placed | undefined,
  { step, claim }: Placed,
): Expression | undefined {
  const from = previous?.step === step ? previous.claim.right.next : 0
  const by = step.tokens.findLastIndex(
    (token, at) => at >= from && at < claim.left.first && isWord(token, 'by'),
  )
  if (by < 0) return undefined
  const first = step.tokens[by + 1]?.type === 'break' ? by + 2 : by + 1
  return parseExpression(step.tokens, first, claim.left.first, analysis.budget)?.expression
}

function haveSameNames(a: Sides, b: Sides): boolean {
  const [first, second] = [namesOf(a), namesOf(b)]
  return (
    first.length > 0 &&
    first.length === second.length &&
    first.every((name, at) => name === second[at])
  )
}

function namesOf({ left, right }: Sides): readonly string[] {
  return [...new Set([...left.variables, ...right.variables])].sort()
}

const MOST_FACTORS = 4

/** Undefined where that cannot be told. */
function isMultiple(
  source: Sides,
  target: Sides,
  factor: Expression | undefined,
): boolean | undefined {
  const below = [source.left, source.right].flatMap((side) => denominatorsOf(side.expression))
  const named = factor === undefined || !holdsVariable(factor) ? [] : [factor]
  if (named.length === 0 && below.length > MOST_FACTORS) return undefined
  const factors = below.length < MOST_FACTORS ? [...named, ...below] : named
  const points = pointsFor(namesOf(source)).map((point) => {
    const values = [source, target].map((sides) => {
      const [left, right] = [
        evaluateModulo(sides.left.expression, point),
        evaluateModulo(sides.right.expression, point),
      ]
      return left === undefined || right === undefined ? undefined : reduce(left - right)
    })
    return { values, factors: factors.map((each) => evaluateModulo(each, point)) }
  })
  const ratios = points.map(({ values: [a, b], factors: scales }) =>
    a === undefined || b === undefined || a === 0n || b === 0n || scales.includes(undefined)
      ? undefined
      : { ratio: reduce(b * raise(a, PRIME - 2n)), scales: scales as bigint[] },
  )
  if (ratios.includes(undefined)) return undefined
  return isExplained(ratios as Ratio[], factors.length)
}

interface Ratio {
  readonly ratio: bigint
  readonly scales: readonly bigint[]
}

/** Whether some product of powers of the factors leaves the same number at every point. */
function isExplained(ratios: readonly Ratio[], count: number): boolean {
  const start = ratios.map(({ ratio }) => ratio)
  const powers = Array.from({ length: count }, (_, place) =>
    powersOf(ratios.map(({ scales }) => scales[place] as bigint)),
  )
  const leavesSame = (values: readonly bigint[], place: number): boolean => {
    const choices = powers[place]
    if (choices === undefined) return values.every((value) => value === values[0])
    return choices.some((choice) =>
      leavesSame(
        values.map((value, at) => (value * (choice[at] as bigint)) % PRIME),
        place + 1,
      ),
    )
  }
  return leavesSame(start, 0)
}

/** What undoes no, one or two multiplications, or a division, at each point: an inverse is dear, so it is taken once. */
function powersOf(scales: readonly bigint[]): readonly (readonly bigint[])[] {
  const undone = scales.map((scale) => raise(scale, PRIME - 2n))
  return [scales.map(() => 1n), undone, scales, undone.map((value) => (value * value) % PRIME)]
}

function denominatorsOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'negation':
      return denominatorsOf(expression.operand)
    case 'operation': {
      const inner = [...denominatorsOf(expression.left), ...denominatorsOf(expression.right)]
      const isBelow = expression.operator === '/' && holdsVariable(expression.right)
      return isBelow ? [expression.right, ...inner] : inner
    }
    default:
      return []
  }
}
