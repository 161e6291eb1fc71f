/** Lets an answer out sentence by sentence, as far as checks accept what is said so far. Pure: no clock, no streams. */
import { forcedPoint, lastReleasePoint, type OpenBlock, openAfterPiece } from './release-points.ts'

/**
 * Each look reads all that is said so far. Of a long answer several sentences are looked at together, never less than
 * this part of what is out, so that all looks together cost as much as some readings of the whole, and not its square.
 */
const LEAST_SHARE = 1 / 32

export interface SentenceWindowOptions {
  /**
   * True when `prefix` may be out. `from` is where its not yet released part begins. Asked at most once for each
   * place; after one refusal never again.
   */
  readonly check: (prefix: string, from: number) => boolean
  /** Characters held back at most while no sentence ends; then the text is cut between words. Default 1,200. */
  readonly longestHeld?: number
  /** The same inside code blocks and displayed formulas. Default 4,000. */
  readonly longestBlock?: number
}

export interface SentenceWindow {
  /** Adds text as it comes from the model; gives what may go out now, often nothing. */
  push(text: string): string
  /** The answer has ended: gives the rest, or nothing when the checks refuse it. */
  end(): string
  /** True once the checks refused: nothing more will come out. */
  isRefused(): boolean
  /** Characters that are out. */
  released(): number
}

export function createSentenceWindow(options: SentenceWindowOptions): SentenceWindow {
  const { check, longestHeld = 1200, longestBlock = 4000 } = options
  let text = ''
  let released = 0
  let open: OpenBlock = ''
  let isRefused = false

  const releaseTo = (end: number, openThere: OpenBlock): string => {
    if (isRefused || end <= released) return ''
    if (!check(text.slice(0, end), released)) {
      isRefused = true
      return ''
    }
    const piece = text.slice(released, end)
    released = end
    open = openThere
    return piece
  }
  const releaseNext = (): string => {
    if (text.length - released < released * LEAST_SHARE) return ''
    const held = text.slice(released)
    const point = lastReleasePoint(held, open)
    if (point !== undefined) return releaseTo(released + point.at, point.open)
    const isInBlock = openAfterPiece(held, open) !== ''
    const cut = forcedPoint(held, isInBlock ? longestBlock : longestHeld)
    return cut === 0 ? '' : releaseTo(released + cut, openAfterPiece(held.slice(0, cut), open))
  }

  return {
    push(piece) {
      text += piece
      let out = ''
      for (;;) {
        const next = releaseNext()
        if (next === '') return out
        out += next
      }
    },
    end: () => releaseTo(text.length, ''),
    isRefused: () => isRefused,
    released: () => released,
  }
}
