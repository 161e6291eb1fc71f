/** Lists and tables whose rows each tell a span of the day and how long it is: "08:00–09:15 Kitchen (1 h 15 min)". */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { minutesBetween } from './clock-times.ts'
import { showLength } from './lengths-of-time.ts'
import { itemsIn, LENGTH, type ReadTimes, TIME } from './read-times.ts'

/** Fewer do not show how the list counts. */
const FEWEST_ROWS = 3
const ANY = String.raw`[^\n${TIME}${LENGTH}]`
const ROW = new RegExp(
  String.raw`^${ANY}{0,40}${TIME}(?: ?(?:-|–|—|→|\|) ?| (?:to|till|until|bis|à|a|al|alle|às|tot) )${TIME}${ANY}{1,80}(?:\(${LENGTH}\)|\| ?${LENGTH} ?\|)${ANY}*$`,
  'gmu',
)
/** Time is taken off, or passes otherwise where one arrives. */
const OTHERWISE =
  /\b(?:break|pause|lunch|net|excl|minus|less|without|ohne|netto|abzüglich|sans|sin|senza|pausa|pauze|flight|fly|flies|depart|arriv|abflug|ankunft|flug|vol|vuelo|volo|voo|time zone|local time)/i

/** The one row that does not add up, where all others do. */
export function spanRows(read: ReadTimes): readonly StatedFact[] {
  if (OTHERWISE.test(read.text)) return []
  const rows = [...read.shape.matchAll(ROW)].flatMap(({ 0: row, index }): readonly StatedFact[] => {
    const [from, to, length] = itemsIn(read, row, index)
    if (from?.time === undefined || to?.time === undefined || length?.length === undefined) {
      return []
    }
    const spans = minutesBetween(from.time.minutes, to.time.minutes)
    return [
      {
        start: length.start,
        end: length.end,
        holds: spans.includes(length.length.minutes) && length.length.months === 0,
        expected: showLength(Math.min(...spans)),
        code: 'wrong-date',
      },
    ]
  })
  const odd = rows.filter(({ holds }) => !holds)
  return rows.length < FEWEST_ROWS || odd.length > 1 ? [] : odd
}
