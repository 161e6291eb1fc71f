import { isParticle } from './hint-words.ts'
import { mayBeCapital, mayBeLetter, mayBeSpace } from './unit-kinds.ts'

/** Whether a first name at `at` may have a last name behind it, words such as "van" between. */
export function mayBeTwoNames(text: string, at: number): boolean {
  let from = at
  for (;;) {
    let end = from
    while (isNamePart(text, end)) end++
    if (end > from && from > at && !isParticle(text.slice(from, end))) return false
    if (text.charCodeAt(end) !== 32) return false
    from = end + 1
    const unit = text.charCodeAt(from)
    if (isCapital(unit)) return true
    if (!isNamePart(text, from)) return false
  }
}

/** A letter, an apostrophe or a hyphen. */
function isNamePart(text: string, at: number): boolean {
  if (at >= text.length) return false
  const unit = text.charCodeAt(at)
  if (unit < 128) return isLatin(unit) || unit === 39 || unit === 45
  return unit === 0x2019 || mayBeLetter(unit, at === 0 ? 0 : text.charCodeAt(at - 1))
}

/** Whether a line ends between two places that are near each other. */
export function hasNewline(text: string, from: number, to: number): boolean {
  const newline = text.indexOf('\n', from)
  return newline >= 0 && newline < to
}

/** Whether nothing but spaces, or "good" or "guten", stands before a word on its line. */
export function beginsLine(text: string, start: number): boolean {
  let before = start - 1
  while (before >= 0 && text.charCodeAt(before) === 32) before--
  if (before < 0) return true
  const unit = text.charCodeAt(before)
  if (unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029) return true
  return before === start - 2 && /(?:ood|ten)$/i.test(text.slice(Math.max(0, start - 6), start - 1))
}

/** `: = > " ' ( | ; tab ” ：` */
const FIELD_ENDS = new Set([58, 61, 62, 34, 39, 40, 124, 59, 9, 0x201d, 0xff1a])

/** Whether what follows a word is what follows the name of a field or a column. */
export function isFieldEnd(text: string, end: number): boolean {
  const unit = text.charCodeAt(end)
  const next = text.charCodeAt(end + 1)
  if (FIELD_ENDS.has(unit)) return true
  if (unit === 44 || unit === 10) return !(isSpace(next) && next !== 10)
  return isSpace(unit) && FIELD_ENDS.has(next)
}

/** Whether what stands before a space before `start` may begin with a capital. */
export function isBehindCapital(text: string, start: number): boolean {
  if (text.charCodeAt(start - 1) !== 32) return false
  let from = start - 1
  while (from > 0 && text.charCodeAt(from - 1) !== 32) from--
  return isCapital(text.charCodeAt(from))
}

export function isSpace(unit: number): boolean {
  return unit < 128 ? unit === 32 || (unit >= 9 && unit <= 13) : mayBeSpace(unit)
}

/** First three letters of keys; those of one kind are followed by a digit of base 16. */
const KEY_HEADS = new Set(
  'sk- sk_ pk_ rk_ ghp gho ghu ghs ghr git glp AKI ASI AIz xox hf_ npm SG. eyJ gsk xai dop ---'.split(
    ' ',
  ),
)
const HEXADECIMAL_KEY = /^AC[0-9a-f]/u

/** Whether a part of a token that stands at its beginning or behind one of `+ / .` begins as keys do. */
export function hasKeyHead(text: string, start: number, end: number): boolean {
  for (let at = start; at < end - 2; at++) {
    const before = at === start ? 46 : text.charCodeAt(at - 1)
    if (before !== 43 && before !== 47 && before !== 46) continue
    const head = text.slice(at, at + 3)
    if (KEY_HEADS.has(head) || HEXADECIMAL_KEY.test(head)) return true
  }
  return false
}

function isCapital(unit: number): boolean {
  return unit < 128 ? unit >= 65 && unit <= 90 : mayBeCapital(unit)
}

function isLatin(unit: number): boolean {
  const letter = unit | 32
  return letter >= 97 && letter <= 122
}
