/**
 * The least that something takes, of up to five tries: a promise of so many milliseconds is one of the product, and no
 * promise that a busy machine lets it run. Ends with the first try that keeps `enoughMs`.
 */
export async function quickestMs(once: () => Promise<number>, enoughMs = 250): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < 5 && quickest >= enoughMs; tries++) {
    quickest = Math.min(quickest, await once())
  }
  return quickest
}
