/** Text to tokens: prose, Markdown, LaTeX and Unicode in one pass. */
import {
  latexMeaning,
  type Meaning,
  signMeaning,
  superscriptsAt,
  VULGAR_FRACTIONS,
} from './latex-commands.ts'
import {
  COMMAND,
  DOUBLED,
  ENVIRONMENT,
  ESCAPED,
  FORMULA_UNIT,
  isLineStart,
  LONG_SIGN_BEGINS,
  LONG_SIGNS,
  lengthOfGroup,
  lengthOfMatrix,
  lengthOfOrnaments,
  lettersAfter,
  MARK_SIGNS,
  MATRIX,
  NUMBERED_LETTER,
  roleOfX,
  UNIT_FRACTION,
  UNIT_PRODUCT,
  UNIT_PRODUCT_SIGNS,
} from './long-signs.ts'
import { findMathRegions } from './math-regions.ts'
import { CURRENCY_BEFORE, type DecimalMark, MAX_DIGITS, readAmount } from './number-literal.ts'
import { fraction, type Rational } from './rational.ts'
import { isSymbol, type Token } from './token.ts'
import { type Bare, emit, isInMath, match, type Reader, skip } from './token-reader.ts'
import { endOfWord, inSmallLetters, isDigit, isWordLetter, plainSpaces } from './word-ends.ts'

const SPACE = /(?:[^\S\n]|\\[,;:! ]|~(?=\s|\\))+/y
const ANNOTATION = /<<[^<>]{0,300}>>/y
const LIST_MARK = /(?:[-*•]|\(?\d{1,2}[.)])\s+(?=\S)|#{1,6}\s/y
const SUBSCRIPT = /_(?:\{([^{}]{1,20})\}|([A-Za-z0-9]+))/y
export function tokenize(written: string, mark: DecimalMark = 'point'): readonly Token[] {
  const dollars = withPlainDollars(written)
  const text = dollars.includes('log') ? withPlainBases(dollars) : dollars
  const reader: Reader = {
    text,
    mark,
    tokens: [],
    regions: findMathRegions(text),
    at: 0,
    region: 0,
    isSpaced: true,
    textGroups: [],
    depth: 0,
    currency: undefined,
    hasUnitProducts: UNIT_PRODUCT_SIGNS.test(text),
    usesX: undefined,
  }
  while (reader.at < text.length) readNext(reader)
  return reader.tokens
}

/** The letters of `R$ 59,90` and `US$5`, where no formula ends before the sign. */
const DOLLARS = /(?<![\p{L}\d$\\])(?:R|US|AU?|CA?|NZ|HK|S|MX)(?=\$\s?\d)/gu

/** Dollars and reais as `$`, at the same places. */
function withPlainDollars(text: string): string {
  return text.includes('$') ? text.replace(DOLLARS, (letters) => ' '.repeat(letters.length)) : text
}

/** `log₁₀` as `log10`, at the same places. */
function withPlainBases(text: string): string {
  return text.replace(/(?<=log)[₀-₉]{1,2}/gu, (base) =>
    base.replace(/./gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x2080 + 48)),
  )
}

function readNext(reader: Reader): void {
  const unit = reader.text.charCodeAt(reader.at)
  // Most of a text, and nothing else begins with one.
  if (isWordLetter(unit)) readLetters(reader)
  else {
    const spaces = unit === 32 ? plainSpaces(reader.text, reader.at) : 0
    if (spaces > 0) skip(reader, spaces)
    else readOther(reader)
  }
}

function readOther(reader: Reader): void {
  const isRead =
    skipLayout(reader) ||
    readLongSign(reader) ||
    readNumberToken(reader) ||
    readBackslash(reader) ||
    readRareNumber(reader)
  if (!isRead) readSign(reader)
}

function skipLayout(reader: Reader): boolean {
  const { text, at } = reader
  const sign = text[at] ?? ''
  const space = match(reader, SPACE) ?? (sign === '<' ? match(reader, ANNOTATION) : null)
  if (space !== null) return skip(reader, space[0].length)
  const mark = MARK_SIGNS.test(sign) && isLineStart(text, at) ? match(reader, LIST_MARK) : null
  if (mark !== null && !isInMath(reader))
    return emit(reader, { type: 'break', symbol: '•' }, mark[0].length)
  if (sign === '*' && text[at + 1] === '*') return readDoubleStar(reader)
  if (sign === '$') return readDollar(reader)
  return false
}

/** Bold marks say nothing; `2**3` is a power. */
function readDoubleStar(reader: Reader): boolean {
  const { text, at } = reader
  const isPower = /[\d)]/.test(text[at - 1] ?? '') && /[\d(]/.test(text[at + 2] ?? '')
  return isPower ? emit(reader, { type: 'symbol', symbol: '^' }, 2) : skip(reader, 2)
}

function readDollar(reader: Reader): boolean {
  const next = /^\$\s?-?[\d.]/.test(reader.text.slice(reader.at, reader.at + 4))
  isInMath(reader)
  const isDelimiter =
    (reader.regions[reader.region]?.start ?? Number.POSITIVE_INFINITY) <= reader.at
  if (next && !isDelimiter) reader.currency = '$'
  return skip(reader, 1)
}

function readLongSign(reader: Reader): boolean {
  if (!LONG_SIGN_BEGINS.test(reader.text[reader.at] ?? '')) return false
  for (const [pattern, meaning] of LONG_SIGNS) {
    const found = match(reader, pattern)
    if (found !== null) return emitMeaning(reader, meaning, found[0].length)
  }
  return false
}

function readNumberToken(reader: Reader): boolean {
  const first = reader.text.charCodeAt(reader.at)
  if (!isDigit(first) && first !== 46) return false
  const amount = readAmount(reader.text, reader.at, reader.mark)
  if (amount === undefined) return false
  const { length, sign, goesOn, ...number } = amount
  if (length > MAX_DIGITS) return emit(reader, { type: 'opaque' }, length)
  const currency = reader.currency ?? sign
  reader.currency = undefined
  const token = {
    ...number,
    ...(currency === undefined ? {} : { currency }),
    ...(goesOn ? { goesOn: true as const } : {}),
  }
  return emit(reader, { type: 'number', ...token }, length)
}

function readRareNumber(reader: Reader): boolean {
  const sign = reader.text[reader.at] ?? ''
  const vulgar = VULGAR_FRACTIONS[sign]
  if (vulgar !== undefined) return emit(reader, plainNumber(fraction(...vulgar)), 1)
  const isNegative = sign === '⁻'
  const raised = superscriptsAt(reader.text, reader.at + (isNegative ? 1 : 0))
  if (raised === '') return false
  emit(reader, { type: 'symbol', symbol: '^' }, 0)
  if (isNegative) emit(reader, { type: 'symbol', symbol: '-' }, 1)
  return emit(reader, plainNumber(fraction(BigInt(raised))), raised.length)
}

function plainNumber(value: Rational): Bare<Token> {
  return { type: 'number', value, literal: value, decimals: 0, isPercent: false }
}

function readBackslash(reader: Reader): boolean {
  if (reader.text[reader.at] !== '\\') return false
  if (match(reader, DOUBLED) !== null) return skip(reader, 1)
  const unit = isBehindNumber(reader) ? match(reader, UNIT_FRACTION)?.[0] : undefined
  if (unit !== undefined) return emitWord(reader, unit)
  const escaped = match(reader, ESCAPED)
  if (escaped?.[1] === '$') {
    reader.currency = '$'
    return skip(reader, 2)
  }
  if (reader.text[reader.at + 1] === '*') return emit(reader, { type: 'symbol', symbol: '*' }, 2)
  if (escaped?.[1] === '%') return emit(reader, { type: 'symbol', symbol: '%' }, 2)
  if (escaped !== null)
    return emit(reader, { type: 'symbol', symbol: escaped[1] === '{' ? '(' : ')' }, 2)
  const matrix = match(reader, MATRIX)
  if (matrix !== null) return skipMatrix(reader, matrix[1] ?? '')
  const environment = match(reader, ENVIRONMENT)
  if (environment !== null)
    return emit(reader, { type: 'break', symbol: '\n' }, environment[0].length)
  const command = match(reader, COMMAND)
  if (command === null) return emit(reader, { type: 'break', symbol: '\n' }, 2)
  return emitMeaning(reader, latexMeaning(command[1] ?? ''), command[0].length)
}

function skipMatrix(reader: Reader, name: string): true {
  return emit(reader, { type: 'opaque' }, lengthOfMatrix(reader.text, reader.at, name))
}

function emitMeaning(reader: Reader, meaning: Meaning, length: number): true {
  switch (meaning.as) {
    case 'symbol':
      return emitSymbol(reader, meaning.symbol, length)
    case 'relation':
      return emit(reader, { type: 'relation', relation: meaning.relation }, length)
    case 'command':
      return emit(reader, { type: 'command', name: meaning.name }, length)
    case 'variable':
      return isOhm(reader, meaning.name)
        ? emit(reader, { type: 'word', text: 'Ω', lower: 'ω' }, length)
        : emitVariable(reader, meaning.name, length)
    case 'break':
      return emit(
        reader,
        { type: 'break', symbol: reader.text.slice(reader.at, reader.at + length) },
        length,
      )
    case 'name':
      return emitName(reader, meaning.name, length)
    case 'opaque':
      return emit(reader, { type: 'opaque' }, length)
    case 'nothing':
      return skip(reader, length)
    case 'text':
      return openTextGroup(reader, length)
    case 'skip-group':
      return skip(reader, length + lengthOfGroup(reader.text, reader.at + length))
  }
}

/** The `\\Omega` of `46\\ \\Omega`. */
function isOhm({ tokens }: Reader, name: string): boolean {
  return name === 'Omega' && tokens.at(-1)?.type === 'number'
}

function openTextGroup(reader: Reader, length: number): true {
  skip(reader, length)
  const found = match(reader, /\s*\{/y)
  if (found === null) return true
  reader.depth += 1
  reader.textGroups.push(reader.depth)
  return skip(reader, found[0].length)
}

function emitSymbol(reader: Reader, symbol: string, length: number): true {
  if (symbol === '{') reader.depth += 1
  if (symbol === '}') {
    const closesText = reader.textGroups.at(-1) === reader.depth
    reader.depth = Math.max(0, reader.depth - 1)
    if (closesText) {
      reader.textGroups.pop()
      return skip(reader, length)
    }
  }
  if (symbol === '|' && !isInMath(reader)) return emit(reader, { type: 'break', symbol }, length)
  return emit(reader, { type: 'symbol', symbol }, length)
}

function emitVariable(reader: Reader, name: string, length: number): true {
  SUBSCRIPT.lastIndex = reader.at + length
  const subscript = SUBSCRIPT.exec(reader.text)
  const label = subscript?.[1] ?? subscript?.[2]
  const primes = /'*/y
  primes.lastIndex = reader.at + length + (subscript?.[0].length ?? 0)
  const prime = primes.exec(reader.text)?.[0] ?? ''
  const fullName = (label === undefined ? name : `${name}_${label}`) + prime
  return emit(
    reader,
    { type: 'variable', name: fullName },
    length + (subscript?.[0].length ?? 0) + prime.length,
  )
}

function emitName(reader: Reader, name: string, length: number): true {
  const written = lettersAfter(reader.text, reader.at + length)
  if (written === undefined) return emit(reader, { type: 'opaque' }, length)
  const points = { type: 'variable', name: `${name} ${written.replace(/[\s{}]/g, '')}` } as const
  return emit(reader, points, length + written.length)
}

function readLetters(reader: Reader): boolean {
  const mayBeProduct = reader.hasUnitProducts && isBehindNumber(reader)
  const product = mayBeProduct ? match(reader, UNIT_PRODUCT)?.[0] : undefined
  if (!isInMath(reader)) return product === undefined ? readWord(reader) : emitWord(reader, product)
  const unit =
    reader.tokens.at(-1)?.type === 'number' ? match(reader, FORMULA_UNIT)?.[0] : undefined
  return unit === undefined ? readFormulaLetter(reader) : emitWord(reader, unit)
}

/** Or its power in braces: `10^{-34}`. */
function isBehindNumber({ tokens }: Reader): boolean {
  const last = tokens.at(-1)
  return last?.type === 'number' || (isSymbol(last, '}') && tokens.at(-2)?.type === 'number')
}

function readWord(reader: Reader): boolean {
  const word = reader.text.slice(reader.at, endOfWord(reader.text, reader.at))
  if (word.length === 1 && reader.text[reader.at + 1] === '_') return emitVariable(reader, word, 1)
  if (word === 'x' && roleOfX(reader) === 'letter') return emitVariable(reader, word, 1)
  const isNumbered = word.length === 1 && isDigit(reader.text.charCodeAt(reader.at + 1))
  const numbered = isNumbered ? match(reader, NUMBERED_LETTER)?.[0] : undefined
  if (numbered !== undefined && roleOfX(reader) === 'sign') {
    return emit(reader, { type: 'word', text: 'x', lower: 'x' }, 1)
  }
  if (numbered !== undefined) return emitVariable(reader, numbered, numbered.length)
  return emitWord(reader, word)
}

function emitWord(reader: Reader, word: string): true {
  return emit(reader, { type: 'word', text: word, lower: inSmallLetters(word) }, word.length)
}

function readFormulaLetter(reader: Reader): boolean {
  const letter = reader.text[reader.at] ?? ''
  return letter > 'z' ? emit(reader, { type: 'opaque' }, 1) : emitVariable(reader, letter, 1)
}

function readSign(reader: Reader): true {
  const sign = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0)
  if (sign === '€' || sign === '£' || sign === '¥') {
    if (match(reader, CURRENCY_BEFORE) !== null) reader.currency = sign
    return skip(reader, sign.length)
  }
  if (sign === '\n' || sign === ',' || sign === '.' || sign === '&') {
    return emit(reader, { type: 'break', symbol: sign }, 1)
  }
  if (sign === '~') return emit(reader, { type: 'relation', relation: '≈' }, 1)
  if (sign === '`') return skip(reader, 1)
  if (sign === ':') return readColon(reader)
  const ornaments = sign > '~' ? lengthOfOrnaments(reader.text, reader.at) : 0
  if (ornaments > 0) return emit(reader, { type: 'break', symbol: '.' }, ornaments)
  return emitMeaning(reader, signMeaning(sign), sign.length)
}

/**
 * `3:4` and `7:30` are no sums; `18 : 72` divides where a comma marks the decimals, save behind a word's number, as the
 * French write `Étape 2 : 3 + 4`; any other colon ends a clause.
 */
function readColon(reader: Reader): true {
  const { text, at, mark, tokens, isSpaced } = reader
  const isNumber = tokens.at(-1)?.type === 'number' && tokens.at(-2)?.type !== 'word'
  if (mark === 'comma' && isNumber && isSpaced && /^: [\d(]/.test(text.slice(at, at + 3)))
    return emit(reader, { type: 'symbol', symbol: '/' }, 1)
  const isTight = isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
  if (isTight) return emit(reader, { type: 'opaque' }, 1)
  return emit(reader, { type: 'break', symbol: ':' }, 1)
}
