/** All that is told of times of day, dates and lengths of time in an answer and is true or false by itself or by its question. */
import type { StatedFact } from '../../checks/stated-fact.ts'
import { arrowSpans } from './arrow-spans.ts'
import { askedDates } from './asked-dates.ts'
import { askedSpan, askedTimes } from './asked-times.ts'
import { findCalendarFacts } from './calendar-facts.ts'
import { clockSums } from './clock-sums.ts'
import { datedWeekdays } from './dated-weekdays.ts'
import { mayTellTimes, readTimes } from './read-times.ts'
import { spanRows } from './span-rows.ts'
import { spanTotals } from './span-totals.ts'
import { statedTimes } from './stated-times.ts'
import { zoneFacts } from './zone-facts.ts'

/** At the places of the answer. */
export function judgeTimes(question: string, answer: string): readonly StatedFact[] {
  const facts = [...findCalendarFacts(answer), ...clockSums(answer), ...arrowSpans(answer)]
  if (!mayTellTimes(answer) && !mayTellTimes(question)) return facts
  const [asked, stated] = [readTimes(question), readTimes(answer)]
  if (stated.items.length === 0) return facts
  return [
    ...facts,
    ...statedTimes(stated, asked),
    ...datedWeekdays(stated, asked),
    ...zoneFacts(stated, asked),
    ...spanRows(stated),
    ...spanTotals(stated),
    ...askedTimes(asked, stated),
    ...askedSpan(asked, stated),
    ...askedDates(asked, stated),
  ]
}
