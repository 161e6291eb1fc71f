/** Letters and digits by their codes, for what is asked of every character of a text. */

export function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** Letters and apostrophes, and hyphens before letters. */
export function endOfWord(text: string, start: number): number {
  let at = start + 1
  let isInner = true
  for (;;) {
    const unit = text.charCodeAt(at)
    if (isLetter(unit) || (isInner && (unit === 39 || unit === 0x2019))) at++
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
