/**
 * Which pairs of neighbouring characters a text holds: a piece with another pair does not stand in it. Two pairs may have one
 * place, so that a piece may seem to be there which is not.
 */
export class LetterPairs {
  readonly #held = new Uint8Array(SIZE)

  /** Forgets the text before. */
  read(text: string): void {
    this.#held.fill(0)
    for (let at = 1; at < text.length; at++) {
      this.#held[placeOf(text.charCodeAt(at - 1), text.charCodeAt(at))] = 1
    }
  }

  /** `piece`: what `placesIn` says of it. */
  mayHold(piece: readonly number[]): boolean {
    for (const place of piece) if (this.#held[place] === 0) return false
    return true
  }
}

const SIZE = 1024

function placeOf(first: number, second: number): number {
  return ((first << 5) ^ second) & (SIZE - 1)
}

/** Of all its pairs. */
export function placesIn(piece: string): readonly number[] {
  return Array.from({ length: Math.max(0, piece.length - 1) }, (_, at) =>
    placeOf(piece.charCodeAt(at), piece.charCodeAt(at + 1)),
  )
}
