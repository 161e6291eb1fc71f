import { renderProblem, SettingsError } from '../config/problem.ts'
import { GatewayError } from '../core/errors.ts'
import type { Terminal } from './terminal.ts'
import { CannotGoOnError, type ExitCode, UsageError } from './verb.ts'

/** Tells what went wrong: for people on stderr, with `--json` as one object on stdout. Returns the exit code. */
export function reportFailure(thrown: unknown, terminal: Terminal): ExitCode {
  const failure = failureOf(thrown)
  if (terminal.wantsJson) terminal.line(JSON.stringify({ error: failure }))
  // Commander has already told people about wrong usage.
  else if (!(thrown instanceof UsageError) || !failure.message.startsWith('error:')) {
    terminal.note(failure.message)
  }
  return thrown instanceof UsageError ? 2 : 1
}

function failureOf(thrown: unknown): {
  readonly message: string
  readonly code: string
  readonly problems?: unknown
} {
  if (thrown instanceof SettingsError) {
    const message = thrown.problems.map(renderProblem).join('\n')
    return { message, code: 'invalid_configuration', problems: thrown.problems }
  }
  if (thrown instanceof CannotGoOnError) return { message: thrown.message, code: thrown.code }
  if (thrown instanceof GatewayError) return { message: thrown.message, code: thrown.code }
  if (thrown instanceof UsageError) return { message: thrown.message, code: 'usage' }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { message: `Unexpected: ${message}`, code: 'internal' }
}
