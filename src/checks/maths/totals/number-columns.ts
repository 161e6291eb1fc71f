/** Columns of numbers of a table, each with how exactly its cells are told. */
import type { DecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import { type Measure, readUnits } from '../../../checks/maths/units/dimensions.ts'
import type { Cell, Row, Table } from './read-tables.ts'
import { isSubtotalLabel, isTotalLabel, plainLabel } from './total-lines.ts'
import { readAmount } from './written-amounts.ts'

export interface ColumnNumber {
  readonly value: number
  /** Half a unit of its last digit: how far it may be from what it was rounded from. */
  readonly half: number
}

export interface NumberColumn {
  readonly name: string
  /** Place among the columns of the table. For the row before, that of the column it repeats. */
  readonly place: number
  /** Its cells are those of the row before. */
  readonly isOfRowBefore: boolean
  /** One for each row; undefined where there is none. */
  readonly numbers: readonly (ColumnNumber | undefined)[]
  readonly isPercent: boolean
  /** As its name tells it: `Weight (kg)`, `kg`. */
  readonly units: readonly Measure[]
}

export interface NumberTable {
  readonly columns: readonly NumberColumn[]
  /** Those that are no total. */
  readonly rows: readonly Row[]
}

const MOST_ROWS = 60
const MOST_COLUMNS = 9

/** Undefined where a column is read with the decimal mark in vain, or too little of the table is numbers. */
export function numbersOf({ head, body }: Table, mark: DecimalMark): NumberTable | undefined {
  const rows = rowsBeforeTotal(body)
  if (rows.length < 2 || rows.length > MOST_ROWS) return undefined
  const columns = head.cells.flatMap(({ text }, place) => {
    const cells = rows.map((row) => row.cells[place])
    return columnOf(text, place, cells, mark) ?? []
  })
  return columns.length === 0 || columns.length > MOST_COLUMNS ? undefined : { columns, rows }
}

function rowsBeforeTotal(body: readonly Row[]): readonly Row[] {
  const end = body.findIndex(({ cells }) =>
    cells.some(({ text }) => {
      const label = plainLabel(text)
      return isTotalLabel(label) || isSubtotalLabel(label)
    }),
  )
  return end < 0 ? body : body.slice(0, end)
}

const NOTHING = /^\s*(?:[-–—]|n\/?a)?\s*$/i

function columnOf(
  head: string,
  place: number,
  cells: readonly (Cell | undefined)[],
  mark: DecimalMark,
): NumberColumn | undefined {
  const amounts = cells.map((cell) => readAmount(cell?.text ?? ''))
  const isRead = cells.every(
    (cell, row) => amounts[row]?.readings[mark] !== undefined || NOTHING.test(cell?.text ?? ''),
  )
  const numbers = amounts.map((amount) => {
    const reading = amount?.readings[mark]
    return reading && { value: reading.value, half: 0.5 / 10 ** reading.decimals }
  })
  if (!isRead || numbers.filter((number) => number !== undefined).length < 2) return undefined
  const name = plainLabel(head)
  const isPercent = /%|percent|prozent/i.test(head) || amounts.some((each) => each?.measure === '%')
  return { name, place, isOfRowBefore: false, numbers, isPercent, units: unitsOf(head, name) }
}

function unitsOf(head: string, name: string): readonly Measure[] {
  const [, bracketed = ''] = /\(([^()]{1,12})\)/u.exec(head) ?? []
  return readUnits(bracketed === '' ? name : bracketed)
}

/** The column as it stands in the row before. */
export function rowBefore(column: NumberColumn): NumberColumn {
  const numbers = [undefined, ...column.numbers.slice(0, -1)]
  return { ...column, name: `the ${column.name} before`, isOfRowBefore: true, numbers }
}
