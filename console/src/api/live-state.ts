import { createSharedValue } from './shared-value.ts'

/** `live`: the gateway tells what happens. `polling`: it does not, and is asked every few seconds. `starting`: not known yet. */
export type LiveState = 'starting' | 'live' | 'polling'

const state = createSharedValue<LiveState>('starting')

export const setLiveState = state.set

export const useLiveState = state.use

/** While live, what other processes on the same store did is still read now and then. */
const RARELY_MS = 30_000

/** A `refetchInterval`: every `ms` while nothing is told. */
export function pollEvery(ms: number, whileLiveMs = RARELY_MS): () => number {
  return () => (state.get() === 'live' ? whileLiveMs : ms)
}
