/** What the tokenizer looks for: signs of two characters and more, marks of lists, letters that are units or signs. */
import type { Meaning } from './latex-commands.ts'

/** After two backslashes they are commands that were escaped twice: a line break is followed by no such word. */
const COMMANDS_OF_SUMS =
  '(?:cdot|times|[dt]?frac|sqrt|text|left|right|leq|geq|pmod|equiv|boxed|div|binom|implies|approx)(?![a-z])'
export const DOUBLED = new RegExp(String.raw`\\\\(?=${COMMANDS_OF_SUMS})`, 'y')
export const MATRIX = /\\begin\{([a-zA-Z]*(?:matrix|array|cases|tabular)\*?)\}/y
export const ENVIRONMENT = /\\(?:begin|end)\{[a-zA-Z*]+\}/y
export const COMMAND = /\\([a-zA-Z]+)/y
export const ESCAPED = /\\([%$#&_{}])/y
/** The first characters of all that follow. */
export const LONG_SIGN_BEGINS = /[<>!/=:.…\\-]/
export const LONG_SIGNS: readonly (readonly [RegExp, Meaning])[] = [
  [/<=(?!=)/y, { as: 'relation', relation: '≤' }],
  [/>=/y, { as: 'relation', relation: '≥' }],
  [/!=|\/=/y, { as: 'relation', relation: '≠' }],
  [/==?>|(?<!-)-+>|<-+/y, { as: 'break' }],
  [/==/y, { as: 'relation', relation: '=' }],
  [/:=/y, { as: 'break' }],
  [/\.{3,}|…|\\[lc]?dots[a-z]?(?![a-zA-Z])/y, { as: 'opaque' }],
  [new RegExp(String.raw`\\\\(?!${COMMANDS_OF_SUMS})(?:\[[^\]]{0,10}\])?`, 'y'), { as: 'break' }],
]

const LETTER_X =
  /(?:^|[^A-Za-z])x(?![A-Za-z\d])(?!\s?[\d$(])|\d\s?x(?![A-Za-z]|\s?\d)|(?:^|[^\dA-Za-z\s])\s?x\d|[A-Za-z.]\s+x\d/

/** Whether an `x` stands somewhere as a letter of its own: `2x + 1`, `x = 5`, `x2`. */
function usesLetterX(text: string): boolean {
  return LETTER_X.test(text)
}

/** That a mark of a list or heading begins with. */
export const MARK_SIGNS = /[-*•(#\d]/

export function isLineStart(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at)
  return (at <= 40 ? /(?:^|\n)[^\S\n]*$/ : /\n[^\S\n]*$/).test(before)
}

/** A known unit written straight after a number in a formula: `5 cm`. */
export const FORMULA_UNIT = /(?:cm|mm|km|kg|mg|ml|mL|lb|ft|hr|min|sec|mph)(?![A-Za-z])/y

const UNIT_ATOM =
  '(?:[kmnpµμ]?(?:mol|Hz|Pa|eV|bar|[gmsAJWNVLCTM])|kcal|cal|mmHg|atm|min|ms|cm|dm|K|h|Ω|°C|°F|dB)'
const NEGATIVE_POWER = String.raw`(?:\^\{?-\d\}?|⁻[¹²³⁴])`
const UNIT_POWER = String.raw`(?:\^\{?-?\d\}?|⁻?[¹²³⁴]|(?![\p{L}\d]))`
const PRODUCT = `${UNIT_ATOM}${UNIT_POWER}(?:[·⋅]${UNIT_ATOM}${UNIT_POWER}){1,3}`
/** One of them is in every product of units. */
export const UNIT_PRODUCT_SIGNS = /[·⋅⁻]|\^\{?-/u
/** What the reader of sums would take for letters: `J·s`, `J/(mol·K)`, `m s⁻²`, `s^-1`, `kg·m²/s²`. */
export const UNIT_PRODUCT = new RegExp(
  [
    String.raw`${UNIT_ATOM}${UNIT_POWER}/\((?:${PRODUCT}|${UNIT_ATOM} ?[·*] ?${UNIT_ATOM})\)`,
    String.raw`${PRODUCT}(?:/(?:${PRODUCT}|\(${PRODUCT}\)|${UNIT_ATOM}${UNIT_POWER}))?`,
    `${UNIT_ATOM}${UNIT_POWER}/${PRODUCT}`,
    `(?:${UNIT_ATOM}${UNIT_POWER}[ ·]){0,3}${UNIT_ATOM}${NEGATIVE_POWER}(?:[ ·]${UNIT_ATOM}${NEGATIVE_POWER}){0,2}`,
  ]
    .map((each) => String.raw`${each}(?![\p{L}\d^⁻²³])`)
    .join('|'),
  'uy',
)

/** The unit of `4.18\,\frac{\text{J}}{\text{g·K}}`. */
export const UNIT_FRACTION =
  /\\[dt]?frac\s?\{\s?\\(?:text|mathrm|rm)\s?\{[^{}\d]{1,12}\}(?:\^\{?\d\}?)?\s?\}\s?\{\s?\\(?:text|mathrm|rm)\s?\{[^{}\d]{1,12}\}(?:\^\{?\d\}?)?\s?\}/y

/** `A1`, `x2`: one name. */
export const NUMBERED_LETTER = /[A-Za-z]\d{1,2}(?![\w.])/y

/** Marks and pictures that a text is adorned with: `= 12 ✔`, `👉 3 × 4`. */
const ORNAMENTS =
  /(?:[\p{Extended_Pictographic}✓✗✘←↑↓➔➜▪◦●](?:\uFE0F|\u200D|[\u{1F3FB}-\u{1F3FF}])*[ \t]?)+/uy

/** The length of the ornaments at a place; 0 where there are none, or where they stand for a number: `🍎 + 3 = 10`. */
export function lengthOfOrnaments(text: string, at: number): number {
  ORNAMENTS.lastIndex = at
  const length = ORNAMENTS.exec(text)?.[0].length ?? 0
  if (length === 0) return 0
  const isInSum =
    /[-+−*×·÷/^=<>≈(][ \t]?$/u.test(text.slice(Math.max(0, at - 2), at)) ||
    /^[ \t]?[-+−*×·÷/^=<>≈)]/u.test(text.slice(at + length, at + length + 2))
  return isInSum ? 0 : length
}

const LETTERS =
  /\s*(?:\{\s*[A-Za-z](?:\s?[A-Za-z]){0,5}\s*\}|[A-Z]{1,4}(?![A-Za-z])|[a-z](?![A-Za-z]))/y

/** The points that `\angle` and `\overline` are about, as they are written. A line over digits is a repeating decimal. */
export function lettersAfter(text: string, at: number): string | undefined {
  LETTERS.lastIndex = at
  return LETTERS.exec(text)?.[0]
}

/** Of the braces that follow and what they hold; 0 where none do. */
export function lengthOfGroup(text: string, at: number): number {
  return /^\s*\{[^{}]{0,100}\}/.exec(text.slice(at))?.[0].length ?? 0
}

/** To its end, or the end of the text where it is never closed. */
export function lengthOfMatrix(text: string, at: number, name: string): number {
  const close = `\\end{${name}}`
  const end = text.indexOf(close, at)
  return (end < 0 ? text.length : end + close.length) - at
}

interface Place {
  readonly text: string
  readonly at: number
  /** Whether an `x` is a letter of its own somewhere; undefined until that is asked. */
  usesX: boolean | undefined
}

/**
 * What an `x` right behind a digit is: in `10x6` and `3x(2 + 5)` a sign of multiplication, unless an `x` is a letter elsewhere, as
 * for `3x(2x + 5)`. Undefined where it stands otherwise.
 */
export function roleOfX(place: Place): 'sign' | 'letter' | undefined {
  const { text, at } = place
  if (text[at] !== 'x' || !/\d/.test(text[at - 1] ?? '') || !/[\d(]/.test(text[at + 1] ?? '')) {
    return undefined
  }
  place.usesX ??= usesLetterX(text)
  return place.usesX ? 'letter' : 'sign'
}
