/** Milliseconds to three places: no clock tells more, and each run's record holds a dozen of them. */
export function roundMs(ms: number): number {
  return Math.round(ms * 1_000) / 1_000
}
