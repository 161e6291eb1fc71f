import { processEnvironment } from '../config/layers/environment.ts'
import type { Environment } from '../config/layers/interpolate.ts'

/** Where a verb speaks. Answers go to stdout, everything about how it went to stderr. */
export interface Terminal {
  /** Whether the answer is to be one JSON object. */
  readonly wantsJson: boolean
  readonly environment: Environment
  line(text?: string): void
  note(text: string): void
  /** The whole answer of a verb, either as text or, with `--json`, as the value. */
  answer(value: unknown, asText: () => string): void
}

export function createTerminal(wantsJson: boolean): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error.
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`The answer cannot be written: ${error.message}\n`)
    process.exit(1)
  })
  const line = (text = '') => void process.stdout.write(`${shown(text)}\n`)
  return {
    wantsJson,
    environment: processEnvironment(),
    line,
    note: (text) => void process.stderr.write(`${shown(text)}\n`),
    answer: (value, asText) => line(wantsJson ? JSON.stringify(value) : asText()),
  }
}

/**
 * What clients and models wrote is shown too, and a terminal obeys some letters: it would let them hide text, turn its
 * order around, change what stands above, or fill the clipboard. Written as JSON writes them, so that JSON stays JSON.
 */
export function shown(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu,
    (letter) =>
      letter
        .split('')
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
  )
}

/**
 * Columns of text, each as wide as its widest cell. A cell stays in its row, whatever stands in it. On a terminal that is
 * narrower, columns that have no room go on below, set in, and the last one is broken between its words.
 * @param width columns of the terminal; a file has no end of the line
 */
export function table(
  told: readonly (readonly string[])[],
  width = process.stdout.columns ?? Number.POSITIVE_INFINITY,
): string {
  const rows = told.map((row) => row.map((cell) => shown(cell).replaceAll(/[\n\t]+/g, ' ')))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_none, column) =>
    Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))),
  )
  // Some tables are set in by two.
  const lines = placeColumns(widths, width - 2)
  return rows.flatMap((row) => lines.flatMap((places) => layOut(row, places))).join('\n')
}

interface Place {
  readonly column: number
  /** Where it begins, and the columns that its text has. */
  readonly from: number
  readonly room: number
}

/** Less is not read well: the column has a line of its own then. */
const LEAST_ROOM = 24

/** The lines that each row takes, all rows alike. */
function placeColumns(widths: readonly number[], width: number): readonly (readonly Place[])[] {
  const lines: Place[][] = [[]]
  let from = 0
  for (const [column, wide] of widths.entries()) {
    const isLast = column === widths.length - 1
    const needed = isLast ? Math.min(wide, LEAST_ROOM) : wide
    if (column > 0 && from + needed > width) {
      lines.push([])
      from = 2
    }
    const room = isLast ? Math.max(LEAST_ROOM, width - from) : wide
    lines.at(-1)?.push({ column, from, room })
    from += wide + 2
  }
  return lines
}

/** One line of a row, and as many more as its last cell takes. Nothing where it has no cell there. */
function layOut(row: readonly string[], places: readonly Place[]): readonly string[] {
  const isSetIn = places[0]?.from !== 0
  let laid = ''
  let below: readonly string[] = []
  for (const { column, from, room } of places) {
    const [first = '', ...rest] = brokenAt(row[column] ?? '', room)
    laid = laid.padEnd(from + laid.length - columnsOf(laid)) + first
    below = rest.map((line) => ' '.repeat(from) + line)
  }
  const line = laid.trimEnd()
  return line === '' && isSetIn ? [] : [line, ...below]
}

/** A text in lines of so many columns, broken between words; a word that is longer stays whole. */
function brokenAt(text: string, room: number): readonly string[] {
  if (columnsOf(text) <= room) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && columnsOf(longer) > room) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

const TAKES_NONE = /[\p{M}\p{Cf}]/gu
const TAKES_TWO =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu

/** Columns of the terminal that a text takes: Chinese, Japanese and Korean letters take two. */
function columnsOf(text: string): number {
  const seen = text.replace(TAKES_NONE, '')
  return [...seen].length + (seen.match(TAKES_TWO)?.length ?? 0)
}
