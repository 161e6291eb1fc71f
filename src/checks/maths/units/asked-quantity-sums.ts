/** Sums of the question's quantities, whose result has another of its units: "200 / 8 = 25 km" for 200 km at 8 km/h. */
import type { StatedFact } from '../../../checks/stated-fact.ts'
import {
  type Dimension,
  dividedBy,
  type Measure,
  NO_DIMENSION,
  readUnit,
  sameDimension,
  times,
} from './dimensions.ts'
import { findMeasures } from './measures-in-text.ts'
import { differInTime } from './quantity-sums.ts'
import { decimalsOf, NUMBER, readNumber } from './written-number.ts'

/** A unit behind a number of the sum; what it is, the question tells. */
const NAMED = String.raw`(?: ?(?:[€$£]|\p{L}{1,12}[²³]?)(?:\/(?:[€$£]|\p{L}{1,12}))?)?`
const SUM = new RegExp(
  String.raw`(?<![\d.,\p{L})]|[-−+*/×·÷^=(] ?)[€$£]?(${NUMBER})${NAMED} ([*/×·÷]) [€$£]?(${NUMBER})${NAMED} = \*{0,2}(${NUMBER})\*{0,2} ?(€|\p{L}{1,14}[²³]?(?:(?:\/| per )\p{L}{1,12})?)(?!\p{L}|\d| ?[*/×·÷+^=(]| -|\/)`,
  'gu',
)
/** Characters of the question that are looked at, from its end. */
const ASKED = 2000

/** In its own unit: sizes do not matter. */
interface Given extends Measure {
  readonly value: number
}

/** @param question with a point before decimals */
export function createAskedQuantitySums(question: string): (text: string) => readonly StatedFact[] {
  let given: readonly Given[] | undefined
  return (text) => {
    if (!MAY_WORK.test(text)) return []
    given ??= givenIn(question.slice(-ASKED))
    const known = given
    return [...text.matchAll(SUM)].flatMap((found) => factOf(found, known, question) ?? [])
  }
}

const MAY_WORK = /[*/×·÷] [^=\n]{1,40} = \*{0,2}[\d.,]{1,20}\*{0,2} ?[€\p{L}]/u

function factOf(
  found: RegExpExecArray,
  given: readonly Given[],
  question: string,
): StatedFact | undefined {
  const [whole, a = '', sign = '', b = '', stated = '', unit = ''] = found
  const [left, right] = [only(readNumber(a), given), only(readNumber(b), given)]
  const result = readUnit(unit.replace(EUROS, 'dollars'))?.dimension
  if (left === undefined || right === undefined || result === undefined) return undefined
  const isProduct = '*×·'.includes(sign)
  const value = isProduct ? left.value * right.value : left.value / right.value
  if (Math.abs(value - readNumber(stated)) >= 10 ** -decimalsOf(stated)) return undefined
  if (!isFollowed(left, right, isProduct) || !isNamed(unit, question)) return undefined
  const expected = isProduct ? times(left, right) : dividedBy(left, right)
  const holds =
    sameDimension(expected.dimension, result) ||
    // Of a rate the `per day` may be left out.
    differInTime(expected, { size: 1, dimension: result }) ||
    isConverted(left, right, isProduct, result)
  const start = found.index
  const told = { start, end: start + whole.length, code: 'wrong-units' as const }
  return { ...told, holds, expected: `another unit than ${unit}` }
}

/** Money of whatever kind is read as dollars, which are in the table. */
const EUROS = /€|\beuros?\b/i

/** The unit was taken from the question: what is not in it may be reckoned further than is told. */
function isNamed(unit: string, question: string): boolean {
  const [name = ''] = unit.split(/\/| per /u)
  return EUROS.test(unit) ? EUROS.test(question) : question.includes(name)
}

/** `90 / 60 = 1.5 hours`: the number is that of a conversion, or `20 € / 5 = 4 €` leaves out for how much. */
function isConverted(left: Given, right: Given, isProduct: boolean, result: Dimension): boolean {
  const isOfLeft = sameDimension(left.dimension, result)
  if (isOfLeft && FACTORS.has(right.value)) return true
  if (isProduct) return FACTORS.has(left.value) && sameDimension(right.dimension, result)
  return isOfLeft && !isRate(left) && !isRate(right)
}

const FACTORS: ReadonlySet<number> = new Set([7, 10, 12, 24, 30, 52, 60, 100, 365, 1000, 3600])

/** A rate tells what its product and quotient are; of two plain quantities only the quotient is one. */
function isFollowed(left: Given, right: Given, isProduct: boolean): boolean {
  if (isRate(left) || isRate(right)) return true
  return !isProduct && !sameDimension(left.dimension, right.dimension)
}

/** Per another kind of thing: speeds, wages, prices, powers. */
function isRate({ dimension }: Given): boolean {
  return dimension.some((power) => power < 0)
}

/** What the question gives with that number, where all its quantities with it are of one kind. */
function only(value: number, given: readonly Given[]): Given | undefined {
  const [first, ...others] = given.filter((each) => each.value === value)
  return first !== undefined &&
    others.every((each) => sameDimension(each.dimension, first.dimension))
    ? first
    : undefined
}

/** All numbers of the question: those without a known unit have no dimension. */
function givenIn(question: string): readonly Given[] {
  const text = question
    .replace(/[$€£] ?(\d[\d.,]{0,12})/g, '$1 dollars')
    .replace(/(\d) ?(?:[€£$]|euros?\b|EUR\b)/gi, '$1 dollars')
    .replace(/ (?:an?|à l['’]|à la) ?(?=hour|day|minute|second|week|month|year|heure)/g, ' per ')
  const measures = findMeasures(text)
  const plain = [...text.matchAll(new RegExp(NUMBER, 'gu'))].filter(
    ({ index }) => !measures.some(({ start, end }) => start <= index && index < end),
  )
  return [
    ...measures.map(({ value, dimension }) => ({ value, dimension, size: 1 })),
    ...plain.map(([number]) => ({ value: readNumber(number), dimension: NO_DIMENSION, size: 1 })),
  ]
}
