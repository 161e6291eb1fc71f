/** Words that are mathematics become symbols and numbers: `half of 20`, `5 times 3`, `is equal to`, `2 million`. */
import { entryOf } from '../../../core/entry-of.ts'
import { NUMBER_WORDS, partWord, SCALE_WORDS, timesWord, wholeNumberWord } from './number-words.ts'
import { compare, fraction, multiply, type Rational } from './rational.ts'
import {
  isSymbol,
  isWord,
  type NumberToken,
  type Relation,
  type Token,
  type WordToken,
} from './token.ts'

interface Fold {
  readonly tokens: readonly Token[]
  readonly out: Token[]
  at: number
}

type Rule = (fold: Fold, word: WordToken) => boolean

const FUNCTION_WORDS = new Set([
  'sqrt',
  'log',
  'ln',
  'sin',
  'cos',
  'tan',
  'gcd',
  'lcm',
  'max',
  'min',
  'mod',
  'exp',
])
const ROUGHLY = ['approximately', 'about', 'roughly', 'around', 'nearly', 'almost']
const POSSESSIVES = ['the', 'his', 'her', 'their', 'its', 'my', 'your', 'our', 'those', 'these']

const RULES: readonly Rule[] = [
  foldScale,
  foldEquality,
  foldOperator,
  foldTimesSign,
  foldPartOf,
  foldOf,
  foldFunction,
  foldNumberWord,
]

export function foldWords(tokens: readonly Token[]): readonly Token[] {
  const fold: Fold = { tokens, out: [], at: 0 }
  while (fold.at < tokens.length) {
    const token = tokens[fold.at] as Token
    if (token.type === 'word' && mayFold(token.lower) && isFolded(fold, token)) continue
    fold.out.push(token)
    fold.at += 1
  }
  return tidy(fold.out)
}

function isFolded(fold: Fold, word: WordToken): boolean {
  for (const rule of RULES) if (rule(fold, word)) return true
  return false
}

const ABBREVIATED: Readonly<Record<string, bigint>> = {
  k: 1000n,
  m: 1_000_000n,
  bn: 1_000_000_000n,
  b: 1_000_000_000n,
}

const FIRST_WORDS: ReadonlySet<string> = new Set([
  ...NUMBER_WORDS,
  ...FUNCTION_WORDS,
  ...ROUGHLY,
  ...Object.keys(ABBREVIATED),
  ...'which is are equals equal plus minus times multiplied divided x of'.split(' '),
])

/** No rule begins with any other word, and nearly all words are others. */
function mayFold(lower: string): boolean {
  return FIRST_WORDS.has(lower) || lower.includes('-')
}

function put(fold: Fold, token: Token, consumed: number): true {
  fold.out.push(token)
  fold.at += consumed
  return true
}

function symbolAt(word: Token, symbol: string): Token {
  const { start, end, isMath } = word
  return { type: 'symbol', symbol, start, end, isMath, isSpaced: true }
}

function numberAt(word: Token, value: Rational): NumberToken {
  const { start, end, isMath } = word
  return {
    type: 'number',
    value,
    literal: value,
    decimals: 0,
    isPercent: false,
    isWord: true,
    start,
    end,
    isMath,
    isSpaced: true,
  }
}

/** Whether an operand could end, or begin, with this token. */
function endsOperand(token: Token | undefined): boolean {
  return token?.type === 'number' || isSymbol(token, ')') || isSymbol(token, '}')
}

function beginsOperand(token: Token | undefined): boolean {
  if (token?.type === 'number' || token?.type === 'command') return true
  return (
    isSymbol(token, '(') || (token?.type === 'word' && wholeNumberWord(token.text) !== undefined)
  )
}

function foldScale(fold: Fold, word: WordToken): boolean {
  const last = fold.out.at(-1)
  if (last?.type !== 'number') return false
  const scale = SCALE_WORDS[word.lower] ?? abbreviatedScale(fold, word, last)
  if (scale === undefined) return false
  const factor = fraction(scale)
  fold.out[fold.out.length - 1] = {
    ...last,
    value: multiply(last.value, factor),
    literal: multiply(last.literal, factor),
    scale: last.scale === undefined ? factor : multiply(last.scale, factor),
    end: word.end,
  }
  fold.at += 1
  return true
}

const THREE_DIGITS = fraction(100n)

/** The letter of `$160k`, `€4.2M` and, in words that know no other k, of `210k`; in `24k + 12` it may be any number. */
function abbreviatedScale(
  { tokens, at }: Fold,
  { lower, isSpaced, isMath }: WordToken,
  last: NumberToken,
): bigint | undefined {
  const scale = entryOf(ABBREVIATED, lower)
  const next = tokens[at + 1]
  if (scale === undefined || isSpaced || isMath || last.isPercent || isSymbol(next, '^')) return
  if (last.currency !== undefined) return scale
  if (lower !== 'k' || tokens.some(isLoneK)) return
  const isShown = tokens.some(
    (token, place) =>
      token.type === 'number' &&
      isWord(tokens[place + 1], 'k') &&
      (token.currency !== undefined || compare(token.value, THREE_DIGITS) >= 0),
  )
  return isShown ? scale : undefined
}

function isLoneK(token: Token, at: number, tokens: readonly Token[]): boolean {
  const isK = isWord(token, 'k') || (token.type === 'variable' && token.name === 'k')
  return isK && (token.isSpaced || tokens[at - 1]?.type !== 'number')
}

/** `equals`, `is equal to`, `which is equal to`, `is approximately equal to`. */
function foldEquality(fold: Fold, word: WordToken): boolean {
  let at = fold.at
  if (isWord(fold.tokens[at], 'which')) at += 1
  if (isWord(fold.tokens[at], 'is', 'are')) at += 1
  const isRough = isWord(fold.tokens[at], ...ROUGHLY)
  if (isRough) at += 1
  const verb = fold.tokens[at]
  const isEquality =
    isWord(verb, 'equals') ||
    (isWord(verb, 'equal') && (isWord(fold.tokens[at + 1], 'to') || at > fold.at))
  if (!isEquality) return false
  at += isWord(verb, 'equal') && isWord(fold.tokens[at + 1], 'to') ? 2 : 1
  const { start, isMath } = word
  const end = (fold.tokens[at - 1] as Token).end
  const relation: Relation = isRough ? '≈' : '='
  return put(fold, { type: 'relation', relation, start, end, isMath, isSpaced: true }, at - fold.at)
}

const OPERATOR_WORDS: Readonly<Record<string, string>> = { plus: '+', minus: '-', times: '*' }
const OPERATOR_VERBS: Readonly<Record<string, string>> = { multiplied: '*', divided: '/' }

/** The sign that a word stands for between two amounts: `plus`, `minus`, `times`. */
export function symbolOf(word: WordToken): Token | undefined {
  const symbol = entryOf(OPERATOR_WORDS, word.lower)
  return symbol === undefined ? undefined : symbolAt(word, symbol)
}

function foldOperator(fold: Fold, word: WordToken): boolean {
  const byVerb = entryOf(OPERATOR_VERBS, word.lower)
  const isVerb = byVerb !== undefined && isWord(fold.tokens[fold.at + 1], 'by')
  const symbol = isVerb ? byVerb : entryOf(OPERATOR_WORDS, word.lower)
  if (symbol === undefined) return false
  const consumed = isVerb ? 2 : 1
  const last = fold.out.at(-1)
  const hasLeft = endsOperand(last) || (last?.type === 'word' && endsOperand(fold.out.at(-2)))
  if (!hasLeft || !beginsOperand(fold.tokens[fold.at + consumed])) return false
  return put(fold, symbolAt(word, symbol), consumed)
}

/** `5 x 3`, `5 apples x 3` */
function foldTimesSign(fold: Fold, word: WordToken): boolean {
  if (word.lower !== 'x' || !beginsOperand(fold.tokens[fold.at + 1])) return false
  const last = fold.out.at(-1)
  const hasLeft = endsOperand(last) || (last?.type === 'word' && last.text.length > 1)
  if (!hasLeft) return false
  return put(fold, symbolAt(word, '*'), 1)
}

/** `half of 20`, `two thirds of`, `twice 5` */
function foldPartOf(fold: Fold, word: WordToken): boolean {
  const next = fold.tokens[fold.at + 1]
  const part = partWord(word.text)
  const ofAt = fold.at + (isWord(next, 'of') ? 1 : 2)
  if (!isWord(fold.tokens[ofAt], 'of') || !isAmount(fold.tokens, ofAt + 1)) return false
  if (part !== undefined && ofAt === fold.at + 1) return put(fold, numberAt(word, part), 1)
  const count = wholeNumberWord(word.text)
  const nextPart = next?.type === 'word' ? partWord(next.text) : undefined
  if (count === undefined || nextPart === undefined || ofAt === fold.at + 1) return false
  return put(fold, { ...numberAt(word, multiply(count, nextPart)), end: (next as Token).end }, 2)
}

/** `20`, `the 20`, `(`; not `them`. */
function isAmount(tokens: readonly Token[], at: number): boolean {
  const target = tokens[isWord(tokens[at], ...POSSESSIVES) ? at + 1 : at]
  return target?.type === 'number' || target?.type === 'command' || isSymbol(target, '(')
}

/** `20% of 50`, `1/4 of the 8` */
function foldOf(fold: Fold, word: WordToken): boolean {
  if (word.lower !== 'of') return false
  const last = fold.out.at(-1)
  const isShare =
    (last?.type === 'number' && (last.isPercent || last.isWord === true)) || isFractionEnd(fold.out)
  if (!isShare) return false
  const isLinked = isWord(fold.tokens[fold.at + 1], ...POSSESSIVES)
  const target = fold.tokens[fold.at + (isLinked ? 2 : 1)]
  if (target?.type !== 'number' && !isSymbol(target, '(')) return false
  return put(fold, symbolAt(word, 'of'), isLinked ? 2 : 1)
}

function isFractionEnd(out: readonly Token[]): boolean {
  const [top, line, bottom] = out.slice(-3)
  if (isSymbol(out.at(-1), '}') && out.at(-2)?.type === 'number') return true
  return top?.type === 'number' && isSymbol(line, '/') && bottom?.type === 'number'
}

function foldFunction(fold: Fold, word: WordToken): boolean {
  if (!FUNCTION_WORDS.has(word.lower)) return false
  if (
    word.lower === 'mod' &&
    fold.out.at(-1)?.type !== 'number' &&
    !isSymbol(fold.out.at(-1), '(')
  ) {
    return false
  }
  if (word.lower === 'min' && isMinutes(fold)) return false
  const { start, end, isMath, isSpaced } = word
  put(fold, { type: 'command', name: word.lower, start, end, isMath, isSpaced }, 1)
  const base = word.lower === 'log' ? baseAt(fold) : undefined
  if (base !== undefined) {
    fold.out.push(symbolAt(base, '_'), symbolAt(base, '{'), base, symbolAt(base, '}'))
    fold.at += 1
  }
  return true
}

/** The 10 of `log10(100)`. */
function baseAt({ tokens, at }: Fold): NumberToken | undefined {
  const base = tokens[at]
  const isBase = base?.type === 'number' && !base.isSpaced && isSymbol(tokens[at + 1], '(')
  return isBase ? base : undefined
}

/** `53 min` and `3 ml/min`, but not `2 min(3, 4)`. */
function isMinutes({ out, tokens, at }: Fold): boolean {
  const [before, next] = [out.at(-1), tokens[at + 1]]
  const isPer = isSymbol(before, '/') && out.at(-2)?.type === 'word'
  return (before?.type === 'number' || isPer) && !isSymbol(next, '(') && !isSymbol(next, '{')
}

const OPERATORS = new Set(['+', '-', '*', '/', 'of'])

function touchesOperator(token: Token | undefined): boolean {
  if (token?.type === 'relation') return true
  if (token?.type === 'symbol') return OPERATORS.has(token.symbol)
  return isWord(token, 'times', 'plus', 'minus', 'multiplied', 'divided')
}

/** Only beside an operator: `one of them` is no number, `five times three` holds two. */
function foldNumberWord(fold: Fold, word: WordToken): boolean {
  const value = wholeNumberWord(word.text) ?? timesWord(word.text)
  if (value === undefined) return false
  if (isSymbol(fold.out.at(-1), '/')) return false
  const isUsed = touchesOperator(fold.out.at(-1)) || touchesOperator(fold.tokens[fold.at + 1])
  return isUsed && put(fold, numberAt(word, value), 1)
}

/** Joins chains that go on over a line's end, tells factorials from exclamations and softens `= about`. */
function tidy(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token
    const last = out[out.length - 1]
    if (token.type === 'relation') addRelation(out, token)
    else if (last?.type === 'relation' && (isSoftBreak(token) || isWord(token, ...ROUGHLY))) {
      if (token.type === 'word') out[out.length - 1] = { ...last, relation: '≈' }
    } else if (isSymbol(token, '!') && isExclamation(token, tokens[at + 1])) {
      out.push({ ...token, type: 'break', symbol: '!' })
    } else out.push(token)
  }
  return out
}

function addRelation(out: Token[], token: Token & { type: 'relation' }): void {
  while (out.length > 1 && isSoftBreak(out.at(-1))) out.pop()
  const last = out.at(-1)
  if (last?.type === 'relation') {
    const isRough = last.relation === '≈' || token.relation === '≈'
    out[out.length - 1] = { ...last, relation: isRough ? '≈' : last.relation, end: token.end }
  } else out.push(token)
}

function isSoftBreak(token: Token | undefined): boolean {
  return (
    token?.type === 'break' &&
    (token.symbol === '&' || token.symbol.startsWith('\\\\') || token.symbol === '\n')
  )
}

function isExclamation(mark: Token, next: Token | undefined): boolean {
  if (mark.isMath) return false
  return !(next?.type === 'symbol' || next?.type === 'relation')
}
