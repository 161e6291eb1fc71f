/** When people work: the same hours on some days of the week, in one time zone. */
import { MINUTE_MS } from '../../core/time/durations.ts'

export interface BusinessHours {
  /** IANA name, for example `Europe/Berlin`. */
  readonly timeZone: string
  readonly days: readonly Weekday[]
  /** `HH:MM`, local. */
  readonly from: string
  /** `HH:MM`, local, after `from`. */
  readonly to: string
}

type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

const DAY_MINUTES = 24 * 60
/** More than any sensible hours need; hours that are nearly empty fall back to the clock on the wall. */
const MAX_STEPS = 10_000

/**
 * The moment after so many working minutes. It goes from one boundary to the next by local time, so a change of the
 * clocks moves a deadline as it moves the working day.
 */
export function afterWorking(start: number, minutes: number, hours: BusinessHours): number {
  const localTime = localTimeIn(hours.timeZone)
  const from = minuteOfDay(hours.from)
  const to = minuteOfDay(hours.to)
  let now = start
  let left = minutes
  for (let step = 0; step < MAX_STEPS; step++) {
    const { weekday, minute } = localTime(now)
    const works = hours.days.includes(weekday)
    if (works && minute >= from && minute < to) {
      const today = Math.min(left, to - minute)
      now += today * MINUTE_MS
      left -= today
      if (left <= 0) return Math.round(now)
    } else {
      const wait = works && minute < from ? from - minute : DAY_MINUTES - minute
      now += wait * MINUTE_MS
    }
  }
  return Math.round(start + minutes * MINUTE_MS)
}

function minuteOfDay(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}

function localTimeIn(
  timeZone: string,
): (time: number) => { readonly weekday: Weekday; readonly minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return (time) => {
    const parts = Object.fromEntries(
      format.formatToParts(time).map(({ type, value }) => [type, value]),
    )
    const minute = Number(parts.hour) * 60 + Number(parts.minute) + Number(parts.second) / 60
    return { weekday: (parts.weekday ?? '').toLowerCase() as Weekday, minute }
  }
}
