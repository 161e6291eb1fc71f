/** Sentences of prose in several scripts, with their places. */
import { isInnerStop } from '../../core/text/inner-stop.ts'

export interface Sentence {
  readonly text: string
  /** Characters of the whole, end exclusive. */
  readonly start: number
  readonly end: number
}

// From the first sign of several on, so that a row of them is read once.
const ENDING =
  /(?<![.!?])[.!?]+["'”’»)\]]*(?=\s)|[。！？；]+["”’」』）]*|(?<![।؟۔])[।؟۔]+(?=\s|$)|\n+/gu

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

function pushTrimmed(sentences: Sentence[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end)
  const trimmed = piece.trim()
  if (trimmed === '') return
  const from = start + piece.indexOf(trimmed)
  sentences.push({ text: trimmed, start: from, end: from + trimmed.length })
}
