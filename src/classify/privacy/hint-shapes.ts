import { isParticle } from './hint-words.ts'
import { mayBeCapital, mayBeLetter } from './unit-kinds.ts'

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
