/**
 * Measures told again in another unit: "90 km/h = 25 m/s", "300,000 J, or 300 kJ", "12 miles (19.3 km)",
 * "3.5 hours, i.e. 3 hours 30 minutes", "44.145 m ≈ 44.1 m".
 */

import type { StatedFact } from '../../../checks/stated-fact.ts'
import { agree, inUnitOf, isSlip } from './compare-measures.ts'
import { readUnit, sameDimension } from './dimensions.ts'
import { findMeasures, type WrittenMeasure } from './measures-in-text.ts'

/** Words that stand before a rounded number. */
export const ROUGHLY =
  'about|approximately|approx\\.?|around|roughly|nearly|almost|some|just (?:over|under)|close to|ca\\.?|circa|rund|etwa|ungefähr|knapp|gut|fast|environ|unos|unas|aproximadamente|aprox\\.?|cerca de|około|ongeveer|~|≈'
const IS =
  '=|equals|equal to|is|are|is equal to|entspricht|entsprechen|sind|égale|équiva(?:ut|lent) à|correspond(?:ent)? à|vau?t|valent|fait|font|es|son|equivalen? a|è|sono|corrispond(?:e|ono) a|correspond(?:e|en|em) a|é|são'
const THAT_IS =
  "or|i\\.e\\.|that is|that's|that’s|which is|meaning|oder|d\\. ?h\\.|das sind|das ist|ou|soit|c'est-à-dire|es decir|o sea|o|ossia|cioè|ou seja|oftewel"
/** Of the same unit, or of one a thousand times as large: of another one it would be a conclusion. */
const SO = 'so|also|donc|así que|quindi|dus|–|—|→'
/** All that stands between the two. */
const LINK = new RegExp(
  String.raw`^(?:(?<equal> ?\**(?:=|≈|~) ?| (?:${IS}) )|(?<bracket>(?: \p{L}{3,12})?\*{0,2} ?\()|(?<aside>\*{0,2},? (?:${THAT_IS}),? )|(?<so>\*{0,2},? (?:${SO}) ))(?:[\u200b ]*\**(?<rough>${ROUGHLY}) ?)?\**$`,
  'u',
)
const ENDS_BRACKET = /^\**\)/u
/** The measure goes on, or something else is told of it. */
const GOES_ON =
  /^(?:(?:\*\*)?[ ]?(?:[-−–+/×·÷^(]|\*(?!\*))|[²³]| (?:more|less|longer|later|each|every|per|apart|mehr|weniger|länger|de plus|a day|(?:all )?together|altogether|in total|in all|zusammen|insgesamt|au total|en total|in totale)\b)/u
const OPERATOR = /[-−–+*/×·÷^≤≥<>] ?$/u
/** `3 boxes of 500 g (1.5 kg)`, and what a verb is not said of: `the part within 1 km is 200 m`. */
const COUNTED = /(?:\d|\b(?:two|three|four|five|six))\s(?:\S+\s){1,2}(?:of|à|zu|de|da|di) $/u
const PREPOSITION =
  /\b(?:in|for|over|during|within|after|before|every|per|of|from|by|at|than|to|until|under|between|and|then|into|with|und|et|dann) (?:an?|the|only|about)? ?$/i

/** A sum told in words: `30 cm from 2 m = 170 cm`. */
const ADDED = /\b(?:and|then|plus|minus|from|und|et|y|e) $/i

export interface RestatedMeasure extends StatedFact {
  /** As written. */
  readonly units: readonly [string, string]
}

export function findRestatedMeasures(text: string): readonly RestatedMeasure[] {
  return statementsIn(text).flatMap((each) => {
    // What is not nearly right, or right but for its power of ten, may be said of another thing.
    const isOther =
      !each.holds &&
      !isSlip(each.first, each.second) &&
      (each.link.kind !== 'equal' || SPEAKS_OF_SCALE.test(text))
    return isOther ? [] : factOf(text, each)
  })
}

/** Pairs of units that a question relates in a way of its own: `1 cm = 50 km` on its map. */
export function relatedUnits(question: string): readonly (readonly [string, string])[] {
  return statementsIn(question).flatMap(({ first, second, holds }) =>
    holds ? [] : [[first.unit, second.unit] as const],
  )
}

interface Statement {
  readonly first: WrittenMeasure
  readonly second: WrittenMeasure
  readonly link: Link
  readonly holds: boolean
}

function statementsIn(text: string): readonly Statement[] {
  const measures = findMeasures(text)
  return measures.flatMap((first, at) => {
    const end = endOfChain(text, measures, at)
    const second = measures[end ?? at + 1]
    if (second === undefined || !mayCompare(first, second)) return []
    const link = end === undefined ? linkBetween(text, first, second) : CHAINED
    if (link === undefined || goesOn(text, measures.slice(end ?? at + 1))) return []
    const holds = agree(first, second, link.isRough)
    return { first, second, link, holds }
  })
}

function factOf(text: string, { first, second, holds }: Statement): RestatedMeasure {
  // In minutes, what is told in hours and minutes.
  const [stated, other] = second.isMixed && !first.isMixed ? [second, first] : [first, second]
  return {
    start: first.start,
    end: second.end,
    units: [first.unit, second.unit],
    holds,
    expected: `${text.slice(stated.start, stated.end)} = ${inUnitOf(other, stated)} ${other.unit}`,
    code: 'wrong-conversion',
  }
}

/** Where `1 cm = 1 km` may be said. */
export const SPEAKS_OF_SCALE =
  /\b(?:scale|map|drawing|blueprint|model|represents|Maßstab|Karte|échelle|carte|escala|mapa|plano|scala|mappa)\b/i

/** Of `25 GB = 25 × 8 = 200 Gbit` the Gbit are told of the GB. */
const CHAINED: Link = { kind: 'equal', isRough: true }
/** In brackets or behind `i.e.` */
const STATED_AGAIN: Link = { kind: 'again', isRough: true }

/** The place of the measure that ends a chain of equations begun by that one, in another unit. */
function endOfChain(
  text: string,
  measures: readonly WrittenMeasure[],
  at: number,
): number | undefined {
  const first = measures[at] as WrittenMeasure
  if (first.isMixed || OPERATOR.test(before(text, first))) return undefined
  for (let next = at + 1; next < Math.min(measures.length, at + 4); next++) {
    const second = measures[next] as WrittenMeasure
    const between = text.slice(first.end, second.start)
    const sum = between.length > LONGEST_CHAIN ? undefined : CHAIN.exec(between)?.[1]
    const isOfFirst = sum !== undefined && Number(sum.replaceAll(',', '')) === first.value
    const isEnd = isOfFirst && sameDimension(first.dimension, second.dimension)
    if (isEnd && !isSameUnit(first, second)) return next
  }
  return undefined
}

const LONGEST_CHAIN = 200
/** From one sign of equality to the next, with a sum between that begins with the number. */
const CHAIN =
  /^\**(?: ?[=≈] ?)(\d[\d,.]*) ?(?!.*(?:, |\b(?:and|so|et|y|e|und|of)\b))[\d.,()*×·/÷+\p{L}²³ -]{1,60}[=≈] ?\**$/u

function mayCompare(first: WrittenMeasure, second: WrittenMeasure): boolean {
  return sameDimension(first.dimension, second.dimension) && first.value > 0 && !isMoney(first)
}

const DOLLAR = readUnit('dollar')
const SECOND = readUnit('s')

function isMoney({ dimension }: WrittenMeasure): boolean {
  return DOLLAR !== undefined && sameDimension(dimension, DOLLAR.dimension)
}

function isTime({ dimension }: WrittenMeasure): boolean {
  return SECOND !== undefined && sameDimension(dimension, SECOND.dimension)
}

interface Link {
  readonly kind: 'equal' | 'again'
  readonly isRough: boolean
}

function before(text: string, { start }: WrittenMeasure): string {
  return text.slice(Math.max(0, start - 40), start)
}

function linkBetween(
  text: string,
  first: WrittenMeasure,
  second: WrittenMeasure,
): Link | undefined {
  const gap = text.slice(first.end, second.start)
  const lead = before(text, first)
  if (gap.length > 40 || (OPERATOR.test(lead) && !BULLET.test(lead))) return undefined
  return isTimesFactor(first, gap, second) ? CHAINED : statedAgain(text, first, second, gap, lead)
}

function statedAgain(
  text: string,
  first: WrittenMeasure,
  second: WrittenMeasure,
  gap: string,
  lead: string,
): Link | undefined {
  const groups = LINK.exec(gap)?.groups
  if (groups === undefined) return undefined
  const { equal, bracket, so, rough } = groups
  const isRough = rough !== undefined || /[≈~]/u.test(equal ?? '')
  if (isSameUnit(first, second) && !isRough) return undefined
  if (equal !== undefined) {
    const isOther = isPlainTime(first, second) || isOfOther(equal, lead)
    return isOther ? undefined : { kind: 'equal', isRough }
  }
  const isAgain =
    bracket === undefined
      ? isAside(first, second, gap, so)
      : !isPlainTime(first, second) &&
        !COUNTED.test(lead) &&
        ENDS_BRACKET.test(text.slice(second.end))
  return isAgain ? STATED_AGAIN : undefined
}

/** The `× 2.54 =` of `71 in × 2.54 = 180.3 cm`. */
function isTimesFactor(first: WrittenMeasure, gap: string, second: WrittenMeasure): boolean {
  const [, sign = '', factor = ''] = TIMES.exec(gap) ?? []
  const written = /[/÷]/u.test(sign) ? 1 / Number(factor) : Number(factor)
  const ratio = (first.ones[0] as number) / (second.ones[0] as number)
  return sign !== '' && Math.abs(written / ratio - 1) < 0.03
}

const TIMES = /^ ?([×*·x/÷]) ?(\d{1,6}(?:\.\d{1,9})?)(?: [^\d=≈]{1,14})? ?[=≈] ?\**$/u

/** By a sign, verb or bracket: `conversion-statements.ts` knows school hours and working days. */
function isPlainTime(first: WrittenMeasure, second: WrittenMeasure): boolean {
  return isTime(first) && !first.isMixed && !second.isMixed
}

function isAside(first: WrittenMeasure, second: WrittenMeasure, gap: string, so?: string): boolean {
  const isRestated =
    isSameUnit(first, second) ||
    (second.isMixed && !first.isMixed) ||
    (!isTime(first) && isThousandfold(first, second))
  return (so === undefined || isRestated) && !CHOICE.test(gap)
}

/** As litres and millilitres are. */
function isThousandfold(first: WrittenMeasure, second: WrittenMeasure): boolean {
  const ratio = (first.ones[0] as number) / (second.ones[0] as number)
  return [1000, 0.001].some((thousand) => Math.abs(ratio / thousand - 1) < 1e-6)
}

const BULLET = /(?:^|\n)[^\S\n]*[-–] ?$/u
/** `2 m or 3 ft` */
const CHOICE = /^ (?:or|o|ou|oder) $/u

/** The first number belongs to what stands before it. */
function isOfOther(equal: string, lead: string): boolean {
  return /[=≈~]/u.test(equal) ? ADDED.test(lead) && !lead.includes('=') : PREPOSITION.test(lead)
}

function isSameUnit(first: WrittenMeasure, second: WrittenMeasure): boolean {
  return first.ones[0] === second.ones[0] && !first.isMixed && !second.isMixed
}

/** A sum, or a second part that is not smaller: `2 kg = 1500 g and 500 g`. */
function goesOn(text: string, [second, third]: readonly WrittenMeasure[]): boolean {
  if (second === undefined) return true
  if (GOES_ON.test(text.slice(second.end))) return true
  if (third === undefined || !sameDimension(second.dimension, third.dimension)) return false
  const isAnd = /^[^.;:\n=]{0,30}\b(?:and|plus|und|et|y|e|with|mit|avec)\b[^.;:\n=]{0,20}$/u.test(
    text.slice(second.end, third.start),
  )
  return isAnd && !/^\**(?: ?[=≈]| (?:is|are|equals) )/u.test(text.slice(third.end))
}
