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
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
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
 * What clients and models wrote is shown too, and a terminal obeys some letters: it would let them hide text, change
 * what stands above, or fill the clipboard.
 */
export function shown(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for.
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
    (letter) => `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/** Columns of text, each as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const laidOut = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return laidOut.join('\n')
}
