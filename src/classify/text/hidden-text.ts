/** What is written so that it is not read: base64, hexadecimal, percent signs, letters apart. */

/** Longest pieces decoded and how many of them. */
const LONGEST = 8000
const MOST_PIECES = 8

const BASE64 = /[A-Za-z0-9+/_-]{20,}={0,2}/gu
const HEX = /(?:[0-9a-f]{2}[ :]?){12,}/gi
const PERCENT = /%[0-9a-f]{2}/i
const SPACED = /(?<![\p{L}\p{N}])(?:\p{L}[ .\-_*]{1,3}){5,}\p{L}(?![\p{L}\p{N}])/gu

/** Signs that something may be hidden, cheap to look for. */
export const SUSPECT =
  /[A-Za-z0-9+/_-]{20}|(?:[0-9a-f]{2}[ :]){11}|%[0-9a-f]{2}|(?:[^\s\d][ .\-_*]{1,3}){4}[^\s\d][ .\-_*]/i

/** The texts hidden in a text; empty for nearly every text. */
export function hiddenTexts(text: string): readonly string[] {
  if (!mayHide(text) || !SUSPECT.test(text)) return []
  const found: string[] = []
  const keep = (decoded: string | undefined): void => {
    if (decoded !== undefined && found.length < MOST_PIECES) found.push(decoded)
  }
  for (const [piece] of text.matchAll(BASE64)) keep(fromBase64(piece.slice(0, LONGEST)))
  for (const [piece] of text.matchAll(HEX)) keep(fromHex(piece.slice(0, LONGEST)))
  for (const [piece] of text.matchAll(SPACED)) keep(joinLetters(piece.slice(0, LONGEST)))
  if (PERCENT.test(text)) keep(fromPercent(text))
  return found
}

/**
 * False where `SUSPECT` finds nothing: no percent sign, no token of twenty signs, no pairs of digits in a row, and no
 * five single letters apart. One walk without steps back, which the pattern takes many of.
 */
export function mayHide(text: string): boolean {
  const pairs = new PairWalk()
  const apart = new ApartWalk()
  let token = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = unit < 128 ? (KINDS[unit] as number) : foreignKind(unit)
    token = (kind & TOKEN) === 0 ? 0 : token + 1
    if (token === LONG_TOKEN || kind === PERCENT_SIGN) return true
    if ((kind & PAIRED) !== 0 && pairs.isLast(at)) return true
    if (apart.isLast(kind)) return true
  }
  return false
}

const [TOKEN, PAIRED, SEPARATOR, BREAK, SECOND_HALF, PERCENT_SIGN] = [1, 2, 4, 8, 16, 32] as const
const LONG_TOKEN = 20

const KINDS = new Uint8Array(128)
for (const [signs, kind] of [
  [' :', PAIRED],
  [' -.*_', SEPARATOR],
  ['0123456789\t\n\v\f\r', BREAK],
  ['0123456789/+-_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', TOKEN],
  ['%', PERCENT_SIGN],
] as const) {
  for (const sign of signs) {
    KINDS[sign.charCodeAt(0)] = (KINDS[sign.charCodeAt(0)] as number) | kind
  }
}

/** The second half of a character of two units is no letter of its own. Two letters stand for others in the other case. */
function foreignKind(unit: number): number {
  if (unit >= 0xdc00 && unit <= 0xdfff) return SECOND_HALF
  return unit === 0x17f || unit === 0x212a ? TOKEN : 0
}

/** Eleven spaces or colons, each the third sign behind the last. */
class PairWalk {
  #pairs = 0
  #last = -9

  isLast(at: number): boolean {
    this.#pairs = at - this.#last === 3 ? this.#pairs + 1 : 1
    this.#last = at
    return this.#pairs === 11
  }
}

/** Ten units among which no two letters stand side by side; a digit or a line break begins anew. */
class ApartWalk {
  #apart = 0
  #isBehindLetter = false

  isLast(kind: number): boolean {
    if ((kind & BREAK) !== 0) this.#apart = 0
    else if (kind !== SECOND_HALF) {
      const isLetter = (kind & SEPARATOR) === 0
      this.#apart = isLetter && this.#isBehindLetter ? 1 : this.#apart + 1
    }
    this.#isBehindLetter = (kind & SEPARATOR) === 0
    return this.#apart === 10
  }
}

/** What each letter of base64 stands for, in either of its alphabets. */
const SEXTETS = new Uint8Array(128)
Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').forEach(
  (letter, at) => {
    SEXTETS[letter.charCodeAt(0)] = at
  },
)
SEXTETS['-'.charCodeAt(0)] = 62
SEXTETS['_'.charCodeAt(0)] = 63

function fromBase64(piece: string): string | undefined {
  // Words of prose and paths match as well; they do not decode to readable text.
  let length = piece.length
  while (piece.charCodeAt(length - 1) === 61) length--
  const bytes = new Uint8Array((length * 3) >> 2)
  let filled = 0
  let bits = 0
  for (let at = 0; at < length && filled < bytes.length; at++) {
    bits = ((bits << 6) | (SEXTETS[piece.charCodeAt(at)] as number)) & 0xffffff
    if (at % 4 !== 0) bytes[filled++] = bits >>> (6 - 2 * (at % 4))
  }
  return readable(bytes)
}

function fromHex(piece: string): string | undefined {
  const digits = piece.replace(/[ :]/gu, '')
  const bytes = new Uint8Array(Math.floor(digits.length / 2))
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  }
  return readable(bytes)
}

function fromPercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

/** Two or more separators in a row part words. */
function joinLetters(piece: string): string {
  return piece.replace(/(\p{L})[ .\-_*](?=\p{L})/gu, '$1').replace(/[ .\-_*]+/gu, ' ')
}

const decoder = new TextDecoder()

/** Told beforehand, as an error thrown by the decoder for each word of prose takes long. */
function isUtf8(bytes: Uint8Array): boolean {
  let at = 0
  while (at < bytes.length) {
    const length = lengthAt(bytes, at)
    if (length === 0) return false
    at += length
  }
  return true
}

/** Bytes of the character at a place; 0 where there is none. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number
  if (first < 0x80) return 1
  if (first < 0xc2 || first > 0xf4) return 0
  const second = bytes[at + 1] ?? 0
  if (second < lowestSecond(first) || second > highestSecond(first)) return 0
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  for (let next = at + 2; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}

/** Below it the same character has a shorter form. */
function lowestSecond(first: number): number {
  return first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
}

/** Above it stand halves of characters, and what is no character. */
function highestSecond(first: number): number {
  return first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
}

function readable(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = decoder.decode(bytes)
  const letters = text.match(/[\p{L}\p{M}\p{N}\p{P}\s]/gu)?.length ?? 0
  return bytes.length >= 8 && letters / text.length > 0.9 ? text : undefined
}
