import { table } from '../../cli/terminal.ts'

/** Ids of rows that are shown; a report as JSON has all. */
const MOST_IDS = 20

/** A report as people read it: its figures, one row for each set and kind, and the ids of rows to look at. */
export function renderReport(report: object): string {
  const fields = Object.entries(report)
  const figures = fields.flatMap(([name, value]) => figureRows(name, value))
  const groups = fields.flatMap(([name, value]) =>
    isGroup(value) ? [groupTable(name, value)] : [],
  )
  const lists = fields.flatMap(([name, value]) => idList(name, value))
  return [table(figures), ...groups, ...lists].join('\n\n')
}

/** What was missed is what people want to read next. */
function idList(name: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return []
  if (!value.every((one) => typeof one === 'string')) return []
  const shown = value.slice(0, MOST_IDS).join(', ')
  const more = value.length - MOST_IDS
  return [`${name.toUpperCase()}  ${shown}${more > 0 ? ` and ${more} more, all by --json` : ''}`]
}

/** `accuracyAt` and its like, figures by share, become one row for each share. */
function figureRows(name: string, value: unknown): readonly (readonly string[])[] {
  if (isFigure(value)) return [[name, plain(value)]]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const inner = Object.entries(value)
  if (!inner.every(([, one]) => isFigure(one))) return []
  return inner.map(([key, one]) => [`${name} ${key}`, plain(one)])
}

type Group = Readonly<Record<string, Readonly<Record<string, unknown>>>>

function groupTable(name: string, group: Group): string {
  const columns = [...new Set(Object.values(group).flatMap((row) => Object.keys(row)))].filter(
    (column) =>
      Object.values(group).every((row) => row[column] === undefined || isFigure(row[column])),
  )
  const rows = Object.entries(group).map(([key, row]) => [
    key,
    ...columns.map((column) => (row[column] === undefined ? '-' : plain(row[column]))),
  ])
  return table([[name.toUpperCase(), ...columns], ...rows])
}

function isFigure(value: unknown): boolean {
  const isInterval =
    Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number')
  return ['number', 'string', 'boolean'].includes(typeof value) || isInterval
}

function isGroup(value: unknown): value is Group {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const rows = Object.values(value)
  return (
    rows.length > 0 &&
    rows.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row))
  )
}

function plain(value: unknown): string {
  // A share of a gap where there is none, for example.
  if (Number.isNaN(value)) return '-'
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(4)
  return Array.isArray(value) ? `[${value.map(plain).join(', ')}]` : String(value)
}
