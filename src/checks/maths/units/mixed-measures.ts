/** Quantities in two units, set equal to others or added up: "595 minutes is 9 hours and 55 minutes", "5 × 7 h 25 min = 37 h 5 min". */

import type { StatedFact } from '../../../checks/stated-fact.ts'
import { type Measure, readUnits, sameDimension } from './dimensions.ts'
import { decimalsOf, NUMBER, readNumber } from './written-number.ts'

const NAME = String.raw`\p{L}{1,12}`
const PART = `${NUMBER} ?${NAME}`
const AND = ',? ?(?:(?:and|und|et|y|e|en) )?'
const MEASURE = `${PART}(?:${AND}${PART})?`
const TIMES = ' ?[*×·x] ?'
const TERM = `(?:${NUMBER}${TIMES})?${MEASURE}(?:(?:${TIMES}| ?[/÷] ?)${NUMBER})?`
const ADD = ' ?[+−–-] ?| plus | minus '
/** No number behind the end of another measure, a sum or a preposition: it would be said of something else. */
const FREE = String.raw`(?<![\d.,$]|[−–*/+×·÷=(\-] ?|\b(?:in|for|over|after|within|every|per|of|from|by|at|than|and|plus|minus|x) |\d ?${NAME},? ?)`
const END = String.raw`(?![\p{L}\d_/]|[.,]?\d| ?[−–*/+×·÷=^(\d\-]| (?:and|plus|minus|x) \d| (?:more|less|longer|later|per|a day|each)\b)`
const STATEMENT = new RegExp(
  `${FREE}(${TERM}(?:(?:${ADD})${TERM}){0,5}) ?(?:is|are|makes?|gives?|[=≈]|equals?)(?: equal to)? ?(${MEASURE})${END}`,
  'giu',
)
const ADDED = new RegExp(`(${ADD})(?=\\d)`, 'i')
const PARTS = new RegExp(
  `^(?:(${NUMBER})${TIMES})?(${NUMBER}) ?(${NAME})(?:${AND}(${NUMBER}) ?(${NAME}))?(?:(${TIMES}| ?[/÷] ?)(${NUMBER}))?$`,
  'iu',
)
/** Behind a first part stands a second one. */
const MAY_MIX = new RegExp(String.raw`\d ?${NAME}${AND}\d+ ?\p{L}`, 'u')

interface Amount {
  readonly unit: Measure
  readonly unitName: string
  readonly smaller: { readonly unit: Measure; readonly name: string } | undefined
  /** Some part of it is written in two units. */
  readonly isMixed: boolean
  /** In base units. */
  readonly size: number
  /** Of its last place, in base units. */
  readonly place: number
}

export function findMixedMeasures(text: string): readonly StatedFact[] {
  if (!MAY_MIX.test(text)) return []
  return [...text.matchAll(STATEMENT)].flatMap(({ 0: whole, 1: sum = '', 2: end = '', index }) => {
    const [left, right] = [sumOf(sum), amountOf(end)]
    if (left === undefined || right === undefined) return []
    if (!isOfOneKind(left.unit, right.unit) || !(left.isMixed || right.isMixed)) return []
    return {
      start: index,
      end: index + whole.length,
      holds: Math.abs(left.size - right.size) < 0.999 * Math.max(left.place, right.place),
      expected: expected(left, right),
      code: 'wrong-conversion' as const,
    }
  })
}

/** What the left side comes to, in the units of the right one. */
function expected(left: Amount, { unit, unitName, smaller }: Amount): string {
  const count = left.size / unit.size
  if (smaller === undefined) return `${shown(count)} ${unitName}`
  const whole = Math.floor(count + 1e-9)
  return `${whole} ${unitName} ${shown((left.size - whole * unit.size) / smaller.unit.size)} ${smaller.name}`
}

function shown(value: number): number {
  return Number(value.toPrecision(8))
}

/** Undefined where one of the terms is none, or they are of several kinds. */
function sumOf(text: string): Amount | undefined {
  const [first = '', ...rest] = text.split(ADDED)
  let sum = amountOf(first)
  for (let at = 0; at < rest.length; at += 2) {
    const term = amountOf(rest[at + 1] ?? '')
    if (sum === undefined || term === undefined || !isOfOneKind(sum.unit, term.unit))
      return undefined
    const size = /\+|plus/i.test(rest[at] ?? '') ? term.size : -term.size
    sum = {
      ...sum,
      isMixed: sum.isMixed || term.isMixed,
      size: sum.size + size,
      place: Math.max(sum.place, term.place),
    }
  }
  return sum
}

/** Undefined for unknown units, those without a fixed length, and a second part that is no smaller. */
function amountOf(text: string): Amount | undefined {
  const found = PARTS.exec(text)
  if (found === null) return undefined
  const [, times = '1', first = '', firstName = '', second, secondName = '', sign, by = '1'] = found
  const unit = unitNamed(firstName)
  if (unit === undefined) return undefined
  const factor =
    readNumber(times) *
    (sign === undefined ? 1 : /[/÷]/.test(sign) ? 1 / readNumber(by) : readNumber(by))
  const smaller = second === undefined ? undefined : smallerUnit(unit, secondName)
  if (second !== undefined && smaller === undefined) return undefined
  const ends = smaller === undefined ? 0 : readNumber(second ?? '') * smaller.size
  return {
    unit,
    unitName: firstName,
    smaller: smaller && { unit: smaller, name: secondName },
    isMixed: smaller !== undefined,
    size: factor * (readNumber(first) * unit.size + ends),
    place:
      smaller === undefined ? placeOf(first) * unit.size : placeOf(second ?? '') * smaller.size,
  }
}

/** The likeliest that is meant. Months and years have no fixed length, and are none. */
function unitNamed(name: string): Measure | undefined {
  return readUnits(name)[0] ?? readUnits(name.toLowerCase())[0]
}

/** The `m` of `1h 45m` is no metre. */
function smallerUnit(unit: Measure, name: string): Measure | undefined {
  const smaller = unitNamed(unit.size === HOUR && /^m$/i.test(name) ? 'min' : name)
  const isSmaller = smaller !== undefined && isOfOneKind(unit, smaller) && smaller.size < unit.size
  return isSmaller ? smaller : undefined
}

const HOUR = 3600

function isOfOneKind(a: Measure, b: Measure): boolean {
  return sameDimension(a.dimension, b.dimension)
}

function placeOf(number: string): number {
  return 10 ** -decimalsOf(number)
}
