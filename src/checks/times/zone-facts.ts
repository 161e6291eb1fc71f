/** Times of day in two places: "15:00 CET is 23:00 in Tokyo", "Tokyo (UTC+9) is 8 hours ahead of Paris (UTC+1)". */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { inDay, minutesBetween } from './clock-times.ts'
import { monthNamed } from './dates.ts'
import { DAY } from './lengths-of-time.ts'
import { itemsIn, LENGTH, type ReadTimes, TIME, type TimeInText } from './read-times.ts'

const OFFSET = String.raw`\(?(?:UTC|GMT) ?([+−–-]) ?(\d{1,2})(?::?([0-5]\d))?\)?`
/** Or the zone that offsets are counted from. */
const OFFSET_OR_NONE = String.raw`\(?(?:UTC|GMT)(?: ?([+−–-]) ?(\d{1,2})(?::?([0-5]\d))?|(?! ?[+−–-]| ?\d))\)?`
/** A place or the letters of a zone. */
const PLACE = String.raw`(?:(?: in| à| en| a| em)? \p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,2})`
const IS =
  "(?: is|,? (?:it is|it’s|it's)| =| equals| corresponds to| ist| entspricht| sind| est| correspond à| es| son| equivale a| è| é)"
const IN_TWO_PLACES = new RegExp(
  `${TIME}(?: Uhr)?(?<here>${PLACE})(?: ${OFFSET})?${IS}(?: already| schon)? ${TIME}(?: Uhr)?(?: the (?:next|same|previous) day)?(?<there>${PLACE})`,
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
    ...factsOf(read, IN_TWO_PLACES, ([from, to], { groups }) => {
      const places = wordsOf(`${groups?.here} ${groups?.there}`)
      const ofThem = apart.filter((each) => each.places.every((place) => places.includes(place)))
      const ofUtc =
        offsets.length === 1 && /\b(?:UTC|GMT)$/u.test(groups?.here ?? '') ? offsets : []
      return holdsBetween(from, to, [...ofThem.map(({ minutes }) => minutes), ...ofUtc])
    }),
    ...factsOf(read, OF_OFFSETS, ([from, to], [, s1, h1, m1, s2, h2, m2]) =>
      holdsAhead(from, to, offsetOf(s2, h2, m2) - offsetOf(s1, h1, m1)),
    ),
    ...factsOf(read, OFFSETS_APART, ([stated], [, s1, h1, m1, s2, h2, m2]) => {
      const minutes = Math.abs(offsetOf(s1, h1, m1) - offsetOf(s2, h2, m2))
      const holds = Math.abs((stated?.length?.minutes ?? minutes) - minutes) < 1
      return { holds, expected: `${minutes / 60} hours` }
    }),
  ]
}

type Judged = Pick<StatedFact, 'holds' | 'expected'>

function factsOf(
  read: ReadTimes,
  pattern: RegExp,
  judge: (items: readonly TimeInText[], found: RegExpMatchArray) => Judged | undefined,
): readonly StatedFact[] {
  return [...read.shape.matchAll(pattern)].flatMap((found) => {
    const items = itemsIn(read, found[0], found.index)
    const judged = judge(items, found)
    const [first, last] = [items[0], items.at(-1)]
    if (judged === undefined || first === undefined || last === undefined) return []
    return { ...judged, start: first.start, end: last.end, code: 'wrong-date' as const }
  })
}

interface Apart {
  readonly minutes: number
  /** Words with capitals in the same clause. */
  readonly places: readonly string[]
}

function apartIn(read: ReadTimes): readonly Apart[] {
  return [...read.shape.matchAll(APART)].flatMap((found) => {
    const minutes = itemsIn(read, found[0], found.index)[0]?.length?.minutes
    const before =
      read.shape
        .slice(0, found.index)
        .split(/[.;,!?\n]/u)
        .at(-1) ?? ''
    const behind = read.shape.slice(found.index).split(/[.;,!?\n]/u, 1)[0] ?? ''
    return minutes === undefined ? [] : { minutes, places: wordsOf(`${before} ${behind}`) }
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
function holdsAhead(
  from: TimeInText | undefined,
  to: TimeInText | undefined,
  minutes: number,
): Judged | undefined {
  if (from?.time === undefined || to?.time === undefined) return undefined
  const holds = minutesBetween(from.time.minutes, to.time.minutes).includes(inDay(minutes))
  const which = minutes < 0 ? 'earlier' : 'later'
  return {
    holds,
    expected: minutes === 0 ? 'the same time' : `${Math.abs(minutes) / 60} hours ${which}`,
  }
}

/** One way or the other, as the words do not tell whose clock is meant. */
function holdsBetween(
  from: TimeInText | undefined,
  to: TimeInText | undefined,
  apart: readonly number[],
): Judged | undefined {
  if (from?.time === undefined || to?.time === undefined) return undefined
  const differences = minutesBetween(from.time.minutes, to.time.minutes)
  const [only, ...others] = new Set(apart.map(Math.abs))
  if (only === undefined || others.length > 0)
    return {
      holds: differences.some((each) => each % QUARTER === 0),
      expected: 'whole quarters of an hour apart',
    }
  const holds = differences.some((each) => each === only || each === DAY - only)
  return { holds, expected: `${only / 60} hours apart` }
}

function offsetOf(sign = '+', hours = '0', minutes = '0'): number {
  return (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1)
}
