/** Where an answer tells a change the other way round: "from 67 % to 42 %" for the passages' "from 42 % to 67 %". */

import type { PassageIndex } from '../../../checks/grounding/reading/index-passages.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST } from './conflicts.ts'

export interface ReversedChange {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** As the passage says it. */
  readonly expected: string
}

const NUMERAL = String.raw`(?:[$€£] ?)?([-−]?\d(?:[\d.,]{0,14}\d)?)`
const UNIT = String.raw`(?: ?%| ?[$€£]| (?:percent|per cent|Prozent|\p{L}{1,12}))?`
const CHANGE = new RegExp(
  String.raw`(?<!\p{L})(?:from|von|de|da|van) ${NUMERAL}(${UNIT}) (?:to|auf|à|a|naar|tot) ${NUMERAL}${UNIT}(?![\p{L}\d])`,
  'giu',
)
/** What is not so, or would be, may be the way back; a spread and hours have no direction. */
const LOOSE =
  /(?<!\p{L})(?:if|would|could|should|may|might|back|revers\p{L}*|undo\p{L}*|not|never|no|between|rang\p{L}+|open|wenn|würde\p{L}*|nicht|zurück|si|pas|no|als|niet|terug)(?!\p{L})/iu
const READ = 60_000

export function reversedChanges(
  { text }: Sentence,
  passages: PassageIndex,
): readonly ReversedChange[] {
  if (text.length > LONGEST || LOOSE.test(text)) return []
  return changesIn(text).flatMap(({ from, to, start, end }) => {
    const told = changesOf(passages)
    if (from === to || told.some((each) => each.from === from && each.to === to)) return []
    const other = told.find((each) => each.from === to && each.to === from)
    return other === undefined ? [] : [{ start, end, expected: other.written }]
  })
}

interface Change {
  readonly from: string
  readonly to: string
  readonly start: number
  readonly end: number
  readonly written: string
}

const changesOf = memoized(({ text }: PassageIndex) => changesIn(text.slice(0, READ)))

function changesIn(text: string): readonly Change[] {
  return [...text.matchAll(CHANGE)].map(({ 0: written, 1: from = '', 3: to = '', index }) => ({
    from,
    to,
    start: index,
    end: index + written.length,
    written,
  }))
}
