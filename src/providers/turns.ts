import { GatewayError } from '../core/errors.ts'

/** Lets one caller in at a time, in order of arrival. */
export interface Turns {
  /** Resolves with the way out. Throws `overloaded` when too many wait already, or what `signal` was aborted with. */
  enter(signal: AbortSignal): Promise<() => void>
}

export function createTurns(mostWaiting: number): Turns {
  let busy = false
  const waiting: (() => void)[] = []

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else busy = false
  }
  return {
    async enter(signal) {
      signal.throwIfAborted()
      if (busy) {
        if (waiting.length >= mostWaiting) {
          throw new GatewayError('overloaded', 'Too many calls are waiting for this model', {
            fault: 'model',
          })
        }
        await waitInLine(waiting, signal)
      }
      busy = true
      let left = false
      return () => {
        if (left) return
        left = true
        leave()
      }
    },
  }
}

function waitInLine(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const called = () => {
      signal.removeEventListener('abort', gaveUp)
      resolve()
    }
    const gaveUp = () => {
      waiting.splice(waiting.indexOf(called), 1)
      reject(signal.reason)
    }
    waiting.push(called)
    signal.addEventListener('abort', gaveUp, { once: true })
  })
}
