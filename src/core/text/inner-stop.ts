/** What looks like the end of a sentence and is none. */
const ABBREVIATION =
  /(?:^|[\s(])(?:(?:\p{L}\.)*\p{L}|mr|mrs|ms|dr|prof|st|sr|jr|vs|etc|eg|ie|cf|no|nr|fig|eq|approx|ca|bzw|inc|ltd|co|corp|gen|col|sgt|capt|rev|hon|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|vol|pp|al)$/iu
const LIST_MARK = /(?:^|\n)[ \t]*(?:\d{1,3}|[a-z])$/i

/** True when the full stop at `index` belongs to an abbreviation, an initial or a list number. */
export function isInnerStop(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 12), index)
  if (LIST_MARK.test(before)) return true
  return ABBREVIATION.test(before) && !/\n\s*$/u.test(text.slice(index + 1, index + 3))
}
