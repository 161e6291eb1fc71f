/** A bounded pool of warm child processes, so that a check seldom waits for an engine to start. */
import type { ProgramOutcome, Sandbox, SandboxLanguage } from './sandbox.ts'
import { type WarmChild, watchChild } from './sandbox-child.ts'
import { startSandbox } from './start-sandbox.ts'

export interface SandboxOptions {
  /** Processes running programs at one time, all languages together. */
  readonly most?: number
  /** Keep one process of each language that was used waiting for the next program. */
  readonly keepWarm?: boolean
  /** Programs a Python process runs before it is thrown away. One keeps programs from meeting each other's traces. */
  readonly pythonRuns?: number
  /** The same for JavaScript, where every program has a runtime of its own anyway. */
  readonly javascriptRuns?: number
  readonly memoryMegabytes?: number
  /** How long an engine may take to start, milliseconds. */
  readonly startMs?: number
  /** Starts a process; tests bring one that breaks. */
  readonly startProcess?: typeof startSandbox
}

const MOST_STARTS = 2

/** Rejects programs of a language whose engine is not installed or does not start with an `Error`. Close it to end all processes. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { most = 2, keepWarm = true, memoryMegabytes = 512, startMs = 30_000 } = options
  const { startProcess = startSandbox } = options
  const runsOf = { python: options.pythonRuns ?? 1, javascript: options.javascriptRuns ?? 50 }
  const idle = new Map<SandboxLanguage, WarmChild[]>()
  const busy = new Set<WarmChild>()
  const waiting: (() => void)[] = []
  let isClosed = false
  let running = 0

  const start = (language: SandboxLanguage): WarmChild => {
    const child = startProcess(language, memoryMegabytes)
    if (child === undefined) throw new Error(`The engine for ${language} is not installed`)
    return watchChild(child, startMs)
  }
  const idleOf = (language: SandboxLanguage): WarmChild[] => {
    const children = (idle.get(language) ?? []).filter((child) => child.isAlive())
    idle.set(language, children)
    return children
  }
  /** A process that does not start is the machine's fault and not the program's: another is tried, then it is told. */
  const ready = async (language: SandboxLanguage): Promise<WarmChild> => {
    for (let tries = 0; tries < MOST_STARTS; tries++) {
      const child = idleOf(language).pop() ?? start(language)
      busy.add(child)
      if (await child.isReady()) return child
      busy.delete(child)
      child.kill()
    }
    throw new Error(`The engine for ${language} does not start`)
  }
  const giveBack = (language: SandboxLanguage, child: WarmChild): void => {
    busy.delete(child)
    const children = idleOf(language)
    const isFit = child.isAlive() && child.runs() < runsOf[language] && children.length < most
    if (!isFit || isClosed) child.kill()
    else children.push(child)
    if (keepWarm && !isClosed && children.length === 0) children.push(start(language))
  }
  const turn = async (signal: AbortSignal): Promise<void> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    if (signal.aborted || isClosed) {
      endTurn()
      throw new Error('The sandbox was stopped before the program began')
    }
  }
  const endTurn = (): void => {
    running--
    waiting.shift()?.()
  }

  return {
    async run(program, signal): Promise<ProgramOutcome> {
      await turn(signal)
      try {
        const child = await ready(program.language)
        try {
          return await child.run(program, signal)
        } finally {
          giveBack(program.language, child)
        }
      } finally {
        endTurn()
      }
    },
    async close() {
      isClosed = true
      for (const child of [...busy, ...[...idle.values()].flat()]) child.kill()
      idle.clear()
    },
  }
}
