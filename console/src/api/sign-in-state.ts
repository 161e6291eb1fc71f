import { useSyncExternalStore } from 'react'

let isAsking = false
const listeners = new Set<() => void>()

/** Set when the gateway asked for a key, cleared when one was given. */
export function askForKey(asking: boolean): void {
  if (asking === isAsking) return
  isAsking = asking
  for (const listener of listeners) listener()
}

export function useIsAskingForKey(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isAsking,
  )
}
