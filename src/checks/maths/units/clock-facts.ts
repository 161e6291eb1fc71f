/** How long it is from one time of day to another: "from 8:20 to 11:20 is 3 hours". */
import type { UnitFact } from './unit-fact.ts'

const TIME = String.raw`(\d{1,2})[:.](\d{2})(?::\d{2})?(?:\s?(a\.?m\.?|p\.?m\.?)(?![\w]))?(?: Uhr)?`
const HOURS = String.raw`(\d{1,2}(?:\.\d{1,2})?) ?(?:hours?|hrs?|h|Stunden?)\b`
const MINUTES = String.raw`(\d{1,4}) ?(?:minutes?|mins?|min|Minuten?)\b`
const SPAN = new RegExp(
  String.raw`\b(?:from|between|von|zwischen) ${TIME} (?:to|until|till|and|bis|und) ${TIME},? (?:(?:it|that|this|there) )?(?:is|are|=|takes|lasts|makes|sind es|ist|sind|dauert es) (?:exactly |genau )?(?:${HOURS}(?:,? ?(?:and|und)? ?${MINUTES})?|${MINUTES})(?! (?:less|more|later|before|after|behind|ahead))`,
  'giu',
)
const DAY = 24 * 60
const HALF_DAY = DAY / 2

export function findClockFacts(text: string): readonly UnitFact[] {
  if (!/\d:\d\d|\d\.\d\d Uhr/.test(text)) return []
  return [
    ...spansIn(text),
    ...LATER.flatMap(([needs, pattern, read]) =>
      needs.test(text) ? latersIn(text, pattern, read) : [],
    ),
  ]
}

function spansIn(text: string): readonly UnitFact[] {
  return [...text.matchAll(SPAN)].flatMap((found) => {
    const [, h1, m1, half1, h2, m2, half2, hours, minutes, alone] = found
    const from = minuteOfDay(h1, m1, half1)
    const to = minuteOfDay(h2, m2, half2)
    if (from === undefined || to === undefined) return []
    const told = alone === undefined ? Number(hours) * 60 + Number(minutes ?? 0) : Number(alone)
    const length = (to - from + DAY) % DAY
    // Without "a.m." an evening may follow a morning.
    const lengths =
      half1 && half2 ? [length] : [length, length % HALF_DAY, (length % HALF_DAY) + HALF_DAY]
    return {
      start: found.index,
      end: found.index + found[0].length,
      holds: lengths.some((one) => Math.abs(one - told) < 1),
      expected: `${Math.floor(length / 60)} hours and ${length % 60} minutes`,
      code: 'wrong-date' as const,
    }
  })
}

const AFTER = String.raw`(?:(\d{1,2}) hours?,?(?: and)? )?(?:(\d{1,4})[ -]minutes?)?`
const ZONE = String.raw`(?:\(?(?:UTC|GMT) ?([+−-]) ?(\d{1,2})(?::(\d{2}))?\)?)`

/** From when, by how many minutes, and what is told. */
type Later = readonly [
  from: number | undefined,
  minutes: number,
  to: number | undefined,
  isSure: boolean,
]

const LATER: readonly (readonly [
  needs: RegExp,
  pattern: RegExp,
  read: (found: RegExpMatchArray) => Later,
])[] = [
  [
    /(?:after|before) \d/,
    new RegExp(
      String.raw`\b(?=\d)${AFTER} (after|before) ${TIME} (?:is|will be|=) \**${TIME}`,
      'giu',
    ),
    ([, hours, minutes, way, ...times]) =>
      laterOf(times, lengthOf(hours, minutes) * (way === 'before' ? -1 : 1)),
  ],
  [
    /\d \+ \d/,
    new RegExp(String.raw`\b${TIME} \+ ${AFTER} (?:is|=) \**${TIME}`, 'giu'),
    ([, h, m, half, hours, minutes, ...times]) =>
      laterOf([h, m, half, ...times], lengthOf(hours, minutes)),
  ],
  [
    /minute /,
    new RegExp(
      String.raw`\b(\d{1,3})[- ]minute (?:[a-z]+ ){1,3}(?:that )?(?:starts|starting|begins|beginning) at ${TIME},? (?:ends|finishes|will end|will finish|is over) at \**${TIME}`,
      'giu',
    ),
    ([, minutes, ...times]) => laterOf(times, Number(minutes)),
  ],
  [
    /UTC|GMT/,
    new RegExp(
      String.raw`\b${TIME} (?:in )?${ZONE},? (?:is|=|it is|it's) \**${TIME}\**(?: the (?:next|previous) day)? (?:in )?${ZONE}`,
      'giu',
    ),
    ([, h1, m1, half1, s1, z1, q1, h2, m2, half2, s2, z2, q2]) =>
      laterOf([h1, m1, half1, h2, m2, half2], offsetOf(s2, z2, q2) - offsetOf(s1, z1, q1)),
  ],
]

/** NaN where neither is told. */
function lengthOf(hours?: string, minutes?: string): number {
  if (hours === undefined && minutes === undefined) return Number.NaN
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0)
}

function offsetOf(sign = '+', hours = '0', minutes = '0'): number {
  return lengthOf(hours, minutes) * (sign === '+' ? 1 : -1)
}

function laterOf(times: readonly (string | undefined)[], minutes: number): Later {
  const [h1, m1, half1, h2, m2, half2] = times
  // Without "a.m.", and no later than twelve, a time may be of either half of the day.
  const isSure = (half1 !== undefined && half2 !== undefined) || Number(h1) > 12 || Number(h2) > 12
  return [minuteOfDay(h1, m1, half1), minutes, minuteOfDay(h2, m2, half2), isSure]
}

function latersIn(
  text: string,
  pattern: RegExp,
  read: (found: RegExpMatchArray) => Later,
): readonly UnitFact[] {
  return [...text.matchAll(pattern)].flatMap((found) => {
    const [from, minutes, to, isSure] = read(found)
    if (from === undefined || to === undefined || Number.isNaN(minutes)) return []
    const right = (((from + minutes) % DAY) + DAY) % DAY
    const cycle = isSure ? DAY : HALF_DAY
    return {
      start: found.index,
      end: found.index + found[0].length,
      holds: (right - to) % cycle === 0,
      expected: `${Math.floor(right / 60)}:${String(right % 60).padStart(2, '0')}`,
      code: 'wrong-date' as const,
    }
  })
}

function minuteOfDay(hours = '', minutes = '', half?: string): number | undefined {
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (hour > 24 || minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return undefined
  const base = half === undefined ? hour : (hour % 12) + (/^p/iu.test(half) ? 12 : 0)
  return base * 60 + minute
}
