/** Sentences of prose in several scripts, with their places. */

export interface Sentence {
  readonly text: string
  /** Characters of the whole, end exclusive. */
  readonly start: number
  readonly end: number
}

const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|mr|mrs|ms|dr|prof|st|sr|jr|vs|etc|e\.g|i\.e|eg|ie|cf|no|nr|fig|eq|approx|ca|bzw|z\.b|d\.h|u\.a|inc|ltd|co|corp|gen|col|sgt|capt|rev|hon|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|u\.s|u\.k|a\.m|p\.m|vol|pp|al)$/iu
const LIST_MARK = /(?:^|\n)[ \t]*(?:\d{1,3}|[a-z])$/i
// From the first sign of several on, so that a row of them is read once.
const ENDING = /(?<![.!?])[.!?]+["'”’»)\]]*(?=\s)|[。！？；]+["”’」』）]*|[।؟۔]+(?=\s|$)|\n+/gu

/** Splits at full stops, their kin in other scripts, and line breaks; not behind abbreviations, initials and list numbers. */
export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const match of text.matchAll(ENDING)) {
    const end = match.index + match[0].length
    if (match[0].startsWith('.') && isInnerStop(text, match.index)) continue
    pushTrimmed(sentences, text, start, end)
    start = end
  }
  pushTrimmed(sentences, text, start, text.length)
  return sentences
}

/** True when the full stop at `index` belongs to an abbreviation, an initial or a list number. */
export function isInnerStop(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 12), index)
  if (LIST_MARK.test(before)) return true
  return ABBREVIATION.test(before) && !/\n\s*$/u.test(text.slice(index + 1, index + 3))
}

function pushTrimmed(sentences: Sentence[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end)
  const trimmed = piece.trim()
  if (trimmed === '') return
  const from = start + piece.indexOf(trimmed)
  sentences.push({ text: trimmed, start: from, end: from + trimmed.length })
}
