/** Prices told as rates: "250 g for €2.99 is €1.20 per 100 g", "€1.20 per 100 g (€12.00 per kg)", "8 rolls for $3.60 is $0.45 per roll". */

import type { StatedFact } from '../../../checks/stated-fact.ts'
import { readUnit, sameDimension } from './dimensions.ts'
import { decimalsOf, NUMBER, readNumber } from './written-number.ts'

const UNIT = String.raw`\p{L}{1,14}`
const PRICE = String.raw`\**(?:([$€£]) ?(${NUMBER})|(${NUMBER}) ?(€|£|EUR|USD|CHF|cents?|ct|ct\.|p)|(${NUMBER}))\**`
const PER = String.raw`(?: (?:per|je|pro|par|por|al|the|an?) | ?\/ ?)(?:(${NUMBER}) ?)?(${UNIT})`
const BEGINS = String.raw`(?<![\d.,$€£\p{L}]|[-−–+*×·÷/=(x] ?)`
const IS = String.raw`,? ?(?:is|are|=|≈|:|→|\(|sind|ist|fait|font|sono|son|that is|which is|comes to|works out (?:at|to))(?: about| roughly| around)? ?`
const OR = String.raw`(?: \(|,? (?:so|also|or|oder|i\.e\.|that is|which is|soit|ossia)(?: about)? )`
const ENDS = String.raw`(?!\p{L}|\d|[.,]\d| ?[*×·÷^]| (?:more|less|cheaper|mehr|weniger)\b)`
const OF_QUANTITY = new RegExp(
  `${BEGINS}(${NUMBER}) ?(${UNIT})(?: of \\p{L}+)? (?:for|at|costs?|für|kosten|kostet|pour|por|per|a|à|zu) ${PRICE}${IS}${PRICE}${PER}${ENDS}`,
  'giu',
)
/** Not of a sum: `$45 + $75/week = $120/week`. */
const RESTATED = new RegExp(`${BEGINS}${PRICE}${PER}${OR}${PRICE}${PER}${ENDS}`, 'giu')
/** Each of them says a price for a measure. */
const MAY_TELL = /\d ?(?:€|£|\p{L}{1,4})?(?: (?:per|je|pro|par|por|al|the|an?) | ?\/ ?)[\d\p{L}]/u

const TIME = readUnit('hour')?.dimension ?? []

interface Price {
  readonly value: number
  readonly decimals: number
  readonly currency: string
}

interface Quantity {
  readonly count: number
  readonly unit: string
}

/** What the first five groups of `PRICE` have found. */
function priceOf(groups: readonly (string | undefined)[]): Price {
  const [sign, signed, before, behind, bare] = groups
  const digits = signed ?? before ?? bare ?? ''
  const currency = (sign ?? behind ?? '').toUpperCase().replace('EUR', '€').replace('USD', '$')
  return { value: readNumber(digits), decimals: decimalsOf(digits), currency }
}

function quantityOf(count: string | undefined, unit = ''): Quantity {
  return { count: count === undefined ? 1 : readNumber(count), unit }
}

export function findPriceRates(text: string): readonly StatedFact[] {
  if (!MAY_TELL.test(text)) return []
  return [
    ...[...text.matchAll(OF_QUANTITY)].flatMap((found) => {
      const of = quantityOf(found[1], found[2])
      const [price, stated] = [priceOf(found.slice(3, 8)), priceOf(found.slice(8, 13))]
      const rate = { price: stated, of: quantityOf(found[13], found[14]), away: 0 }
      return factOf(found, { price, of, away: 0 }, rate)
    }),
    ...[...text.matchAll(RESTATED)].flatMap((found) => {
      const price = priceOf(found.slice(1, 6))
      const stated = priceOf(found.slice(8, 13))
      const rate = { price: stated, of: quantityOf(found[13], found[14]), away: 0 }
      const away = 0.5 * 10 ** -price.decimals
      return factOf(found, { price, of: quantityOf(found[6], found[7]), away }, rate)
    }),
  ]
}

interface Rate {
  readonly price: Price
  /** How far it may be from what it was rounded from. */
  readonly away: number
  readonly of: Quantity
}

function factOf(found: RegExpMatchArray, known: Rate, stated: Rate): readonly StatedFact[] {
  const ratio = ratioOf(stated.of, known.of)
  if (ratio === undefined || known.price.currency !== stated.price.currency) return []
  const exact = known.price.value * ratio
  // Cut or rounded at its last place.
  const slack = 10 ** -stated.price.decimals + known.away * ratio
  const start = found.index ?? 0
  return [
    {
      start,
      end: start + found[0].length,
      holds: Math.abs(exact - stated.price.value) < slack - 1e-9,
      expected: `${stated.price.currency}${Number(exact.toPrecision(6))}`,
      code: 'wrong-units',
    },
  ]
}

/** How many times the second goes into the first; undefined where they are not of one kind. */
function ratioOf(first: Quantity, second: Quantity): number | undefined {
  if (first.count === 0 || second.count === 0) return undefined
  const [one, other] = [readUnit(first.unit), readUnit(second.unit)]
  if (one !== undefined && other !== undefined) {
    // A day of work has eight hours, and what is paid by the year may be less.
    const isTime = sameDimension(one.dimension, TIME) && first.unit !== second.unit
    return sameDimension(one.dimension, other.dimension) && !isTime
      ? (first.count * one.size) / (second.count * other.size)
      : undefined
  }
  return isSameThing(first.unit, second.unit) ? first.count / second.count : undefined
}

/** `rolls` and `roll`, `washes` and `wash` */
function isSameThing(first: string, second: string): boolean {
  const [a, b] = [first, second].map((name) => name.toLowerCase())
  if (a === undefined || b === undefined || a.length < 3 || b.length < 3) return false
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long.startsWith(short) && /^(?:e?s|n|en|e)?$/.test(long.slice(short.length))
}
