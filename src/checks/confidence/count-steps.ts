const MOST_STEPS = 400
const NEWLINE = 10

/** Pieces between line breaks, and between the end of a sentence and a capital. */
export function countSteps(text: string): number {
  let steps = 1
  let before = 0
  for (let at = 0; at < text.length && steps < MOST_STEPS; ) {
    const unit = text.charCodeAt(at)
    const isBreak = unit === NEWLINE || (endsSentence(before) && isSpace(unit))
    const end = isBreak ? endOfBreak(text, at) : at
    if (end > at) steps += 1
    before = end > at ? NEWLINE : unit
    at = Math.max(end, at + 1)
  }
  return steps
}

/** Of line breaks, or of spaces before a capital; else `at`: a line break among the spaces parts for itself. */
function endOfBreak(text: string, at: number): number {
  let end = at + 1
  if (text.charCodeAt(at) === NEWLINE) {
    while (text.charCodeAt(end) === NEWLINE) end++
    return end
  }
  while (isSpace(text.charCodeAt(end))) end++
  const next = text.charCodeAt(end)
  return next >= 65 && next <= 90 ? end : at
}

function endsSentence(unit: number): boolean {
  return unit === 46 || unit === 33 || unit === 63
}

/** What `\s` fits. */
function isSpace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit >= 9 && unit <= 13)
  return unit >= 0xa0 && /\s/.test(String.fromCharCode(unit))
}
