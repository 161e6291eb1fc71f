import { foldedRoom, foldUnits } from './fold-text.ts'

const SPACE = 32
/** Code units that stand for "any one word" and "the rest of this word"; control signs never occur in folded text. */
export const ANY_WORD = 1
export const REST_OF_WORD = 2
const [STAR, QUESTION] = [42, 63]

/** Comma-separated entries of one concept in one language. */
export interface PhraseSource {
  /** With letters folded; signs are as written. */
  readonly entries: string
  readonly concept: number
  /** Bits of single words and of phrases of several words. */
  readonly language: number
  readonly languageOfPhrases: number
}

/** Phrases as the trie takes them, those that begin with the same two code units side by side. */
export interface PhraseTable {
  /** The code units of all phrases, one behind the other. */
  readonly units: Uint16Array
  /** Where each phrase ends in `units`. */
  readonly ends: Uint32Array
  /** What each phrase means, packed. */
  readonly meanings: Uint32Array
  /**
   * Each beginning and the first phrase that begins so, by turns. A beginning is two code units in one number, the
   * second 0 where it may be any.
   */
  readonly starts: Uint32Array
}

/**
 * What an entry means when it is found, in one number that is never 0. A soft entry counts only where nothing
 * technical, playful or figurative stands in its clause, one of two senses only where no thing does that gives it the other;
 * `language` is a bit, 0 for what counts in every text.
 */
function packMeaning(concept: number, written: string, language: number): number {
  const marks = (written.includes('^') ? 4 : 0) | (written.includes('~') ? 2 : 0)
  return (language << 11) | (concept << 3) | marks | 1
}

interface Phrase {
  readonly start: number
  readonly units: Uint16Array
  readonly meaning: number
}

/**
 * Reads entries: `word*` matches a beginning, `?` any one word but the first, `~` marks a soft entry, `^` one of two senses. It takes long
 * beside a start, so what is known beforehand is read when the command is built.
 */
export function readPhrases(sources: readonly PhraseSource[]): PhraseTable {
  const phrases = sources.flatMap((source) =>
    source.entries.split(',').flatMap((entry) => readPhrase(entry, source) ?? []),
  )
  phrases.sort((one, other) => one.start - other.start)
  const units = new Uint16Array(phrases.reduce((sum, phrase) => sum + phrase.units.length, 0))
  const ends = new Uint32Array(phrases.length)
  const starts: number[] = []
  let length = 0
  phrases.forEach((phrase, at) => {
    units.set(phrase.units, length)
    length += phrase.units.length
    ends[at] = length
    if (phrase.start !== phrases[at - 1]?.start) starts.push(phrase.start, at)
  })
  return {
    units,
    ends,
    meanings: Uint32Array.from(phrases, ({ meaning }) => meaning),
    starts: Uint32Array.from(starts),
  }
}

/** Undefined for an empty entry. */
function readPhrase(entry: string, source: PhraseSource): Phrase | undefined {
  const written = trimmed(entry)
  const units = unitsOf(trimmed(written.replaceAll(/[~^]/gu, '')))
  const [one, two = 0] = units
  if (one === undefined) return undefined
  const language = written.includes(' ') ? source.languageOfPhrases : source.language
  return {
    start: one * 65536 + (two === REST_OF_WORD ? 0 : two),
    units,
    meaning: packMeaning(source.concept, written, language),
  }
}

function unitsOf(plain: string): Uint16Array {
  const room = new Uint16Array(foldedRoom(plain.length) * 2)
  let length = 0
  for (let from = 0; from < plain.length; ) {
    let to = from
    while (to < plain.length && !isSpace(plain.charCodeAt(to))) to++
    if (length > 0) room[length++] = SPACE
    length += readWord(plain, from, to, room.subarray(length))
    from = to
    while (from < plain.length && isSpace(plain.charCodeAt(from))) from++
  }
  return room.slice(0, length)
}

function readWord(plain: string, from: number, to: number, room: Uint16Array): number {
  if (to - from === 1 && plain.charCodeAt(from) === QUESTION) {
    room[0] = ANY_WORD
    return 1
  }
  const isBeginning = plain.charCodeAt(to - 1) === STAR
  const size = foldUnits(plain, from, isBeginning ? to - 1 : to, room)
  // Without the clause ends around it.
  room.copyWithin(0, 1, size - 1)
  const length = Math.max(0, size - 2)
  if (!isBeginning) return length
  room[length] = REST_OF_WORD
  return length + 1
}

/** Without the spaces around it: those of ASCII, as everywhere in the lexicons. */
function trimmed(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 9 && code <= 13)
}
