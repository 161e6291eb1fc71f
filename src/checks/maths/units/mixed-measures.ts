/** Quantities in two units set equal to others: "595 minutes is 9 hours and 55 minutes", "5 feet 7 inches = 67 inches". */

import { UNITS, type Unit } from '../../../checks/maths/expressions/unit-table.ts'
import type { UnitFact } from './unit-fact.ts'

const NUMBER = String.raw`(\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?)`
const PART = `${NUMBER} ?([a-z]{1,12})`
const SIDE = `${PART}(?:,? (?:and )?${PART})?`
const STATEMENT = new RegExp(
  String.raw`(?<![\d.,$]|[-*/+×÷=(] ?|\b(?:in|for|over|after|within|every|per|of|from|by|at|than|and) )${SIDE} (?:is|are|=|equals?)(?: equal to)? ${SIDE}(?![\w/]|[.,]\d| ?[-*/+×÷=^(]| (?:and|plus) \d| (?:more|less|longer|later|per|a day|each)\b)`,
  'gi',
)
/** Behind a first part stands a second one. */
const MAY_MIX = /\d ?[a-z]{1,12},? (?:and )?\d+ ?[a-z]/i

interface Side {
  readonly unit: Unit
  /** In base units. */
  readonly size: number
  /** Of its last place, in base units. */
  readonly place: number
}

export function findMixedMeasures(text: string): readonly UnitFact[] {
  if (!MAY_MIX.test(text)) return []
  return [...text.matchAll(STATEMENT)].flatMap((found) => {
    const [, a, aUnit, b, bUnit, c, cUnit, d, dUnit] = found
    if ((b === undefined) === (d === undefined)) return []
    const [left, right] = [sideOf(a, aUnit, b, bUnit), sideOf(c, cUnit, d, dUnit)]
    if (left === undefined || right === undefined) return []
    if (left.unit.dimension !== right.unit.dimension) return []
    const [one, mixed, unit] = b === undefined ? [left, right, aUnit] : [right, left, cUnit]
    return {
      start: found.index,
      end: found.index + found[0].length,
      holds: Math.abs(left.size - right.size) < 0.999 * Math.max(left.place, right.place),
      expected: `${Number((mixed.size / sizeOf(one.unit)).toPrecision(8))} ${unit}`,
      code: 'wrong-conversion' as const,
    }
  })
}

/** Undefined for unknown units, those without a fixed length, and a second part that is no smaller. */
function sideOf(first = '', firstName = '', second?: string, secondName = ''): Side | undefined {
  const unit = UNITS[firstName.toLowerCase()]
  if (unit === undefined || unit.isLoose) return undefined
  const size = read(first) * sizeOf(unit)
  if (second === undefined) return { unit, size, place: placeOf(first) * sizeOf(unit) }
  const smaller = UNITS[secondName.toLowerCase()]
  if (smaller === undefined || smaller.dimension !== unit.dimension) return undefined
  if (sizeOf(smaller) >= sizeOf(unit)) return undefined
  return {
    unit,
    size: size + read(second) * sizeOf(smaller),
    place: placeOf(second) * sizeOf(smaller),
  }
}

function sizeOf({ size }: Unit): number {
  return Number(size.numerator) / Number(size.denominator)
}

function read(number: string): number {
  return Number(number.replaceAll(',', ''))
}

function placeOf(number: string): number {
  return 10 ** -(number.split('.')[1]?.length ?? 0)
}
