/** Reads the words that belong to a number: `5 red apples`, `12 feet/hour`, `3 m^2`, `8 pounds (French)`. */

import { isSymbol, type WordToken } from '../../../checks/maths/tokens/token.ts'
import { isForeignLetter } from '../../../checks/maths/tokens/word-ends.ts'
import { UNITS } from './everyday-units.ts'
import { advance, type ExpressionReader, NO_PARSE, peek, symbolAhead } from './expression-reader.ts'
import { endsUnit, LETTER_UNITS, SHORT_UNITS } from './unit-words.ts'

const MAX_UNIT_WORDS = 5
const MAX_REMARK_TOKENS = 8

export function parseUnits(reader: ExpressionReader): readonly string[] {
  const units: string[] = []
  while (units.length <= MAX_UNIT_WORDS * 2) {
    const token = peek(reader)
    const isFirst = units.length === 0
    if (token?.type === 'word') {
      if (units.at(-1) !== '/' && !isUnitWord(reader, token, isFirst)) break
      units.push(token.lower)
      advance(reader)
      readUnitPower(reader, units)
    } else if (!readUnitLink(reader, units) && !skipRemark(reader)) break
  }
  reader.units.push(...units)
  return units
}

/** Gives up where the word may be a variable: `3 b`. A letter that touches its number, `5x`, is a factor. */
function isUnitWord(reader: ExpressionReader, word: WordToken, isFirst: boolean): boolean {
  if (endsUnit(word.lower)) return false
  if (word.text.length === 1) return isLetterUnit(reader, word)
  const mayTouch =
    word.isSpaced || !isFirst || word.text.length > 3 || isForeignLetter(word.text.charCodeAt(0))
  if (!mayTouch && !SHORT_UNITS.has(word.lower) && UNITS[word.lower] === undefined) throw NO_PARSE
  return true
}

function isLetterUnit(reader: ExpressionReader, word: WordToken): boolean {
  // An article, or amperes.
  if (word.isSpaced && word.text === 'a') return peek(reader, 1)?.type === 'word'
  if (isScale(reader, word) || isForeignLetter(word.text.charCodeAt(0))) return true
  if (!word.isSpaced) return false
  if (!LETTER_UNITS.has(word.text)) throw NO_PARSE
  return true
}

/** The letter of `25 °C`. */
function isScale(reader: ExpressionReader, word: WordToken): boolean {
  return (word.text === 'C' || word.text === 'F') && isSymbol(reader.tokens[reader.at - 1], '°')
}

function readUnitPower(reader: ExpressionReader, units: string[]): void {
  const exponent = peek(reader, 1)
  if (symbolAhead(reader) !== '^') return
  if (exponent?.type === 'number') {
    units.push('^', String(exponent.literal.numerator))
    advance(reader, 2)
  } else if (symbolAhead(reader, 1) === '{' && symbolAhead(reader, 3) === '}') {
    const inner = peek(reader, 2)
    if (inner?.type !== 'number') return
    units.push('^', String(inner.literal.numerator))
    advance(reader, 4)
  }
}

/** `/hour`, `*hours` and `-foot`: what joins a unit to the next. */
function readUnitLink(reader: ExpressionReader, units: string[]): boolean {
  const symbol = symbolAhead(reader)
  const next = peek(reader, 1)
  if (next?.type !== 'word' || endsUnit(next.lower)) return false
  const isLetter = next.text.length < 2
  // `12/s` may divide by a letter.
  if (isLetter && (units.length === 0 || !isTightRate(reader, symbol, next))) return false
  const isHyphen = symbol === '-' && units.length === 0 && !next.isSpaced && !peek(reader)?.isSpaced
  const isProduct = symbol === '/' || (symbol === '*' && isMeasure(next.lower))
  if (!isHyphen && !(isProduct && units.length > 0) && symbol !== '/') return false
  if (!isHyphen) units.push(symbol === '/' ? '/' : '*')
  advance(reader)
  return true
}

/** In `-10 m/s^2 * time` a quantity follows that has no number. */
function isMeasure(word: string): boolean {
  return UNITS[word] !== undefined || SHORT_UNITS.has(word)
}

/** `25 m/s`: a slash between units that touch it. */
function isTightRate(
  reader: ExpressionReader,
  symbol: string | undefined,
  unit: WordToken,
): boolean {
  if (symbol !== '/' || !LETTER_UNITS.has(unit.text)) return false
  return !unit.isSpaced && peek(reader)?.isSpaced === false
}

/** `(of each colour)` */
function skipRemark(reader: ExpressionReader): boolean {
  if (symbolAhead(reader) !== '(') return false
  for (let ahead = 1; ahead <= MAX_REMARK_TOKENS; ahead++) {
    const token = peek(reader, ahead)
    if (token?.type === 'symbol' && token.symbol === ')') {
      if (ahead === 1) return false
      advance(reader, ahead + 1)
      return true
    }
    const isRemark =
      (token?.type === 'word' && token.text.length > 1) ||
      (token?.type === 'symbol' && token.symbol === '/')
    if (!isRemark) return false
  }
  return false
}
