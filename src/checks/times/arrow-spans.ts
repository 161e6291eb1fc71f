/** How long it is from one time to the next, told beside both: `(14:09 → 14:15): 6 minutes`, `18 minutes (10:02 → 10:20)`. */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { DAY, showLength } from './lengths-of-time.ts'

const CLOCK = String.raw`([01]?\d|2[0-3]):([0-5]\d)(?![\d:])`
const ARROW = '(?: (?:UTC|CET|CEST|GMT))? ?(?:→|⟶|->) ?'
const LENGTH = String.raw`(?:(\d{1,2}) ?(?:hours?|hrs?|h|Std\.?|Stunden?|heures?|horas?|ore|uur)(?!\p{L})(?:,? (?:and |und |et |y |e |en )?)?)?(?:(\d{1,3}) ?(?:minutes?|mins?|min|Minuten?|minutos?|minuti|minuten)(?!\p{L}))?`
const BEHIND = new RegExp(
  String.raw`(?<![\d:.,])${CLOCK}${ARROW}${CLOCK}(?: (?:UTC|CET|CEST|GMT))?(?:\)?\*{0,2}(?::|,| =| ≈)\*{0,2} |\*{0,2} \()\*{0,2}(?:~|about )?(?=\d)${LENGTH}`,
  'giu',
)
const BEFORE = new RegExp(
  String.raw`(?<![\d:.,])(?=\d)${LENGTH}\*{0,2} \(${CLOCK}${ARROW}${CLOCK}(?: (?:UTC|CET|CEST|GMT))?\)`,
  'giu',
)

export function arrowSpans(text: string): readonly StatedFact[] {
  if (!/→|⟶|->/u.test(text)) return []
  return [
    ...[...text.matchAll(BEHIND)].flatMap(({ 0: whole, index, ...groups }) =>
      factOf(whole, index, timesOf(groups, 1), [groups[5], groups[6]]),
    ),
    ...[...text.matchAll(BEFORE)].flatMap(({ 0: whole, index, ...groups }) =>
      factOf(whole, index, timesOf(groups, 3), [groups[1], groups[2]]),
    ),
  ]
}

/** Both in minutes after midnight. */
function timesOf(groups: Readonly<Record<number, string>>, first: number): [number, number] {
  const [a, b, c, d] = [0, 1, 2, 3].map((at) => Number(groups[first + at]))
  return [60 * (a ?? 0) + (b ?? 0), 60 * (c ?? 0) + (d ?? 0)]
}

function factOf(
  whole: string,
  start: number,
  [from, to]: readonly [number, number],
  [hours, minutes]: readonly (string | undefined)[],
): readonly StatedFact[] {
  if (hours === undefined && minutes === undefined) return []
  const stated = 60 * Number(hours ?? 0) + Number(minutes ?? 0)
  const length = (to - from + DAY) % DAY
  // An hour alone is often rounded.
  const slack = minutes === undefined ? 29 : 0
  return [
    {
      start,
      end: start + whole.trimEnd().length,
      holds: Math.abs(length - stated) <= slack,
      expected: showLength(length),
      code: 'wrong-date',
    },
  ]
}
