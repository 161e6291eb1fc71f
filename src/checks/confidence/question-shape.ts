/** Sentences and names of a question, told by its capitals, stops and spaces. */

/** Full stops and their kin before a space or the end. */
export function countEnds(text: string): number {
  let ends = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit !== 46 && unit !== 33 && unit !== 63) continue
    if (at + 1 === text.length || /\s/.test(text[at + 1] as string)) ends += 1
  }
  return ends
}

/** Different words with a capital that begin no sentence: behind a small letter or a comma, and a space. */
export function countNames(text: string): number {
  let names: Set<string> | undefined
  for (let at = 2; at < text.length; at++) {
    if (!isCapital(text.charCodeAt(at)) || text.charCodeAt(at - 1) !== 32) continue
    const before = text.charCodeAt(at - 2)
    const end = isSmall(before) || before === 44 ? endOfSmall(text, at + 1) : at
    if (end <= at + 1) continue
    names ??= new Set()
    names.add(text.slice(at, end))
  }
  return names?.size ?? 0
}

function endOfSmall(text: string, start: number): number {
  let end = start
  while (isSmall(text.charCodeAt(end))) end++
  return end
}

function isCapital(unit: number): boolean {
  return unit >= 65 && unit <= 90
}

function isSmall(unit: number): boolean {
  return unit >= 97 && unit <= 122
}
