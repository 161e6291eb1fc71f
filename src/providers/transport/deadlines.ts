import type { CallTimeouts } from '../../core/time/call-timeouts.ts'

export type Phase = 'connect' | 'first part' | 'idle' | 'closing' | 'total'

export interface Deadlines {
  /** The connection stands; from now the first part is awaited. */
  connected(): void
  /** The answer has moved on: something of it arrived and was taken. */
  progress(): void
  /** The answer is over, or there is none; from now on only its closing is awaited, and not for long. */
  over(): void
  /** The reader is busy with what it has: the upstream is not to blame for the silence. */
  pause(): void
  resume(): void
  stop(): void
}

const LOOK_AGAIN_MS = 1000
/** Counts of tokens and a closing mark come with the last word, or a server that counts slowly is a moment late. */
const CLOSING_MS = 5000
/** A timer that rings this much too late: it was this process that did not move, and the answer may lie in the socket. */
const HELD_UP_MS = 20

/**
 * Watches the phases of one call with a single timer. A plain call's only part is the whole answer, however long it
 * takes to write, so after connecting just its total counts.
 */
export function createDeadlines(
  timeouts: CallTimeouts,
  streaming: boolean,
  expire: (phase: Phase, afterMs: number) => void,
): Deadlines {
  const start = performance.now()
  let phase: Phase = 'connect'
  let phaseEnd = start + timeouts.connect
  let pausedAt: number | undefined
  let timer: NodeJS.Timeout | undefined
  let afterReading: NodeJS.Immediate | undefined
  let timerEnd = Number.POSITIVE_INFINITY
  const totalEnd = start + timeouts.total

  function arm(end = Math.min(phaseEnd, totalEnd)): void {
    // A timer that fires early looks again; only one that would fire late has to be replaced.
    if (timer && timerEnd <= end) return
    if (timer) clearTimeout(timer)
    timerEnd = end
    timer = setTimeout(ring, Math.max(0, Math.ceil(end - performance.now())))
  }
  /** Timers ring before sockets are read: where all of the process stood still, the upstream may have answered in time. */
  function ring(): void {
    const lateMs = performance.now() - timerEnd
    timer = undefined
    timerEnd = Number.POSITIVE_INFINITY
    if (lateMs < HELD_UP_MS) look()
    // What was read has set the next deadline by then.
    else afterReading = setImmediate(() => timer ?? look())
  }
  function look(): void {
    const now = performance.now()
    if (now >= totalEnd) expire('total', timeouts.total)
    else if (pausedAt !== undefined) arm(Math.min(now + LOOK_AGAIN_MS, totalEnd))
    else if (now < phaseEnd) arm()
    else expire(phase, Math.round(now - start))
  }
  function enter(next: Phase, lengthMs: number): void {
    phase = next
    phaseEnd = performance.now() + lengthMs
    arm()
  }

  arm()
  return {
    connected() {
      if (streaming) enter('first part', timeouts.firstPart)
      else enter('total', timeouts.total)
    },
    progress: () => {
      if (phase !== 'closing') enter('idle', timeouts.idle)
    },
    over: () => {
      if (phase !== 'closing') enter('closing', Math.min(CLOSING_MS, timeouts.idle))
    },
    pause() {
      pausedAt = performance.now()
    },
    resume() {
      if (pausedAt === undefined) return
      phaseEnd += performance.now() - pausedAt
      pausedAt = undefined
      arm()
    },
    stop() {
      if (timer) clearTimeout(timer)
      clearImmediate(afterReading)
      timer = undefined
    },
  }
}
