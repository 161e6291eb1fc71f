/** Runs checks on an answer. Whatever goes wrong with a check becomes its verdict `error`, which is never a pass. */
import type { Check, CheckInput, CheckName, CheckResult } from '../core/check.ts'
import { roundMs } from '../core/round-ms.ts'
import { TEXT_CHECKS } from './registry.ts'

export type CheckRegistry = Readonly<Partial<Record<CheckName, Check>>>

export interface RunChecksOptions {
  readonly registry: CheckRegistry
  readonly signal: AbortSignal
  /** For all checks together, in milliseconds. Text checks that would begin later, and others not done by then, err. */
  readonly deadlineMs?: number
}

/**
 * Results in the order of `names`. Checks that start a process or call a model run side by side; text checks run one
 * after the other while those wait.
 */
export async function runChecks(
  names: readonly CheckName[],
  input: CheckInput,
  options: RunChecksOptions,
): Promise<readonly CheckResult[]> {
  const { registry, signal, deadlineMs = Number.POSITIVE_INFINITY } = options
  const startedAt = performance.now()
  const timeLeft = (): number => deadlineMs - (performance.now() - startedAt)
  const slow = new Map<CheckName, Promise<CheckResult>>()
  for (const name of names) {
    const check = registry[name]
    if (check === undefined || check.cost === 'text' || slow.has(name)) continue
    slow.set(name, runWithin(check, input, signal, timeLeft()))
  }
  const quick = new Map<CheckName, CheckResult>()
  for (const name of names) {
    const check = registry[name]
    if (quick.has(name) || slow.has(name)) continue
    if (check === undefined) quick.set(name, errored(name, 'This check is not available here'))
    else if (timeLeft() <= 0) quick.set(name, errored(name, 'The deadline passed before it began'))
    else quick.set(name, runNow(check, input, signal))
  }
  return Promise.all(
    names.map((name) => quick.get(name) ?? slow.get(name) ?? errored(name, 'It was never started')),
  )
}

/** For checks that answer at once, and therefore cannot be stopped. */
const NEVER = new AbortController().signal

/**
 * What `runChecks` says, at once, where no check needs a process or a model for this answer; undefined where one does. Waiting
 * for a check that has nothing to do costs as much as a dozen that have.
 */
export function runChecksAtOnce(
  names: readonly CheckName[],
  input: CheckInput,
  registry: CheckRegistry,
): readonly CheckResult[] | undefined {
  return names.every((name) => isQuick(registry[name], input))
    ? runTextChecks(names, input, registry)
    : undefined
}

function isQuick(check: Check | undefined, input: CheckInput): boolean {
  if (check === undefined || check.cost === 'text') return true
  try {
    return check.abstain?.(input) !== undefined
  } catch {
    // Running it tells of the bug.
    return false
  }
}

/** The text checks among `names`, and others where they abstain without their process, at once. For streams, evaluation and deciding, where nothing may wait. */
export function runTextChecks(
  names: readonly CheckName[],
  input: CheckInput,
  registry: CheckRegistry = TEXT_CHECKS,
): readonly CheckResult[] {
  const results: CheckResult[] = []
  // One check ends when the next begins: the clock is asked once for each.
  let startedAt = performance.now()
  for (const name of names) {
    const check = registry[name]
    const result =
      check?.cost === 'text'
        ? runNow(check, input, NEVER, startedAt)
        : (abstained(check, input, startedAt) ?? errored(name, 'This is no text check'))
    startedAt += result.ms
    results.push(result)
  }
  return results
}

function abstained(
  check: Check | undefined,
  input: CheckInput,
  startedAt: number,
): CheckResult | undefined {
  const result = check?.abstain?.(input)
  return result && timed(result, startedAt)
}

function runNow(
  check: Check,
  input: CheckInput,
  signal: AbortSignal,
  startedAt = performance.now(),
): CheckResult {
  try {
    const result = check.run(input, signal)
    if (isPromise(result)) {
      result.catch(() => undefined)
      return errored(check.name, 'A text check must answer at once', check.version)
    }
    return timed(result, startedAt)
  } catch (thrown) {
    return errored(check.name, bugNote(thrown), check.version, performance.now() - startedAt)
  }
}

function timed(result: CheckResult, startedAt: number): CheckResult {
  const { check, version, verdict, findings, coverage, note } = result
  const ms = roundMs(performance.now() - startedAt)
  // Two shapes of object, and no copy of one whose fields are not known: this runs a dozen times for each answer.
  return note === undefined
    ? { check, version, verdict, findings, coverage, ms }
    : { check, version, verdict, findings, coverage, ms, note }
}

function isPromise(result: CheckResult | Promise<CheckResult>): result is Promise<CheckResult> {
  return 'then' in result
}

async function runWithin(
  check: Check,
  input: CheckInput,
  signal: AbortSignal,
  timeLeftMs: number,
): Promise<CheckResult> {
  const startedAt = performance.now()
  const stop = new AbortController()
  const onAbort = (): void => stop.abort(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  let timer: NodeJS.Timeout | undefined
  if (Number.isFinite(timeLeftMs)) {
    timer = setTimeout(() => stop.abort(DEADLINE), Math.max(0, timeLeftMs))
  }
  try {
    const result = await Promise.race([
      whenAborted(stop.signal),
      Promise.resolve().then(() => check.run(input, stop.signal)),
    ])
    return timed(result, startedAt)
  } catch (thrown) {
    const note = stop.signal.aborted ? stopNote(stop.signal) : bugNote(thrown)
    return errored(check.name, note, check.version, performance.now() - startedAt)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

const DEADLINE = 'deadline'

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function stopNote(signal: AbortSignal): string {
  return signal.reason === DEADLINE ? 'It did not finish before the deadline' : 'It was stopped'
}

/** Names the kind of bug only: a message could quote the answer. */
function bugNote(thrown: unknown): string {
  return `It broke: ${thrown instanceof Error ? thrown.name : typeof thrown}`
}

function errored(check: CheckName, note: string, version = 0, ms = 0): CheckResult {
  return {
    check,
    version,
    verdict: 'error',
    findings: [],
    coverage: { checked: 0, total: 0 },
    ms,
    note,
  }
}
