/** Sums whose every number has a unit: `60 km/h × 30 min = 30 km`. The units must come out as well as the number. */

import { BASES } from '../../../checks/maths/expressions/unit-table.ts'
import type { StatedFact } from '../../../checks/stated-fact.ts'
import {
  dividedBy,
  type Measure,
  NO_DIMENSION,
  readUnit,
  sameDimension,
  times,
} from './dimensions.ts'
import { NUMBER, readNumber } from './written-number.ts'

const UNIT_NAME = String.raw`[\p{L}Ω]{1,12}(?:\^\{?-?[1-3]\}?|[²³])?`
const UNIT = String.raw`${UNIT_NAME}(?:[·*]${UNIT_NAME})?(?:(?:\/| per )${UNIT_NAME})?`
const GAP = ' {0,12}'
const QUANTITY = `(${NUMBER})${GAP}(${UNIT})${GAP}`
const SUM = new RegExp(
  String.raw`(?<![\d.,\p{L}])(?<![)^*/×·÷+-] ?)${QUANTITY} {1,12}([*/×·÷+-])${GAP} ${QUANTITY}${GAP}(?:=|≈)${GAP}${QUANTITY}(?!\p{L}|${GAP}[\d*/×·÷+^()-])`,
  'gu',
)
/** Of rounding; a forgotten conversion is off by far more. */
const TOLERANCE = 0.02

/** Only sums of two quantities with known units; formulas in LaTeX are read without their marks. */
export function findQuantitySums(text: string): readonly StatedFact[] {
  if (!/[=≈]/.test(text)) return []
  const plain = withoutMarks(text)
  return [...plain.matchAll(SUM)].flatMap((match) =>
    isMixed(plain, match.index) ? [] : (factOf(match) ?? []),
  )
}

function factOf(match: RegExpExecArray): StatedFact | undefined {
  const [whole, a = '', aUnit = '', sign = '', b = '', bUnit = '', c = '', cUnit = ''] = match
  const [left, right, result] = [quantity(a, aUnit), quantity(b, bUnit), quantity(c, cUnit)]
  if (left === undefined || right === undefined || result === undefined) return undefined
  const units = [aUnit, bUnit, cUnit]
  if (!isFollowed(sign, units) && !isSwapped([left, right, result], sign, units)) return undefined
  const expected = worked(left, sign, right)
  if (expected !== undefined && differInTime(expected, result)) return undefined
  if (meansInverse(left, sign, right, result)) return undefined
  return {
    start: match.index,
    end: match.index + whole.length,
    holds: expected !== undefined && agrees(expected, result),
    expected: expected === undefined ? 'quantities of one kind' : shown(expected, result, cUnit),
    code: 'wrong-units',
  }
}

/** Every place stays where it was: marks of LaTeX become spaces. */
function withoutMarks(text: string): string {
  return text
    .replace(/\\(?:text|mathrm)\{([^{}]{1,40})\}/gu, (whole, inner: string) =>
      inner.trim().padEnd(whole.length),
    )
    .replace(/\\times/gu, (whole) => '×'.padEnd(whole.length))
    .replace(/\\,|~/gu, (whole) => ' '.repeat(whole.length))
}

/**
 * `8 hours × 5 days = 40 hours` is how people write of hours a day, and single letters may stand for numbers: a product or
 * quotient is followed only where a unit is made of several.
 */
function isFollowed(sign: string, units: readonly string[]): boolean {
  const isClear = units.some((unit) => /\p{L}{2}/u.test(unit))
  const isCompound = units.some((unit) => /\/| per |mph|kph|kmh|[JWVNΩ]|Pa|Hz/u.test(unit))
  return isClear && ('+-'.includes(sign) || isCompound)
}

/** `500 ml / 4 h = 125 h` has the unit of what it was divided by. `4 m × 5 m = 20 m` is written of areas too often. */
function isSwapped(
  [left, right, result]: readonly [Measure, Measure, Measure],
  sign: string,
  units: readonly string[],
): boolean {
  if (!'/÷'.includes(sign) || !units.some((unit) => /\p{L}{2}/u.test(unit))) return false
  const isOfRight = sameDimension(right.dimension, result.dimension)
  return isOfRight && !sameDimension(left.dimension, right.dimension)
}

/** `6 feet 2 inches - 5 inches`: the first number is only the end of a measure. */
function isMixed(text: string, start: number): boolean {
  const before = /(\p{L}{1,12}) {0,3}$/u.exec(text.slice(Math.max(0, start - 15), start))?.[1]
  return before !== undefined && readUnit(before) !== undefined
}

function quantity(number: string, unit: string): Measure | undefined {
  const measure = readUnit(unit)
  const value = readNumber(number)
  return measure === undefined ? undefined : { ...measure, size: measure.size * value }
}

/** `7 minutes/day × 7 days = 49 minutes`: of what lasts or repeats people leave out the `a day`. */
export function differInTime(a: Measure, b: Measure): boolean {
  return (
    !sameDimension(a.dimension, b.dimension) &&
    a.dimension.every((power, at) => BASES[at] === 's' || power === b.dimension[at])
  )
}

/** `15 miles * 1 mile/minute = 15 minutes`: written the wrong way round, but worked out rightly. */
function meansInverse(left: Measure, sign: string, right: Measure, result: Measure): boolean {
  const other = '+-'.includes(sign)
    ? undefined
    : worked(left, '*×·'.includes(sign) ? '/' : '*', right)
  return other !== undefined && agrees(other, result)
}

/** Undefined where the two cannot be added. */
function worked(left: Measure, sign: string, right: Measure): Measure | undefined {
  if ('*×·'.includes(sign)) return times(left, right)
  if ('/÷'.includes(sign)) return right.size === 0 ? undefined : dividedBy(left, right)
  if (!sameDimension(left.dimension, right.dimension)) return undefined
  return { ...left, size: sign === '+' ? left.size + right.size : left.size - right.size }
}

function agrees(expected: Measure, given: Measure): boolean {
  const gap = Math.abs(expected.size - given.size)
  return (
    sameDimension(expected.dimension, given.dimension) &&
    gap <= TOLERANCE * Math.max(Math.abs(expected.size), Math.abs(given.size))
  )
}

function shown(expected: Measure, given: Measure, unit: string): string {
  if (!sameDimension(expected.dimension, given.dimension)) {
    const isNumber = sameDimension(expected.dimension, NO_DIMENSION)
    return isNumber ? 'a number without a unit' : `another unit than ${unit}`
  }
  const one = readUnit(unit)
  return `${Number((expected.size / (one?.size ?? 1)).toPrecision(6))} ${unit}`
}
