/** One child process from its start to its end: asked one program at a time, killed when it is not done in time. */
import { randomBytes } from 'node:crypto'
import { isExpectation, type PlainExpectation, sameValue } from './same-value.ts'
import type { CaseOutcome, CaseStatus, Program, ProgramCase, ProgramOutcome } from './sandbox.ts'
import type { SandboxChild } from './start-sandbox.ts'

/** Bytes a program may make its process write before it is killed. */
const MAX_OUTPUT = 4_000_000

export interface WarmChild {
  /** Whether it has started and still runs; waits for the start. */
  isReady(): Promise<boolean>
  /** False after it was killed or has died. */
  isAlive(): boolean
  /** Programs run so far. */
  runs(): number
  run(program: Program, signal: AbortSignal): Promise<ProgramOutcome>
  kill(): void
}

type Ending = 'done' | 'crashed' | 'timed-out'

interface Line {
  readonly load?: string
  readonly case?: number
  readonly status?: CaseStatus
  readonly detail?: string
  /** The value of a case, with its kind. */
  readonly plain?: unknown
  /** What the cases should give, told before the program came into the process. */
  readonly expected?: readonly unknown[]
  readonly done?: true
  /** The process should run nothing more. */
  readonly spent?: boolean
  readonly crashed?: string
}

/** Who is told what the process says and that it died. Changes with each program. */
interface Listeners {
  onLine: (nonce: string, text: string) => void
  onDeath: () => void
}

export function watchChild(child: SandboxChild, startMs: number): WarmChild {
  const listeners: Listeners = { onLine: () => undefined, onDeath: () => undefined }
  let alive = true
  let runs = 0
  const died = (): void => {
    alive = false
    listeners.onDeath()
  }
  const kill = (): void => {
    child.kill('SIGKILL')
    died()
  }
  child.on('exit', died)
  child.on('error', died)
  child.stdin.on('error', died)
  readLines(
    child,
    (line) => {
      const space = line.indexOf(' ')
      listeners.onLine(line.slice(0, space), line.slice(space + 1))
    },
    kill,
  )
  child.unref()
  const ready = untilReady(listeners, startMs)
  return {
    isReady: async () => (await ready) && alive,
    isAlive: () => alive,
    runs: () => runs,
    kill,
    async run(program, signal) {
      runs++
      if (!(await ready) || !alive) return outcome(program, [], 'crashed', 0)
      const ran = await ask(child, listeners, program, signal)
      if (ran.isSpent) kill()
      return ran.outcome
    },
  }
}

function untilReady(listeners: Listeners, startMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), startMs)
    timer.unref()
    listeners.onLine = (nonce) => {
      if (nonce !== 'ready') return
      clearTimeout(timer)
      resolve(true)
    }
    listeners.onDeath = () => resolve(false)
  })
}

/** What each case should give; undefined for an assertion that cannot be taken apart. */
type Expected = readonly (PlainExpectation | undefined)[]

interface Ran {
  readonly outcome: ProgramOutcome
  /** The process should run nothing more. */
  readonly isSpent: boolean
}

function ask(
  child: SandboxChild,
  listeners: Listeners,
  program: Program,
  signal: AbortSignal,
): Promise<Ran> {
  return new Promise((resolve) => {
    const nonce = randomBytes(12).toString('hex')
    const lines: Line[] = []
    const expecting = program.cases.some(({ kind }) => kind !== 'call')
    let expected: Expected | undefined = expecting ? undefined : []
    const startedAt = performance.now()
    const finish = (how: Ending, isSpent: boolean): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      listeners.onLine = () => undefined
      listeners.onDeath = () => undefined
      const ms = performance.now() - startedAt
      resolve({ outcome: outcome(program, compared(program, lines, expected), how, ms), isSpent })
    }
    const send = (request: object): void =>
      void child.stdin.write(`${JSON.stringify({ ...request, nonce })}\n`)
    const onAbort = (): void => finish('timed-out', true)
    const timer = setTimeout(onAbort, program.deadlineMs)
    listeners.onDeath = () => finish('crashed', true)
    const begin = (stated: readonly unknown[]): Expected => {
      const known = stated.map((one) => (isExpectation(one) ? one : undefined))
      send({ ...program, cases: program.cases.map((one, at) => asked(one, known[at])) })
      return known
    }
    listeners.onLine = (said, text) => {
      if (said !== nonce) return
      const line = readLine(text)
      // Who writes anything else under the nonce is a program that found it out.
      if (line === undefined || line.crashed !== undefined) finish('crashed', true)
      else if (expected === undefined) expected = begin(line.expected ?? [])
      else if (line.done === true) finish('done', line.spent === true)
      else lines.push(line)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
    else if (expecting) send({ expect: program.cases })
    else send(program)
  })
}

/** What a program is asked for a case: a value, and never what it should be, wherever the two can be told apart. */
function asked(one: ProgramCase, expected: PlainExpectation | undefined): object {
  if (one.kind === 'call' || isJudgedInside(one, expected)) return one
  return { kind: 'equal', source: expected?.source ?? one.source }
}

/** The lines with the verdicts of all cases that only told a value. */
function compared(
  { cases }: Program,
  lines: readonly Line[],
  expected: Expected = [],
): readonly Line[] {
  return lines.map((line) => {
    const one = cases[line.case ?? -1]
    return one === undefined
      ? line
      : { ...line, ...verdictOn(one, line, expected[line.case ?? -1]) }
  })
}

function verdictOn(
  one: ProgramCase,
  { status, detail, plain }: Line,
  wanted: PlainExpectation | undefined,
): { readonly status?: CaseStatus } {
  if (one.kind === 'call') return {}
  // Who was asked for a value and says that it is right is no harness.
  if (status === 'ok') return isJudgedInside(one, wanted) ? {} : { status: 'crashed' }
  if (status !== 'value') return {}
  const isWritten = one.kind === 'equal' && detail === one.expected
  const isSame = isWritten || (wanted !== undefined && sameValue(plain, wanted))
  return { status: isSame ? 'ok' : 'failed' }
}

/** An assertion that cannot be taken apart is carried out beside the program, and believed. */
function isJudgedInside({ kind }: ProgramCase, wanted: PlainExpectation | undefined): boolean {
  return kind === 'assert' && wanted?.source === undefined
}

/** Undefined for what the harness never writes: nothing that a program prints may throw here, where nobody would catch it. */
function readLine(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text)
    return typeof line === 'object' && line !== null ? line : undefined
  } catch {
    return undefined
  }
}

function readLines(child: SandboxChild, onLine: (line: string) => void, onFlood: () => void): void {
  let rest = ''
  let bytes = 0
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (chunk: string) => {
    bytes += chunk.length
    if (bytes > MAX_OUTPUT) return onFlood()
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
}

/** Fills in what the process did not live to tell: the case it was at gets the blame, those after it were not run. */
function outcome(
  program: Program,
  lines: readonly Line[],
  how: Ending,
  ms: number,
): ProgramOutcome {
  const load = lines.find((line) => line.load !== undefined)?.load
  const cases = program.cases.map((_, index): CaseOutcome => {
    const line = lines.find((one) => one.case === index)
    if (line?.status === undefined) return { status: 'not-run' }
    return line.detail === undefined
      ? { status: line.status }
      : { status: line.status, detail: line.detail }
  })
  if (how === 'done') return { load: load ?? 'crashed', cases, ms }
  const reached = cases.findIndex((one) => one.status === 'not-run')
  const blamed =
    load === 'ok' ? cases.map((one, at) => (at === reached ? { status: how } : one)) : cases
  return { load: load ?? how, cases: blamed, ms }
}
