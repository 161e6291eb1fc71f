/** Amounts of a recipe for more or fewer people: the one that does not grow as was asked. */
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { AnswerStep } from '../../../checks/split-steps.ts'
import type { Finding } from '../../../core/check.ts'

const FRACTIONS: Readonly<Record<string, number>> = {
  ...{ '½': 1 / 2, '⅓': 1 / 3, '⅔': 2 / 3, '¼': 1 / 4, '¾': 3 / 4, '⅛': 1 / 8 },
}
/** In the least of its kind. */
const MEASURES: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:g|grams?)$/i, 'g', 1],
  [/^(?:kg|kilo(?:gram)?s?)$/i, 'g', 1000],
  [/^(?:ml|millilit(?:er|re)s?)$/i, 'ml', 1],
  [/^(?:l|lit(?:er|re)s?)$/i, 'ml', 1000],
  [/^(?:tsps?|teaspoons?)$/i, 'tsp', 1],
  [/^(?:tbsps?|tablespoons?)$/i, 'tsp', 3],
  [/^cups?$/i, 'tsp', 48],
  [/^(?:oz|ounces?)$/i, 'oz', 1],
  [/^(?:lbs?|pounds?)$/i, 'oz', 16],
  [/^(?:slices?|cloves?|cans?|sticks?|pieces?|packets?|packs?)$/i, 'pieces', 1],
]
const AMOUNT =
  /(?<![\p{L}\d.,/])(?=[\d½⅓⅔¼¾⅛])(\d+ \d\/\d|\d+\/\d+|\d+(?:\.\d+)?)? ?([½⅓⅔¼¾⅛])?(?![\d.,/]\d)[ -]?(?:(\p{L}{1,12})\b\.?(?: of)?)?/iu
const NUMBER = /[\d½⅓⅔¼¾⅛]/u
const SERVED = /\d+/gu
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:half|halve)\b/i, 1 / 2],
  [/\b(?:double|twice)\b/i, 2],
  [/\btriple\b/i, 3],
  [/\bquadruple\b/i, 4],
]
const ASKS =
  /recipe|serv|feeds|portion|guests|people|scale|makes?|halve|half|double|twice|triple|quadruple|batch/i
/** Nobody takes three times the salt. */
const BY_TASTE = /salt|pepper|spice|season|yeast|baking|soda|vanilla|taste|frying|chil[il]|herb/i
const ROUGH = /about|around|roughly|approx|round|to taste|up to|optional|adjust|scant|[~≈]/i
const FEWEST = 3
const LONGEST = 1500
/** Kitchens round: 333 g are 330 or 350. */
const KITCHEN = 0.08

interface Part {
  readonly value: number
  /** Of `MEASURES`; empty for what is counted. */
  readonly measure: string
  /** Words in small letters, without their plural. */
  readonly words: readonly string[]
}

interface StatedPart extends Part {
  readonly step: AnswerStep
  readonly start: number
  readonly end: number
}

export function scaledAmountFindings(
  steps: readonly AnswerStep[],
  question: string,
): readonly Finding[] {
  if (question.length > LONGEST || !NUMBER.test(question) || !ASKS.test(question)) return []
  const given = question.split(/[,;:\n]| and |\. /u).flatMap((piece) => partIn(piece) ?? [])
  const measured = given.filter(({ measure }) => measure !== '')
  if (given.length < FEWEST || measured.length < 2) return []
  const pairs = statedParts(steps).flatMap((stated) => {
    const from = given.filter((part) => isOfSame(part, stated))
    return from.length === 1 && from[0] !== undefined ? [{ stated, from: from[0] }] : []
  })
  const followed = (factor: number): number =>
    pairs.filter(({ stated, from }) => grows(from, stated, factor)).length
  const factor = factorsOf(question).find((each) => {
    const followers = followed(each)
    return followers >= 2 && followers < pairs.length && followers * 2 > pairs.length
  })
  if (factor === undefined) return []
  return pairs
    .filter(
      ({ stated, from }) => !grows(from, stated, factor) && !BY_TASTE.test(stated.words.join(' ')),
    )
    .map(({ stated, from }) => findingOf(stated, from, factor))
}

/** What is asked for by a word, or by two numbers of servings. */
function factorsOf(question: string): readonly number[] {
  const words = WORDS.flatMap(([word, factor]) => (word.test(question) ? [factor] : []))
  const numbers = [...new Set(question.match(SERVED)?.map(Number))].slice(0, 12)
  const ratios = numbers.flatMap((a) => numbers.flatMap((b) => (a === b || b === 0 ? [] : [a / b])))
  return [...words, ...ratios]
}

/** Lines of a list, and those of a label with its amount; a sentence is neither. */
const LISTED =
  /^\s*(?:(?:[-*•–]|\d{1,2}[.)])\s+(?=\**(?:[\p{L} ]{2,30}:|[\d½⅓⅔¼¾⅛]))|(?=\**[\p{L} ]{2,30}:))(?!.*[.:]\s*$)/u

function statedParts(steps: readonly AnswerStep[]): readonly StatedPart[] {
  return steps.flatMap((step) => {
    let end = -1
    return step.text.split('\n').flatMap((line) => {
      const start = end + 1
      end = start + line.length
      const mark = LISTED.exec(line)?.[0].length
      if (mark === undefined || ROUGH.test(line)) return []
      const part = partIn(line.slice(mark))
      const found = AMOUNT.exec(line.slice(mark))
      if (found === null || part === undefined) return []
      const at = start + mark + found.index
      return [{ ...part, step, start: at, end: at + found[0].length }]
    })
  })
}

/** `2 cups flour`, `Flour: 5 cups` */
function partIn(text: string): Part | undefined {
  const plain = text.replace(/\([^()]*\)|[*_`]/gu, ' ')
  const found = AMOUNT.exec(plain)
  if (found === null) return undefined
  const [whole, digits = '', sign, unit = ''] = found
  const value = numberOf(digits) + (sign === undefined ? 0 : (FRACTIONS[sign] ?? 0))
  const [, measure = '', factor = 1] = MEASURES.find(([name]) => name.test(unit)) ?? []
  const rest = `${plain.slice(0, found.index)} ${measure === '' ? unit : ''} ${plain.slice(found.index + whole.length)}`
  const words = rest.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  return {
    value: value * factor,
    measure,
    words: words.map((word) => word.replace(/(?:(?<=[osx])e)?s$/u, '')),
  }
}

function numberOf(digits: string): number {
  if (digits === '') return 0
  const sum = digits.split(' ').map((part) => {
    const [above = '', below = '1'] = part.split('/')
    return Number(above) / Number(below)
  })
  return sum.reduce((a, b) => a + b, 0)
}

function isOfSame(given: Part, stated: Part): boolean {
  return (
    given.measure === stated.measure && stated.words.some((word) => given.words.at(-1) === word)
  )
}

function grows(from: Part, stated: Part, factor: number): boolean {
  const should = from.value * factor
  const isCounted = stated.measure === '' || stated.measure === 'pieces'
  const tolerance = isCounted ? 0.999 : KITCHEN * should
  return Math.abs(stated.value - should) <= tolerance
}

function findingOf(stated: StatedPart, from: Part, factor: number): Finding {
  const should = Number((from.value * factor).toPrecision(4))
  const times = Number(factor.toPrecision(4))
  return findingAt(stated.step, stated, {
    code: 'odd-amount',
    weight: 'wrong',
    message: `The others are ${times} times what the question gives; this would be ${should}${stated.measure === '' ? '' : ` ${stated.measure}`}`,
  })
}
