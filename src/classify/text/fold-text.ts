import { uint16s } from '../../core/memory/small-arrays.ts'

/**
 * Text as the lexicons are matched against it: lower case, no accents, no invisible characters, look-alike letters
 * and digits between letters folded, words apart by one space. Both a lexicon's entries and a user's text go
 * through here, so that they meet however they were written.
 */

/** Between clauses. No lexicon entry contains it, so no phrase reaches across. */
export const CLAUSE_END = 10
const SPACE = 32

/** Longest text that is looked at: its beginning and its end, in UTF-16 code units. */
const HEAD = 6000
const TAIL = 3000

/** Letters that no Unicode decomposition takes apart. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Arabic and Persian letters that people write in several ways.
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
}

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOK_ALIKES = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    һ: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    ѵ: 'v',
    г: 'r',
    п: 'n',
    α: 'a',
    ε: 'e',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    η: 'n',
    γ: 'y',
    ω: 'w',
    ɡ: 'g',
    ɑ: 'a',
    ⅼ: 'l',
    օ: 'o',
    ս: 'u',
    ո: 'n',
    ց: 'g',
  }).map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]),
)

/** Digits and signs that stand for letters when they stand between letters: the letter by the sign's code, 0 for none. */
const LETTER_OF_SIGN = new Uint8Array(128)
for (const [sign, letter] of Object.entries({
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}))
  LETTER_OF_SIGN[sign.charCodeAt(0)] = letter.charCodeAt(0)

const INVISIBLE =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0f]|\udb40[\udc00-\udfff]/gu
const MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu
const NOT_ASCII = /[^\0-\u007f]/u
const PLAIN = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'gu')

/** The beginning and the end of a long text, so that work stays bounded. */
export function windowOf(text: string, head = HEAD, tail = TAIL): string {
  return text.length <= head + tail ? text : `${text.slice(0, head)}\n${text.slice(-tail)}`
}

/** Folded text as UTF-16 code units; begins and ends with a clause end. */
export function foldText(text: string): Uint16Array {
  const plain = foldLetters(windowOf(text))
  const out = roomFor(plain.length)
  const length = foldUnits(plain, 0, plain.length, out)
  const folded = uint16s(length)
  folded.set(out.subarray(0, length))
  return folded
}

/** Code units that folding `length` letters may need. */
export function foldedRoom(length: number): number {
  return length * 3 + 2
}

/** Room that most texts fit into, used again for each of them. */
const ROOM = new Uint16Array(foldedRoom(HEAD + TAIL + 1))

function roomFor(length: number): Uint16Array {
  return foldedRoom(length) <= ROOM.length ? ROOM : new Uint16Array(foldedRoom(length))
}

/** Lower case and plain letters, whatever the length; signs and spaces stay. */
export function foldLetters(text: string): string {
  return NOT_ASCII.test(text) ? foldForeign(text) : text.toLowerCase()
}

function foldForeign(text: string): string {
  return foldLoneSigns(text) ?? foldAny(text)
}

/** What a unit folds to whatever stands around it; undefined where that is not known of it. */
const foldedUnits: (string | undefined)[] = []

/**
 * The same for a text in western letters, with what prose has besides: quotation marks, dashes, signs of money. Undefined
 * where a unit is of another kind. Most texts with letters beyond ASCII have few of them.
 */
function foldLoneSigns(text: string): string | undefined {
  let folded = ''
  let copied = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 128) continue
    if (!standsAlone(unit)) return undefined
    foldedUnits[unit] ??= foldAny(text.charAt(at))
    folded += text.slice(copied, at) + (foldedUnits[unit] as string)
    copied = at + 1
  }
  return (folded + text.slice(copied)).toLowerCase()
}

/** Letters of Latin script and general punctuation but the sign for micro, which is Greek. */
function standsAlone(unit: number): boolean {
  return (unit < 0x250 && unit !== 0xb5) || (unit >= 0x2000 && unit < 0x20d0)
}

function foldAny(text: string): string {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(MARKS, '')
    .replace(PLAIN, (letter) => PLAIN_LETTERS[letter] ?? letter)
  return foldLookAlikes(folded)
}

const MIXED_SCRIPT = /[Ͱ-ԯ԰-֏ɑɡⅼ]/u
/** Whole words, so that each letter is looked at once: text in a third script may have few signs between them. */
const WORDS = /[\p{L}\p{N}Ͱ-ԯ԰-֏ɑɡⅼ]+/gu

/** Words that mix scripts are meant in Latin letters. */
function foldLookAlikes(text: string): string {
  if (!MIXED_SCRIPT.test(text)) return text
  return text.replace(WORDS, (word) =>
    /[a-z]/u.test(word) && MIXED_SCRIPT.test(word) ? toLatin(word) : word,
  )
}

/** The text with every look-alike letter as the Latin one it looks like; undefined when it has none or is in no Latin script at all. */
export function latinised(text: string): string | undefined {
  const seen = windowOf(text)
  if (!NOT_ASCII.test(seen) || !MIXED_SCRIPT.test(seen.toLowerCase()) || !/[a-z]/i.test(seen))
    return undefined
  return toLatin(seen.toLowerCase())
}

function toLatin(word: string): string {
  let result = ''
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    result += String.fromCharCode(LOOK_ALIKES.get(code) ?? code)
  }
  return result
}

/** What a code unit is once accents and case are folded. */
const KINDS = codeKinds()
const [OTHER, LETTER, DIGIT, STOP, SIGN, APOSTROPHE] = [0, 1, 2, 3, 4, 5]

function codeKinds(): Uint8Array {
  const kinds = new Uint8Array(65536)
  kinds.fill(1, 97, 123)
  kinds.fill(1, 0xaa)
  kinds.fill(2, 48, 58)
  // Punctuation, symbols, arrows, private use and half characters, such as emoji, are no letters.
  for (const [low, high] of [
    [0xab, 0xaf],
    [0xb1, 0xb4],
    [0xb6, 0xb9],
    [0xbb, 0xbf],
    [0xd7, 0xd7],
    [0xf7, 0xf7],
    [0x2000, 0x2bff],
    [0x3000, 0x3004],
    [0x3008, 0x3020],
    [0x30fb, 0x30fb],
    [0x066a, 0x066d],
    [0xd800, 0xf8ff],
    [0xfe10, 0xfe6f],
  ] as const)
    kinds.fill(0, low, high + 1)
  for (const sign of '.!?;:()[]{}"\n\r“”«»„‹›。؟؛۔।॥…|<>') kinds[sign.charCodeAt(0)] = 3
  for (const sign of '$€£¥₹₽₺#+%=^') kinds[sign.charCodeAt(0)] = 4
  for (const sign of "'`´‘’ʼ") kinds[sign.charCodeAt(0)] = 5
  for (const sign of ',،、') kinds[sign.charCodeAt(0)] = 0
  return kinds
}

/** True for scripts written without spaces: a word may begin and end at any sign. */
export function isDense(code: number): boolean {
  return code >= 0x0e00 && (code >= 0x3041 ? code <= 0x9fff || code >= 0xf900 : code <= 0x0eff)
}

/** Writes the units of `plain` from `start` to `end`, between two clause ends, into `out`; gives how many there are. */
export function foldUnits(plain: string, start: number, end: number, out: Uint16Array): number {
  out[0] = CLAUSE_END
  let length = 1
  let before: number = OTHER
  for (let index = start; index < end; index++) {
    const own = plain.charCodeAt(index)
    const code = before === LETTER && own <= 64 ? letterOrSelf(own, plain, index, end) : own
    const kind = KINDS[code] as number
    if (kind === LETTER || kind === DIGIT) {
      // "500mg" and "500 mg" are the same.
      if (before !== kind && before !== OTHER) out[length++] = SPACE
      out[length++] = code
      before = kind
    } else if (kind !== APOSTROPHE) {
      length = writeSign(out, length, code, kind, unitAt(plain, index + 1, end))
      before = OTHER
    }
  }
  if (out[length - 1] === SPACE) length--
  if (out[length - 1] !== CLAUSE_END) out[length++] = CLAUSE_END
  return length
}

/** 0, which is no letter, behind the end. */
function unitAt(plain: string, index: number, end: number): number {
  return index < end ? plain.charCodeAt(index) : 0
}

/** "k1ll": after a letter and before one, some digits and signs are letters. */
function letterOrSelf(code: number, plain: string, index: number, end: number): number {
  const letter = LETTER_OF_SIGN[code] as number
  if (letter === 0) return code
  const next = unitAt(plain, index + 1, end)
  const stands =
    isLatin(next) ||
    (next < 128 && LETTER_OF_SIGN[next] !== 0 && isLatin(unitAt(plain, index + 2, end)))
  return stands ? letter : code
}

function writeSign(
  out: Uint16Array,
  end: number,
  code: number,
  kind: number,
  next: number,
): number {
  let length = end
  const last = out[length - 1]
  if (kind === STOP && !isInsideNumber(code, next)) {
    if (last === SPACE) length--
    if (out[length - 1] !== CLAUSE_END) out[length++] = CLAUSE_END
    return length
  }
  if (last !== SPACE && last !== CLAUSE_END) out[length++] = SPACE
  if (kind === SIGN) {
    out[length++] = code
    out[length++] = SPACE
  }
  return length
}

/** A stop or colon before a letter or digit, as in "2.5", "10:30" and "example.com", ends nothing. */
function isInsideNumber(code: number, next: number): boolean {
  const kind = KINDS[next]
  return (code === 46 || code === 58) && (kind === LETTER || kind === DIGIT)
}

function isLatin(code: number): boolean {
  return code >= 97 && code <= 122
}
