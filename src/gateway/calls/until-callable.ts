import type { Circuits } from './circuits.ts'

/** Milliseconds until the first of these cards may be called again; undefined where one may now, or there is none. */
export function untilCallable(
  cards: readonly string[],
  circuits: Pick<Circuits, 'waitMs'>,
): number | undefined {
  if (cards.length === 0) return undefined
  const leastMs = Math.min(...cards.map((card) => circuits.waitMs(card)))
  return leastMs > 0 ? leastMs : undefined
}
