/** Where a growing answer may be cut: behind sentences and lines, never inside a code block or a displayed formula. */
import { isInnerStop } from '../../core/text/inner-stop.ts'

/** What is open at a place of the text: the sign that closes it, or nothing. */
export type OpenBlock = '' | '```' | '~~~' | '\\]' | '$$'

export interface ReleasePoint {
  /** Characters from the beginning of the piece. */
  readonly at: number
  readonly open: OpenBlock
}

const LINE_FENCE = /^[ \t]{0,3}(```|~~~)/u
// From the first sign of several on, so that a row of them is read once.
const ENDING = /(?<![.!?])[.!?]+["'”’»)\]]*(?=\s)|[。！？]+["”’」』）]*|(?<![।؟۔])[।؟۔]+(?=\s)/gu
/** Marks in a line that open or close a displayed formula. */
const FORMULA = /\\\[|\\\]|\$\$/gu

/**
 * Last point in `piece` behind which nothing is left open. `piece` begins where a line or a sentence of it was cut,
 * inside of `open`. The last line is only judged as far as it has come.
 */
export function lastReleasePoint(piece: string, open: OpenBlock): ReleasePoint | undefined {
  let current = open
  let last: ReleasePoint | undefined
  let start = 0
  while (start < piece.length) {
    const newline = piece.indexOf('\n', start)
    const isWhole = newline >= 0
    const end = isWhole ? newline + 1 : piece.length
    const line = piece.slice(start, end)
    const before = current
    current = openAfter(line, before)
    if (isWhole && current === '') last = { at: end, open: '' }
    else if (!isWhole && before === '' && current === '') {
      const inside = sentenceEnd(line)
      if (inside > 0) last = { at: start + inside, open: '' }
    }
    start = end
  }
  return last
}

/** What is open behind `line`, when `open` was open before it. */
function openAfter(line: string, open: OpenBlock): OpenBlock {
  const fence = LINE_FENCE.exec(line)?.[1]
  if (open === '```' || open === '~~~') return fence === open ? '' : open
  if (open === '' && (fence === '```' || fence === '~~~')) return fence
  return [...line.matchAll(FORMULA)].reduce(
    (current: OpenBlock, [mark]) => afterMark(mark, current),
    open,
  )
}

function afterMark(mark: string, open: OpenBlock): OpenBlock {
  if (open !== '') return mark === open ? '' : open
  if (mark === '\\[') return '\\]'
  return mark === '$$' ? '$$' : ''
}

/** Behind the last sentence that ends inside the line, with the space that follows it; 0 when none does. */
function sentenceEnd(line: string): number {
  let end = 0
  for (const match of line.matchAll(ENDING)) {
    if (match[0].startsWith('.') && isInnerStop(line, match.index)) continue
    const behind = match.index + match[0].length
    end = /\s/u.test(line[behind] ?? '') ? behind + 1 : behind
  }
  return end
}

/** A place to cut where nothing ends for too long: behind the last space, else anywhere but inside a character. */
export function forcedPoint(piece: string, longest: number): number {
  if (piece.length <= longest) return 0
  const reach = piece.slice(0, longest)
  const space = Math.max(reach.lastIndexOf(' '), reach.lastIndexOf('\n'))
  if (space > longest / 2) return space + 1
  const isHigh = /[\ud800-\udbff]$/u.test(reach.slice(-1))
  return isHigh ? longest - 1 : longest
}

/** What is open behind a piece that was cut by force. */
export function openAfterPiece(piece: string, open: OpenBlock): OpenBlock {
  return piece.split('\n').reduce((current: OpenBlock, line) => openAfter(line, current), open)
}
