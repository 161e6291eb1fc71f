import { createHash } from 'node:crypto'
import { GatewayError } from '../core/errors.ts'
import type { Passage } from '../core/knowledge.ts'
import { estimateTokens } from '../core/text/estimate-tokens.ts'
import type { ReadDocument } from './readers/document.ts'
import { splitSentences } from './split-sentences.ts'

export interface CutSize {
  /** Tokens of a passage at most. */
  readonly most: number
  /** Tokens of the last sentences that the next passage begins with again. */
  readonly overlap: number
}

/** A passage that the sentence encoder reads whole, and that says one thing. */
const USUAL_SIZE: CutSize = { most: 220, overlap: 40 }
const MAX_PASSAGES_PER_DOCUMENT = 5_000
const HEADING_JOINT = ' > '

/** A document's id: the same source is the same document. */
export function documentIdOf(source: string): string {
  return `doc_${digest(source)}`
}

/**
 * Cuts a document at its headings, then at sentences. Ids come from source, heading and text, so that adding a changed
 * file again leaves what did not change as it is.
 */
export function cutPassages(
  document: ReadDocument,
  source: string,
  size: CutSize = USUAL_SIZE,
): readonly Passage[] {
  const documentId = documentIdOf(source)
  const seen = new Map<string, number>()
  const passages: Passage[] = []
  for (const { headings, text } of document.sections) {
    const heading = headings.join(HEADING_JOINT)
    for (const piece of cutText(text, size)) {
      const same = [source, heading, piece].join('\n')
      const before = seen.get(same) ?? 0
      seen.set(same, before + 1)
      passages.push({
        id: `psg_${digest(`${same}\n${before}`)}`,
        documentId,
        source,
        title: document.title,
        heading,
        position: passages.length,
        text: piece,
        tokens: estimateTokens(piece),
      })
      if (passages.length > MAX_PASSAGES_PER_DOCUMENT) throw tooMany(source)
    }
  }
  return passages
}

function tooMany(source: string): GatewayError {
  const message = `${source} cannot be added: it makes more than ${MAX_PASSAGES_PER_DOCUMENT} passages`
  return new GatewayError('invalid_request', message, { param: 'source' })
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}

interface Unit {
  readonly text: string
  readonly tokens: number
  /** What stands before it: a line of its own, or a word in a sentence. */
  readonly joint: '\n' | ' '
}

function cutText(text: string, { most, overlap }: CutSize): readonly string[] {
  const pieces: string[] = []
  let open: Unit[] = []
  let tokens = 0
  let fresh = 0
  const close = () => {
    if (fresh > 0) pieces.push(joined(open))
    open = tailOf(open, overlap)
    tokens = open.reduce((sum, unit) => sum + unit.tokens, 0)
    fresh = 0
  }
  for (const unit of unitsOf(text, most)) {
    if (fresh > 0 && tokens + unit.tokens > most) close()
    // What is repeated must not push out what is new.
    if (tokens + unit.tokens > most) {
      open = []
      tokens = 0
    }
    open.push(unit)
    tokens += unit.tokens
    fresh += 1
  }
  close()
  return pieces
}

function unitsOf(text: string, most: number): readonly Unit[] {
  return text.split('\n').flatMap((line) =>
    splitSentences(line)
      .flatMap((sentence) => cutLong(sentence, most))
      .map(
        (piece, index): Unit => ({
          text: piece,
          tokens: estimateTokens(piece) + 1,
          joint: index === 0 ? '\n' : ' ',
        }),
      ),
  )
}

/** A sentence longer than a passage is cut between words, or anywhere when it has none. */
function cutLong(sentence: string, most: number): readonly string[] {
  if (estimateTokens(sentence) < most) return [sentence]
  const pieces: string[] = []
  let at = 0
  while (at < sentence.length) {
    const end = endOfPiece(sentence, at, most)
    const space = end < sentence.length ? sentence.lastIndexOf(' ', end) : end
    const cut = wholeCharacter(sentence, space > (at + end) / 2 ? space : end)
    pieces.push(sentence.slice(at, cut).trim())
    at = Math.max(cut, at + 1)
  }
  return pieces.filter((piece) => piece !== '')
}

/** Four letters make a token at most, and in dense scripts fewer. */
function endOfPiece(sentence: string, at: number, most: number): number {
  let length = Math.min(sentence.length - at, most * 4)
  while (length > 1 && estimateTokens(sentence.slice(at, at + length)) >= most) {
    length = Math.floor(length * 0.8)
  }
  return at + Math.max(1, length)
}

/** Never between the two halves of one character. */
function wholeCharacter(text: string, cut: number): number {
  const code = text.charCodeAt(cut - 1)
  return code >= 0xd800 && code <= 0xdbff && cut < text.length ? cut + 1 : cut
}

function tailOf(units: readonly Unit[], overlap: number): Unit[] {
  let tokens = 0
  let from = units.length
  while (from > 1 && tokens + (units[from - 1]?.tokens ?? 0) <= overlap) {
    from -= 1
    tokens += units[from]?.tokens ?? 0
  }
  return units.slice(from)
}

function joined(units: readonly Unit[]): string {
  return units.map((unit, index) => (index === 0 ? '' : unit.joint) + unit.text).join('')
}
