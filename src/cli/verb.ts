import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/**
 * 0: all well. 1: asked rightly, and a problem was found: in what was looked at, in the configuration or the store, too
 * little to go by, or something broke. 2: asked wrongly: the arguments mean nothing, or name what is not there.
 */
export type ExitCode = 0 | 1 | 2

/** Gives a verb its arguments, its options and, made by `cli.action`, what it does. */
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
