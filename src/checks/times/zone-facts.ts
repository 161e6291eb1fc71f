/** Times of day in two places: "15:00 CET is 23:00 in Tokyo", "Tokyo (UTC+9) is 8 hours ahead of Paris (UTC+1)". */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { inDay, minutesBetween } from './clock-times.ts'
import { monthNamed } from './dates.ts'
import { DAY } from './lengths-of-time.ts'
import {
  DATE,
  datesOf,
  itemsIn,
  LENGTH,
  type ReadTimes,
  TIME,
  type TimeInText,
} from './read-times.ts'
import { type DayOfZone, minutesAhead } from './zones.ts'

const OFFSET = String.raw`\(?(?:UTC|GMT) ?([+−–-]) ?(\d{1,2})(?::?([0-5]\d))?\)?`
/** Or the zone that offsets are counted from. */
const OFFSET_OR_NONE = String.raw`\(?(?:UTC|GMT)(?: ?([+−–-]) ?(\d{1,2})(?::?([0-5]\d))?|(?! ?[+−–-]| ?\d))\)?`
/** A place or the letters of a zone. */
const PLACE = String.raw`(?:(?: in| à| en| a| em)? \p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,2})`
/** `14 h à Paris` reads as a length of time as well. */
const HOUR = `[${TIME}${LENGTH}]`
const IS =
  "(?: is|,? (?:it is|it’s|it's)| =| equals| corresponds to| ist| entspricht| sind| est| correspond à| es| son| equivale a| è| é)"
const IN_TWO_PLACES = new RegExp(
  `${HOUR}(?: Uhr)?(?<here>${PLACE})(?: time)?(?: ${OFFSET})?${IS}(?: already| schon)? ${HOUR}(?: Uhr)?(?: the (?:next|same|previous) day)?(?:(?: on)? ${DATE})?(?<there>${PLACE})`,
  'gu',
)
const IT_IS =
  "(?: it is| it’s| it's| is| ist es| il est| es la| son las| es son| sono le| è l[ae]| são)"
/** `cuando en Madrid son las 20:00, en Ciudad de México son las 13:00` */
const PLACES_FIRST = new RegExp(
  String.raw`(?:in|en|à|a|em|nell[ao])(?<here> \p{Lu}\p{L}*(?:(?: de)? \p{Lu}\p{L}*){0,2})${IT_IS} ${TIME},? (?:it is |il est |es ist )?(?:in|en|à|a|em)(?<there> \p{Lu}\p{L}*(?:(?: de)? \p{Lu}\p{L}*){0,2})${IT_IS} ${TIME}`,
  'gu',
)
const OF_OFFSETS = new RegExp(
  `${TIME} (?:in )?${OFFSET_OR_NONE}(?:${IS}|,? which is) ${TIME}(?: the (?:next|previous) day)? (?:in )?${OFFSET_OR_NONE}`,
  'gi',
)
const OFFSETS_APART = new RegExp(
  `${OFFSET}(?:,)? (?:is|lies|ist|liegt|est|está|è) ${LENGTH} (?:ahead|behind|later|earlier|voraus|hinter|en avance|en retard|por delante|por detrás|avanti|indietro)[^.;:${LENGTH}${TIME}]{1,40}?${OFFSET}`,
  'gi',
)
const APART = new RegExp(
  `${LENGTH} (?:ahead|behind|later|earlier|difference|time difference|voraus|hinterher|zurück|en avance|en retard|por delante|por detrás|avanti|indietro)|(?:difference|Zeitunterschied|Zeitverschiebung|décalage|diferencia|differenza)[^.;${LENGTH}${TIME}]{0,40}${LENGTH}`,
  'gi',
)
const ONE_OFFSET = new RegExp(OFFSET, 'gu')
/** Clocks of two places differ by so many minutes or a multiple. */
const QUARTER = 15

/** @param asked may tell how far the clocks are apart */
export function zoneFacts(read: ReadTimes, asked: ReadTimes): readonly StatedFact[] {
  const offsets = [...read.text.matchAll(ONE_OFFSET)].map(([, s, h, m]) => offsetOf(s, h, m))
  const apart = [...apartIn(read), ...apartIn(asked)]
  return [
    ...[IN_TWO_PLACES, PLACES_FIRST].flatMap((pattern) =>
      factsOf(read, pattern, (items, { groups }) => {
        const times = items.filter(({ date }) => date === undefined).map(asTime)
        const places = wordsOf(`${groups?.here} ${groups?.there}`)
        const ofThem = apart.filter(
          (each) =>
            each.start !== times[0]?.start && each.places.every((place) => places.includes(place)),
        )
        const ofUtc =
          offsets.length === 1 && /\b(?:UTC|GMT)$/u.test(groups?.here ?? '') ? offsets : []
        const told = [...ofThem.map(({ minutes }) => minutes), ...ofUtc]
        const ahead =
          apartIn(asked).length > 0 || SUPPOSES.test(asked.text)
            ? undefined
            : minutesAhead(placeOf(groups?.here), placeOf(groups?.there), dayOf([read, asked]))
        const byZones = ahead && judgeByZones(times, ahead)
        return byZones?.holds === false ? byZones : judgeApart(times, told)
      }),
    ),
    ...factsOf(read, OF_OFFSETS, (times, [, s1, h1, m1, s2, h2, m2]) =>
      judgeAhead(times, offsetOf(s2, h2, m2) - offsetOf(s1, h1, m1)),
    ),
    ...factsOf(read, OFFSETS_APART, ([stated], [, s1, h1, m1, s2, h2, m2]) => {
      const minutes = Math.abs(offsetOf(s1, h1, m1) - offsetOf(s2, h2, m2))
      const holds = Math.abs((stated?.length?.minutes ?? minutes) - minutes) < 1
      return { holds, expected: `${minutes / 60} hours` }
    }),
  ]
}

/** Clocks of another world. */
const SUPPOSES = /\b(?:suppose|assum\w+|imagine|if there were|angenommen|supposons|supongamos)\b/i

function placeOf(group = ''): string {
  return group.trim().replace(/^(?:in|à|en|a|em) /u, '')
}

/** Undefined where none is told or several are. The place that is further on may tell the next day. */
function dayOf(texts: readonly ReadTimes[]): DayOfZone | undefined {
  const dates = texts.flatMap(datesOf)
  const [first] = dates.toSorted(
    (a, b) => (a.year === undefined ? 1 : 0) - (b.year === undefined ? 1 : 0),
  )
  const areOne = dates.every(
    ({ day, month, year }) =>
      month === first?.month &&
      Math.abs(day - first.day) <= 1 &&
      (year === undefined || year === first.year),
  )
  return areOne ? first : undefined
}

function asTime(item: TimeInText): TimeInText {
  const { time, length, start, end } = item
  if (time !== undefined || length === undefined || length.minutes >= DAY) return item
  return { time: { minutes: [length.minutes], start, end }, start, end }
}

type Judged = Pick<StatedFact, 'holds' | 'expected'>

/** Of the place that is told first, and of the other. */
type Times = readonly TimeInText[]

/** Undefined where one of the two times was not read. */
function judge(
  [from, to]: Times,
  fits: (minutes: number) => boolean,
  expected: string,
): Judged | undefined {
  if (from?.time === undefined || to?.time === undefined) return undefined
  return { holds: minutesBetween(from.time.minutes, to.time.minutes).some(fits), expected }
}

/** Any of the ways in which the clocks of two zones differ. */
function judgeByZones(times: Times, ahead: readonly number[]): Judged | undefined {
  const hours = ahead.map((minutes) => `${minutes / 60}`).join(' or ')
  const fits = (minutes: number) => ahead.some((each) => inDay(each) === minutes)
  return judge(times, fits, `${hours} hours apart`)
}

function factsOf(
  read: ReadTimes,
  pattern: RegExp,
  judgeFound: (items: readonly TimeInText[], found: RegExpMatchArray) => Judged | undefined,
): readonly StatedFact[] {
  return [...read.shape.matchAll(pattern)].flatMap((found) => {
    const items = itemsIn(read, found[0], found.index)
    const judged = judgeFound(items, found)
    const [first, last] = [items[0], items.at(-1)]
    if (judged === undefined || first === undefined || last === undefined) return []
    return { ...judged, start: first.start, end: last.end, code: 'wrong-date' as const }
  })
}

interface Apart {
  /** Of the text. */
  readonly start: number
  readonly minutes: number
  /** Words with capitals in the same clause. */
  readonly places: readonly string[]
}

function apartIn(read: ReadTimes): readonly Apart[] {
  return [...read.shape.matchAll(APART)].flatMap((found) => {
    const item = itemsIn(read, found[0], found.index)[0]
    const minutes = item?.length?.minutes
    const before =
      read.shape
        .slice(0, found.index)
        .split(/[.;,!?\n]/u)
        .at(-1) ?? ''
    const behind = read.shape.slice(found.index).split(/[.;,!?\n]/u, 1)[0] ?? ''
    return item === undefined || minutes === undefined
      ? []
      : { start: item.start, minutes, places: wordsOf(`${before} ${behind}`) }
  })
}

/** Words with capitals, but for those that begin a sentence, months and the offset's. */
function wordsOf(text: string): readonly string[] {
  return (text.match(/\p{Lu}[\p{L}]+/gu) ?? []).filter(
    (word) =>
      monthNamed(word) === 0 && !/^(?:UTC|GMT|The|As|Since|That|It|So|If|When|My)$/u.test(word),
  )
}

/** Both zones are told, and so which of the clocks is ahead. */
function judgeAhead(times: Times, minutes: number): Judged | undefined {
  const which = minutes < 0 ? 'earlier' : 'later'
  const expected = minutes === 0 ? 'the same time' : `${Math.abs(minutes) / 60} hours ${which}`
  return judge(times, (each) => each === inDay(minutes), expected)
}

/** One way or the other, as the words do not tell whose clock is meant. */
function judgeApart(times: Times, apart: readonly number[]): Judged | undefined {
  const [only, ...others] = new Set(apart.map(Math.abs))
  return only === undefined || others.length > 0
    ? judge(times, (each) => each % QUARTER === 0, 'whole quarters of an hour apart')
    : judge(times, (each) => each === only || each === DAY - only, `${only / 60} hours apart`)
}

function offsetOf(sign = '+', hours = '0', minutes = '0'): number {
  return (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1)
}
