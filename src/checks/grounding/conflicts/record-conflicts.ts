/** Where an answer gives one record of a table or of JSON what the passages give another: the price of the next row. */

import type { Asked } from '../../../checks/grounding/reading/asked.ts'
import type { PassageIndex } from '../../../checks/grounding/reading/index-passages.ts'
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { parseJson } from '../../../core/text/parse-json.ts'
import { LONGEST, RECKONS } from './conflicts.ts'

export interface RecordConflict {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** What the record itself has there. */
  readonly expected: string
}

interface RecordOfMany {
  /** In small letters. */
  readonly name: string
  /** By column, as written. */
  readonly cells: ReadonlyMap<string, string>
}

/** Of one table or list. */
interface Records {
  readonly records: readonly RecordOfMany[]
  readonly columns: readonly string[]
}

export const READ = 100_000
const MOST_RECORDS = 60
const MOST_COLUMNS = 20
const SHORTEST_NAME = 3
const LONGEST_CELL = 40
/** One record is set against another. */
const COMPARES =
  /\b(?:than|whereas|while|compared|unlike|both|all|each|instead|versus|vs|als|während|beide|alle|jeweils|que|di)\b/i

export function recordConflicts(
  { text }: Sentence,
  words: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly RecordConflict[] {
  if (text.length > LONGEST || RECKONS.test(text) || COMPARES.test(text)) return []
  const lower = text.toLowerCase()
  return recordsOf(passages).flatMap((table) => {
    const named = table.records.filter(({ name }) => placeOf(lower, name) >= 0)
    const [record] = named
    if (record === undefined || named.length > 1) return []
    const isOtherNamed = table.records.some(
      (other) => other !== record && isSpokenOf(lower, other.name),
    )
    if (isOtherNamed) return []
    return table.columns.flatMap((column) => {
      const own = record.cells.get(column) ?? ''
      if (own === '' || saysCell(text, lower, words, own)) return []
      const others = table.records.flatMap((other) =>
        other === record ? [] : [other.cells.get(column) ?? ''],
      )
      for (const other of new Set(others)) {
        const place = cellAt(lower, words, other)
        if (place === undefined || isSaidOtherwise(other, column, record, asked)) continue
        return [{ ...place, expected: `${column}: ${own}` }]
      }
      return []
    })
  })
}

/** In another form: "4 chairs" of the record `Chair`, "die Hemden" of `Hemd`. */
function isSpokenOf(lower: string, name: string): boolean {
  const stem = name.length > LONGEST_STEM + 1 ? name.slice(0, -1) : name
  const at = stem.length < SHORTEST_NAME ? -1 : lower.indexOf(stem)
  return at >= 0 && !/[\p{L}\d-]/u.test(lower[at - 1] ?? ' ') && !/\d$/u.test(name)
}

/** Longer ones may change their last letter: `company`, `companies`. */
const LONGEST_STEM = 4

/** The record has it in another column, or the asker told it. */
function isSaidOtherwise(
  cell: string,
  column: string,
  { cells }: RecordOfMany,
  asked: Asked,
): boolean {
  const number = numberOf(cell)
  const inOthers = [...cells].some(
    ([other, own]) =>
      other !== column &&
      (own.toLowerCase() === cell.toLowerCase() ||
        (number !== undefined && numberOf(own) === number)),
  )
  if (inOthers || asked.lower.includes(cell.toLowerCase())) return true
  return number !== undefined && numbersAsked(asked).has(number)
}

const numbersAsked = memoized(
  ({ text }: Asked): ReadonlySet<number> =>
    new Set(readWords(text).flatMap(({ kind, key }) => (kind === 'number' ? [Number(key)] : []))),
)

function saysCell(text: string, lower: string, words: readonly Word[], cell: string): boolean {
  if (cellAt(lower, words, cell) !== undefined) return true
  const number = numberOf(cell)
  return number === undefined ? false : text.includes(cell)
}

function cellAt(
  lower: string,
  words: readonly Word[],
  cell: string,
): Pick<Word, 'start' | 'end'> | undefined {
  const number = numberOf(cell)
  if (number !== undefined) {
    // Of small numbers most count something else.
    const isTelling = Math.abs(number) >= 10 || !Number.isInteger(number)
    return isTelling
      ? words.find(({ kind, key }) => kind === 'number' && Number(key) === number)
      : undefined
  }
  const name = cell.toLowerCase()
  if (name.length < SHORTEST_NAME || name.length > LONGEST_CELL) return undefined
  const start = placeOf(lower, name)
  return start < 0 ? undefined : { start, end: start + name.length }
}

/** Of a cell that is a number with at most a unit. */
function numberOf(cell: string): number | undefined {
  if (!/\d/.test(cell) || cell.length > LONGEST_CELL) return undefined
  const words = readWords(cell)
  const numbers = words.filter(({ kind }) => kind === 'number')
  return numbers.length === 1 && words.length <= 2 ? Number(numbers[0]?.key) : undefined
}

function placeOf(lower: string, name: string): number {
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    const [before, behind] = [lower[at - 1] ?? ' ', lower[at + name.length] ?? ' ']
    if (!/[\p{L}\d-]/u.test(before) && !/[\p{L}\d-]/u.test(behind)) return at
  }
  return -1
}

const recordsOf = memoized((passages: PassageIndex): readonly Records[] => {
  const text = passages.text.slice(0, READ)
  return [...tablesIn(text), ...listsIn(text)]
})

const ROW = /^\s*\|(.+)\|\s*$/
const RULE = /^[\s|:-]+$/

/** Markdown tables: a row of names, a rule, rows. */
function tablesIn(text: string): readonly Records[] {
  return tableRowsIn(text).map(([columns = [], ...rest]) => recordsFrom(columns, rest))
}

/** Of each table with two rows or more its names of columns and its rows. */
export function tableRowsIn(text: string): readonly (readonly (readonly string[])[])[] {
  if (!text.includes('|')) return []
  const found: (readonly (readonly string[])[])[] = []
  let rows: (readonly string[])[] = []
  const close = (): void => {
    if (rows.length > 2) found.push(rows)
    rows = []
  }
  for (const line of text.split('\n')) {
    const cells = ROW.exec(line)?.[1]
      ?.split('|')
      .map((cell) => cell.replace(/\*\*/g, '').trim())
    if (cells === undefined) close()
    else if (!RULE.test(line) && rows.length <= MOST_RECORDS)
      rows.push(cells.slice(0, MOST_COLUMNS))
  }
  close()
  return found
}

/** Lists of objects in a passage or line that is JSON. */
function listsIn(text: string): readonly Records[] {
  return text.split('\n').flatMap((line) => {
    if (!/^\s*[[{].*[\]}]\s*$/u.test(line)) return []
    const lists: Records[] = []
    collect(parseJson(line), lists, 0)
    return lists
  })
}

const DEEPEST = 4

function collect(value: unknown, lists: Records[], depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  if (Array.isArray(value)) {
    const objects = value.filter(
      (each) => typeof each === 'object' && each !== null && !Array.isArray(each),
    )
    if (objects.length >= 2 && objects.length === value.length)
      lists.push(recordsOfObjects(objects))
    return
  }
  for (const inner of Object.values(value)) collect(inner, lists, depth + 1)
}

function recordsOfObjects(objects: readonly object[]): Records {
  const first = objects.slice(0, MOST_RECORDS)
  const columns = [...new Set(first.flatMap((each) => Object.keys(each)))].slice(0, MOST_COLUMNS)
  const rows = first.map((each) => {
    const cells = new Map<string, unknown>(Object.entries(each))
    return columns.map((column) => {
      const cell = cells.get(column)
      return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
    })
  })
  return recordsFrom(columns, rows)
}

/** They are called by the first column in which all differ and are names. */
function recordsFrom(columns: readonly string[], rows: readonly (readonly string[])[]): Records {
  const key = columns.findIndex((_, column) => {
    const cells = rows.map((row) => (row[column] ?? '').toLowerCase())
    return cells.every(isName) && new Set(cells).size === cells.length
  })
  const records = rows.map((row) => ({
    name: (row[key] ?? '').toLowerCase(),
    cells: new Map(columns.map((column, at) => [column, row[at] ?? ''])),
  }))
  return { columns, records: key < 0 ? [] : records }
}

/** `A-1002` is one as well, `280 km` is none. */
function isName(cell: string): boolean {
  const isLong = cell.length >= SHORTEST_NAME && cell.length <= LONGEST_CELL
  return isLong && /^(?=.*\p{L})(?!\d[\d.,]* ?\p{L}*$)/u.test(cell)
}
