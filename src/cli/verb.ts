import { access, readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/**
 * 0: all well. 1: asked rightly, and a problem was found: in what was looked at, in the configuration or the store, too
 * little to go by, or something broke. 2: asked wrongly: the arguments mean nothing, or name what is not there.
 */
export type ExitCode = 0 | 1 | 2

/** Gives a verb its arguments, options and action. The action ends by `finish`ing with an exit code. */
export type DefineVerb = (command: Command, cli: Cli) => void

export interface Cli {
  readonly terminal: Terminal
  /** Turns a verb's work into an action that reports what goes wrong and sets the exit code. */
  action<Arguments extends readonly unknown[]>(
    work: (...given: Arguments) => Promise<ExitCode>,
  ): (...given: Arguments) => Promise<void>
}

/** Thrown for a verb that was called in a way that cannot mean anything. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Thrown where nothing is wrong with what was asked, and what was found does not let it be done. */
export class CannotGoOnError extends Error {
  override readonly name = 'CannotGoOnError'
  /** Told with `--json`. */
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** For a file that is not there, or is not of the kind that is wanted. */
export function unreadable(file: string, kind: string, cause: unknown): UsageError {
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
  const message = isMissing ? `There is no file ${file}.` : `${file} cannot be read as ${kind}.`
  return new UsageError(message, { cause })
}

/** What a file of JSON holds; `-` is what comes in on stdin. Throws `UsageError` where it is not there or is none. */
export async function readJson(file: string): Promise<unknown> {
  try {
    const bytes = await readFile(file === '-' ? '/dev/stdin' : file)
    // A decoder leaves out the mark that Windows writes at the beginning, which JSON does not know.
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw unreadable(file, 'JSON', cause)
  }
}

/** For files that are read later on, in pieces. */
export async function mustBeThere(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await access(file).catch((cause: unknown) => {
      throw unreadable(file, 'rows', cause)
    })
  }
}
