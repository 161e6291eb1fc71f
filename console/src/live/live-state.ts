import { useSyncExternalStore } from 'react'

/** `live`: the gateway tells what happens. `polling`: it is asked every few seconds. */
export type LiveState = 'live' | 'polling'

let state: LiveState = 'polling'
const listeners = new Set<() => void>()

export function setLiveState(next: LiveState): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** While live, what other processes on the same store did is still read now and then. */
const RARELY_MS = 30_000

/** A `refetchInterval`: every `ms` while nothing is told. */
export function pollEvery(ms: number, whileLiveMs = RARELY_MS): () => number {
  return () => (state === 'live' ? whileLiveMs : ms)
}
