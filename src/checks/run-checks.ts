/** Runs checks on an answer. Whatever goes wrong with a check becomes its verdict `error`, which is never a pass. */

import { textOf } from '../core/chat.ts'
import type { Check, CheckInput, CheckName, CheckResult } from '../core/check.ts'
import { whenAborted } from '../core/time/abort.ts'
import { roundMs } from '../core/time/round-ms.ts'
import { type PlainAnswer, plainAnswer } from './plain-answer.ts'
import { TEXT_CHECKS } from './registry.ts'
import { endsWithin } from './time-limit.ts'

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
  const quick = [...new Set(names.filter((name) => !slow.has(name)))]
  const results = isLong(input)
    ? await runInTurns(quick, input, registry, timeLeft)
    : runTextChecks(quick, input, { registry, limitMs: Math.min(timeLeft(), TEXT_LIMIT_MS) })
  const found = new Map(results.map((result) => [result.check, result]))
  return Promise.all(
    names.map((name) => found.get(name) ?? slow.get(name) ?? errored(name, 'It was never started')),
  )
}

/**
 * What `runChecks` says, at once, where no check needs a process or a model for this answer; undefined where one does, or where
 * the texts are long. Waiting for a check that has nothing to do costs as much as a dozen that have.
 */
export function runChecksAtOnce(
  names: readonly CheckName[],
  input: CheckInput,
  registry: CheckRegistry,
): readonly CheckResult[] | undefined {
  return !isLong(input) && names.every((name) => isQuick(registry[name], input))
    ? runTextChecks(names, input, { registry })
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

/** Other requests come in between: the checks of a long text can take a tenth of a second together. Their time is no part of the limit. */
async function runInTurns(
  names: readonly CheckName[],
  input: CheckInput,
  registry: CheckRegistry,
  timeLeft: () => number,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = []
  let ownLeft = TEXT_LIMIT_MS
  while (results.length < names.length) {
    const startedAt = performance.now()
    const limitMs = Math.min(ownLeft, timeLeft())
    const left = names.slice(results.length)
    if (limitMs > 0)
      results.push(...runTextChecks(left, input, { registry, limitMs, turnMs: TURN_MS }))
    else results.push(...left.map((name) => errored(name, NOT_BEGUN)))
    ownLeft -= performance.now() - startedAt
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return results
}

/** Milliseconds after which others have their turn: watching the time of each check costs more than most of them do. */
const TURN_MS = 4

export interface TextChecksOptions {
  readonly registry?: CheckRegistry
  /** For all of them together, milliseconds. A check that is stopped then, and those that come after it, err. */
  readonly limitMs?: number
  /** No check begins later than so many milliseconds, and those left over have no result. */
  readonly turnMs?: number
}

/** Milliseconds. The longest honest answers take a tenth of it on an idle machine. */
const TEXT_LIMIT_MS = 2_000
/** Characters of an answer and all it is held to. What is shorter is read in time, whatever it says. */
const LONG_TEXT = 4_000

/** The text checks among `names`, and others where they abstain without their process, at once. For streams, evaluation and deciding, where nothing may wait. */
export function runTextChecks(
  names: readonly CheckName[],
  input: CheckInput,
  { registry = TEXT_CHECKS, limitMs = TEXT_LIMIT_MS, turnMs = limitMs }: TextChecksOptions = {},
): readonly CheckResult[] {
  const startedAt = performance.now()
  const endsAt = startedAt + limitMs
  const pausesAt = turnMs < limitMs ? startedAt + turnMs : Number.POSITIVE_INFINITY
  const run: TextRun = { names, input, registry, endsAt, pausesAt, results: [] }
  if (!isLong(input)) runAll(run)
  else if (!endsWithin(limitMs, () => runAll(run))) giveUp(run)
  return run.results
}

interface TextRun {
  readonly names: readonly CheckName[]
  readonly input: CheckInput
  readonly registry: CheckRegistry
  /** By the clock of `performance`. */
  readonly endsAt: number
  readonly pausesAt: number
  /** In the order of the names, as far as it came. */
  readonly results: CheckResult[]
}

function isLong({ answer, question = '', ...beside }: CheckInput): boolean {
  const { context = [], samples = [], conversation = [] } = beside
  let length = answer.length + question.length
  for (const text of context) length += text.length
  for (const text of samples) length += text.length
  for (const message of conversation) length += textOf(message).length
  return length > LONG_TEXT
}

function runAll({ names, input, registry, endsAt, pausesAt, results }: TextRun): void {
  // One check ends when the next begins: the clock is asked once for each.
  let startedAt = performance.now()
  for (const name of names) {
    const result =
      startedAt < endsAt ? runOne(name, input, registry[name], startedAt) : errored(name, NOT_BEGUN)
    startedAt += result.ms
    results.push(result)
    if (startedAt >= pausesAt) return
  }
}

/** The check that was stopped, and those behind it; none where all were done just then. */
function giveUp({ names, registry, results }: TextRun): void {
  for (const [at, name] of names.slice(results.length).entries()) {
    const note = at === 0 ? UNFINISHED : NOT_BEGUN
    results.push(errored(name, note, registry[name]?.version))
  }
}

function runOne(
  name: CheckName,
  input: CheckInput,
  check: Check | undefined,
  startedAt: number,
): CheckResult {
  if (check === undefined) return errored(name, 'This check is not available here')
  if (check.cost === 'text') return runNow(check, input, startedAt)
  return abstained(check, input, startedAt) ?? errored(name, 'This is no text check')
}

function abstained(check: Check, input: CheckInput, startedAt: number): CheckResult | undefined {
  const result = check.abstain?.(input)
  return result && timed(result, startedAt)
}

/** For checks that answer at once, and therefore hear no signal. */
const NEVER = new AbortController().signal

function runNow(check: Check, input: CheckInput, startedAt: number): CheckResult {
  try {
    const plain = READS_NUMBERS.has(check.name) ? plainAnswer(input) : undefined
    const result = check.run(plain?.input ?? input, NEVER)
    if (isPromise(result)) {
      result.catch(() => undefined)
      return errored(check.name, 'A text check must answer at once', check.version)
    }
    const isAsWritten = plain === undefined || plain.input === input
    return timed(isAsWritten ? result : placed(result, plain), startedAt)
  } catch (thrown) {
    return errored(check.name, bugNote(thrown), check.version, performance.now() - startedAt)
  }
}

const READS_NUMBERS: ReadonlySet<CheckName> = new Set([
  'arithmetic',
  'units',
  'formula',
  'algebra',
  'consistency',
])

function placed(result: CheckResult, plain: PlainAnswer): CheckResult {
  return { ...result, findings: result.findings.map(plain.placed) }
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
const UNFINISHED = 'It did not finish before the deadline'
const NOT_BEGUN = 'The deadline passed before it began'

function stopNote(signal: AbortSignal): string {
  return signal.reason === DEADLINE ? UNFINISHED : 'It was stopped'
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
