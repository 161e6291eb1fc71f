/** Conversions that a question asks for: "Convert 72 km/h to m/s", "How many mL in 3 cups?", "Wie viele PS sind 110 kW?" */

import type { StatedFact } from '../../../checks/stated-fact.ts'
import { agree, inUnitOf, isSlip } from './compare-measures.ts'
import { type Measure, readUnits, sameDimension } from './dimensions.ts'
import { findMeasures, type WrittenMeasure } from './measures-in-text.ts'
import { ROUGHLY } from './restated-measures.ts'

export interface AskedConversion {
  readonly from: WrittenMeasure
  /** All that the unit asked for may mean. */
  readonly to: readonly Measure[]
  /** As the question writes it. */
  readonly unit: string
}

const LONGEST_QUESTION = 120
/** With the measure and the unit, these are all that such a question is made of. */
const FILLERS = new Set(
  `convert change turn express please can could you i need want to know tell me what whats what's is are how many much long
   far tall heavy big fast hot in into to as the a an of equal equals there do does make makes have has would be it that
   give calculate work out value answer for us exactly approximately about roughly = → -> umrechnen rechne wandle bitte
   um wie viel viele sind ist das die der lang gibt es im hat entspricht entsprechen ergeben convertir convertis combien
   font fait de en dans y a-t-il il vaut valent représente cuántos cuántas cuánto cuánta son es hay un una equivalen
   equivale convierte convertir quanti quante quanto sono è ci in un converti equivalgono quantos quantas quanto são é há
   em converta hoeveel zijn is er het omrekenen ile to jest`.split(/\s+/u),
)

/** Undefined for any other question: one measure, one unit of its kind without a number, and no further matter. */
export function askedConversion(question: string): AskedConversion | undefined {
  if (question.length > LONGEST_QUESTION || question.includes('\n')) return undefined
  const pointed = question
    .replace(/(?<=\d),(?=\d{1,2}(?!\d))/gu, '.')
    // `How many seconds are in a day?`
    .replace(/\b(in|is|are|make) (?:an?|one) (?=\p{L}+\W*$)/iu, '$1 1 ')
  const [from, ...others] = findMeasures(pointed)
  if (from === undefined || others.length > 0) return undefined
  const rest = `${pointed.slice(0, from.start)} ${pointed.slice(from.end)}`
  const units: { readonly to: readonly Measure[]; readonly unit: string }[] = []
  for (const word of wordsOf(rest)) {
    const readings = readUnits(word).filter((each) => sameDimension(each.dimension, from.dimension))
    if (readings.length > 0 && !FILLERS.has(word.toLowerCase()))
      units.push({ to: readings, unit: word })
    else if (!FILLERS.has(word.toLowerCase())) return undefined
  }
  const [asked] = units
  return asked !== undefined && units.length === 1 && asked.to[0]?.size !== from.ones[0]
    ? { from, ...asked }
    : undefined
}

function wordsOf(text: string): readonly string[] {
  return text
    .replace(/\b(?:square|sq\.?) (\p{L}+)/giu, '$1²')
    .replace(/\b(?:cubic|cu\.?) (\p{L}+)/giu, '$1³')
    .replace(/(\p{L}+) (?:carr|cuadrad|quadrat|quadrad)\p{L}+/giu, '$1²')
    .replace(/\b(\p{L}+) (?:per|pro|par|por) (\p{L}+)/giu, '$1/$2')
    .replace(/\b([a-z]{1,2})2\b/gi, '$1²')
    .split(/[\s?!,;:¿¡"“”„]+|\.(?=\s|$)/u)
    .filter((word) => word !== '')
}

const BARE = /^[^\d\p{L}]{0,4}[\d.,]*\d\s*$/u
const SHORT = 120
const IS_ROUGH = new RegExp(`(?:${ROUGHLY}) ?\\**$`, 'i')

/** What the answer tells in that unit, and whether it is right; undefined where it tells nothing in it. */
export function statedConversion(
  { from, to, unit }: AskedConversion,
  answer: string,
): StatedFact | undefined {
  // A number alone is meant in the unit asked for.
  const isBare = BARE.test(answer)
  const stated = findMeasures(isBare ? `${answer.trimEnd()} ${unit}` : answer).filter(
    (each) => sameDimension(each.dimension, from.dimension) && isIn(each, to),
  )
  const last = stated.at(-1)
  if (last === undefined) return undefined
  const isRough = ({ start }: WrittenMeasure): boolean =>
    IS_ROUGH.test(answer.slice(Math.max(0, start - 20), start))
  const holds = stated.some((each) => agree(from, each, isRough(each)))
  // Of several the wrong ones may be parts, and in a long answer another may be told of.
  const isSure = stated.length === 1 && (answer.length <= SHORT || isSlip(from, last))
  if (!holds && !isSure) return undefined
  return {
    start: last.start,
    end: Math.min(last.end, answer.length),
    holds,
    expected: `${inUnitOf(last, from)} ${last.unit}`,
    code: 'wrong-conversion',
  }
}

function isIn({ ones }: WrittenMeasure, to: readonly Measure[]): boolean {
  return ones.some((one) => to.some(({ size }) => size === one))
}
