/** Reasons not to call a failing claim wrong: other readings, definitions, deliberate contradictions. */

import {
  evaluateExpression,
  literalValue,
} from '../../../checks/maths/expressions/evaluate-expression.ts'
import { loneNumber, type Parsed } from '../../../checks/maths/expressions/expression.ts'
import {
  compare,
  equals,
  fraction,
  multiply,
  ONE,
  toNumber,
} from '../../../checks/maths/tokens/rational.ts'
import { isSymbol, type NumberToken } from '../../../checks/maths/tokens/token.ts'
import type { JudgedClaim, StepAnalysis } from './analyse-answer.ts'
import { judgeEquality } from './judge-claim.ts'
import { isMeantToFail } from './meant-to-fail.ts'

/** True when a claim that fails may be called wrong. */
export function isSurelyWrong(step: StepAnalysis, claim: JudgedClaim): boolean {
  if (claim.judgement !== 'fails' || isDefinition(claim)) return false
  if (claim.kind === 'verb' && claim.right.operations > 0) return false
  if (isCorrected(step, claim)) return false
  return !hasOtherReading(step, claim) && !isMeantToFail(step.step.text, claim)
}

/** `5 quarters = 5 * 25`, `$3 = 2 * 1.5`, `Summer (96) = …`: what a quantity is, not a sum that was worked out. */
function isDefinition(claim: JudgedClaim): boolean {
  if (isRestatedShare(claim) || isRestatedRoughly(claim)) return false
  if (claim.left.operations > 0 || isComparison(claim)) return false
  return claim.right.operations === 0 || claim.left.units.length > 0
}

/** `0.90 < 0.11`: of two plain numbers nothing is defined by it. */
function isComparison({ relation, left, right, link }: JudgedClaim): boolean {
  const areAlone = link === 0 && left.operations + right.operations === 0
  return (
    areAlone &&
    (relation === '<' || relation === '>') &&
    left.units.length + right.units.length === 0
  )
}

/** The second half of `45 / 360 = 0.125 = 12.5 %`: the share that was worked out, written as a percentage. */
function isRestatedShare({ link, left, right }: JudgedClaim): boolean {
  const [share, percentage] = [loneNumber(left), loneNumber(right)]
  const isShare = share !== undefined && !share.isPercent && share.decimals > 0
  return link > 0 && isShare && percentage?.isPercent === true && compare(share.value, TEN) < 0
}

/** The end of `146,250 / 1,200 = 121.875 ≈ 121.88`: the result again, rounded. */
function isRestatedRoughly({ link, left, right, relation, isOpen }: JudgedClaim): boolean {
  const isPlain = left.units.length + right.units.length === 0 && !isOpen
  const [result, rounded] = [loneNumber(left), loneNumber(right)]
  const areAlike = result !== undefined && rounded?.isPercent === result.isPercent
  return link > 0 && relation === '≈' && isPlain && areAlike && result.decimals > rounded.decimals
}

const TEN = fraction(10n)

function hasOtherReading(step: StepAnalysis, claim: JudgedClaim): boolean {
  return (
    holdsWithFirstNumber(step, claim) ||
    beginsAfterResult(step, claim) ||
    beginsWithDash(step, claim) ||
    isShareOfThing(step, claim) ||
    isShareNamed(step, claim) ||
    isExplained(step, claim) ||
    isShownInBrackets(step, claim) ||
    hasFloorBrackets(step, claim) ||
    isRange(step, claim) ||
    isPerHundred(step, claim) ||
    holdsInThousands(step, claim) ||
    speaksOfRemainder(step, claim) ||
    isPercentAdded(claim)
  )
}

/**
 * Sums run together: in `3 * 4 = 12 - 5 = 7` and in `3 * 4 = 12 4/52 * 1/4` (a lost line end) the 12 is the result,
 * and the rest is the next sum.
 */
function holdsWithFirstNumber(step: StepAnalysis, claim: JudgedClaim): boolean {
  const first = step.tokens[claim.right.first]
  if (claim.right.operations === 0 || first?.type !== 'number') return false
  return equalsNumber(claim, claim.left, claim.leftValue, first)
}

/** The same seen from the next sum, whose left side then begins with the last result. */
function beginsAfterResult(step: StepAnalysis, claim: JudgedClaim): boolean {
  const first = step.tokens[claim.left.first]
  if (claim.link === 0 || claim.left.operations === 0 || first?.type !== 'number') return false
  const before = step.claims.find(
    (other) => other.link === claim.link - 1 && other.right.first === claim.left.first,
  )
  // `72 km/h = 72 / 3.6 = 20 m/s` says the same thing again, and no sum has ended.
  if (before === undefined || before.left.operations === 0) return false
  // `1/4 + 1/6 = 0.25 + 0.17 = 0.32`: the whole of it is what stands before.
  if (before.right.operations > 0 && HOLDS.has(before.judgement)) return false
  return equalsNumber(before, before.left, before.leftValue, first)
}

const HOLDS: ReadonlySet<JudgedClaim['judgement']> = new Set(['holds', 'rounded', 'converted'])

function equalsNumber(
  claim: JudgedClaim,
  side: Parsed,
  value: JudgedClaim['leftValue'],
  token: NumberToken,
): boolean {
  if (value === undefined) return false
  const lone: Parsed = {
    ...side,
    expression: { type: 'number', token, units: [] },
    operations: 0,
    numbers: [token],
    units: [],
  }
  const judgement = judgeEquality(
    { left: claim.left, right: lone },
    value,
    literalValue(token),
    false,
  )
  // A share is no 1 that was cut off: in `1/6 * 1/6 = 1/36` the 1 begins the fraction.
  return judgement !== 'fails' && judgement !== 'loose'
}

/** A dash in front of a sum may be a list mark or the middle of a longer sum. */
function beginsWithDash(step: StepAnalysis, claim: JudgedClaim): boolean {
  const first = step.tokens[claim.left.first]
  return claim.link === 0 && isSymbol(first, '-') && first?.isMath === false
}

/** `1/4 of the oranges = (1/4) * 240`: the share of something that is put in on the other side. */
function isShareOfThing(step: StepAnalysis, claim: JudgedClaim): boolean {
  const written = step.step.text.slice(claim.start, claim.end)
  const named =
    /^\(?[\d.]+(?:\s?\/\s?[\d.]+|\s?%)\)? (?:of|(?=the|as)) ?(?:the|all|his|her|their|its|these|those|as many)? ?[a-z][a-z ]*=/i
  return claim.right.operations > 0 && named.test(written)
}

/**
 * `40% is equal to 240 students`, `2/5 is 12.8 hectares`: a bare share, and in words what it comes to. A sum of a fraction
 * alone would be said of a number, not of things.
 */
function isShareNamed(step: StepAnalysis, claim: JudgedClaim): boolean {
  const { left, right, rightValue } = claim
  const [number] = left.numbers
  const isShare =
    number?.isPercent === true ? left.operations === 0 : isBareFraction(left, claim.leftValue)
  if (!isShare || left.units.length > 0 || left.variables.length > 0) return false
  // `3/12 + 3/12 = 6/12 = 2`: a number that was worked out, not a share of something.
  if (claim.link > 0) return false
  if (rightValue === undefined || compare(rightValue.value, ONE) <= 0) return false
  const isInWords = !/[=≈]/.test(step.step.text.slice(number?.end ?? 0, firstOf(step, right).start))
  return isInWords || right.units.length > 0 || hasWordAfter(step, claim)
}

function isBareFraction(left: Parsed, value: JudgedClaim['leftValue']): boolean {
  const { expression, numbers } = left
  const isQuotient = expression.type === 'operation' && expression.operator === '/'
  const areSmall = numbers.length === 2 && numbers.every((each) => each.end - each.start <= 2)
  return isQuotient && areSmall && value !== undefined && compare(value.value, ONE) < 0
}

function firstOf(step: StepAnalysis, side: Parsed): { readonly start: number } {
  return step.tokens[side.first] ?? { start: 0 }
}

/** `= 6 students`: things are counted, where a sum of fractions has none. */
function hasWordAfter(step: StepAnalysis, { right }: JudgedClaim): boolean {
  const next = step.tokens[right.next]
  return next?.type === 'word' && next.lower.length > 2 && !NO_THINGS.has(next.lower)
}

const NO_THINGS: ReadonlySet<string> = new Set(
  'and but then while which when where because since with from for this that the now next therefore thus hence'.split(
    ' ',
  ),
)

/** `Max (73) + Summer (96) = 68 + …`, `Cost of Mixture 1 = $5 + $5`: a number that explains or numbers the word before it. */
function isExplained(step: StepAnalysis, claim: JudgedClaim): boolean {
  const { left } = claim
  const before = step.tokens[left.first - 1]
  if (left.operations > 0 || before?.type !== 'word' || before.text.length < 2) return false
  if (isSymbol(step.tokens[left.first], '(')) return true
  const [number] = left.numbers
  // `\text{factors of 5} = 24 + 49`
  if (/^\s*\}/.test(step.step.text.slice(number?.end ?? 0, claim.end))) return true
  const isSmall = number?.decimals === 0 && compare(number.value, LARGEST_LABEL) <= 0
  return isSmall && (/^[A-Z]/.test(before.text) || NUMBERED.has(before.lower))
}

/** `12% of $33,725 ($44,725 − $11,000) = $4,047`: the brackets show where the number before them comes from. */
function isShownInBrackets(step: StepAnalysis, { left }: JudgedClaim): boolean {
  return step.tokens.slice(left.first, left.next).some((token, at, side) => {
    const open = side[at + 1]
    if (token.type !== 'number' || !isSymbol(open, '(') || open?.isSpaced !== true) return false
    const [one, sign, other, close] = side.slice(at + 2, at + 6)
    if (one?.type !== 'number' || other?.type !== 'number' || !isSymbol(close, ')')) return false
    const [a, b, value] = [toNumber(one.literal), toNumber(other.literal), toNumber(token.literal)]
    const results = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }
    const shown = sign?.type === 'symbol' ? results[sign.symbol as keyof typeof results] : undefined
    return shown !== undefined && Math.abs(shown - value) <= 0.005 * Math.abs(value)
  })
}

const LARGEST_LABEL = fraction(20n)
const THOUSAND = fraction(1000n)
const NUMBERED: ReadonlySet<string> = new Set(
  'day week month year step part case option question example problem number mixture machine round game level group team trip stage phase row section store shop person car bag box'.split(
    ' ',
  ),
)

/** `[200/5] + [200/25] = 40 + 8`: brackets that cut to whole numbers. */
function hasFloorBrackets(step: StepAnalysis, claim: JudgedClaim): boolean {
  return /\[\d+\s?\/\s?\d+\]/.test(step.step.text.slice(claim.start, claim.end))
}

/** `250 × 120 = 30.000`, in a text that nowhere else tells which mark parts its thousands. */
function holdsInThousands(step: StepAnalysis, { leftValue, right }: JudgedClaim): boolean {
  const number = right.operations === 0 ? right.numbers[0] : undefined
  if (leftValue === undefined || number?.decimals !== 3) return false
  const written = step.step.text.slice(number.start, number.end)
  return (
    /^[1-9]\d{0,2}\.\d{3}$/.test(written) &&
    equals(leftValue.value, multiply(number.literal, THOUSAND))
  )
}

/** `45-54 year-olds = 12`, `200 / 6 ≈ 33–37`: from one number to a larger one, written without spaces. */
function isRange(step: StepAnalysis, { left, right }: JudgedClaim): boolean {
  return isRangeOf(step, left) || isRangeOf(step, right)
}

function isRangeOf({ tokens }: StepAnalysis, side: Parsed): boolean {
  const [from, dash, to] = tokens.slice(side.first, side.first + 3)
  if (from?.type !== 'number' || to?.type !== 'number' || !isSymbol(dash, '-')) return false
  const isTight = dash?.isSpaced === false && !to.isSpaced && !from.isMath
  return isTight && side.operations === 1 && compare(from.value, to.value) < 0
}

/** `18 kWh/100 km × 150 = 2,700 kWh`: so much for each hundred. */
function isPerHundred(step: StepAnalysis, claim: JudgedClaim): boolean {
  const { leftValue, rightValue } = claim
  const written = step.step.text.slice(claim.start, claim.end)
  if (leftValue === undefined || rightValue === undefined || !PER_HUNDRED.test(written))
    return false
  const meant = 100 * toNumber(leftValue.value)
  return Math.abs(meant - toNumber(rightValue.value)) <= 0.01 * Math.abs(meant)
}

const PER_HUNDRED = /\d\s?\p{L}+\s?\/\s?100\s?\p{L}/u

function isPercentAdded(claim: JudgedClaim): boolean {
  const value = withPercentAdded(claim.left)
  const stated = claim.rightValue
  return (
    value !== undefined && stated !== undefined && Math.abs(value - toNumber(stated.value)) <= 0.006
  )
}

/** `€80 plus 5% VAT is €84`, `200 - 10% = 180`: as calculators read it, a per cent of what stands before it. */
export function withPercentAdded({ expression }: JudgedClaim['left']): number | undefined {
  if (expression.type !== 'operation' || !'+-'.includes(expression.operator)) return undefined
  const { left, operator, right } = expression
  const base = evaluateExpression(left)
  if (right.type !== 'number' || !right.token.isPercent || base === undefined) return undefined
  const share = toNumber(right.token.value)
  return toNumber(base.value) * (operator === '+' ? 1 + share : 1 - share)
}

/** Also `2 + 8 + 0 = 0 (carry 1)`. */
function speaksOfRemainder(step: StepAnalysis, claim: JudgedClaim): boolean {
  return /\b(?:remainder|r\s?\d|left over|leftover|carry\w*|carried|borrow\w*)\b/i.test(
    step.step.text.slice(claim.start, claim.end + 40),
  )
}

/** What leads from another's result to the right one. */
const CORRECTS =
  /^[^\d\n=]{0,40}?(?<!\p{L})(?:but|rather|instead|actually|correctly|aber|sondern|tatsächlich|richtig|mais|plutôt|pero|sino|ma|bensì|mas|maar|ale|lecz)(?!\p{L})[^\d\n=]{0,40}(?=\d)/iu

/** “Some write 17 × 6 = 104, but it is 102”: the right result stands right behind it. */
function isCorrected({ step }: StepAnalysis, { leftValue, end }: JudgedClaim): boolean {
  const after = step.text.slice(end, end + 120)
  const lead = CORRECTS.exec(after)?.[0]
  if (lead === undefined || leftValue === undefined) return false
  const written =
    /^\d{1,15}(?:[.,]\d{1,9})?(?![\d.,]*\d)/u.exec(after.slice(lead.length))?.[0] ?? ''
  const value = toNumber(leftValue.value)
  return written !== '' && Number(written.replace(',', '.')) === Number(value.toFixed(9))
}
