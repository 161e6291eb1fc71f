/** How far clocks of places and zones are apart, by the calendar of zones that the runtime brings along. */
import { DAY_MS } from '../../core/time/durations.ts'
import { dayNumber } from './dates.ts'

/**
 * By name in small letters. Only cities that mean one place, and letters that mean one zone: CST is Chicago's and
 * Shanghai's, IST is of India, Israel and Ireland.
 */
const ZONES: Readonly<Record<string, string>> = {
  'Europe/London': 'london|londres|londra|gmt|bst|edinburgh',
  'Europe/Lisbon': 'lisbon|lissabon|lisbonne|lisboa|lisbona',
  'Europe/Paris': 'paris|parís|parigi',
  'Europe/Berlin': 'berlin|berlín|berlino|munich|münchen|frankfurt|hamburg|cet|cest|mez|mesz',
  'Europe/Madrid': 'madrid|barcelona',
  'Europe/Rome': 'rome|rom|roma|milan|milano|mailand',
  'Europe/Amsterdam': 'amsterdam|ámsterdam',
  'Europe/Vienna': 'vienna|wien|vienne|viena',
  'Europe/Zurich': 'zurich|zürich|zúrich',
  'Europe/Stockholm': 'stockholm|estocolmo|stoccolma',
  'Europe/Warsaw': 'warsaw|warschau|varsovie|varsovia|varsavia',
  'Europe/Athens': 'athens|athen|athènes|atenas|eet|eest',
  'Europe/Helsinki': 'helsinki',
  'America/New_York':
    'new york|nueva york|nova york|nova iorque|boston|miami|montreal|montréal|toronto|est|edt|et',
  'America/Chicago': 'chicago|cdt',
  'America/Denver': 'denver|mst|mdt',
  'America/Los_Angeles': 'los angeles|los ángeles|san francisco|seattle|vancouver|pst|pdt|pt',
  'America/Mexico_City': 'mexico city|ciudad de méxico|mexiko-stadt|cidade do méxico',
  'America/Sao_Paulo': 'são paulo|sao paulo|rio de janeiro',
  'America/Argentina/Buenos_Aires': 'buenos aires',
  'America/Bogota': 'bogotá|bogota',
  'Asia/Tokyo': 'tokyo|tokio|tóquio|jst',
  'Asia/Seoul': 'seoul|séoul|seúl|kst',
  'Asia/Shanghai': 'shanghai|beijing|peking|pékin|pekín',
  'Asia/Hong_Kong': 'hong kong|hongkong',
  'Asia/Singapore': 'singapore|singapur|singapour',
  'Asia/Kolkata': 'india|indien|inde|mumbai|delhi|new delhi|bangalore|bengaluru',
  'Asia/Dubai': 'dubai|dubái|dubaï',
  'Australia/Sydney': 'sydney|sídney|aedt|melbourne',
  'Pacific/Auckland': 'auckland|nzst|nzdt',
  UTC: 'utc',
}
const ZONE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(ZONES).flatMap(([zone, names]) => names.split('|').map((name) => [name, zone])),
)
/** Of these people say the one name for both halves of the year, and some mean it all the same: in minutes. */
const FIXED: Readonly<Record<string, number>> = {
  gmt: 0,
  bst: 60,
  cet: 60,
  mez: 60,
  cest: 120,
  mesz: 120,
  eet: 120,
  eest: 180,
  est: -300,
  edt: -240,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
}

export interface DayOfZone {
  readonly day: number
  /** 1 to 12. */
  readonly month: number
  readonly year: number | undefined
}

/** Years whose rules people may have in mind where none is told. */
const YEARS = [2019, 2021, 2023, 2024, 2025, 2026, 2027]
/** Both halves of the year, and the weeks in which only one of two places has changed its clocks. */
const DAYS = ['1-15', '3-15', '3-20', '4-3', '7-15', '10-1', '10-20', '10-30', '11-3'].map((each) =>
  each.split('-').map(Number),
)

/**
 * Minutes by which the clock at the second is ahead of that at the first: all that may be meant. Undefined where one of
 * them is not known.
 * @param from as written: `New York`, `CET`
 */
export function minutesAhead(
  from: string,
  to: string,
  day: DayOfZone | undefined,
): readonly number[] | undefined {
  const [here, there] = [from.toLowerCase(), to.toLowerCase()]
  const [one, other] = [ZONE_OF.get(here), ZONE_OF.get(there)]
  if (one === undefined || other === undefined || one === other) return undefined
  const ahead = new Set<number>()
  for (const date of daysOf(day)) {
    const [first, second] = [offsetOn(one, date), offsetOn(other, date)]
    if (first === undefined || second === undefined) return undefined
    for (const a of [first, FIXED[here] ?? first])
      for (const b of [second, FIXED[there] ?? second]) ahead.add(b - a)
  }
  return [...ahead]
}

/** In days since 1970. */
function daysOf(day: DayOfZone | undefined): readonly number[] {
  const years = day?.year === undefined ? YEARS : [day.year]
  const days = day === undefined ? DAYS : [[day.month, day.day]]
  return years.flatMap((year) =>
    // The places may have another date.
    days.flatMap(([month = 1, date = 1]) => {
      const at = dayNumber(year, month, date)
      if (at === undefined) return []
      return day === undefined ? [at] : [at - 1, at, at + 1]
    }),
  )
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** In minutes, at noon; undefined where the runtime knows no such zone. */
function offsetOn(zone: string, day: number): number | undefined {
  const noon = day * DAY_MS + DAY_MS / 2
  try {
    const clock =
      clocks.get(zone) ??
      new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(zone, clock)
    const [d = 0, month = 0, year = 0, hour = 0, minute = 0] = (
      clock.format(noon).match(/\d+/g) ?? []
    ).map(Number)
    return (Date.UTC(year, month - 1, d, hour, minute) - noon) / MINUTE_MS
  } catch {
    return undefined
  }
}

const MINUTE_MS = 60_000
