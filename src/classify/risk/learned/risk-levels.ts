/** The level that the largest weights take; the one below the lowest of them still fits into a byte. */
export const LARGEST = 102

/** What the four bits of a shipped weight stand for: whole numbers, denser near zero, where most weights lie. */
export const LEVELS = Int8Array.from({ length: 16 }, (_level, at) => {
  const place = at - 8
  return Math.round(LARGEST * Math.sign(place) * (Math.abs(place) / 7) ** 1.6)
})
