/** Lets one at a time in, in the order they came. */
export interface Mutex {
  /** Resolves with the function that lets the next one in. */
  lock(): Promise<() => void>
}

export function createMutex(): Mutex {
  let last: Promise<void> = Promise.resolve()
  return {
    lock: () => {
      const { promise, resolve } = gate()
      const turn = last.then(() => resolve)
      last = promise
      return turn
    },
  }
}

function gate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
