/** A text as a row of words that can be compared: stems, numbers, names, with their places. */

import { SMALL_NUMBERS } from '../../../checks/small-numbers.ts'
import { COUNTING_WORDS } from '../../../core/text/counting-words.ts'
import { readWordForms, type WordForms } from './word-forms.ts'

export interface Word {
  readonly kind: 'word' | 'number'
  /** Stem of a word; for a number its value as `String(number)`. */
  readonly key: string
  readonly text: string
  readonly start: number
  readonly end: number
  /** Says something by itself: no article, pronoun or auxiliary. */
  readonly isContent: boolean
  /** Written with a capital where no sentence begins. */
  readonly isName: boolean
}

const STOP_WORDS = new Set(
  (
    'a an the this that these those it its he she they them his her their him we us our you your i me my mine who whom whose which what when where why how ' +
    'is are was were be been being am do does did done doing have has had having can could will would shall should may might must ' +
    'and or but nor so if then than as at by for from in into of off on onto out over to up with about after before between during through under again further ' +
    'also just only very too not no yes there here all any both each few more most other some such own same well however while because until although though since ' +
    'also including include includes according per via within without upon among s t d ll m re ve ' +
    'der die das ein eine und oder in im am zu zum zur mit von auf für ist sind war waren nicht auch als wie dass ' +
    'le la les un une des du de et ou en dans pour par sur est sont ' +
    'el los las unos y o con por para es son se su'
  ).split(' '),
)

const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
const NUMBER_WORDS = new Map<string, number>([
  ['zero', 0],
  ...Object.entries(COUNTING_WORDS),
  ...ORDINALS.split(' ').map((word, value) => [word, value] as const),
  ['dozen', 12],
  ['twice', 2],
  ['thrice', 3],
])
const SCALES = new Map<string, number>([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['k', 1e3],
  ['m', 1e6],
  ['bn', 1e9],
])

/** Months by three letters, so that "Nov." meets "November". */
const MONTHS = new Map(
  'january february march april june july august september october november december'
    .split(' ')
    .flatMap((month) => [
      [month, month.slice(0, 3)],
      [month.slice(0, 3), month.slice(0, 3)],
    ]),
)

const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?![\d'’])|\p{N}+(?:[.,]\p{N}+)*(?:st|nd|rd|th|s)?/gu
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

export function readWords(text: string): readonly Word[] {
  const words: Word[] = []
  let previousEnd = 0
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0]
    const start = match.index
    const startsSentence = words.length === 0 || /[.!?:;\n"“]/u.test(text.slice(previousEnd, start))
    if (UNSPACED.test(token)) pushPairs(words, token, start)
    else if (!closesYearRange(text, token, start)) words.push(wordOf(token, start, startsSentence))
    previousEnd = start + token.length
  }
  return scaled(words, text)
}

/** The second half of "2018–19" is no number of its own. */
function closesYearRange(text: string, token: string, start: number): boolean {
  return /^\d\d$/u.test(token) && /(?:1[5-9]|20)\d\d[-–/]$/u.test(text.slice(start - 5, start))
}

/** Scripts without spaces are compared by pairs of signs. */
function pushPairs(words: Word[], run: string, start: number): void {
  const step = run.length === 1 ? 1 : 2
  for (let index = 0; index + step <= run.length; index++) {
    const text = run.slice(index, index + step)
    const at = start + index
    words.push({
      kind: 'word',
      key: text,
      text,
      start: at,
      end: at + step,
      isContent: true,
      isName: false,
    })
  }
}

function wordOf(token: string, start: number, startsSentence: boolean): Word {
  const { kind, key, text, isContent, mayBeName } = tokenOf(token)
  const end = start + token.length
  return { kind, key, text, start, end, isContent, isName: mayBeName && !startsSentence }
}

/** What a word says by itself, wherever it stands. */
interface Token extends Pick<Word, 'kind' | 'key' | 'text' | 'isContent'> {
  readonly mayBeName: boolean
}

/** Tokens that are known; all are forgotten when so many are. Most words of a text are words of the one before. */
const MOST_TOKENS = 8192
/** What is longer hardly comes again. */
const LONGEST_TOKEN = 24
const tokens = new Map<string, Token>()

function tokenOf(token: string): Token {
  const known = tokens.get(token)
  if (known !== undefined) return known
  // As a text of its own: a part of a text keeps all of it.
  const read = readToken(` ${token}`.slice(1))
  if (token.length <= LONGEST_TOKEN) {
    if (tokens.size === MOST_TOKENS) tokens.clear()
    tokens.set(read.text, read)
  }
  return read
}

function readToken(text: string): Token {
  const value = numberValue(text)
  if (value !== undefined) {
    return { kind: 'number', key: String(value), text, isContent: true, mayBeName: false }
  }
  const bare = text.toLowerCase().replace(/['’].*$/u, '')
  const isContent = !STOP_WORDS.has(bare) && bare.length > 1
  const mayBeName = isContent && /^\p{Lu}/u.test(text)
  return { kind: 'word', key: MONTHS.get(bare) ?? keyOf(bare), text, isContent, mayBeName }
}

function numberValue(token: string): number | undefined {
  if (!/^\p{N}/u.test(token)) return NUMBER_WORDS.get(token.toLowerCase())
  const digits = token.replace(/(?<![a-z])[a-z]+$/i, '')
  if (/^\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?$/u.test(digits))
    return Number(digits.replace(/[,'’]/gu, ''))
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/u.test(digits)) {
    return Number(digits.replaceAll('.', '').replace(',', '.'))
  }
  if (/^\d+,\d+$/u.test(digits)) return Number(digits.replace(',', '.'))
  const value = Number(digits)
  return Number.isFinite(value) ? value : undefined
}

/** Joins "twenty five" and "3.5 million" into one number. */
function scaled(words: readonly Word[], text: string): readonly Word[] {
  const joined: Word[] = []
  for (const word of words) {
    const last = joined.at(-1)
    const isScale = last?.kind === 'number' && !isMetre(last, word, text)
    const value = isScale ? combine(last, word) : undefined
    if (last === undefined || value === undefined) {
      joined.push(word)
      continue
    }
    joined[joined.length - 1] = {
      ...last,
      key: String(value),
      text: `${last.text} ${word.text}`,
      end: word.end,
    }
  }
  return joined
}

/** The `m` of `1.5 m deep`, and no million as in `£1.5 m` and `80m users`. */
function isMetre(last: Word, word: Word, text: string): boolean {
  const isApart = word.text === 'm' && word.start > last.end
  return isApart && !/[$€£¥₹] ?$/u.test(text.slice(Math.max(0, last.start - 2), last.start))
}

function combine(last: Word, word: Word): number | undefined {
  if (word.start - last.end > 1) return undefined
  const scale = SCALES.get(word.text.toLowerCase())
  if (scale !== undefined && (word.text.length > 2 || /\d/u.test(last.text))) {
    return Number((Number(last.key) * scale).toPrecision(12))
  }
  const isTens = /(?:ty)$/i.test(last.text) && Number(last.key) >= 20
  const isUnit = word.kind === 'number' && /^\p{L}/u.test(word.text) && Number(word.key) < 10
  return isTens && isUnit ? Number(last.key) + Number(word.key) : undefined
}

const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/(?:ational|ization|isation)$/u, 'ate'],
  [/ies$/u, 'y'],
  [/ied$/u, 'y'],
  [/(?:sses)$/u, 'ss'],
  [/(?:ches|shes|xes|zes)$/u, ''],
  [/(?:ingly|edly)$/u, ''],
  [/(?:ing|ers|ed|er|ly|es)$/u, ''],
  [/(?:[^s])s$/u, ''],
]

/** A light stemmer for English endings: enough that "settled" meets "settles". Short words stay as they are. */
export function stem(word: string): string {
  if (word.length <= 3) return word
  for (const [ending, replacement] of SUFFIXES) {
    const match = ending.exec(word)
    if (match === null) continue
    const keeps = ending.source.startsWith('(?:[^s])') ? 1 : 0
    const base = word.slice(0, match.index + keeps) + replacement
    if (base.length >= 3) return undouble(base)
  }
  return word.endsWith('e') ? word.slice(0, -1) : word
}

/** Read with the first word: most processes hold no answer to passages. */
let forms: WordForms | undefined

export function wordForms(): WordForms {
  forms ??= readWordForms(stem)
  return forms
}

/** One key for all words that a text may use for each other. */
export function keyOf(word: string): string {
  const own = stem(word)
  return wordForms().same.get(own) ?? own
}

function undouble(base: string): string {
  if (/([bdfgmnprt])\1$/u.test(base)) return base.slice(0, -1)
  return base.endsWith('e') && base.length > 3 ? base.slice(0, -1) : base
}

/** Of numbers in digits and of small ones in words of seven languages. */
export function numbersIn(words: readonly Word[]): readonly number[] {
  return words.flatMap(({ kind, key, text }) => {
    const value = kind === 'number' ? Number(key) : smallNumber(text)
    return value === undefined ? [] : [value]
  })
}

/** What else they mean is said more often: “is it due?”, “es sei”, “3 Sept”, “am 4. Dez.” */
const OTHER_WORDS: ReadonlySet<string> = new Set(['due', 'sei', 'sept', 'dez'])

/** Of a word for two to ten or twelve, in seven languages. */
export function smallNumber(word: string): number | undefined {
  const lower = word.toLowerCase()
  return OTHER_WORDS.has(lower) ? undefined : SMALL_NUMBERS.get(lower)
}
