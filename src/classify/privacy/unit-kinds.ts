/** What a code unit outside ASCII may be. Where that is not certain, it may be a letter. */

/** Ranges without letters: marks, signs, punctuation, arrows, drawings. */
const SIGNS: readonly (readonly [low: number, high: number])[] = [
  [0x80, 0xa9],
  [0xab, 0xb4],
  [0xb6, 0xb9],
  [0xbb, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x2190, 0x2bff],
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0xfe00, 0xfe0f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
]

/** `before` is the unit before it. Pictures of faces and things are pairs of units. */
export function mayBeLetter(unit: number, before: number): boolean {
  if (unit >= 0xd83c && unit <= 0xd83e) return false
  if (unit >= 0xdc00 && unit <= 0xdfff) return before < 0xd83c || before > 0xd83e
  for (const [low, high] of SIGNS) if (unit <= high) return unit < low
  return true
}

/** Every space that patterns know. */
export function mayBeSpace(unit: number): boolean {
  if (unit === 0xa0) return true
  if (unit < 0x1680) return false
  return (
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000 ||
    unit === 0xfeff
  )
}

/** Small letters of western Europe and of Russian, and scripts without capitals from Hebrew to Thai and from Chinese to Korean, are none. */
export function mayBeCapital(unit: number): boolean {
  if (unit >= 0xdf && unit <= 0xff) return false
  if (unit >= 0x430 && unit <= 0x45f) return false
  if (unit >= 0x590 && unit <= 0x109f) return false
  return unit < 0x3000 || unit > 0xd7ff || (unit >= 0xa640 && unit <= 0xabff)
}
