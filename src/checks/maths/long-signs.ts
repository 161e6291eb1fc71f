/** Signs of two characters and more, and the letter that is also a sign of multiplication. */
import type { Meaning } from './latex-commands.ts'

/** After two backslashes they are commands that were escaped twice: a line break is followed by no such word. */
const COMMANDS_OF_SUMS =
  '(?:cdot|times|[dt]?frac|sqrt|text|left|right|leq|geq|pmod|equiv|boxed|div|binom|implies|approx)(?![a-z])'
export const DOUBLED = new RegExp(String.raw`\\\\(?=${COMMANDS_OF_SUMS})`, 'y')
export const LONG_SIGNS: readonly (readonly [RegExp, Meaning])[] = [
  [/<=(?!=)/y, { as: 'relation', relation: '≤' }],
  [/>=/y, { as: 'relation', relation: '≥' }],
  [/!=|\/=/y, { as: 'relation', relation: '≠' }],
  [/==?>|-+>|<-+/y, { as: 'break' }],
  [/==/y, { as: 'relation', relation: '=' }],
  [/:=/y, { as: 'break' }],
  [/\.{3,}|…|\\[lc]?dots[a-z]?(?![a-zA-Z])/y, { as: 'opaque' }],
  [new RegExp(String.raw`\\\\(?!${COMMANDS_OF_SUMS})(?:\[[^\]]{0,10}\])?`, 'y'), { as: 'break' }],
]

const LETTER_X =
  /(?:^|[^A-Za-z])x(?![A-Za-z\d])(?!\s?[\d$(])|\d\s?x(?![A-Za-z]|\s?\d)|(?:^|[^\dA-Za-z\s])\s?x\d|[A-Za-z.]\s+x\d/

/** Whether an `x` stands somewhere as a letter of its own: `2x + 1`, `x = 5`, `x2`. */
export function usesLetterX(text: string): boolean {
  return LETTER_X.test(text)
}
