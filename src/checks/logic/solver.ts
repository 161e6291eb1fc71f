/** The Z3 solver in a child process of its own: one text at a time, killed when it is not done in time. */
import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export interface Solver {
  /** What Z3 prints for an SMT-LIB text; undefined when it did not come to an end in time. */
  solve(text: string, timeoutMs: number, signal: AbortSignal): Promise<string | undefined>
  close(): Promise<void>
}

const START_MS = 30_000
/** What Z3 may take to notice that its own time is up. */
const GRACE_MS = 500
const MAX_TEXT = 200_000

interface Child {
  readonly process: ChildProcess
  readonly questions: Writable
  readonly answers: Readable
}

export function createSolver(): Solver {
  let child: Child | undefined
  let ready: Promise<boolean> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  const answers = new Map<number, (output: string | undefined) => void>()

  const end = (): void => {
    child?.process.kill('SIGKILL')
    child = undefined
    ready = undefined
    for (const answer of answers.values()) answer(undefined)
    answers.clear()
  }
  const start = (): Promise<boolean> => {
    const started = startChild()
    child = started
    started.process.on('exit', () => {
      if (child === started) end()
    })
    return whenReady(started, (id, output) => answers.get(id)?.(output))
  }
  const solveNow = async (
    text: string,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<string | undefined> => {
    if (signal.aborted || text.length > MAX_TEXT) return undefined
    ready ??= start()
    if (!(await ready) || child === undefined) {
      end()
      return undefined
    }
    // Meanwhile, that is: an event that has passed is not told again.
    if (signal.aborted) return undefined
    const id = ++count
    const answer = new Promise<string | undefined>((resolve) => answers.set(id, resolve))
    const timer = setTimeout(end, timeoutMs + GRACE_MS)
    signal.addEventListener('abort', end, { once: true })
    child.questions.write(`${JSON.stringify({ id, text, timeoutMs })}\n`)
    const output = await answer
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
    answers.delete(id)
    return output
  }

  return {
    solve(text, timeoutMs, signal) {
      const turn = last.then(() => solveNow(text, timeoutMs, signal))
      last = turn.catch(() => undefined)
      return turn
    },
    close() {
      end()
      return Promise.resolve()
    },
  }
}

function startChild(): Child {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'z3-child.mjs')
  const started = spawn(process.execPath, ['--max-old-space-size=512', '--no-warnings', script], {
    env: {},
    // Answers come over a channel of their own: a text can have Z3 print to standard output whatever it likes.
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  })
  const questions = started.stdio[0] as Writable
  const answers = started.stdio[3] as Readable
  questions.on('error', () => undefined)
  started.unref()
  return { process: started, questions, answers }
}

/** False when the process ends before it is ready, as it does where Z3 is not installed. */
function whenReady(child: Child, onAnswer: (id: number, output: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), START_MS)
    const settle = (isReady: boolean): void => {
      clearTimeout(timer)
      resolve(isReady)
    }
    child.process.on('error', () => settle(false))
    child.process.on('exit', () => settle(false))
    createInterface({ input: child.answers }).on('line', (line) => {
      if (line === 'ready') settle(true)
      else {
        const { id, output } = JSON.parse(line) as { readonly id: number; readonly output: string }
        onAnswer(id, output)
      }
    })
  })
}
