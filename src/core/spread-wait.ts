/**
 * A wait that is a guess, for one of many who are refused in the same moment: told the same time they would all come back
 * together, most of them to be refused again, and SDKs give up after two more tries.
 */
export function spreadWait(leastMs: number): number {
  return Math.ceil(leastMs * (1 + 2 * Math.random()))
}
