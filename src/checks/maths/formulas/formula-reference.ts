/** The formula tables as a page for people. */
import { FORMULAS } from './all-formulas.ts'
import type { Formula } from './formula.ts'
import { GEOMETRY } from './geometry.ts'
import { MONEY_AND_DATA } from './money-and-data.ts'
import { SCIENCE } from './science.ts'

const GROUPS: readonly (readonly [string, readonly Formula[]])[] = [
  ['Lengths, areas, volumes, angles', GEOMETRY],
  ['Motion, energy, electricity, chemistry, doses', SCIENCE],
  ['Money, probability, statistics', MONEY_AND_DATA],
]

/** Markdown, the same for the same tables. */
export function formulaReference(): string {
  const intro = [
    '# Formulas',
    '',
    `For whoever wants to know what the \`formula\` check can find: the ${FORMULAS.length} formulas it knows, each with common mistakes. A step that`,
    'names a quantity and computes it by one of the listed mistakes is called wrong, unless a right rule gives the same value.',
    'See [how the checks work](../explain/checks.md).',
    'This page is written by `scripts/write-formula-reference.mjs`.',
  ]
  return [...intro, ...GROUPS.flatMap(([title, formulas]) => section(title, formulas)), ''].join(
    '\n',
  )
}

function section(title: string, formulas: readonly Formula[]): readonly string[] {
  return [
    '',
    `## ${title}`,
    '',
    '| id | quantity | rule | symbols | mistaken for | source |',
    '|---|---|---|---|---|---|',
    ...formulas.map(row),
  ]
}

function row({ id, title, rule, symbols, mistakes, source }: Formula): string {
  const kinds = Object.entries(symbols).map(([symbol, kind]) => `${symbol}: ${kind}`)
  const cells = [
    id,
    title,
    `\`${rule}\``,
    kinds.join(', '),
    mistakes.map((mistake) => `\`${mistake}\``).join(', '),
    source,
  ]
  return `| ${cells.join(' | ')} |`
}
