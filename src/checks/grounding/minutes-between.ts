/** How long it is between the times of day that passages tell: 98 minutes from 10:02 to 11:40. */
import { clockTimesIn, minutesBetween } from '../../checks/times/clock-times.ts'
import type { Word } from './read-words.ts'

const MOST_TIMES = 30
const REACH = 20_000

/** Minutes from any of them to any other, over midnight as well. */
export function spansOfTimes(passages: string, asked: string): ReadonlySet<number> {
  const text = `${passages.slice(0, REACH)}\n${asked.slice(-REACH)}`
  if (!/\d[:h]\d\d/u.test(text)) return new Set()
  const times = clockTimesIn(text).slice(0, MOST_TIMES)
  const all = [...new Set(times.flatMap(({ minutes }) => minutes))]
  return new Set(minutesBetween(all, all))
}

const MINUTES = /^\s?(?:min(?:ute[ns]?|utos?|uti)?|minuut|minut[yę]?|m)(?!\p{L})/iu
const HOURS = /^\s?(?:h(?:ours?|rs?|eures?)?|stunden?|horas?|or[ae]|uur)(?!\p{L})/iu

/** `98 minutes`, and either number of `1 h 38 min`. */
export function isBetweenTimes(
  value: number,
  { end }: Word,
  text: string,
  minutes: () => ReadonlySet<number>,
): boolean {
  const behind = text.slice(end, end + 10)
  if (MINUTES.test(behind))
    return (
      minutes().has(value) || (value < 60 && [...minutes()].some((each) => each % 60 === value))
    )
  return HOURS.test(behind) && [...minutes()].some((each) => Math.floor(each / 60) === value)
}
