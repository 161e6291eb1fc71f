/** Totals of Markdown tables, and amounts of rows that name a quantity and a price. */
import { type Cell, isExceptional, type Row, type Table } from './read-tables.ts'
import {
  type AnswerLine,
  type Counted,
  type Entry,
  isTotalLabel,
  plainLabel,
  showsOnlySome,
  type TotalFact,
  totalsAmong,
} from './total-lines.ts'
import { otherResult, readAmount } from './written-amounts.ts'

export function tableTotals(tables: readonly Table[]): readonly TotalFact[] {
  return tables.flatMap((table) => [...totalsOf(table), ...productsOf(table)])
}

/** Columns whose last row is no sum of the others. */
const NO_SUM =
  /\b(?:price|rate|per|each|unit|avg|average|mean|median|max|min|cumulative|running|balance|rank|score|grade|year|preis|einzel\w*|satz|prix|unitaire|precio)\b|[%/@#№]|percent|prozent/i

function totalsOf({ head, body, before }: Table): readonly TotalFact[] {
  if (showsOnlySome(before)) return []
  const names = head.cells.map(({ text }) => plainLabel(text))
  const hasQuantity = names.some((name) => QUANTITY.test(name))
  return names.flatMap((name, column) => {
    if (column === 0 || NO_SUM.test(name)) return []
    // Other columns may be of one piece each.
    if (hasQuantity && !QUANTITY.test(name) && !AMOUNT.test(name)) return []
    return totalsAmong(
      body.map((row) => entryOf(row, column)),
      haveOneMeasure,
    )
  })
}

function entryOf({ line, cells }: Row, column: number): Entry {
  const cell = cells[column] ?? { text: '', start: line.start }
  const amount = readAmount(cell.text)
  return { label: labelOf(cells), ...(amount && { amount }), ...placeOf(line, cell) }
}

/** The first cell, or in rows below a bill the one that is filled. */
function labelOf(cells: readonly Cell[]): string {
  const named = cells.find(({ text }) => text.trim() !== '' && readAmount(text) === undefined)
  return plainLabel(named?.text ?? '')
}

/** Shares are rounded one by one: of many the sum is off. */
const MOST_SHARES = 12

/** The total may leave it out. */
function haveOneMeasure(parts: readonly Counted[], total: Counted): boolean {
  const measure = parts[0]?.amount.measure
  // Shares that overlap come to more, but nobody calls those a total of 100 %.
  const isWhole = total.amount.readings.point?.value === 100 && parts.length <= MOST_SHARES
  return (
    (total.amount.measure !== '%' || isWhole) &&
    parts.every(({ amount }) => amount.measure === measure) &&
    ['', measure].includes(total.amount.measure)
  )
}

const QUANTITY =
  /^(?:qty|quantity|count|units|hours|nights|days|menge|anzahl|stunden|quantité|cantidad)\.?$/i
const PRICE =
  /^(?:(?:unit |single |hourly )?(?:price|rate|cost(?= (?:per|each)))(?: (?:per|each)\b.*)?|(?:unit|single) cost|einzelpreis|preis|stückpreis|prix unitaire|precio unitario)$/i
const AMOUNT =
  /^(?:amount|value|(?:line |row )?(?:sub)?total|line cost|extended price|total (?:price|cost)|gesamt(?:preis)?|summe|betrag|montant|importe)$/i
const COST = /^cost$/i
/** Between the product and the amount there may be more. */
const CHANGES_AMOUNT = /discount|tax|vat|mwst|ust|rabatt|tva|iva|fee/i

function productsOf({ head, body }: Table): readonly TotalFact[] {
  const names = head.cells.map(({ text }) => plainLabel(text))
  if (names.some((name) => CHANGES_AMOUNT.test(name))) return []
  // Beside a price the cost is that of all of them.
  const stated = names.some((name) => AMOUNT.test(name)) ? AMOUNT : COST
  const [quantity, price, amount] = [QUANTITY, PRICE, stated].map((kind) => {
    const places = names.flatMap((name, place) => (kind.test(name) ? [place] : []))
    return places.length === 1 ? places[0] : undefined
  })
  if (quantity === undefined || price === undefined || amount === undefined) return []
  const product = ([a = 0, b = 0]: readonly number[]): number => a * b
  const bills = body.flatMap((row) => {
    const cell = row.cells[amount]
    const [count, each, result] = [quantity, price, amount].map((place) =>
      readAmount(row.cells[place]?.text ?? ''),
    )
    if (isTotalLabel(labelOf(row.cells)) || !cell || !count || !each || !result) return []
    if (row.cells.some(({ text }) => isExceptional(text))) return []
    const expected = otherResult([count, each], result, product, {
      farthest: Number.POSITIVE_INFINITY,
    })
    const isPlain = [count, each].some(({ readings }) => readings.point?.value === 1)
    return [{ place: placeOf(row.line, cell), expected, isPlain, parts: [count, each], result }]
  })
  // Where another row shows that the columns mean this, the amount may be off by any factor.
  const isShown = bills.some(({ expected, isPlain }) => expected === undefined && !isPlain)
  return bills.map(({ place, expected, parts, result }) => {
    const near = isShown ? expected : otherResult(parts, result, product)
    return near === undefined ? place : { ...place, expected: near }
  })
}

function placeOf({ step }: AnswerLine, { text, start }: Cell): Omit<TotalFact, 'expected'> {
  const from = start + Math.max(0, text.search(/\S/))
  return { step, start: from, end: from + text.trim().length }
}
