/** Where a sentence of an answer contradicts the passages, by all that is compared but plain numbers. */
import type { Asked } from '../../../checks/grounding/reading/asked.ts'
import type { PassageIndex } from '../../../checks/grounding/reading/index-passages.ts'
import type { SentenceSupport } from '../../../checks/grounding/support/sentence-support.ts'
import { attributeConflicts } from './attribute-conflicts.ts'
import { calendarConflicts } from './calendar-conflicts.ts'
import { dateConflicts } from './date-conflicts.ts'
import { flagConflicts } from './flag-conflicts.ts'
import { openingsTold } from './opening-days.ts'
import { otherNames } from './other-names.ts'
import { polarityConflicts } from './polarity-conflicts.ts'
import { recordConflicts } from './record-conflicts.ts'
import { reversedChanges } from './reversed-changes.ts'
import { swappedFigures } from './swapped-figures.ts'
import { swappedNames } from './swapped-names.ts'
import { unitConflicts } from './unit-conflicts.ts'

export interface Contradiction {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** What the passages say, as they say it. */
  readonly expected: string
  /** Of its finding. */
  readonly code: string
}

/** @param asked the question and what was said before it */
export function contradictions(
  { sentence, words, namesAbsent }: SentenceSupport,
  passages: PassageIndex,
  asked: Asked,
): readonly Contradiction[] {
  return [
    ...coded('time-differs', calendarConflicts(sentence, words, passages, asked)),
    ...coded('unit-differs', unitConflicts(sentence, words, passages, asked)),
    ...coded('record-differs', recordConflicts(sentence, words, passages, asked)),
    ...coded('date-differs', dateConflicts(sentence, words, passages, asked)),
    ...coded('names-swapped', swappedNames(sentence, passages)),
    ...coded('names-swapped', swappedFigures(sentence, passages, asked)),
    ...coded('change-reversed', reversedChanges(sentence, passages)),
    ...coded('name-differs', otherNames(sentence, words, namesAbsent, passages, asked)),
    ...coded('opposite-in-context', opposites(sentence, passages)),
  ]
}

/** By whether something is open on a weekday, by its clauses as wholes, or else by what is said of each thing. */
function opposites(
  sentence: SentenceSupport['sentence'],
  passages: PassageIndex,
): readonly Omit<Contradiction, 'code'>[] {
  const openings = openingsTold(sentence.text, passages)
  if (openings?.isSame) return []
  if (openings !== undefined)
    return [{ start: 0, end: sentence.text.length, expected: openings.expected }]
  const found = polarityConflicts(sentence, passages)
  if (found.length > 0) return found
  const ofThings = attributeConflicts(sentence, passages)
  return ofThings.length > 0 ? ofThings : flagConflicts(sentence, passages)
}

function coded(
  code: string,
  found: readonly Omit<Contradiction, 'code'>[],
): readonly Contradiction[] {
  return found.map((each) => ({ ...each, code }))
}
