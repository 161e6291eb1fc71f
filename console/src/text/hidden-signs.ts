import { namesOfUnseen, UNSEEN } from '../../../src/core/text/unseen-characters.ts'

export interface WrittenPiece {
  readonly start: number
  readonly text: string
  readonly isHidden: boolean
}

/** More would keep the browser busy; the rest is named within the text. */
const MOST_PIECES = 2_000

export function countHidden(text: string): number {
  return [...text.matchAll(UNSEEN)].reduce((sum, [signs]) => sum + [...signs].length, 0)
}

/** Pieces of the text in their order, hidden signs by their names: `U+202E`. */
export function writtenPieces(text: string): readonly WrittenPiece[] {
  const pieces: WrittenPiece[] = []
  let from = 0
  for (const { 0: signs, index } of text.matchAll(UNSEEN)) {
    if (index > from) pieces.push({ start: from, text: text.slice(from, index), isHidden: false })
    pieces.push({ start: index, text: namesOfUnseen(signs), isHidden: true })
    from = index + signs.length
    if (pieces.length >= MOST_PIECES) break
  }
  if (pieces.length >= MOST_PIECES) {
    const rest = text.slice(from).replace(UNSEEN, (signs) => `[${namesOfUnseen(signs)}]`)
    return [...pieces, { start: from, text: rest, isHidden: false }]
  }
  if (from < text.length) pieces.push({ start: from, text: text.slice(from), isHidden: false })
  return pieces
}
