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

function minuteOfDay(hours = '', minutes = '', half?: string): number | undefined {
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (hour > 24 || minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return undefined
  const base = half === undefined ? hour : (hour % 12) + (/^p/iu.test(half) ? 12 : 0)
  return base * 60 + minute
}
