/** Decides whether a claim about numbers holds, with all the ways in which people round and convert. */
import {
  type Approximation,
  isExact,
  overlaps,
} from '../../../checks/maths/expressions/approximation.ts'
import {
  evaluateExpression,
  lastPlace,
} from '../../../checks/maths/expressions/evaluate-expression.ts'
import {
  areOfOneQuantity,
  conversionFactors,
  UNITS,
  type Unit,
} from '../../../checks/maths/expressions/everyday-units.ts'
import {
  type Expression,
  loneNumber,
  type Parsed,
} from '../../../checks/maths/expressions/expression.ts'
import {
  compare,
  divide,
  equals,
  fraction,
  HALF,
  HUNDRED,
  isWhole,
  larger,
  magnitude,
  multiply,
  type Rational,
  subtract,
} from '../../../checks/maths/tokens/rational.ts'
import type { NumberToken, Relation } from '../../../checks/maths/tokens/token.ts'
import type { Claim } from './claims.ts'
import { roundingShare } from './rounding-share.ts'

/** `loose`: cut off to a whole number. `undecided`: nothing that could be computed, or two readings. */
export type Judgement = 'holds' | 'rounded' | 'converted' | 'loose' | 'undecided' | 'fails'

export interface Judged {
  readonly judgement: Judgement
  readonly leftValue?: Approximation
  readonly rightValue?: Approximation
}

/** `isRough`: the words around it say that the result is rounded. */
export function judgeClaim(claim: Claim, isRough: boolean): Judged {
  const left = valueIn(claim.left)
  const right = valueIn(claim.right)
  const values = {
    ...(left === undefined ? {} : { leftValue: left }),
    ...(right === undefined ? {} : { rightValue: right }),
  }
  if (left === undefined || right === undefined || mixesAngles(claim) || mixesScales(claim)) {
    return { judgement: 'undecided', ...values }
  }
  const judgement = judgeValues(claim, left, right, isRough)
  const isShaky = claim.isCut || claim.left.isAmbiguous || claim.right.isAmbiguous
  return { judgement: judgement === 'fails' && isShaky ? 'undecided' : judgement, ...values }
}

/** `arcsin(sin 6°) = 6°`: an inverse gives radians here, and degrees to its writer. */
function mixesAngles({ left, right }: Claim): boolean {
  const areDegrees = left.units.includes('degrees') || right.units.includes('degrees')
  return areDegrees && (holdsInverse(left.expression) || holdsInverse(right.expression))
}

const SCALES = ['c', 'f', 'k']

/** `20 °C + 5 °C = 77 °F`: told in two scales of temperature, which no factor joins. */
function mixesScales({ left, right }: Claim): boolean {
  const [from, to] = [left, right].map(({ units }) => SCALES.filter((each) => units.includes(each)))
  return (
    from !== undefined &&
    to !== undefined &&
    from.length > 0 &&
    to.some((each) => !from.includes(each))
  )
}

function holdsInverse(expression: Expression): boolean {
  switch (expression.type) {
    case 'call':
      return expression.name.startsWith('arc') || expression.operands.some(holdsInverse)
    case 'operation':
      return holdsInverse(expression.left) || holdsInverse(expression.right)
    case 'negation':
      return holdsInverse(expression.operand)
    default:
      return false
  }
}

/** What holds a letter has no value; most of it is not even looked at. */
function valueIn({ expression, variables }: Parsed): Approximation | undefined {
  return variables.length > 0 ? undefined : evaluateExpression(expression)
}

function judgeValues(
  claim: Claim,
  left: Approximation,
  right: Approximation,
  isRough: boolean,
): Judgement {
  switch (claim.relation) {
    case '=':
      return judgeEquality(claim, left, right, isRough)
    case '≈':
      return judgeEquality(claim, left, right, true)
    case '≡':
      return 'undecided'
    default:
      return compares(claim.relation, left, right) ? 'holds' : 'fails'
  }
}

function compares(relation: Relation, left: Approximation, right: Approximation): boolean {
  const order = compare(left.value, right.value)
  const mayBeEqual = overlaps(left, right)
  if (relation === '<') return order < 0 || (mayBeEqual && !isExact(left))
  if (relation === '>') return order > 0 || (mayBeEqual && !isExact(left))
  if (relation === '≤') return order <= 0 || mayBeEqual
  if (relation === '≥') return order >= 0 || mayBeEqual
  return order !== 0
}

export function judgeEquality(
  claim: Pick<Claim, 'left' | 'right'>,
  left: Approximation,
  right: Approximation,
  isRough: boolean,
): Judgement {
  if (equals(left.value, right.value)) return 'holds'
  if (overlaps(left, right) && !(isExact(left) && isExact(right))) return 'rounded'
  if (isMachineRounding(claim, left.value, right.value)) return 'rounded'
  return (
    judgeRounding(loneNumber(claim.right), left.value, right.value, isRough) ??
    judgeRounding(loneNumber(claim.left), right.value, left.value, isRough) ??
    judgePercent(claim, left.value, right.value) ??
    judgeNearness(claim, left, right, isRough) ??
    judgeConversion(claim, left.value, right.value) ??
    'fails'
  )
}

function difference(a: Rational, b: Rational): Rational {
  return magnitude(subtract(a, b))
}

/** Whether `exact` may have been written as `written` by rounding or cutting at its last place. */
function judgeRounding(
  token: NumberToken | undefined,
  exact: Rational,
  written: Rational,
  isRough: boolean,
): Judgement | undefined {
  if (token === undefined) return undefined
  const place = lastPlace(token)
  const gap = difference(exact, written)
  if (compare(gap, place) >= 0) return undefined
  if (token.decimals >= 1) return 'rounded'
  if (isWhole(divide(exact, place))) return undefined
  const isNearest = compare(gap, multiply(place, HALF)) <= 0
  const isHalfWay = equals(gap, multiply(place, HALF))
  return isRough || (isNearest && !isHalfWay) ? 'rounded' : 'loose'
}

const MACHINE_DECIMALS = 10

/** `1 / 24 = 0.041666666666666664`: as floating-point numbers are printed, the last places are anybody's guess. */
function isMachineRounding(
  claim: Pick<Claim, 'left' | 'right'>,
  left: Rational,
  right: Rational,
): boolean {
  const lone = loneNumber(claim.right) ?? loneNumber(claim.left)
  if (lone === undefined || lone.decimals < MACHINE_DECIMALS) return false
  const tolerance = multiply(magnitude(left), fraction(1n, 1_000_000_000n))
  return compare(difference(left, right), tolerance) <= 0
}

/** `0.25 = 25%`, `1/3 = 33%`, and percentages whose sign was left out. */
function judgePercent(
  claim: Pick<Claim, 'left' | 'right'>,
  left: Rational,
  right: Rational,
): Judgement | undefined {
  const numbers = [...claim.left.numbers, ...claim.right.numbers]
  if (!numbers.some((token) => token.isPercent)) return undefined
  const lone = loneNumber(claim.right) ?? loneNumber(claim.left)
  const tolerance = lone === undefined ? fraction(0n) : percentTolerance(lone)
  const pairs = [
    [left, multiply(right, HUNDRED)],
    [right, multiply(left, HUNDRED)],
  ] as const
  if (pairs.some(([a, b]) => compare(difference(a, b), tolerance) <= 0)) return 'converted'
  // With decimals it would have been told: `6 % / 12 = 0.8 %` is no rounding.
  const isClose =
    lone?.isPercent &&
    lone.decimals === 0 &&
    compare(difference(left, right), fraction(5n, 1000n)) <= 0
  return isClose ? 'rounded' : undefined
}

/** Rounded at the last place, or cut off where there are decimals. */
function percentTolerance(lone: NumberToken): Rational {
  const place = lastPlace({ ...lone, isPercent: false })
  return lone.decimals > 0 ? place : multiply(place, HALF)
}

function judgeNearness(
  claim: Pick<Claim, 'left' | 'right'>,
  left: Approximation,
  right: Approximation,
  isRough: boolean,
): Judgement | undefined {
  const isFloat = left.isIrrational === true || right.isIrrational === true
  if (!isRough && !isFloat) return undefined
  const size = larger(magnitude(left.value), magnitude(right.value))
  const tolerance = multiply(
    size,
    roundingShare(loneNumber(claim.right), isRough ? fraction(1n, 50n) : fraction(1n, 200n)),
  )
  return compare(difference(left.value, right.value), tolerance) <= 0 ? 'rounded' : undefined
}

/** `120 minutes = 2 hours`, `$0.40 * 25 = 1000 cents` */
function judgeConversion(
  claim: Pick<Claim, 'left' | 'right'>,
  left: Rational,
  right: Rational,
): Judgement | undefined {
  const [from, to] = [knownUnits(claim.left), knownUnits(claim.right)]
  if (addsMixedUnits(claim.left, from) || addsMixedUnits(claim.right, to)) return 'undecided'
  const token = loneNumber(claim.right)
  const tolerance = token === undefined ? fraction(0n) : lastPlace(token)
  const pairs = from.flatMap((a) =>
    to.filter((b) => a.name !== b.name && a.quantity === b.quantity).map((b) => [a, b] as const),
  )
  if (pairs.some(([a, b]) => convertsTo(left, a, right, b, tolerance))) return 'converted'
  if (pairs.some(([a, b]) => isFactorWritten(claim.left, a, b))) return undefined
  if (isStated(claim, from, to)) return undefined
  const isMixed = pairs.length > 0 && claim.left.operations > 0
  if (isMixed && !from.some((unit) => to.includes(unit))) return 'undecided'
  const isMoneyOnOneSide =
    from.length * to.length === 0 && [...from, ...to].some((unit) => unit.quantity === 'money')
  const isHundredfold =
    equals(left, multiply(right, HUNDRED)) || equals(right, multiply(left, HUNDRED))
  if (isMoneyOnOneSide && isHundredfold) return 'converted'
  if (hasOtherPrefix(claim, left, right)) return 'converted'
  return isOtherUnit(claim) ? 'undecided' : undefined
}

/** `12 × 300 g = 3.9 kg`: one measured number times plain ones, so that there is one way to read it. Times of the calendar have several. */
function isStated({ left, right }: Pick<Claim, 'left' | 'right'>, from: Units, to: Units): boolean {
  const [a, b] = [from[0], to[0]]
  if (a === undefined || b === undefined || from.length + to.length > 2) return false
  const isOne = left.units.length === 1 && right.units.length === 1 && !holdsSum(left.expression)
  return isOne && a.quantity === b.quantity && DECIMAL.has(a.quantity)
}

type Units = readonly Unit[]
const DECIMAL: ReadonlySet<Unit['quantity']> = new Set(['length', 'mass', 'volume', 'information'])

/** `3.98 × 10^-19 J ≈ 2.48 eV` */
function isOtherUnit({ left, right }: Pick<Claim, 'left' | 'right'>): boolean {
  const [from, to] = [left.units[0], right.units[0]]
  if (from === undefined || to === undefined) return false
  return left.units.length === 1 && right.units.length === 1 && areOfOneQuantity(from, to)
}

/** `9 W × 15,000 h = 135 kWh`: other units on both sides, and a thousand or a million between them, fewer of the larger ones. */
function hasOtherPrefix(
  { left: { units: from }, right: { units: to } }: Pick<Claim, 'left' | 'right'>,
  left: Rational,
  right: Rational,
): boolean {
  if (from.length === 0 || to.length === 0 || to.some((unit) => from.includes(unit))) return false
  const [isFromLarger, isToLarger] = [from.some(isInThousands), to.some(isInThousands)]
  const mayShrink = isToLarger || !isFromLarger
  const mayGrow = isFromLarger || !isToLarger
  return PREFIXES.some(
    (factor) =>
      (mayShrink && equals(left, multiply(right, factor))) ||
      (mayGrow && equals(right, multiply(left, factor))),
  )
}

/** `kWh`, `km`, `kilowatts` */
function isInThousands(unit: string): boolean {
  return /^(?:kilo\p{L}+|k\p{L}{1,3})$/u.test(unit)
}

const PREFIXES = [1000n, 1_000_000n, 1_000_000_000n].map((factor) => fraction(factor))

/** `8 h × 60 = 480 min`: the one step is the conversion itself, and the sum is to be read as it stands. */
function isFactorWritten({ operations, numbers }: Parsed, a: Unit, b: Unit): boolean {
  const factors = [...conversionFactors(a, b), ...conversionFactors(b, a)]
  return (
    operations === 1 && numbers.some(({ value }) => factors.some((factor) => equals(factor, value)))
  )
}

function convertsTo(
  left: Rational,
  a: Unit,
  right: Rational,
  b: Unit,
  tolerance: Rational,
): boolean {
  const down = conversionFactors(a, b).map((factor) => multiply(left, factor))
  const up = conversionFactors(b, a).map((factor) => divide(left, factor))
  return [...down, ...up].some((value) => compare(difference(value, right), tolerance) <= 0)
}

/** `1 hour + 30 minutes`: numbers of two measures of the same thing, which cannot be added as they stand. */
function addsMixedUnits({ expression }: Parsed, units: readonly Unit[]): boolean {
  return (
    holdsSum(expression) &&
    units.some((a) => units.some((b) => a !== b && a.quantity === b.quantity))
  )
}

/** Also inside: `(1 hour + 40 minutes) / 2`. */
function holdsSum(expression: Expression): boolean {
  if (expression.type !== 'operation') return false
  const { operator, left, right } = expression
  return '+-'.includes(operator) || holdsSum(left) || holdsSum(right)
}

function knownUnits(parsed: Parsed): readonly Unit[] {
  const found = parsed.units.flatMap((word) => UNITS[word] ?? [])
  return [...new Set(found)]
}
