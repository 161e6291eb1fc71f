/**
 * Signs that are there and are not seen: no width, another direction for what follows, tags that only a program reads,
 * control characters. Joiners and marks of direction that scripts are written with are none of them.
 */
const HIDDEN =
  /(?:(?![\n\r\t])\p{Cc}|[\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}])+/gu

export interface WrittenPiece {
  readonly start: number
  readonly text: string
  readonly isHidden: boolean
}

/** More would keep the browser busy; the rest is named within the text. */
const MOST_PIECES = 2_000

export function countHidden(text: string): number {
  return [...text.matchAll(HIDDEN)].reduce((sum, [signs]) => sum + [...signs].length, 0)
}

/** Pieces of the text in their order, hidden signs by their names: `U+202E`. */
export function writtenPieces(text: string): readonly WrittenPiece[] {
  const pieces: WrittenPiece[] = []
  let from = 0
  for (const { 0: signs, index } of text.matchAll(HIDDEN)) {
    if (index > from) pieces.push({ start: from, text: text.slice(from, index), isHidden: false })
    pieces.push({ start: index, text: namesOf(signs), isHidden: true })
    from = index + signs.length
    if (pieces.length >= MOST_PIECES) break
  }
  if (pieces.length >= MOST_PIECES) {
    const rest = text.slice(from).replace(HIDDEN, (signs) => `[${namesOf(signs)}]`)
    return [...pieces, { start: from, text: rest, isHidden: false }]
  }
  if (from < text.length) pieces.push({ start: from, text: text.slice(from), isHidden: false })
  return pieces
}

/** A word written in tags is dozens of signs: the first few tell what it is. */
const MOST_NAMES = 4

function namesOf(signs: string): string {
  const all = [...signs]
  const names = all.slice(0, MOST_NAMES).map(nameOf).join(' ')
  return all.length > MOST_NAMES ? `${names} and ${all.length - MOST_NAMES} more` : names
}

function nameOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
