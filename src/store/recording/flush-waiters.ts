import { GatewayError } from '../../core/errors.ts'

/** Those who wait until all runs up to a number are safe. */
export interface FlushWaiters {
  readonly isEmpty: () => boolean
  /** Rejects with `store_unavailable` when it takes too long. */
  wait(upTo: number): Promise<void>
  /** Lets those go whose runs are safe. */
  resolve(safeUpTo: number): void
  reject(error: GatewayError): void
}

interface Waiter {
  readonly upTo: number
  readonly deadline: NodeJS.Timeout
  readonly resolve: () => void
  readonly reject: (error: GatewayError) => void
}

export function createFlushWaiters(timeoutMs: number): FlushWaiters {
  const waiters = new Set<Waiter>()
  const leave = (waiter: Waiter): void => {
    clearTimeout(waiter.deadline)
    waiters.delete(waiter)
  }
  return {
    isEmpty: () => waiters.size === 0,
    wait: (upTo) =>
      new Promise((resolve, reject) => {
        const deadline = setTimeout(() => {
          waiters.delete(waiter)
          reject(new GatewayError('store_unavailable', 'The store did not take the record in time'))
        }, timeoutMs)
        const waiter: Waiter = { upTo, deadline, resolve, reject }
        waiters.add(waiter)
      }),
    resolve: (safeUpTo) => {
      for (const waiter of waiters) {
        if (waiter.upTo > safeUpTo) continue
        leave(waiter)
        waiter.resolve()
      }
    },
    reject: (error) => {
      for (const waiter of waiters) {
        leave(waiter)
        waiter.reject(error)
      }
    },
  }
}
