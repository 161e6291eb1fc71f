/** Which of two is more: "1.5 kg, which is less than 2 kg", "0.375 is smaller than 0.4", "5 miles is longer" where 5 miles and 7 km were asked about. */
import type { StatedFact } from '../../../checks/stated-fact.ts'
import { findMeasures, type WrittenMeasure } from './measures-in-text.ts'

const MORE =
  'more|greater|larger|bigger|higher|longer|taller|heavier|farther|further|wider|warmer|hotter|größer|höher|länger|mehr|schwerer|teurer|wärmer|supérieure?s?|mayor|maggiore'
const LESS =
  'less|smaller|lower|shorter|lighter|nearer|closer|narrower|colder|cooler|cheaper|kleiner|niedriger|kürzer|weniger|leichter|günstiger|billiger|kälter|inférieure?s?|menor|minore'
const IS =
  '(?:,? ?which)? ?(?:is|are|ist|sind|est|sont|es|son|è|sono)(?: (?:much|slightly|a bit|a little|far|clearly|still|actually|etwas|deutlich|viel|légèrement))?'
const BETWEEN = new RegExp(
  String.raw`^\*{0,2}${IS} (?:(?<more>${MORE})|(?:${LESS})) (?:than|als|à|que|di) (?:the |die |der )?\*{0,2}$`,
  'iu',
)
const ALONE = new RegExp(
  String.raw`^\*{0,2}${IS} (?:the )?\*{0,2}(?:(?<more>${MORE})|(?:${LESS}))(?:\*{0,2} (?:one|distance|number|amount|weight|value))?\*{0,2}(?=[.,;!)\n]|$)`,
  'iu',
)
const ASKS =
  /\b(?:which|what|is|are)\b[^?]{0,40}\b(?:more|greater|larger|bigger|higher|longer|taller|heavier|farther|further|wider|warmer|hotter|less|smaller|lower|shorter|lighter|nearer|closer|cheaper)\b/i
/** Nearer than this both may be told as more. */
const ALIKE = 0.005
const NUMBER = String.raw`([$€£]?)(\d{1,3}(?:,\d{3}){1,40}|\d{1,9}(?:\.\d{1,9})?)( ?%)?\*{0,2}`
/** A number with no name before it: `Room 7 is larger than 9` is said of rooms. */
const NUMBERS = new RegExp(
  String.raw`(?<=^|[.,:;=(\n] ?\*{0,2}|\b(?:because|since|that|so|and|as|but|while|weil|denn|da|car) )${NUMBER}${IS} (?:(${MORE})|(?:${LESS})) (?:than|als|à|que|di) \*{0,2}${NUMBER}(?![\p{L}\d/^²³°]|[ -]\p{L}|[.,]\d| ?[×*·+/−-] ?\d)`,
  'giu',
)

const BEFORE_SECOND = / (?:than|als|que|di|à) (?:the |die |der )?\**[$€£]?\d/
const ENDS_ALONE =
  / (?:the )?\**(?:large|bigge|greate|highe|longe|talle|heavie|farthe|furthe|wide|warme|hotte|smalle|lowe|shorte|lighte|neare|close|cheape)r\b/

/** @param question may name two to choose from */
export function findComparedMeasures(text: string, question: string): readonly StatedFact[] {
  // Nearly no step compares.
  if (!BEFORE_SECOND.test(text) && !(ENDS_ALONE.test(text) && ASKS.test(question))) return []
  const measures = findMeasures(text)
  return [...ofTwo(text, measures), ...chosen(text, measures, question), ...ofNumbers(text)]
}

function ofTwo(text: string, measures: readonly WrittenMeasure[]): readonly StatedFact[] {
  return measures.flatMap((first, at) => {
    const second = measures[at + 1]
    const found = second && BETWEEN.exec(text.slice(first.end, second.start))
    if (
      !found ||
      second === undefined ||
      /^ (?:per|each|a|more|less)\b/.test(text.slice(second.end))
    )
      return []
    return compared(first, second, found.groups?.more !== undefined, second.end)
  })
}

/** `5 miles is longer`, where the question tells 5 miles and one other. */
function chosen(
  text: string,
  measures: readonly WrittenMeasure[],
  question: string,
): readonly StatedFact[] {
  if (!ASKS.test(question)) return []
  const choices = findMeasures(question)
  if (choices.length !== 2) return []
  return measures.flatMap((first) => {
    const found = ALONE.exec(text.slice(first.end, first.end + 60))
    const isOne = choices.some(({ sizes }) => isAlike(sizes, first.sizes))
    const second = choices.find(({ sizes }) => !isAlike(sizes, first.sizes))
    if (found === null || !isOne || second === undefined) return []
    return compared(first, second, found.groups?.more !== undefined, first.end)
  })
}

function compared(
  first: WrittenMeasure,
  second: WrittenMeasure,
  isMore: boolean,
  end: number,
): readonly StatedFact[] {
  if (first.dimension.join() !== second.dimension.join()) return []
  const differences = first.sizes.flatMap((a) => second.sizes.map((b) => (a - b) / Math.max(a, b)))
  const holds = differences.some((each) => (isMore ? each > -ALIKE : each < ALIKE))
  return [
    {
      start: first.start,
      end,
      holds,
      expected: otherWay(isMore),
      code: 'wrong-conversion',
    },
  ]
}

function otherWay(isMore: boolean): string {
  return isMore ? 'less, not more' : 'more, not less'
}

function isAlike(sizes: readonly number[], others: readonly number[]): boolean {
  return sizes.some((one) => others.some((other) => Math.abs(one - other) <= 1e-6 * other))
}

function ofNumbers(text: string): readonly StatedFact[] {
  if (!/\d[^.;\n]{0,40} (?:than|als|à|que|di) \*{0,2}[$€£]?\d/u.test(text)) return []
  return [...text.matchAll(NUMBERS)].flatMap((found): readonly StatedFact[] => {
    const [whole, currency, first, percent, more, otherCurrency, second, otherPercent] = found
    if (currency !== otherCurrency || (percent === undefined) !== (otherPercent === undefined))
      return []
    const [a, b] = [first, second].map((each = '') => Number(each.replaceAll(',', ''))) as [
      number,
      number,
    ]
    const holds = more === undefined ? a < b : a > b
    const { index } = found
    return [
      {
        start: index,
        end: index + whole.length,
        holds,
        expected: otherWay(more !== undefined),
        code: 'wrong-conversion',
      },
    ]
  })
}
