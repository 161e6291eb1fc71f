/** Grids: Sudoku and other Latin squares, and matrices turned round or over. */
import type { AskedTask, Fault } from './asked-task.ts'

type Row = readonly string[]

const LATIN = /\b(?:sudoku|futoshiki|latin square)\b/i
const BLANK = /^[_.0*?]$/u
const SIZES = [4, 5, 6, 7, 8, 9]

const latinSquare: AskedTask = (question) => {
  if (!LATIN.test(question)) return undefined
  const given = squareIn(question)
  if (given === undefined || !given.some((row) => row.some((cell) => BLANK.test(cell))))
    return undefined
  const isSudoku = /sudoku/i.test(question)
  return (said) => {
    const rows = rowsOf(said).filter((row) => row.length === given.length)
    if (rows.length < 2 || rows.length > given.length) return undefined
    return changedCell(given, rows) ?? twice(rows, isSudoku)
  }
}

/** The only square of cells in a text; its rows may have signs between them. */
function squareIn(text: string): readonly Row[] | undefined {
  const rows = rowsOf(text)
  for (const size of SIZES) {
    const square = rows.filter((row) => row.length === size)
    if (square.length === size) return square
  }
  return undefined
}

/** Lines of single digits and blanks; marks between them (`<`, `|`) are left out. */
function rowsOf(text: string): readonly Row[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.replace(/[<>∧∨|,[\]"']/gu, ' ').trim()
    return /^[\d_.*?](?:\s+[\d_.*?])+$/u.test(cells) ? [cells.split(/\s+/u)] : []
  })
}

function changedCell(given: readonly Row[], rows: readonly Row[]): Fault | undefined {
  for (const [y, row] of rows.entries()) {
    for (const [x, cell] of row.entries()) {
      const fixed = given[y]?.[x] ?? '_'
      if (!BLANK.test(fixed) && fixed !== cell)
        return { message: `Row ${y + 1}, column ${x + 1} was given as ${fixed}, not ${cell}` }
    }
  }
  return undefined
}

function twice(rows: readonly Row[], hasBoxes: boolean): Fault | undefined {
  const size = rows[0]?.length ?? 0
  for (const [y, row] of rows.entries()) {
    const cell = repeated(row)
    if (cell !== undefined) return { message: `Row ${y + 1} has ${cell} twice` }
  }
  for (let x = 0; x < size; x++) {
    const cell = repeated(rows.map((row) => row[x] ?? ''))
    if (cell !== undefined) return { message: `Column ${x + 1} has ${cell} twice` }
  }
  return hasBoxes ? twiceInBox(rows, Math.sqrt(size)) : undefined
}

function twiceInBox(rows: readonly Row[], side: number): Fault | undefined {
  if (!Number.isInteger(side)) return undefined
  for (let box = 0; box < side * side; box++) {
    const [top, left] = [Math.floor(box / side) * side, (box % side) * side]
    const cell = repeated(
      rows.slice(top, top + side).flatMap((row) => row.slice(left, left + side)),
    )
    if (cell !== undefined) return { message: `A box has ${cell} twice` }
  }
  return undefined
}

function repeated(cells: readonly string[]): string | undefined {
  return cells.find((cell, at) => !BLANK.test(cell) && cells.indexOf(cell) < at)
}

const TURNED =
  /\brotat\w+\b[^\n]{0,80}?\b(?:by )?(-?\d{2,5}|0)(?:°| ?degrees?)([^\n:]{0,40}):?\s*$/im
const TRANSPOSED = /\btranspos\w+\b[^\n]{0,60}\bmatrix\b[^\n]{0,40}:?\s*$/im

const MORE_THAN_ONE =
  /\b(?:mirror|flip|crop|remove|map|set all|replace|then|followed by|operations|transformations|multiply|inverse|determinant|add)\b/i

const turnedMatrix: AskedTask = (question) => {
  const turn = TURNED.exec(question)
  const given = matrixIn(question)
  if (given === undefined || (turn === null && !TRANSPOSED.test(question))) return undefined
  if (MORE_THAN_ONE.test(question)) return undefined
  const degrees = Number(turn?.[1] ?? 0)
  // To the left or to the right is told in many ways.
  if (degrees % 180 !== 0 && !/clockwise/i.test(question)) return undefined
  if (degrees % 90 !== 0) return undefined
  const isBack = /\b(?:counter|anti)-?\s?clockwise\b/i.test(turn?.[2] ?? '')
  const quarters = ((((isBack ? -degrees : degrees) / 90) % 4) + 4) % 4
  let expected = turn === null ? transposed(given) : given
  for (let quarter = 0; quarter < quarters; quarter++)
    expected = transposed([...expected].reverse())
  return (said) => {
    const rows = numberRows(said)
    if (rows.length === 0 || rows.length !== said.trim().split('\n').length) return undefined
    const [stated, wanted] = [rows.flat(), expected.flat()]
    // The last number may break off.
    const at = stated
      .slice(0, stated.length < wanted.length ? -1 : undefined)
      .findIndex((each, place) => each !== wanted[place])
    if (at < 0 || rows[0]?.length !== expected[0]?.length)
      return at < 0 ? undefined : shapeFault(expected)
    return {
      message: `Number ${at + 1} should be ${wanted[at] ?? 'none'}`,
      expected: rowsShown(expected),
    }
  }
}

function shapeFault(expected: readonly Row[]): Fault {
  return { message: 'It has other rows', expected: rowsShown(expected) }
}

function rowsShown(rows: readonly Row[]): string {
  return rows
    .map((row) => row.join(' '))
    .join('\n')
    .slice(0, 1_000)
}

function transposed(rows: readonly Row[]): readonly Row[] {
  return (rows[0] ?? []).map((_, x) => rows.map((row) => row[x] ?? ''))
}

/** The one matrix of a text: rows of numbers, each as long as the others. */
function matrixIn(text: string): readonly Row[] | undefined {
  const rows = numberRows(text)
  const width = rows[0]?.length ?? 0
  const isOne = rows.length > 1 && width > 1 && rows.every((row) => row.length === width)
  return isOne ? rows : undefined
}

function numberRows(text: string): readonly Row[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.replace(/[[\],;|]/gu, ' ').trim()
    return /^-?\d+(?:\.\d+)?(?:\s+-?\d+(?:\.\d+)?)+$/u.test(cells) ? [cells.split(/\s+/u)] : []
  })
}

export const gridTasks: readonly AskedTask[] = [latinSquare, turnedMatrix]
