/** Lines that tell several labelled amounts, in pieces: `Tip: $25.20. Total: $151.20. Each: $50.40.` */

export interface Piece {
  readonly text: string
  /** In characters of the line. */
  readonly start: number
}

const LABELLED = String.raw`\*{0,3}\p{L}[^:.,;\n|=]{0,50}:\*{0,3}\s?\*{0,3}[-−+]?\s?(?:[€$£]\s?)?\d`
const PART = new RegExp(String.raw`(?:[.;,]\*{0,3}) (?=(?:and )?${LABELLED})`, 'gu')
const WHOLE = new RegExp(`^${LABELLED}`, 'u')
const AND = /^and /u

/** The line itself where it tells less than two. */
export function labelledPieces(line: string): readonly Piece[] {
  if (!line.includes(': ') || !WHOLE.test(line)) return [{ text: line, start: 0 }]
  const pieces: Piece[] = []
  let start = 0
  for (const { 0: mark, index } of [...line.matchAll(PART), { 0: '', index: line.length }]) {
    const skipped = AND.exec(line.slice(start))?.[0].length ?? 0
    pieces.push({ text: line.slice(start + skipped, index), start: start + skipped })
    start = index + mark.length
  }
  return pieces
}
