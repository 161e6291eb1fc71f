/** What is written so that it is not read: base64, hexadecimal, percent signs, letters apart. */

/** Longest pieces decoded and how many of them. */
const LONGEST = 8000
const MOST_PIECES = 8

const BASE64 = /[A-Za-z0-9+/_-]{20,}={0,2}/gu
const HEX = /(?:[0-9a-f]{2}[ :]?){12,}/giu
const PERCENT = /%[0-9a-f]{2}/iu
const SPACED = /(?<![\p{L}\p{N}])(?:\p{L}[ .\-_*]{1,3}){5,}\p{L}(?![\p{L}\p{N}])/gu

/** Signs that something may be hidden, cheap to look for. */
export const SUSPECT =
  /[A-Za-z0-9+/_-]{20}|(?:[0-9a-f]{2}[ :]){11}|%[0-9a-f]{2}|(?:[^\s\d][ .\-_*]{1,3}){4}[^\s\d][ .\-_*]/iu

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
 * False where `SUSPECT` finds nothing: no percent sign, no long token, no pairs of digits in a row, and no five single
 * letters apart. Walks without steps back, which the pattern takes many of.
 */
export function mayHide(text: string): boolean {
  return text.includes('%') || hasLongToken(text) || hasPairs(text) || hasLettersApart(text)
}

function hasLongToken(text: string): boolean {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    length = isTokenUnit(text.charCodeAt(at)) ? length + 1 : 0
    if (length === 20) return true
  }
  return false
}

/** Eleven spaces or colons, each the third sign behind the last. */
function hasPairs(text: string): boolean {
  let pairs = 0
  let last = -9
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit !== 32 && unit !== 58) continue
    pairs = at - last === 3 ? pairs + 1 : 1
    last = at
    if (pairs === 11) return true
  }
  return false
}

/** Ten units among which no two letters stand side by side; a digit or a line break begins anew. */
function hasLettersApart(text: string): boolean {
  let apart = 0
  let isBehindLetter = false
  for (let at = 0; at < text.length; at++) {
    const kind = apartKind(text.charCodeAt(at))
    if (kind === BREAK) apart = 0
    else if (kind !== SECOND_HALF) apart = kind === LETTER && isBehindLetter ? 1 : apart + 1
    isBehindLetter = kind !== SEPARATOR
    if (apart === 10) return true
  }
  return false
}

const [BREAK, SEPARATOR, LETTER, SECOND_HALF] = [0, 1, 2, 3] as const

/** The second half of a character of two units is no letter of its own. */
function apartKind(unit: number): number {
  if (unit === 32 || unit === 45 || unit === 46 || unit === 42 || unit === 95) return SEPARATOR
  if ((unit >= 48 && unit <= 57) || (unit >= 9 && unit <= 13)) return BREAK
  return unit >= 0xdc00 && unit <= 0xdfff ? SECOND_HALF : LETTER
}

/** Of base64, or a letter that the pattern takes for one of its letters in the other case. */
function isTokenUnit(unit: number): boolean {
  if (unit >= 128) return unit === 0x17f || unit === 0x212a
  const letter = unit | 32
  return (
    (letter >= 97 && letter <= 122) ||
    (unit >= 47 && unit <= 57) ||
    unit === 43 ||
    unit === 45 ||
    unit === 95
  )
}

function fromBase64(piece: string): string | undefined {
  // Words of prose and paths match as well; they do not decode to readable text.
  const plain = piece.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/u, '')
  const whole = plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0))
  return readable(Uint8Array.from(atob(whole), (letter) => letter.charCodeAt(0)))
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

function readable(bytes: Uint8Array): string | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
  const letters = text.match(/[\p{L}\p{M}\p{N}\p{P}\s]/gu)?.length ?? 0
  return bytes.length >= 8 && letters / text.length > 0.9 ? text : undefined
}
