/** Totals of lists and bills: lines that each end in an amount, and one that says what they come to. */
import { labelledPieces } from './labelled-pieces.ts'
import {
  type AnswerLine,
  type Counted,
  isSubtotalLabel,
  plainLabel,
  showsOnlySome,
  type TotalFact,
  totalsAmong,
} from './total-lines.ts'
import { readAmount } from './written-amounts.ts'

export function listTotals(lines: readonly AnswerLine[]): readonly TotalFact[] {
  if (lines.some(({ text }) => showsOnlySome(text))) return []
  const entries = lines
    .filter(({ text }) => text.trim() !== '')
    .flatMap(piecesOf)
    .map(entryOf)
  return totalsAmong(entries, areAlike)
}

function piecesOf(line: AnswerLine): readonly AnswerLine[] {
  return labelledPieces(line.text).map(({ text, start }) => ({
    step: line.step,
    text,
    start: line.start + start,
  }))
}

interface ListEntry extends Counted {
  /** How it stands in and is marked: what is listed below a part is no part itself. */
  readonly shape: string
}

const LIST_MARK = /^\s*(?:[-*•+]\s|\d{1,3}[.)]\s)?\s*/u
const LONGEST_LABEL = 80
/** `3 chairs: $50` may tell what one of them costs. */
const SEVERAL = /^\d|[x×]\s?\d|\d\s?[x×]/i

/** `- Label: amount`, `Label: 12 × $85 = $1,020`. */
function entryOf({ text, step, start }: AnswerLine): ListEntry | undefined {
  const colon = text.includes('|') ? -1 : text.search(/[:：]|\s[–—]\s/u)
  if (colon < 0) return saidTotal({ text, step, start })
  const mark = LIST_MARK.exec(text)?.[0] ?? ''
  const label = plainLabel(text.slice(mark.length, colon))
  const sign = Math.max(text.lastIndexOf('='), text.lastIndexOf('≈'), colon)
  const rest = text.slice(sign + 1).replace(/^\s*[–—]/u, ' ')
  const amount = readAmount(rest.replace(/[.;]\s*$/u, ''))
  if (amount === undefined || label === '' || label.length > LONGEST_LABEL) return undefined
  if (sign === colon && SEVERAL.test(label)) return undefined
  const from = start + text.length - rest.trimStart().length
  const shape = mark.replace(/\d+/, '1')
  return { label, amount, step, start: from, end: start + text.trimEnd().length, shape }
}

const AMOUNT = String.raw`\**((?:[€$£]\s?)?\d(?:[\d.,]*\d)?(?:\s?(?:€|[a-z]{1,8}))?)\**`
/** Lines that say in a sentence what the list above comes to. */
const SAID: readonly RegExp[] = [
  `(?:so,? |thus,? )?(?:the |your )?(?:grand )?total(?: cost| price| amount)? (?:is|comes to|will be|would be) ${AMOUNT}`,
  `(?:that|this) (?:is|makes|comes to|adds up to) (?:a total of )?${AMOUNT}(?: in total| altogether| in all)?`,
  `(?:in total|altogether|all together|in all),? (?:[a-z']+ ){1,4}${AMOUNT}`,
  `(?:[a-z']+ ){1,4}${AMOUNT} (?:in total|altogether|in all)`,
].map((pattern) => new RegExp(`^${pattern}[.!]?$`, 'i'))

function saidTotal({ text, step, start }: AnswerLine): ListEntry | undefined {
  if (text.length > LONGEST_LABEL || !/total|that|this|gether|in all/i.test(text)) return undefined
  const line = text.trim()
  for (const pattern of SAID) {
    const amount = readAmount(pattern.exec(line)?.[1] ?? '')
    if (amount === undefined) continue
    const from = start + text.length - text.trimStart().length
    return { label: 'total', amount, step, start: from, end: from + line.length, shape: '' }
  }
  return undefined
}

/** Only sums of money or of one unit: plain numbers under each other may be anything. */
function areAlike(parts: readonly ListEntry[], { amount }: ListEntry): boolean {
  const isMeasured = amount.measure !== '' && amount.measure !== '%'
  // A subtotal may be marked as totals are.
  const marked = parts.filter(({ label }) => !isSubtotalLabel(label))
  const isOneList = new Set(marked.map(({ shape }) => shape)).size <= 1
  return isMeasured && isOneList && parts.every((part) => part.amount.measure === amount.measure)
}
