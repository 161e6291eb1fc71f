/** A hostile answer must not make the search for an end run over all of it again and again. */
const LONGEST = 2_000

const PIECES = new RegExp(
  [
    // Code stays as it is: fences, spans, and indented lines that are no items of a list.
    '```[\\s\\S]*?(?:```|$(?![\\s\\S]))',
    `(?<ticks>\`+)[\\s\\S]{0,${LONGEST}}?\\k<ticks>(?!\`)`,
    '^(?: {4}|\\t)(?!\\s*(?:[-*+]|\\d+[.)])\\s)[^\\n]*',
    `\\\\\\[(?<display>[^$]{1,${LONGEST}}?)\\\\\\]`,
    `\\\\\\((?<inline>[^$\\n]{1,${LONGEST}}?)\\\\\\)`,
    '\\\\[\\s\\S]',
    `\\$\\$[^$]{1,${LONGEST}}\\$\\$`,
    `\\$(?=\\S)[^$\\n]{0,${LONGEST}}?\\S\\$(?!\\d)`,
    '(?<money>\\$)',
  ].join('|'),
  'gm',
)

/**
 * Leaves between single dollar signs only what is a formula: in "from $5 to $7" both stand for money, and an answer that lost
 * them would be another answer. Formulas in the brackets of LaTeX come between dollar signs.
 */
export function withPlainFormulas(text: string): string {
  return text.replace(PIECES, (piece: string, ...rest: readonly unknown[]) => {
    const found = rest.at(-1) as Readonly<Record<string, string | undefined>>
    if (found.money !== undefined) return '\\$'
    if (found.display !== undefined) return `$$${found.display.trim()}$$`
    if (found.inline !== undefined) return `$${found.inline.trim()}$`
    return piece
  })
}
