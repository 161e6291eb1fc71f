/** More than this between the clocks of a machine and of the database is what somebody should mend, milliseconds. */
export const NOTABLE_DIFFERENCE_MS = 2_000

/** In words, of a difference in milliseconds: positive where this machine's clock is behind. */
export function tellDifference(behindMs: number): string {
  const seconds = Math.round(Math.abs(behindMs) / 1000)
  const side = behindMs > 0 ? 'behind' : 'ahead of'
  return `${seconds} s ${side} the clock of the database, which counts for what gateways share`
}
