/** What several spans come to, and how long it is from one year to another: "4 h and 4.5 h, together 8.5 hours". */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { showLength } from './lengths-of-time.ts'
import { itemsIn, LENGTH, type ReadTimes, TIME } from './read-times.ts'

/** A sentence or a row of a list. */
const ROW = /[^.;\n]+/gu
const TOGETHER =
  'together|total|sum|gesamt|summe|totale|in total|altogether|in all|all in all|combined|zusammen|insgesamt|au total|en total|in totale|no total|in totaal'
const TOTAL = new RegExp(
  String.raw`(?<!\p{L})(?:${TOGETHER})(?!\p{L})[^.;\n${TIME}${LENGTH}]{0,24}${LENGTH}|${LENGTH}[^.;\n\d${TIME}${LENGTH}]{0,6} (?:${TOGETHER})(?!\p{L})`,
  'giu',
)
/** `is`, `=` or a bracket before what a span comes to, with a break taken off or not. */
const RESULT = new RegExp(
  `(?:=|→|\\(|\\b(?:is|are|sind|ist|fait|son|sono|passano))\\s?${LENGTH}[^${LENGTH}${TIME}]*$`,
  'i',
)
const RANGE = String.raw`(?:from|between|von|zwischen|de|entre|dal|tra) (\d{4}) (?:to|until|and|bis|und|à|et|a|y|al|e) (\d{4})`
const ABOUT = '(?: for| for about| about| exactly| almost| nearly| some)?'
const YEARS = [
  new RegExp(
    String.raw`(?:for|lasted|lasting|spanned|spanning|dauerte|duró|durò|durou|a duré)${ABOUT} ${LENGTH}[^.;\d${LENGTH}]{0,20}? ?\(?${RANGE}`,
    'gi',
  ),
  new RegExp(
    String.raw`${RANGE}(?:,| \(|:| =| (?:is|are|was|were|makes|sind|ist|waren|son|sono|fait))${ABOUT} ?${LENGTH}(?=\)|[.,;]|$)`,
    'gi',
  ),
]

/** @param read the whole answer, as a total may stand below its list */
export function spanTotals(read: ReadTimes): readonly StatedFact[] {
  return [...totalsIn(read), ...yearsIn(read)]
}

/** Of spans in sentences or rows of their own; nothing is said where what one of them comes to is not told last. */
function totalsIn(read: ReadTimes): readonly StatedFact[] {
  const [total] = [...read.shape.matchAll(TOTAL)]
  const item = total && itemsIn(read, total[0], total.index)[0]
  if (total === undefined || item?.length === undefined) return []
  const rows = [...read.shape.slice(0, total.index).matchAll(ROW)].filter(([row]) =>
    row.includes(TIME),
  )
  const results = rows.flatMap(({ 0: row, index }) => {
    const items = itemsIn(read, row, index)
    const times = items.filter(({ time }) => time !== undefined).length
    return times === 2 && RESULT.test(row) ? (items.at(-1)?.length?.minutes ?? []) : []
  })
  if (rows.length < 2 || results.length < rows.length) return []
  const sum = results.reduce((all, each) => all + each, 0)
  return [
    {
      start: item.start,
      end: item.end,
      holds: Math.abs(sum - item.length.minutes) < 1,
      expected: showLength(sum),
      code: 'wrong-date',
    },
  ]
}

/** The last year may be counted or not. */
function yearsIn(read: ReadTimes): readonly StatedFact[] {
  return YEARS.flatMap((pattern) => [...read.shape.matchAll(pattern)]).flatMap((found) => {
    const [item] = itemsIn(read, found[0], found.index)
    const [, from, to] = found
    const years = Math.abs(Number(to) - Number(from))
    const { months = 0, minutes } = item?.length ?? {}
    if (item === undefined || minutes !== 0 || months % 12 !== 0) return []
    return {
      start: item.start,
      end: item.end,
      holds: Math.abs(months / 12 - years) <= 1,
      expected: `${years} years`,
      code: 'wrong-date' as const,
    }
  })
}
