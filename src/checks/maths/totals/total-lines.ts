/** Lines of an answer, and the words by which one of them is the total of those before it. */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import type { AnswerStep } from '../../../checks/split-steps.ts'
import { type Amount, otherSum } from './written-amounts.ts'

export interface AnswerLine {
  readonly step: AnswerStep
  readonly text: string
  /** Characters of the step. */
  readonly start: number
}

/** A total or an amount that was worked out again. */
export interface TotalFact {
  readonly step: AnswerStep
  /** Characters of the step, end exclusive. */
  readonly start: number
  readonly end: number
  /** What it should be; absent where it is so. */
  readonly expected?: number
  /** What holds in the other rows of its table: `Pieces × Price = Cost`. Absent: it is the sum of what stands before it. */
  readonly rule?: string
}

/** Longer ones are prose. */
const LONGEST_LINE = 400
const MOST_LINES = 1000

export function linesOf({ steps }: AnswerAnalysis): readonly AnswerLine[] {
  const lines: AnswerLine[] = []
  for (const { step } of steps) {
    let start = 0
    for (const text of step.text.split('\n')) {
      if (lines.length >= MOST_LINES) return lines
      lines.push({ step, text: text.length > LONGEST_LINE ? '' : text, start })
      start += text.length + 1
    }
  }
  return lines
}

/** What stands in a line or a column: a part, a subtotal or a total. */
export interface Entry {
  readonly label: string
  /** Absent where it could not be read. */
  readonly amount?: Amount
  readonly step: AnswerStep
  /** Of the amount, in characters of the step, end exclusive. */
  readonly start: number
  readonly end: number
}

const MOST_PARTS = 100

export interface Counted extends Entry {
  readonly amount: Amount
}

type Comparable<E extends Entry> = (parts: readonly (E & Counted)[], total: E & Counted) => boolean

/** Lines that are no entries are undefined. Nothing is added up across one, or across what cannot be added. */
export function totalsAmong<E extends Entry>(
  entries: readonly (E | undefined)[],
  isComparable: Comparable<E>,
): readonly TotalFact[] {
  const facts: TotalFact[] = []
  let parts: Parts<E> = []
  for (const entry of entries) {
    if (entry !== undefined && (isSomeTotal(entry.label) || isGross(entry.label, parts))) {
      facts.push(...factsOf(parts, entry, isComparable))
      parts = isSubtotalLabel(entry.label) ? withPart([], entry) : []
    } else parts = withPart(parts, entry)
  }
  return facts
}

const GROSS = /^(?:gross|brutto|brut|lordo|bruto)(?: ?(?:total|amount|price|betrag|summe|preis))?$/i

/** What is to be paid, where a net amount and its tax stand before it; of a wage other things are said. */
function isGross<E extends Entry>(label: string, parts: Parts<E>): boolean {
  return GROSS.test(label) && parts?.length === 2 && isSubtotalLabel(parts[0]?.label ?? '')
}

/** Undefined until the next total where one of them is not known. */
type Parts<E extends Entry> = readonly (E & Counted)[] | undefined

function withPart<E extends Entry>(parts: Parts<E>, entry: E | undefined): Parts<E> {
  if (parts === undefined) return undefined
  if (entry === undefined) return parts.length === 0 ? parts : undefined
  return isCounted(entry) && parts.length < MOST_PARTS ? [...parts, entry] : undefined
}

function factsOf<E extends Entry>(
  parts: Parts<E>,
  total: E,
  isComparable: Comparable<E>,
): readonly TotalFact[] {
  if (parts === undefined || parts.length < 2 || !isCounted(total)) return []
  return isComparable(parts, total) ? [factOf(parts, total)] : []
}

function isCounted<E extends Entry>(entry: E): entry is E & Counted {
  return entry.amount !== undefined && !mayNotAddUp(entry.label)
}

function factOf(parts: readonly Counted[], { amount, step, start, end }: Counted): TotalFact {
  const expected = otherSum(
    parts.map((part) => part.amount),
    amount,
  )
  return expected === undefined ? { step, start, end } : { step, start, end, expected }
}

const TOTAL =
  /^(?:(?:grand|order|invoice|overall) )?(?:total|sum)(?: (?:due|amount|cost|price|sum|to pay|payable))?$|^amount due$|^altogether$|^all(?: categories| items| together)?$|^in total$|^(?:gesamt|gesamtsumme|gesamtbetrag|gesamtpreis|summe|insgesamt|rechnungsbetrag)$|^total(?:e|es)?(?: (?:ttc|général|general))?$|^(?:suma|razem|totaal|totalt|somma|итого|всего|合计|总计|总额|合計|총계|합계)$/i
const SUBTOTAL =
  /^(?:sub-?total|net(?: (?:amount|total))?|zwischensumme|netto(?:betrag|summe)?|total ht|sous-total|subtotale|imponibile)$/i

/** The words of a label: `**Total (incl. VAT):**` is `Total`. */
export function plainLabel(text: string): string {
  return text
    .replace(/\([^()]{0,60}\)/g, ' ')
    .replace(/[*_`|#]/g, ' ')
    .replace(/[:：=\s]+/gu, ' ')
    .trim()
}

export function isTotalLabel(label: string): boolean {
  return TOTAL.test(label)
}

function isSomeTotal(label: string): boolean {
  return isTotalLabel(label) || isSubtotalLabel(label)
}

export function isSubtotalLabel(label: string): boolean {
  return SUBTOTAL.test(label)
}

const TAKEN_OFF =
  /discount|refund|rebate|credit|deposit|\bpaid\b|\bless\b|minus|deduct|rabatt|skonto|abzug|abzüglich|anzahlung|remise|acompte|descuento|sconto|income|budget|balance|monthly|weekly|daily|yearly|annual|hourly|monatlich|jährlich|thereof|of which|davon|\bdont\b|average|\bmean\b|median|\bper\b(?! diem)|\beach\b|\brate\b|\.\.\.|…/i

/** A label of something that a total takes off, does not count, or that stands for more. */
export function mayNotAddUp(label: string): boolean {
  return TAKEN_OFF.test(label)
}

const ONLY_SOME = /\b(?:top|largest|biggest|selected|some of|excerpt|among)\b/i

/** What is shown may be a part of what the total counts. */
export function showsOnlySome(text: string): boolean {
  return ONLY_SOME.test(text)
}
