import type { StatedAmount } from '../../core/money.ts'
import {
  CURRENCY_CODES,
  CURRENCY_NAMES,
  CURRENCY_SIGNS,
  MONEY_FIELDS,
  NUMBER_WORDS,
  SCALES,
} from './money-words.ts'

/** Kept of one answer; more tell nothing that a rule could ask for. */
const MOST_AMOUNTS = 16
const MOST_NODES = 5000
const MOST_DEPTH = 12

/**
 * The largest amount of each currency that an answer states or passes to a tool. Where a number can be read in two
 * ways the larger counts: a person looking in vain costs less than an amount that nobody saw.
 */
export function statedAmounts(answer: {
  readonly texts: readonly string[]
  /** JSON, as the model wrote it. */
  readonly toolArguments: readonly string[]
}): readonly StatedAmount[] {
  const found = [
    ...answer.texts.flatMap((text) => amountsInText(text, 'text')),
    ...answer.toolArguments.flatMap(amountsInArguments),
  ]
  const largest = new Map<string, StatedAmount>()
  for (const amount of found) {
    const key = `${amount.currency} ${amount.place}`
    if (amount.value > (largest.get(key)?.value ?? -1)) largest.set(key, amount)
  }
  return [...largest.values()].sort((a, b) => b.value - a.value).slice(0, MOST_AMOUNTS)
}

const escaped = (texts: readonly string[]) =>
  [...texts]
    .sort((a, b) => b.length - a.length)
    .map((text) => text.replace(/[$.]/g, '\\$&'))
    .join('|')

const SIGN = escaped(Object.keys(CURRENCY_SIGNS))
const CODE = CURRENCY_CODES.join('|')
const NAME = escaped(Object.keys(CURRENCY_NAMES))
// Codes of currencies are told by their capitals, so that what may be written either way is listed either way.
const SCALE = escaped(
  Object.keys(SCALES).flatMap((word) => [word, capitalised(word), word.toUpperCase()]),
)
// Each piece is bounded, so that a hostile answer costs no more than its length.
const NUMBER =
  "(\\d{1,3}(?:[.,' \u2019]\\d{2,3}){1,7}(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,18}(?:[.,]\\d{1,9})?)"
// A scale is a word of its own, but where words are written without spaces.
const SCALED = `${NUMBER}(?: ?-?(${SCALE})(?:(?<=[千万億亿兆])|(?!\\p{L}))\\.?)?`
const BEFORE = new RegExp(`(${SIGN}|(?<!\\p{L})(?:${CODE})) ?${SCALED}`, 'gu')
const AFTER = new RegExp(
  `(?<![\\d.,])${SCALED}(?: (?:de|di|d['\u2019]))?[ -]?(${SIGN}|(?:${CODE})(?!\\p{L})|(?:${NAME})\\p{L}{0,4}(?!\\p{L}))`,
  'giu',
)
const WORD = escaped([
  ...Object.keys(NUMBER_WORDS),
  ...['hundred', 'thousand', 'million', 'billion', 'trillion'],
])
const IN_WORDS = new RegExp(
  `(?<!\\p{L})((?:(?:${WORD}|and)[ -]){1,12})(${NAME})\\p{L}{0,4}(?!\\p{L})`,
  'giu',
)

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

function amountsInText(text: string, place: StatedAmount['place']): readonly StatedAmount[] {
  const plain = plainDigits(text)
  const amounts: StatedAmount[] = []
  const add = (currency: string, value: number) => {
    if (Number.isFinite(value)) amounts.push({ currency, value, place })
  }
  for (const [, sign = '', number = '', scale] of plain.matchAll(BEFORE)) {
    add(currencyOf(sign), readNumber(number) * scaleOf(scale))
  }
  for (const [, number = '', scale, sign = ''] of plain.matchAll(AFTER)) {
    add(currencyOf(sign), readNumber(number) * scaleOf(scale))
  }
  for (const [, words = '', name = ''] of plain.matchAll(IN_WORDS)) {
    add(currencyOf(name), readWords(words))
  }
  return amounts
}

/** Full-width, Arabic and Persian digits as plain ones; every kind of space as one. */
function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/\s/g, ' ')
}

function currencyOf(sign: string): string {
  const found = CURRENCY_SIGNS[sign] ?? (CURRENCY_CODES.includes(sign) ? sign : undefined)
  if (found !== undefined) return found
  const lower = sign.toLowerCase()
  const name = Object.keys(CURRENCY_NAMES).find((known) => lower.startsWith(known))
  if (name !== undefined) return CURRENCY_NAMES[name] ?? '?'
  const code = CURRENCY_CODES.find((known) => known === sign.toUpperCase())
  return code ?? '?'
}

function scaleOf(scale: string | undefined): number {
  return scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1)
}

/** `1,234.5`, `1.234,5`, `1 234`, `1'234`, `1,00,000`. One mark before three digits groups thousands. */
function readNumber(text: string): number {
  const tight = text.replace(/[ '\u2019]/g, '')
  const marks: readonly string[] = tight.match(/[.,]/g) ?? []
  const last = Math.max(tight.lastIndexOf('.'), tight.lastIndexOf(','))
  const isMixed = marks.includes('.') && marks.includes(',')
  const decimals = tight.length - last - 1
  const hasDecimals = last >= 0 && (isMixed || (marks.length === 1 && decimals !== 3))
  const whole = (hasDecimals ? tight.slice(0, last) : tight).replace(/[.,]/g, '')
  return Number(hasDecimals ? `${whole}.${tight.slice(last + 1)}` : whole)
}

/** `two hundred and fifty thousand`: hundreds multiply what stands before them, a scale closes it. */
function readWords(words: string): number {
  let sum = 0
  let part = 0
  for (const word of words.toLowerCase().split(/[ -]/)) {
    const scale = word === 'a' ? undefined : SCALES[word]
    if (word === 'hundred') part = Math.max(1, part) * 100
    else if (scale !== undefined) {
      sum += (part === 0 ? 1 : part) * scale
      part = 0
    } else if (word !== 'a' || part !== 0.5) part += NUMBER_WORDS[word] ?? 0
  }
  return sum + part
}

function amountsInArguments(json: string): readonly StatedAmount[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return amountsInText(json, 'tool')
  }
  return amountsInFields(parsed)
}

interface Field {
  readonly name: string
  readonly value: unknown
  readonly currency: string
  readonly depth: number
}

function amountsInFields(root: unknown): readonly StatedAmount[] {
  const amounts: StatedAmount[] = []
  const left: Field[] = [{ name: '', value: root, currency: '?', depth: 0 }]
  for (let seen = 0; seen < MOST_NODES; seen++) {
    const field = left.pop()
    if (field === undefined) break
    if (typeof field.value === 'object' && field.value !== null) left.push(...fieldsOf(field))
    else amounts.push(...amountsOfField(field))
  }
  return amounts
}

function fieldsOf({ name, value, currency, depth }: Field): readonly Field[] {
  if (depth >= MOST_DEPTH) return []
  const inner = { currency: currencyBeside(value) ?? currency, depth: depth + 1 }
  if (Array.isArray(value)) return value.map((item) => ({ ...inner, name, value: item }))
  return Object.entries(value as object).map(([key, item]) => ({
    ...inner,
    name: key,
    value: item,
  }))
}

/** `{ "amount": 5, "currency": "EUR" }` */
function currencyBeside(value: unknown): string | undefined {
  const named = Object.entries(value as object).find(([key]) => /^currency/i.test(key))?.[1]
  const code = typeof named === 'string' ? named.toUpperCase() : ''
  return CURRENCY_CODES.find((known) => known === code)
}

function amountsOfField({ name, value, currency }: Field): readonly StatedAmount[] {
  const words = wordsOf(name)
  const isMoney = words.some((word) => MONEY_FIELDS.has(word))
  const inName = words.map((word) => word.toUpperCase())
  const code = CURRENCY_CODES.find((known) => inName.includes(known)) ?? currency
  const isText = typeof value === 'string'
  const stated = isText ? amountsInText(value, 'tool') : []
  const number = isText && /^[\d.,' ]{1,40}$/.test(value) ? readNumber(value) : value
  if (!isMoney || typeof number !== 'number' || !Number.isFinite(number)) return stated
  const isMinor = words.some((word) => ['cent', 'minor', 'penny', 'pence'].includes(word))
  const amount = Math.abs(number) / (isMinor ? 100 : 1)
  return [...stated, { currency: code, value: amount, place: 'tool' }]
}

/** `totalAmounts_eur` as `total`, `amount`, `eur`. */
function wordsOf(name: string): readonly string[] {
  return (name.slice(0, 200).match(/\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}+/gu) ?? []).map((word) =>
    word.toLowerCase().replace(/s$/, ''),
  )
}
