import { table } from '../../cli/terminal.ts'

/** A report as people read it: its figures, then one row for each set and kind. */
export function renderReport(report: object): string {
  const fields = Object.entries(report)
  const figures = fields.flatMap(([name, value]) => figureRows(name, value))
  const groups = fields.flatMap(([name, value]) =>
    isGroup(value) ? [groupTable(name, value)] : [],
  )
  return [table(figures), ...groups].join('\n\n')
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
