/** Letters and digits by their codes, for what is asked of every character of a text. */

function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)
}

export function isWordLetter(unit: number): boolean {
  return isLetter(unit) || (unit >= 0xc0 && isForeignLetter(unit))
}

/**
 * Of words that are not written in ASCII. Greek letters are signs of mathematics, but for the ohm; digits of other scripts are no letters.
 */
export function isForeignLetter(unit: number): boolean {
  if (unit < 0xc0) return false
  if (unit < 0x250) return unit !== 0xd7 && unit !== 0xf7
  return FOREIGN.some(([first, last]) => unit >= first && unit <= last)
}

const FOREIGN: readonly (readonly [first: number, last: number])[] = [
  [0x3a9, 0x3a9],
  [0x2126, 0x2126],
  [0x400, 0x52f],
  [0x5d0, 0x65f],
  [0x66e, 0x6ef],
  [0x900, 0x965],
  [0x970, 0xe4f],
  [0x3041, 0x30ff],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
]

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** Letters and apostrophes, and hyphens before letters. */
export function endOfWord(text: string, start: number): number {
  let at = start + 1
  let isInner = true
  for (;;) {
    const unit = text.charCodeAt(at)
    if (isWordLetter(unit)) at++
    else if (isInner && (unit === 39 || unit === 0x2019)) at++
    else if (unit === 45 && isLetter(text.charCodeAt(at + 1))) {
      // Behind a hyphen there are letters alone.
      isInner = false
      at += 2
    } else return at
  }
}

/** With one kind of apostrophe. */
export function inSmallLetters(word: string): string {
  const lower = word.toLowerCase()
  return lower.includes('’') ? lower.replaceAll('’', "'") : lower
}

/** How many spaces stand there; 0 where more of a layout may follow them: nearly all stand between words. */
export function plainSpaces(text: string, start: number): number {
  let end = start
  while (text.charCodeAt(end) === 32) end++
  const next = text.charCodeAt(end)
  const isPlain = next > 32 && next < 127 && next !== BACKSLASH && next !== TILDE
  return isPlain ? end - start : 0
}

const BACKSLASH = 92
const TILDE = 126
