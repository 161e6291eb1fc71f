import type { Clock } from '../../core/ports.ts'

/** Wall time as it was when this began, carried on without jumps: a clock that is set forward ends no waiting early. */
export function steadyNow(clock: Clock): () => number {
  const wall = clock.now()
  const start = clock.monotonic()
  return () => Math.round(wall + clock.monotonic() - start)
}
