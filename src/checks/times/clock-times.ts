/** Times of day that a text names: "9 am", "14:30", "18 Uhr", "9–18 Uhr". */
import { DAY } from './lengths-of-time.ts'

export interface ClockTime {
  /** Minutes after midnight; two where nothing tells the half of the day: "8:00". */
  readonly minutes: readonly number[]
  readonly start: number
  readonly end: number
}

const HALF_DAY = String.raw`(?:\s?([ap])\.?\s?m\b\.?)`
const SAID = String.raw`(?:\s?(?:Uhr|o['’]clock|uur|heures?|horas)\b)`
const TIME = new RegExp(
  [
    // 14:30, 2:30 pm, 14h30; with a point only where a word says what it is.
    String.raw`(?<![\d:.,])([01]?\d|2[0-4])[:h]([0-5]\d)(?!\d|:\d)${HALF_DAY}?`,
    String.raw`(?<![\d:.,])([01]?\d|2[0-4])\.([0-5]\d)(?:${HALF_DAY}|${SAID})`,
    // 9 am, 18 Uhr
    String.raw`(?<![\d:.,])([01]?\d|2[0-4])(?:${HALF_DAY}|${SAID})`,
    // à 9h; elsewhere "9h" may be a length of time.
    String.raw`(?<=\b(?:de|dès|jusqu['’]à|a las|às) |(?<!\p{L})à )([01]?\d|2[0-4])h(?![\p{L}\d])`,
    // The 9 of "9–18 Uhr" and "9 to 5 pm".
    String.raw`(?<![\d:.,])([01]?\d|2[0-4])(?=\s?(?:-|–|to|bis|à|a)\s?(?:[01]?\d|2[0-4])(?:${HALF_DAY}|${SAID}))`,
    String.raw`(?<!\p{L})(?:(noon|midday|mittags?|midi|mediodía|mezzogiorno|meio-dia)|(midnight|mitternacht|minuit|medianoche|mezzanotte|meia-noite|middernacht))(?!\p{L})`,
  ].join('|'),
  'giu',
)
const MOST = 60

export function clockTimesIn(text: string): readonly ClockTime[] {
  const found: ClockTime[] = []
  for (const match of text.matchAll(TIME)) {
    const [whole, ...groups] = match
    const written = groups[0] ?? groups[3] ?? groups[6] ?? groups[8] ?? groups[9]
    const hour = Number(written ?? (groups[10] === undefined ? 0 : 12))
    const minute = Number(groups[1] ?? groups[4] ?? 0)
    const half = (groups[2] ?? groups[5] ?? groups[7])?.toLowerCase()
    const start = match.index
    found.push({ minutes: minutesOf(hour, minute, half), start, end: start + whole.length })
    if (found.length === MOST) break
  }
  return found
}

function minutesOf(hour: number, minute: number, half: string | undefined): readonly number[] {
  const plain = 60 * hour + minute
  if (half === 'a') return [60 * (hour % 12) + minute]
  if (half === 'p') return [60 * ((hour % 12) + 12) + minute]
  return hour > 12 || hour === 0 ? [plain] : [plain, plain + 12 * 60]
}

/** As minutes after midnight. */
export function inDay(minutes: number): number {
  return ((minutes % DAY) + DAY) % DAY
}

/** Minutes from any reading of the one to any of the other, over midnight where it is earlier. */
export function minutesBetween(from: readonly number[], to: readonly number[]): readonly number[] {
  return from.flatMap((one) => to.map((other) => inDay(other - one)))
}
