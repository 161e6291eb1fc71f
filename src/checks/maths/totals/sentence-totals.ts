/** Totals told in one sentence: "Rent 900, power 80, phone 30: total 1,010", "books $74 and shipping $5, $79 in total". */
import { type AnswerLine, mayNotAddUp, showsOnlySome, type TotalFact } from './total-lines.ts'
import { type Amount, otherSum, readAmount } from './written-amounts.ts'

const SIGN = String.raw`(?:€|£|\$|EUR|USD|GBP|CHF)`
const NUMBER = String.raw`\d+(?:[.,]\d+)*`
const MONEY = String.raw`\**(?:${SIGN} ?)?${NUMBER}(?: ?(?:€|EUR|USD|GBP|CHF|euros?|dollars?|pounds?)(?!\p{L}))?\**(?![\p{L}\d%/]|:\d|[.,]\d| ?[×*x÷%])`
const LABEL = String.raw`\p{L}[\p{L}'’-]{1,24}(?: \p{L}[\p{L}'’-]{1,24}){0,2}`
const ITEM = `${LABEL}:? ${MONEY}`
const TOTAL = `(?:(?:grand |in )?total|in all|sum|altogether|insgesamt|gesamt|zusammen|summe|au total|en tout|en total|in totale|in totaal|totaal|totale)`
const SENTENCE = new RegExp(
  String.raw`(?<![\p{L}\d,] |[\p{L}\d,])(${ITEM}(?:(?:,|;|,? and|,? plus|,? und|,? et|,? y|,? e|,? en| \+) ${ITEM}){1,11})(?: ?[:;,.=–—]| ?\))? ?\(?(?:(?:so|for|makes|making|giving|that is|that's|which (?:is|makes|comes to)|the|a|is|=|macht|also|soit) ){0,3}(?:${TOTAL}(?: is| of| comes to|:| =| von| de| di| van| also| you(?:['’]ll| will)? (?:pay|spend|need|owe)| (?:it|that|this) (?:is|costs|makes|comes to)| kostet| sind| das)* (${MONEY})|(${MONEY}) (?:(?:in|as a) )?${TOTAL}(?!\p{L}))`,
  'giu',
)
const EACH = new RegExp(`(${LABEL}):? (${MONEY})`, 'giu')
const OTHERWISE =
  /\b(?:each|per|average|including|of which|thereof|less|minus|off|discount\w*|rebate|refund\w*|except|without|je|pro|davon|abzüglich|Rabatt|chacun|dont|remise|cada|descuento|sconto|korting)\b/i
/** Three numbers. */
const MAY_LIST = /\d[^\d]+?\d[^\d]*\d/u
const LONGEST = 400
const MOST_PARTS = 8

export function sentenceTotals(lines: readonly AnswerLine[]): readonly TotalFact[] {
  return lines.flatMap((line) => {
    const { text } = line
    if (
      text.length > LONGEST ||
      !MAY_LIST.test(text) ||
      text.includes('|') ||
      showsOnlySome(text) ||
      OTHERWISE.test(text)
    )
      return []
    return [...text.matchAll(SENTENCE)].flatMap((found) => factOf(line, found))
  })
}

function factOf({ step, start }: AnswerLine, found: RegExpMatchArray): readonly TotalFact[] {
  const [, list = '', behind, before] = found
  const total = amountIn(behind ?? before ?? '')
  const entries = [...list.matchAll(EACH)]
  const parts = entries.flatMap(([, , money = '']) => amountIn(money) ?? [])
  if (total === undefined || parts.length < entries.length || parts.length > MOST_PARTS) return []
  // `Bedrooms 3, bathrooms 2, total 7`: plain numbers of two things may leave others out.
  if (total.measure === '' && parts.length < 3) return []
  if (
    parts.some(({ measure }) => measure !== total.measure) ||
    entries.some(([, label = '']) => mayNotAddUp(label))
  )
    return []
  const money = behind ?? before ?? ''
  const from = start + (found.index ?? 0) + found[0].lastIndexOf(money)
  return otherTotal(parts, total, { step, start: from, end: from + money.length })
}

/**
 * The total at its place, with what it should be; none where it is that of some of the parts.
 * @param slack how far it may be off; absent: by the rounding of each part
 */
export function otherTotal(
  parts: readonly Amount[],
  total: Amount,
  place: TotalFact,
  slack?: number,
): readonly TotalFact[] {
  const expected = otherSum(parts, total, slack)
  if (expected === undefined) return [place]
  return isOfSome(parts, total) ? [] : [{ ...place, expected }]
}

function amountIn(money: string): Amount | undefined {
  return readAmount(money.replaceAll('*', '').trim())
}

/** Some of them add up to it: the others may be no part of it, as a year or a number of people. */
function isOfSome(parts: readonly Amount[], total: Amount): boolean {
  return (['point', 'comma'] as const).some((mark) => {
    const stated = total.readings[mark]?.value ?? Number.NaN
    let sums = [0]
    for (const part of parts) {
      const value = part.readings[mark]?.value ?? 0
      sums = [...sums, ...sums.map((sum) => sum + value)]
    }
    return sums.some((sum) => Math.abs(sum - stated) < 0.006)
  })
}
