import type { Clock } from '../core/ports.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_LETTERS = 10
const RANDOM_LETTERS = 13

/** Ids that sort by time even when the clock steps back: 10 letters of time, 13 random ones (65 bits). */
export function createTimeOrderedId(
  clock: Pick<Clock, 'now'>,
  randomBytes: (count: number) => Uint8Array,
): () => string {
  let last = 0
  // Drawn in bulk: one call to the random source for many ids.
  let pool = randomBytes(RANDOM_LETTERS * 256)
  let used = 0
  return () => {
    last = Math.max(last + 1, clock.now() * 10)
    if (used + RANDOM_LETTERS > pool.length) {
      pool = randomBytes(RANDOM_LETTERS * 256)
      used = 0
    }
    let id = ''
    for (let rest = last, index = 0; index < TIME_LETTERS; index++) {
      id = ALPHABET[rest % 32] + id
      rest = Math.floor(rest / 32)
    }
    for (let index = 0; index < RANDOM_LETTERS; index++) id += ALPHABET[(pool[used++] ?? 0) & 31]
    return id
  }
}
