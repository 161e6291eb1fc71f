/** Tables whose cells are parted by commas, semicolons or tabs: `item,qty,total`. */
import type { Cell, Row, Table } from './read-tables.ts'
import type { AnswerLine } from './total-lines.ts'

/** In prose a space stands behind such a sign. */
const MAY_BE_CSV = /[^\s\d.,;:][,;\t]["\p{L}_%€$£#°]/u
const MARKS = [',', ';', '\t'] as const
const FEWEST_ROWS = 2
const MOST_ROWS = 200
const MOST_COLUMNS = 20

export function mayBeCsv(answer: string): boolean {
  return answer.includes('\n') && MAY_BE_CSV.test(answer)
}

/** Lines in a row with as many cells each, the first of which hold names. */
export function csvTablesIn(lines: readonly AnswerLine[]): readonly Table[] {
  const tables: Table[] = []
  for (let at = 0; at + FEWEST_ROWS < lines.length; at++) {
    const head = MARKS.flatMap((mark) => headOf(lines[at] as AnswerLine, mark) ?? [])[0]
    if (head === undefined) continue
    const body: Row[] = []
    while (body.length < MOST_ROWS) {
      const next = lines[at + body.length + 1]
      const row = next && rowOf(next, head.mark)
      if (row?.cells.length !== head.row.cells.length) break
      body.push(row)
    }
    if (body.length < FEWEST_ROWS) continue
    tables.push({ head: head.row, body, before: lines[at - 1]?.text ?? '' })
    at += body.length
  }
  return tables
}

function headOf(
  line: AnswerLine,
  mark: string,
): { readonly row: Row; readonly mark: string } | undefined {
  if (!line.text.includes(mark) || !MAY_BE_CSV.test(line.text)) return undefined
  const { cells } = rowOf(line, mark)
  const areNames = cells.every(({ text }) => /^["\p{L}_%€$£#°]/u.test(text) && !/[.!?]$/.test(text))
  if (!areNames || cells.length < 2 || cells.length > MOST_COLUMNS) return undefined
  // As other tables name their columns: `unit_price`.
  const named = cells.map(({ text, start }) => ({ text: text.replaceAll('_', ' '), start }))
  return { row: { line, cells: named }, mark }
}

/** A cell in quotes may hold the mark. */
function rowOf(line: AnswerLine, mark: string): Row {
  const cells: Cell[] = []
  const { text } = line
  let start = 0
  while (start <= text.length && cells.length <= MOST_COLUMNS) {
    const quoted = text[start] === '"' ? text.indexOf('"', start + 1) : -1
    const found = text.indexOf(mark, Math.max(start, quoted))
    const end = found < 0 ? text.length : found
    const [from, to] = quoted < 0 ? [start, end] : [start + 1, quoted]
    cells.push({ text: text.slice(from, to), start: line.start + from })
    start = end + 1
  }
  return { line, cells }
}
