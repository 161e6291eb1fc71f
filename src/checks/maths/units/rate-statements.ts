/** Rates told in words: "At 40 km/h, 240 km take 6 hours", "540 mL over 9 hours is 60 mL per hour". */

import type { StatedFact } from '../../../checks/stated-fact.ts'
import { type Measure, readUnit, sameDimension } from './dimensions.ts'
import { decimalsOf, NUMBER, readNumber } from './written-number.ts'

const NAME = String.raw`[\p{L}Ω]{1,12}[²³]?`
const QUANTITY = String.raw`(${NUMBER}) ?(${NAME}(?:(?:\/| per )${NAME})?)`
const IS = '(?:is|are|=|gives?|makes?|means?)'
const EXACTLY = String.raw`(?:exactly )?\**`
const ENDS = String.raw`(?![\p{L}\d]|[.,]\d| ?[*/+×÷=^(])(?! (?:and|with|plus|including|more|less|longer) )`
const BEGINS = String.raw`(?<![\d.,$\p{L}]|[*/+×÷=-] ?)`
const patterns = [
  String.raw`\bat ${QUANTITY},? (?:(?:an?|the|you|your|they|we|i|he|she|it) )?${QUANTITY}(?: [a-z]+){0,2}? (?:takes?|needs?|gets?|requires?|lasts?|${IS}) ${EXACTLY}${QUANTITY}`,
  `${BEGINS}${QUANTITY} at ${QUANTITY} (?:takes?|lasts?|${IS}) ${EXACTLY}${QUANTITY}`,
  `${BEGINS}${QUANTITY} (?:in|over) ${QUANTITY} ${IS} (?:an average (?:speed )?of )?${EXACTLY}${QUANTITY}`,
  `${BEGINS}${QUANTITY} ${IS} ${EXACTLY}${QUANTITY} at ${QUANTITY}`,
  `${BEGINS}${QUANTITY} gets ${QUANTITY},? which is ${EXACTLY}${QUANTITY}`,
].map((pattern) => new RegExp(pattern + ENDS, 'giu'))
/** Each of them says a rate. */
const MAY_TELL = /\d ?\p{L}{1,12}(?:\/| per )\p{L}/u
interface Quantity extends Measure {
  readonly value: number
  readonly decimals: number
  readonly unit: string
}

export function findRateStatements(text: string): readonly StatedFact[] {
  if (!MAY_TELL.test(text)) return []
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((found) => {
      const quantities = [1, 3, 5].map((at) => quantityOf(found[at], found[at + 1]))
      const expected = quantities.includes(undefined)
        ? undefined
        : otherResult(quantities as Quantity[])
      if (expected === undefined) return []
      const place = { start: found.index, end: found.index + found[0].length }
      return { ...place, ...expected, code: 'wrong-units' as const }
    }),
  )
}

function quantityOf(number = '', unit = ''): Quantity | undefined {
  // `285 mg per dose`: of the last it does not matter per what.
  const name = readUnit(unit) === undefined ? (unit.split(' per ')[0] ?? '') : unit
  const measure = readUnit(name)
  if (measure === undefined) return undefined
  return { ...measure, value: readNumber(number), decimals: decimalsOf(number), unit: name }
}

/** The last is told of the others. One of the three is a rate; undefined where the others are not what it relates. */
function otherResult(all: readonly Quantity[]): Pick<StatedFact, 'holds' | 'expected'> | undefined {
  const rates = all.filter(({ unit }) => PER.test(unit))
  const [rate] = rates
  if (rate === undefined || rates.length > 1) return undefined
  const [above = '', below = ''] = rate.unit.split(PER)
  const plain = all.filter((each) => each !== rate)
  const product = partOf(plain, above, below)
  const base = plain.find((each) => each !== product)
  const stated = all[2] as Quantity
  if (product === undefined || base === undefined || partOf([base], below, above) === undefined)
    return undefined
  return held(stated, workedOut(stated, rate, base, product))
}

const PER = /\/| per /u

/** By its name where the rate relates two of a kind, as in mg/kg. */
function partOf(all: readonly Quantity[], name: string, other: string): Quantity | undefined {
  const [wanted, against] = [readUnit(name), readUnit(other)]
  if (wanted === undefined || against === undefined) return undefined
  const isOneKind = sameDimension(wanted.dimension, against.dimension)
  return all.find((each) =>
    isOneKind ? each.unit === name : sameDimension(each.dimension, wanted.dimension),
  )
}

function workedOut(stated: Quantity, rate: Quantity, base: Quantity, product: Quantity): number {
  const inBase = ({ value, size }: Quantity): number => value * size
  if (stated === product) return (inBase(rate) * inBase(base)) / stated.size
  const divisor = stated === rate ? base : rate
  return inBase(product) / inBase(divisor) / stated.size
}

function held(stated: Quantity, value: number): Pick<StatedFact, 'holds' | 'expected'> {
  const zeros = stated.decimals > 0 ? 0 : (/(?<!0)0*$/u.exec(String(stated.value))?.[0].length ?? 0)
  const place = Math.max(10 ** -stated.decimals, 10 ** zeros / 2)
  // Cut or rounded at its last place.
  const holds = Math.abs(value - stated.value) < place - 1e-9
  return { holds, expected: `${Number(value.toPrecision(6))} ${stated.unit}` }
}
