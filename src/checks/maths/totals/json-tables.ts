/** Lists of objects in answers that are JSON, read as tables: `[{"qty": 4, "price": 12.99, "total": 51.96}, …]`. */
import type { AnswerStep } from '../../../checks/split-steps.ts'
import type { EmbeddedJson } from './embedded-json.ts'
import type { Cell, Row, Table } from './read-tables.ts'

const LONGEST = 20_000
/** An object without others in it. */
const FLAT_OBJECT = /\{[^{}[\]]{3,2000}\}/gu
const MEMBER = /"([^"\\]{1,40})"\s*:\s*(?:"([^"\\]{0,60})"|([^",{}[\]\s]{1,40}))/gu
/** Between objects of one list. */
const NEXT = /^\s*,\s*$/u
const FEWEST_ROWS = 2

/** Lists whose objects do not all have the keys of the first are not looked at. Places are those of the answer. */
export function jsonTables(json: EmbeddedJson, answer: string): readonly Table[] {
  if (json.text.length > LONGEST) return []
  // An object may be written over several lines, which are steps.
  const whole = { index: 0, text: answer, start: 0, end: answer.length }
  return listsIn(json).flatMap((list) => tableOf(whole, list) ?? [])
}

interface FoundObject {
  readonly text: string
  readonly start: number
}

function listsIn(json: EmbeddedJson): readonly (readonly FoundObject[])[] {
  const lists: FoundObject[][] = []
  let end = -1
  for (const { 0: text, index } of json.text.matchAll(FLAT_OBJECT)) {
    const found = { text, start: json.start + index }
    if (end >= 0 && NEXT.test(json.text.slice(end, index))) lists.at(-1)?.push(found)
    else lists.push([found])
    end = index + text.length
  }
  return lists.filter(({ length }) => length >= FEWEST_ROWS)
}

function tableOf(step: AnswerStep, objects: readonly FoundObject[]): Table | undefined {
  const rows = objects.map((object) => membersOf(object))
  const keys = [...(rows[0]?.keys() ?? [])]
  const isSame = rows.every((row) => row.size === keys.length && keys.every((key) => row.has(key)))
  if (!isSame) return undefined
  const line = { step, text: '', start: 0 }
  const body = rows.map(
    (row): Row => ({ line, cells: [...keys].flatMap((key) => row.get(key) ?? []) }),
  )
  const head = { line, cells: keys.map((key) => ({ text: key, start: 0 })) }
  return { head, body, before: '' }
}

function membersOf({ text, start }: FoundObject): ReadonlyMap<string, Cell> {
  const members = new Map<string, Cell>()
  for (const { 0: whole, 1: key = '', 2: quoted, 3: bare = '', index } of text.matchAll(MEMBER)) {
    const value = quoted ?? bare
    const at = start + index + whole.lastIndexOf(value)
    members.set(key, { text: value, start: at })
  }
  return members
}
