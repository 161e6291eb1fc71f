import { useSyncExternalStore } from 'react'

/** A value that belongs to the page and not to a part of it: whoever uses it is drawn anew when it is set. */
export interface SharedValue<Value> {
  get(): Value
  set(next: Value): void
  use(): Value
}

export function createSharedValue<Value>(first: Value): SharedValue<Value> {
  let value = first
  const listeners = new Set<() => void>()
  const listen = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const get = () => value
  return {
    get,
    set(next) {
      if (next === value) return
      value = next
      for (const listener of listeners) listener()
    },
    use: () => useSyncExternalStore(listen, get),
  }
}
