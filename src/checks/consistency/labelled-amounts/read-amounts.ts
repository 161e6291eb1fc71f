/** Amounts of a question, `$22.50 an hour`, and of lines of an answer that tell one each: `- Tax (8%): $7.20`. */

import { partWord, timesWord, wholeNumberWord } from '../../../checks/maths/tokens/number-words.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { labelledPieces } from '../../../checks/maths/totals/labelled-pieces.ts'
import type { AnswerStep } from '../../../checks/split-steps.ts'
import { entryOf } from '../../../core/entry-of.ts'

export interface GivenAmount {
  readonly value: number
  /** `$` for all money, `%`, a word in small letters without its plural, or nothing. */
  readonly unit: string
}

/** What one line tells. */
export interface LabelledAmount extends GivenAmount {
  readonly step: AnswerStep
  /** Of the number, in characters of the step, end exclusive. */
  readonly start: number
  readonly end: number
  readonly decimals: number
  readonly label: string
  /** Other numbers of the line. */
  readonly aside: readonly GivenAmount[]
}

const MONEY = `(?:US|A|C|CA)?[$€£]`
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const UNIT = String.raw`%|percent\b|°|${MONEY}|\p{L}{1,14}(?:/\p{L}{1,8})?`
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\d.,/])([-−]\s?)?(${MONEY} ?)?([-−])?(${NUMBER})(?!\d|[.,]\d)(?:[\s-]?(${UNIT}))?`,
  'giu',
)
const LINE = new RegExp(
  String.raw`^\s*(?:[-*•+–]\s+|\d{1,2}[.)]\s+)?([^=]{1,70}?)\s?(?::|→|\s[–—]\s)\s*\**\s*(?=[-−+]?\s?(?:${MONEY})?\s?\d)`,
  'i',
)
const LONGEST_LINE = 160
/** The number is not the last word of its line: `$3 - $5`, `5 x 4`. */
const GOES_ON = /^\**\s*(?:[-+*/×÷=–]|x\s?\d|to\s|or\s|of\s)/u

export function amountsIn(text: string): readonly GivenAmount[] {
  return [...text.matchAll(AMOUNT)].map(amountOf)
}

/** `two of them`, `half price`, `a dozen`, `1/3 of it` */
export function numberWordsIn(text: string): readonly GivenAmount[] {
  const fractions = [...text.matchAll(/(?<![\d/.])(\d{1,2})\/(\d{1,3})(?![\d/])/gu)].map(
    ([, above, below]) => ({ value: Number(above) / Number(below), unit: '' }),
  )
  const words = (text.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => {
    const read = wholeNumberWord(word) ?? partWord(word) ?? timesWord(word)
    const value = read === undefined ? entryOf(COLLECTIVES, word) : toNumber(read)
    return value === undefined ? [] : [{ value, unit: '' }]
  })
  return [...fractions, ...words]
}

const COLLECTIVES: Readonly<Record<string, number>> = { dozen: 12, pair: 2, couple: 2, both: 2 }

function amountOf([
  ,
  before,
  money,
  behind,
  digits = '',
  unit = '',
]: RegExpMatchArray): GivenAmount {
  const sign = before === undefined && behind === undefined ? 1 : -1
  const named = money === undefined ? unit.toLowerCase() : '$'
  return { value: sign * Number(digits.replaceAll(',', '')), unit: plainUnit(named) }
}

const MONEY_UNIT = /[$€£]|^(?:dollars?|euros?|pounds?|bucks|usd|eur|gbp)$/u

function plainUnit(unit: string): string {
  if (unit === 'percent') return '%'
  if (MONEY_UNIT.test(unit)) return '$'
  return unit.length > 3 ? unit.replace(/e?s$/u, '') : unit
}

export function labelledAmounts(steps: readonly AnswerStep[]): readonly LabelledAmount[] {
  return steps.flatMap((step) => {
    let end = -1
    return step.text.split('\n').flatMap((line) => {
      const start = end + 1
      end = start + line.length
      return labelledPieces(line).flatMap(
        (piece) => statedIn(step, piece.text, start + piece.start) ?? [],
      )
    })
  })
}

function statedIn(step: AnswerStep, line: string, start: number): LabelledAmount | undefined {
  if (line.length > LONGEST_LINE || line.includes('|')) return undefined
  const head = LINE.exec(line)
  const label = (head?.[1] ?? '').replace(/[*_`]/gu, '').trim()
  if (head === null || !/\p{L}/u.test(label)) return undefined
  // Of a sum only its result is told.
  const from = Math.max(head[0].length, line.lastIndexOf('=') + 1)
  const amounts = [...line.slice(from).matchAll(AMOUNT)]
  const [stated] = amounts
  if (stated === undefined || /[\p{L}\d]/u.test(line.slice(from, from + stated.index)))
    return undefined
  if (GOES_ON.test(line.slice(from + stated.index + stated[0].length))) return undefined
  const digits = stated[4] ?? ''
  const at = start + from + stated.index + stated[0].indexOf(digits)
  return {
    ...amountOf(stated),
    step,
    start: at,
    end: at + digits.length,
    decimals: digits.split('.')[1]?.length ?? 0,
    label,
    aside: [
      ...amountsIn(`${label} ${line.slice(head[0].length, from)}`),
      ...amounts.slice(1).map(amountOf),
    ],
  }
}
