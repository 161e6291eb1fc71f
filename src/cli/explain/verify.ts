import type { Command } from 'commander'
import { readText } from '../../cli/read-file.ts'
import { JSON_OPTION } from '../../cli/settings-options.ts'
import { table } from '../../cli/terminal.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import type { CheckInput, CheckName, CheckResult } from '../../core/check.ts'

interface VerifyOptions {
  readonly question?: string
}

export function defineVerify(command: Command, cli: Cli): void {
  command
    .argument(
      '<file>',
      'an answer as text, or JSON {question?, answer, steps?, context?}; - for stdin',
    )
    .option('--question <text>', 'what was asked')
    .option(...JSON_OPTION)
    .action(cli.action((file: string, options: VerifyOptions) => verify(file, options, cli)))
}

const MAX_CHARACTERS = 1_000_000

/** Runs the checks that read text alone. Exit code 1 when one of them fails or errs. */
async function verify(file: string, options: VerifyOptions, { terminal }: Cli): Promise<ExitCode> {
  const input = inputOf(await answerIn(file), options)
  const { TEXT_CHECKS } = await import('../../checks/registry.ts')
  const { runTextChecks } = await import('../../checks/run-checks.ts')
  const names = (Object.keys(TEXT_CHECKS) as CheckName[]).filter((name) => isAskedFor(name, input))
  const results = runTextChecks(names, input)
  const failed = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'error')
  const answer = { passed: failed.length === 0, results }
  terminal.answer(answer, () => render(results))
  return failed.length === 0 ? 0 : 1
}

/** Steps are missed where a rule wants them shown; most right answers have none. */
function isAskedFor(name: CheckName, { steps }: CheckInput): boolean {
  return name !== 'steps' || steps !== undefined
}

async function answerIn(file: string): Promise<string> {
  const text = await readText(file)
  if (text.length <= MAX_CHARACTERS) return text
  throw new UsageError(`${file} is longer than ${MAX_CHARACTERS} characters.`)
}

function inputOf(text: string, { question }: VerifyOptions): CheckInput {
  const asked = question === undefined ? {} : { question }
  const value = jsonObject(text)
  if (value === undefined) return { answer: text, ...asked }
  const { answer, steps, context } = value
  const lines = isTexts(steps) ? steps : undefined
  const whole = typeof answer === 'string' ? answer : lines?.join('\n')
  if (whole === undefined) throw new UsageError('The JSON has no answer and no steps.')
  return {
    answer: whole,
    ...(typeof value.question === 'string' ? { question: value.question } : {}),
    ...(lines === undefined ? {} : { steps: lines }),
    ...(isTexts(context) ? { context } : typeof context === 'string' ? { context: [context] } : {}),
    ...asked,
  }
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** "Not flagged" is not "verified", so every check says how much it could look at. */
function render(results: readonly CheckResult[]): string {
  const rows = results.map(({ check, verdict, coverage }) => [
    check,
    verdict,
    `${coverage.checked} of ${coverage.total}`,
  ])
  const findings = results.flatMap(({ check, findings: found }) =>
    found.map(({ message, claim }) => `${check}: ${message} ("${claim.slice(0, 120)}")`),
  )
  return [table([['CHECK', 'VERDICT', 'LOOKED AT'], ...rows]), ...findings].join('\n')
}
