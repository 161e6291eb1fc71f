import { useSyncExternalStore } from 'react'

/** `live`: the gateway tells what happens. `polling`: it does not, and is asked every few seconds. `starting`: not known yet. */
export type LiveState = 'starting' | 'live' | 'polling'

let state: LiveState = 'starting'
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
