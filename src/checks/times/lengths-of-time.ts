/** Lengths of time that a text names: "3 hours 35 minutes", "1h20", "90-minute", "6 Wochen". */
import { SMALL_NUMBERS } from '../../checks/small-numbers.ts'

export interface LengthOfTime {
  /** Months and years apart, as their length depends on the date. */
  readonly minutes: number
  readonly months: number
  /** One of its last unit, in minutes; a month counts 30 days here. */
  readonly unit: number
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** In minutes. */
export const DAY = 24 * 60
/** Names in seven languages; of each one in minutes, or in months. */
const UNITS: readonly (readonly [names: string, one: { minutes: number; months: number }])[] = [
  ['minutes? mins? minuten? minutos? minut[oi] minuut', { minutes: 1, months: 0 }],
  ['hours? hrs? hr h stunden? std heures? horas? or[ae] uur uren', { minutes: 60, months: 0 }],
  ['days? tage?n? jours? días? dias? giorn[oi] dag dagen', { minutes: DAY, months: 0 }],
  ['weeks? wochen? semaines? semanas? settiman[ae] week weken', { minutes: 7 * DAY, months: 0 }],
  ['months? monate?n? mois mes(?:es)? mes[ei] mês maand(?:en)?', { minutes: 0, months: 1 }],
  ['years? jahre?n? ans? années? años? ann[oi] anos? jaar', { minutes: 0, months: 12 }],
]
const NAMES = UNITS.map(([names]) => `(${names.replaceAll(' ', '|')})`).join('|')
const ONE = 'one ein eine einen einem einer un una une uno um uma een'.split(' ')
const COUNT_WORD = new RegExp(
  `(?<!\\p{L})(?:${[...SMALL_NUMBERS.keys()].join('|')})(?!\\p{L})`,
  'iu',
)

/** Whether a number is told in words: `three laps`. */
export function hasNumberWord(text: string): boolean {
  return COUNT_WORD.test(text)
}

const NUMBER_OF: ReadonlyMap<string, number> = new Map([
  ...ONE.map((word) => [word, 1] as const),
  ...SMALL_NUMBERS,
])
const LENGTH = new RegExp(
  String.raw`(?<![\d.,:/$€£]|\p{L})(\d{1,4}(?:[.,]\d{1,2})?|${[...NUMBER_OF.keys()].join('|')})[\s-]?(?:${NAMES})(?![\p{L}\d])`,
  'giu',
)
/** Those of an hour and its parts, in minutes. */
const NAMED: readonly (readonly [pattern: RegExp, minutes: number])[] = [
  [
    /\b(?:half[ -](?:an )?hour|(?:eine )?halbe stunde|(?:une )?demi-heure|media hora|mezz['’]ora|meia hora|half uur)\b/gi,
    30,
  ],
  [
    /\b(?:(?:an|one) hour and a half|one and a half hours|(?:anderthalb|eineinhalb) stunden|une heure et demie|una hora y media|un['’]ora e mezza|uma hora e meia|anderhalf uur)\b/gi,
    90,
  ],
  [
    /\b(?:(?:a |one )?quarter of an hour|(?<!drei)viertelstunde|un quart d['’]heure|un cuarto de hora|un quarto d['’]ora|kwartier)\b/gi,
    15,
  ],
  [/\b(?:three[ -]quarters of an hour|dreiviertelstunde|trois quarts d['’]heure)\b/gi, 45],
  // As a rate it is none: `80 km an hour`.
  [
    /(?<!\p{L}|(?:\d|half|of|km|miles|once|twice|times|kilometres|dollars|euros?|everyone) )(?:an hour|un['’]ora)(?! (?:and a half|e mezza)|\p{L})/giu,
    60,
  ],
]
/** `1h20`, `1 h 20`: of a time of day it cannot be told but by its words. */
const HOURS_AND_MINUTES = /(?<![\d.,:/])(\d{1,2}) ?h ?(\d{2})(?![\p{L}\d:])(?: ?min)?/giu
const TOGETHER = /^(?:[ ,]{0,2}|,? (?:and|und|et|y|e|en) )$/u
const MOST = 60

export function lengthsOfTimeIn(text: string): readonly LengthOfTime[] {
  const short = [...text.matchAll(HOURS_AND_MINUTES)].map(({ 0: all, 1: h, 2: m, index }) => ({
    minutes: 60 * Number(h) + Number(m),
    months: 0,
    unit: 1,
    start: index,
    end: index + all.length,
  }))
  const named = NAMED.flatMap(([pattern, minutes]) =>
    [...text.matchAll(pattern)].map(({ 0: all, index }) => ({
      minutes,
      months: 0,
      unit: 1,
      start: index,
      end: index + all.length,
    })),
  )
  const taken = [...short, ...named]
  const long = [...text.matchAll(LENGTH)]
    .map(lengthOf)
    .filter(({ start }) => !taken.some((each) => each.start <= start && start < each.end))
  return joined([...taken, ...long].sort((a, b) => a.start - b.start).slice(0, MOST), text)
}

function lengthOf(found: RegExpMatchArray): LengthOfTime {
  const [all, count = '', ...names] = found
  const unit = UNITS[names.findIndex((name) => name !== undefined)]?.[1]
  const number = NUMBER_OF.get(count.toLowerCase()) ?? Number(count.replace(',', '.'))
  const start = found.index ?? 0
  return {
    minutes: number * (unit?.minutes ?? 0),
    months: number * (unit?.months ?? 0),
    unit: (unit?.minutes ?? 0) + 30 * DAY * (unit?.months ?? 0),
    start,
    end: start + all.length,
  }
}

/** The minutes of `3 hours 35 minutes` go on with the hours. */
function joined(all: readonly LengthOfTime[], text: string): readonly LengthOfTime[] {
  const found: LengthOfTime[] = []
  for (const next of all) {
    const last = found.at(-1)
    const isPart =
      last !== undefined && next.unit < last.unit && TOGETHER.test(text.slice(last.end, next.start))
    if (isPart) found.pop()
    found.push(isPart ? { ...sumOf(last, next), start: last.start, end: next.end } : next)
  }
  return found
}

function sumOf(
  a: LengthOfTime,
  b: LengthOfTime,
): Pick<LengthOfTime, 'minutes' | 'months' | 'unit'> {
  return { minutes: a.minutes + b.minutes, months: a.months + b.months, unit: b.unit }
}

const UNIT_WORD = new RegExp(String.raw`(?<![\p{L}])(?:${NAMES})(?!\p{L})`, 'giu')
/** What is asked for: a number of them, or a time of day. */
const ASKED =
  /(?:how many|wie ?viele|combien d[e’']|cuánt[ao]s|quant[aei]s?|hoeveel|qué|quelle|che|que|welk) ?(?:full |whole |ganze )?$/i

/** Words of their own besides: the "my" of French, the "now" of Italian. */
const AMBIGUOUS = /^(?:h|mes|ora|ans?|min|std)$/i

/** Whether it speaks of units of time without a number that was read: `half an hour`, `per day`, `three weeks`. */
export function hasUnreadLengths(text: string, read: readonly LengthOfTime[]): boolean {
  return [...text.matchAll(UNIT_WORD)].some(
    ({ index, 0: word }) =>
      !AMBIGUOUS.test(word) &&
      !read.some(({ start, end }) => start <= index && index < end) &&
      !ASKED.test(text.slice(Math.max(0, index - 24), index)),
  )
}

/** `4 hours 15 minutes`, `45 minutes`, `1 hour` */
export function showLength(minutes: number): string {
  const counted = (count: number, unit: string): readonly string[] =>
    count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]
  const shown = [
    ...counted(Math.floor(minutes / 60), 'hour'),
    ...counted(minutes % 60, 'minute'),
  ].join(' ')
  return shown === '' ? '0 minutes' : shown
}
