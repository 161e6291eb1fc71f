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

/** Columns of text, each as wide as its widest cell. A cell stays in its row, whatever stands in it. */
export function table(told: readonly (readonly string[])[]): string {
  const rows = told.map((row) => row.map((cell) => shown(cell).replaceAll(/[\n\t]+/g, ' ')))
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_none, column) =>
    Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))),
  )
  const laidOut = rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell)))
      .join('  ')
      .trimEnd(),
  )
  return laidOut.join('\n')
}

const TAKES_NONE = /[\p{M}\p{Cf}]/gu
const TAKES_TWO =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu

/** Columns of the terminal that a text takes: Chinese, Japanese and Korean letters take two. */
function columnsOf(text: string): number {
  const seen = text.replace(TAKES_NONE, '')
  return [...seen].length + (seen.match(TAKES_TWO)?.length ?? 0)
}
