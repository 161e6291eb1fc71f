/** Columns of a table that tell amounts and their shares of one whole: `| A | 6 | 20% |`. */
import type { DecimalMark } from '../../../checks/maths/tokens/number-literal.ts'
import { type NumberColumn, numbersOf } from './number-columns.ts'
import type { Row, Table } from './read-tables.ts'
import { type OddShare, oddShare, type Share } from './share-group.ts'
import type { TotalFact } from './total-lines.ts'
import { readAmount } from './written-amounts.ts'

/** `stated`: numbers around the table; those of its total are added to them. */
export function oddShareCells(
  table: Table,
  mark: DecimalMark,
  stated: readonly number[],
): readonly TotalFact[] {
  const numbers = numbersOf(table, mark)
  if (numbers === undefined) return []
  const { columns, rows } = numbers
  const totals = table.body
    .slice(rows.length)
    .flatMap(({ cells }) => cells.map(({ text }) => readAmount(text)?.readings[mark]?.value ?? []))
    .flat()
  const found = columns
    .filter(({ isPercent }) => isPercent)
    .flatMap((percents) =>
      columns
        .filter(({ isPercent }) => !isPercent)
        .flatMap((amounts) => oddCell(amounts, percents, rows, [...stated, ...totals]) ?? []),
    )
  // Of several columns it is not told which one the shares are of.
  return found.length === 1 ? found : []
}

function oddCell(
  amounts: NumberColumn,
  percents: NumberColumn,
  rows: readonly Row[],
  stated: readonly number[],
): TotalFact | undefined {
  const shares = rows.flatMap((row, at): readonly (Share & { readonly row: Row })[] => {
    const [amount, percent] = [amounts.numbers[at], percents.numbers[at]]
    return amount && percent && percent.value > 0
      ? [{ amount: amount.value, percent: percent.value, half: percent.half, row }]
      : []
  })
  const odd = shares.length === rows.length ? oddShare(shares, stated) : undefined
  const row = odd && shares[odd.at]?.row
  return odd && row && factOf(row, odd.wrong === 'amount' ? amounts.place : percents.place, odd)
}

function factOf(row: Row, place: number, { expected, whole }: OddShare): TotalFact | undefined {
  const cell = row.cells[place]
  if (cell === undefined) return undefined
  const start = cell.start + Math.max(0, cell.text.search(/\S/))
  const end = start + cell.text.trim().length
  return { step: row.line.step, start, end, expected, rule: `each is a share of ${whole}` }
}
