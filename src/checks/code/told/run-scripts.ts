/** Runs scripts in the sandbox and reads what each printed. */
import type {
  CaseOutcome,
  ProgramCase,
  Sandbox,
  SandboxLanguage,
} from '../../../checks/code/sandbox/sandbox.ts'
import { JAVASCRIPT_RUNNER } from './javascript-runner.ts'
import { markValues } from './mark-values.ts'
import { PYTHON_RUNNER } from './python-runner.ts'
import type { ToldScript } from './told-script.ts'

/** Kind, line, last line of the outermost statement (both from 1), text; null where it has no one form. */
type PrintEvent = readonly ['print' | 'value' | 'assigned', number, number, string | null]

export interface Printed {
  readonly events: readonly PrintEvent[]
  /** Last lines of the outermost statements, Python only. */
  readonly ends?: readonly number[]
  /** Name of the error that ended it. */
  readonly error: string | null
  /** Work was put off for later than was waited. */
  readonly isWaiting?: boolean
}

/** For all scripts of one language. */
const DEADLINE_MS = 4000
const MOST_TIMERS = 30

/** Undefined for a script that did not end, or whose output is too long to be told. */
export async function runScripts(
  scripts: readonly ToldScript[],
  language: SandboxLanguage,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<readonly (Printed | undefined)[]> {
  if (scripts.length === 0) return []
  const asked = scripts.map((script) =>
    language === 'python' ? pythonCases(script) : javascriptCases(script),
  )
  const program = {
    language,
    code: language === 'python' ? PYTHON_RUNNER : JAVASCRIPT_RUNNER,
    cases: asked.flat(),
    deadlineMs: DEADLINE_MS,
  }
  const { cases } = await sandbox.run(program, signal)
  let at = 0
  return asked.map((own) => {
    at += own.length
    return readPrinted(cases[at - 1])
  })
}

function pythonCases({ before, source }: ToldScript): readonly ProgramCase[] {
  return [call(`_told_run(${JSON.stringify(before)}, ${JSON.stringify(source)})`)]
}

function javascriptCases(script: ToldScript): readonly ProgramCase[] {
  const texts = [script.before.join('\n'), markValues(script), script.source]
  const ticks = /\bsetTimeout\b/u.test(texts.join('\n')) ? MOST_TIMERS : 0
  return [
    call(`__toldRun(${texts.map((text) => JSON.stringify(text)).join(', ')})`),
    ...Array.from({ length: ticks }, () => call('__toldTick()')),
    call('__toldRead()'),
  ]
}

function call(source: string): ProgramCase {
  return { kind: 'call', source }
}

function readPrinted(outcome: CaseOutcome | undefined): Printed | undefined {
  if (outcome?.status !== 'value') return undefined
  try {
    const read: unknown = JSON.parse(outcome.detail ?? '')
    return isPrinted(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** A script may put other functions in the place of those that report. */
function isPrinted(read: unknown): read is Printed {
  if (typeof read !== 'object' || read === null) return false
  const { events, error } = read as { events?: unknown; error?: unknown }
  return (
    Array.isArray(events) && events.every(isEvent) && (error === null || typeof error === 'string')
  )
}

function isEvent(event: unknown): event is PrintEvent {
  if (!Array.isArray(event)) return false
  const [kind, line, end, text] = event as unknown[]
  return (
    typeof kind === 'string' &&
    typeof line === 'number' &&
    typeof end === 'number' &&
    (text === null || typeof text === 'string')
  )
}
