import { renderProblem, SettingsError } from '../config/problem.ts'
import { GatewayError } from '../core/errors.ts'
import type { Terminal } from './terminal.ts'
import { CannotGoOnError, type ExitCode, UsageError } from './verb.ts'

/** Commander has already told people about wrong usage, in words that begin so. */
const FOR_PEOPLE = /^error: /

const NAMES_NOTHING: ReadonlySet<string> = new Set(['not_found', 'model_not_found'])

/** Tells what went wrong: for people on stderr, with `--json` as one object on stdout. Returns the exit code. */
export function reportFailure(thrown: unknown, terminal: Terminal): ExitCode {
  const failure = failureOf(thrown)
  if (terminal.wantsJson) terminal.line(JSON.stringify({ error: failure }))
  else if (!(thrown instanceof UsageError && FOR_PEOPLE.test(thrown.message))) {
    terminal.note(failure.message)
  }
  return isUsage(thrown) ? 2 : 1
}

/** The arguments mean nothing, or name what is not there. */
function isUsage(thrown: unknown): boolean {
  if (thrown instanceof GatewayError) return NAMES_NOTHING.has(thrown.code)
  return thrown instanceof UsageError
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
  if (thrown instanceof UsageError) {
    return { message: thrown.message.replace(FOR_PEOPLE, ''), code: 'usage' }
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { message: `Unexpected: ${message}`, code: 'internal' }
}
