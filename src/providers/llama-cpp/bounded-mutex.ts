import { GatewayError } from '../../core/errors.ts'

/** Lets one caller in at a time, in order of arrival; of more than a few that wait, the last are refused. */
export interface BoundedMutex {
  /** Resolves with the function that lets the next one in. Throws `overloaded` when too many wait already, or what `signal` was aborted with. */
  lock(signal: AbortSignal): Promise<() => void>
  /** Resolves when all who came before have left, however many they are. */
  lockLast(): Promise<() => void>
}

export function createBoundedMutex(mostWaiting: number): BoundedMutex {
  let busy = false
  const waiting: (() => void)[] = []

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else busy = false
  }
  /** The function that lets the next one in, which works once. */
  function take(): () => void {
    busy = true
    let left = false
    return () => {
      if (left) return
      left = true
      leave()
    }
  }
  return {
    async lock(signal) {
      signal.throwIfAborted()
      if (busy && waiting.length >= mostWaiting) {
        throw new GatewayError('overloaded', 'Too many calls are waiting for this model', {
          fault: 'model',
        })
      }
      if (busy) await waitInLine(waiting, signal)
      return take()
    },
    async lockLast() {
      if (busy) await waitInLine(waiting, new AbortController().signal)
      return take()
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
