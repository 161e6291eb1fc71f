export interface SlotLimits {
  /** Lines at work at once in this process. */
  readonly concurrency: number
  readonly concurrencyPerKey: number
}

export interface BatchSlots {
  /** Waits for room and returns how to give it back; undefined when `signal` aborts first. Whoever came first goes first. */
  take(key: string, signal: AbortSignal): Promise<(() => void) | undefined>
}

interface Waiter {
  readonly key: string
  enter(release: () => void): void
}

/** How often it is looked whether requests of people have become fewer. */
const LOOK_AGAIN_MS = 250

/** Bounds the lines that are at work: in all, by key, and none begins while `isBusy`. */
export function createBatchSlots(limits: () => SlotLimits, isBusy: () => boolean): BatchSlots {
  const waiting: Waiter[] = []
  const byKey = new Map<string, number>()
  let taken = 0
  let lookAgain: ReturnType<typeof setTimeout> | undefined

  function advance(): void {
    const { concurrency, concurrencyPerKey } = limits()
    while (taken < concurrency && !isBusy()) {
      const next = waiting.findIndex(({ key }) => (byKey.get(key) ?? 0) < concurrencyPerKey)
      if (next === -1) return
      const [waiter] = waiting.splice(next, 1)
      if (waiter) start(waiter)
    }
    if (waiting.length === 0 || lookAgain) return
    lookAgain = setTimeout(() => {
      lookAgain = undefined
      advance()
    }, LOOK_AGAIN_MS)
    lookAgain.unref?.()
  }

  function start(waiter: Waiter): void {
    const { key } = waiter
    taken += 1
    byKey.set(key, (byKey.get(key) ?? 0) + 1)
    let isReleased = false
    waiter.enter(() => {
      if (isReleased) return
      isReleased = true
      taken -= 1
      const left = (byKey.get(key) ?? 1) - 1
      if (left === 0) byKey.delete(key)
      else byKey.set(key, left)
      advance()
    })
  }

  return {
    take(key, signal) {
      if (signal.aborted) return Promise.resolve(undefined)
      return new Promise((resolve) => {
        const leave = (): void => {
          const at = waiting.indexOf(waiter)
          if (at !== -1) waiting.splice(at, 1)
          resolve(undefined)
        }
        const waiter: Waiter = {
          key,
          enter(release) {
            signal.removeEventListener('abort', leave)
            resolve(release)
          },
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(waiter)
        advance()
      })
    },
  }
}
