import { useSyncExternalStore } from 'react'

let isAnswering = true
const listeners = new Set<() => void>()

/** What reading the gateway's own routes has shown last. */
export function setAnswering(next: boolean): void {
  if (next === isAnswering) return
  isAnswering = next
  for (const listener of listeners) listener()
}

/** Whether there is a gateway at all: one that does not tell what happens may still be read. */
export function useIsAnswering(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isAnswering,
  )
}
