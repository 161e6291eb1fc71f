/** Numbers with what they count: "30 days", "€4.95", "5 to 7 business days". */
import { readWords, type Word } from './read-words.ts'

export interface Quantity {
  readonly number: Word
  /** Stem of the word behind it, `%`, `°` or a currency's sign; of an ordinal `#` and the stem. */
  readonly unit: string
  /** Stem of the word behind that: the `day` of “28 vacation days”. */
  readonly next?: string
  /** The other end of a range: any number between both is one of it. */
  readonly range?: readonly [number, number]
}

const CURRENCY = /[$€£¥₹]/u
/** Words that stand for a number and mostly count nothing: "one of them", "the first". */
const LOOSE = /^(?:zero|one|two|twice|thrice|dozen|\p{L}+(?:st|nd|rd|th))$/iu
const RANGE = /^\s*(?:to|-|–|—|or|and|bis|oder|à|a)\s*$/i

/** Years are left out, and ordinals but of spans of time: what stands behind them is seldom what they count. */
export function quantitiesIn(
  text: string,
  words: readonly Word[] = readWords(text),
): readonly Quantity[] {
  const found: Quantity[] = []
  for (const [at, word] of words.entries()) {
    if (isOrdinal(word)) found.push(...ordinalAt(text, word, words[at + 1]))
    if (!isCount(word)) continue
    const next = words[at + 1]
    const unit = unitOf(text, word, next)
    if (unit !== undefined)
      found.push({ number: word, unit, ...wordBehind(text, unit, next, words[at + 2]) })
    // "To" is a word between the two, a dash is none.
    const place = next?.kind === 'number' ? at + 1 : at + 2
    const end = words[place]
    if (end?.kind !== 'number' || !RANGE.test(text.slice(word.end, end.start))) continue
    const shared = unitOf(text, end, words[place + 1])
    const ends = [Number(word.key), Number(end.key)] as const
    if (shared !== undefined && ends[0] < ends[1]) {
      found.push({ number: word, unit: shared, range: ends })
    }
  }
  return found
}

function wordBehind(
  text: string,
  unit: string,
  next: Word | undefined,
  after: Word | undefined,
): Pick<Quantity, 'next'> {
  if (next?.key !== unit || after?.kind !== 'word' || !after.isContent) return {}
  return text.slice(next.end, after.start) === ' ' ? { next: after.key } : {}
}

function isCount({ kind, key, text }: Word): boolean {
  const value = Number(key)
  return (
    kind === 'number' && !LOOSE.test(text) && !/\d(?:st|nd|rd|th|s)$/i.test(text) && !isYear(value)
  )
}

const ORDINAL =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))$/i
const SPANS: ReadonlySet<string> = new Set(
  'day week month year quarter hour monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)

export function isOrdinal({ kind, text }: Word): boolean {
  return kind === 'number' && ORDINAL.test(text)
}

/** "From the third day": the third is another day than the first. */
function ordinalAt(text: string, word: Word, next: Word | undefined): readonly Quantity[] {
  if (next?.kind !== 'word' || !SPANS.has(next.key) || text.slice(word.end, next.start) !== ' ')
    return []
  return [{ number: word, unit: `#${next.key}` }]
}

/** The word that a unit stands for in the passages. */
export function unitWord(unit: string): string {
  return unit.startsWith('#') ? unit.slice(1) : unit
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1500 && value <= 2100
}

function unitOf(text: string, word: Word, next: Word | undefined): string | undefined {
  const before =
    text
      .slice(Math.max(0, word.start - 2), word.start)
      .trim()
      .at(-1) ?? ''
  if (CURRENCY.test(before)) return before
  const between = text.slice(word.end, next?.start ?? word.end + 4)
  const sign = /^\s?([%$€£¥₹°])/u.exec(between)?.[1]
  if (sign !== undefined) return sign
  if (next?.kind !== 'word' || !/^[\s-]$/u.test(between)) return undefined
  return next.isContent || /^[gmlhsWVAK]$/u.test(next.text) ? next.key : undefined
}
