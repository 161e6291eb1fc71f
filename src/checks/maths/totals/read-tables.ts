/** Markdown tables among the lines of an answer. */
import type { AnswerLine } from './total-lines.ts'

export interface Cell {
  readonly text: string
  /** Characters of the step. */
  readonly start: number
}

export interface Row {
  readonly line: AnswerLine
  readonly cells: readonly Cell[]
}

export interface Table {
  readonly head: Row
  readonly body: readonly Row[]
  /** The line above it. */
  readonly before: string
}

const MOST_ROWS = 200
const MOST_COLUMNS = 20
const RULE = /^\s*\|?\s*:?-{2,}/

export function tablesIn(lines: readonly AnswerLine[]): readonly Table[] {
  const tables: Table[] = []
  for (let at = 1; at < lines.length; at++) {
    const [head, rule] = [lines[at - 1], lines[at]]
    if (head === undefined || rule === undefined || !head.text.includes('|')) continue
    if (!RULE.test(rule.text) || !rule.text.includes('|')) continue
    const body: Row[] = []
    while (lines[at + 1]?.text.includes('|') && body.length < MOST_ROWS) {
      at += 1
      body.push(rowOf(lines[at] as AnswerLine))
    }
    tables.push({ head: rowOf(head), body, before: lines[at - body.length - 2]?.text ?? '' })
  }
  return tables
}

function rowOf(line: AnswerLine): Row {
  const cells: Cell[] = []
  let start = line.text.search(/\S/) + (line.text.trimStart().startsWith('|') ? 1 : 0)
  while (start < line.text.length && cells.length < MOST_COLUMNS) {
    const bar = line.text.indexOf('|', start)
    const end = bar < 0 ? line.text.length : bar
    if (bar >= 0 || line.text.slice(start).trim() !== '')
      cells.push({ text: line.text.slice(start, end), start: line.start + start })
    start = end + 1
  }
  return { line, cells }
}

const MARK = /[(†‡]|(?<!\*)\*(?!\*)/u
const EXCEPTION =
  /\b(?:overtime|discount\w*|free|bonus|special|promo\w*|sale|setup|minimum|cap|off|holiday)(?![\p{L}-])|rabatt|feiertag|remise|descuento/iu

/** A cell that says of itself that it is another: `Poster (10 % off)`, `first month free`, `$12*`. */
export function isExceptional(text: string): boolean {
  return MARK.test(text) || namesException(text)
}

/** Where one is spoken of, a row need not be as the others. */
export function namesException(text: string): boolean {
  return EXCEPTION.test(text)
}
