/** Changes whose numbers go the other way than their word: "rose from 80 to 68", "sank von 2,4 % auf 5,1 %". */

import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { type DecimalMark, readNumber } from '../../../checks/maths/tokens/number-literal.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { monthNamed } from '../../../checks/times/dates.ts'
import type { Finding } from '../../../core/check.ts'
import { FALLS, RISES } from './change-words.ts'

const SIGN = String.raw`(?:\\?\$|[€£])?\s?`
const MINUS = '[-−–]?'
const NUMERAL = String.raw`\d(?:[\d.,’']{0,14}\d)?`
const UNIT = String.raw`\s?(?:%|[$€£]|(?!(?:in|im|on|at|am|of|by|per|to|and|or|for|as|en|on|um|und|et|y|e)(?!\p{L}))[\p{L}°][\p{L}.]{0,12})?`
/** What is counted, and when: no more than a few words, none of them a second number but a year. */
const BEHIND = String.raw`(${UNIT})((?: (?:in|im|en|for|at|on|last|per|a|pro) [\p{L} ]{0,12}?(?:(?:19|20)\d\d)?)?)`
const CHANGE = new RegExp(
  String.raw`(?<!\p{L})(?:(${RISES})|(${FALLS}))(?!\p{L})((?: \p{L}+){0,4}?) (?:from|von|de|da|van) (${SIGN}${MINUS}${NUMERAL})${BEHIND} (?:to|auf|à|a|naar|tot) (${SIGN}${MINUS}${NUMERAL})(?![\d.,’']*[\d\p{L}^\\*×·/:_%]?[\d^\\*×·/:_])(${UNIT})(.{0,24})`,
  'giu',
)
/** Of places in a list the first is the highest. What comes in parts, or is told in shares of one, has no order that its numbers show. */
const NO_ORDER =
  /(?<!\p{L})(?:rank\p{L}*|place[ds]?|position|spot|seed|number|no|not|never|n['’]t|platz|rang|nicht|between|if|would|could|should|log|window|interval|range|domain|age[ds]?|table|league|standings|charts?|tabelle|liga)(?!\p{L})|#/iu
/** Words for a thousand and more, and times of day. */
const SCALE =
  /^(?:k|m|mn|mio|bn|b|tn|thousand|million|billion|trillion|tausend|million|millionen|mrd|milliarden?|mille|milliers|millions|milliards?|mil|millones|mila|milioni|miliardi|milhões|duizend|miljoen|miljard|am|pm|uhr|years?|months?|weeks?|days?|hours?|minutes?|jahre?n?|monate?n?|tage?n?)\.?$/i
/** Another thing changes, or changes otherwise. */
const OTHER_CHANGE = new RegExp(
  String.raw`(?<!\p{L})(?:\p{L}+ing|as|while|when|then|but|and|or|went|und|et|y|e|en|${RISES}|${FALLS})(?!\p{L})`,
  'iu',
)
const ORDINAL = /^(?:st|nd|rd|th|er|e|[ºª]\p{L}*)$/u
const PARTS =
  /^\s?(?:in the (?:morning|evening|afternoon|night)|at night)|^\s?(?:in|of|out of|von|sur|de|per|to|and|or|pro|by) (?!(?:19|20)\d\d)\d|^\s?(?:[/:^×*]|[-–] ?\d)/i
const BEFORE = 60

export function contraryChangeFindings(step: StepAnalysis, mark: DecimalMark): readonly Finding[] {
  const { text } = step.step
  if (!/\d/.test(text) || !WORDS.test(text)) return []
  return [...text.matchAll(CHANGE)].flatMap((found) => {
    const [all, rises, , between = '', from = '', unit = '', , to = '', other = '', rest = ''] =
      found
    const before = text.slice(Math.max(0, found.index - BEFORE), found.index)
    if (NO_ORDER.test(before) || NO_ORDER.test(between) || PARTS.test(rest)) return []
    if (OTHER_CHANGE.test(between)) return []
    const [start, end] = [signed(from, mark), signed(to, mark)]
    if (start === undefined || end === undefined || !areAlike(from, unit, to, other)) return []
    const place = { start: found.index, end: found.index + all.length - rest.length }
    const isContrary = rises === undefined ? end > start : end < start
    if (!isContrary || isMeantToFail(text, place)) return []
    const message = `From ${from.trim()} to ${to.trim()} it goes the other way`
    return [findingAt(step.step, place, { code: 'contrary-change', weight: 'wrong', message })]
  })
}

/** A look at the words alone: most texts with numbers speak of no change. */
const WORDS = new RegExp(
  String.raw`(?<!\p{L})(?:${RISES}|${FALLS})(?!\p{L})[^\n]{0,60}? (?:from|von|de|da|van) `,
  'iu',
)

function signed(written: string, mark: DecimalMark): number | undefined {
  const at = written.search(/\d/)
  const number = readNumber(written, at, mark)
  if (number === undefined || number.goesOn || at + number.length < written.length) return undefined
  return /[-−–]/.test(written.slice(0, at)) ? -toNumber(number.value) : toNumber(number.value)
}

/** Of one unit, or of one that is told once for both; no years, which tell how long it went. */
function areAlike(from: string, unit: string, to: string, other: string): boolean {
  const [one = '', two = ''] = [unit, other].map((each) =>
    each.trim().replace(/\.$/, '').toLowerCase(),
  )
  if (SCALE.test(one) || SCALE.test(two) || monthNamed(two) > 0 || monthNamed(one) > 0) return false
  if ((one !== '' && one !== two) || ORDINAL.test(one) || ORDINAL.test(two)) return false
  const areYears = [from, to].every((each) => /^\s?(?:1[5-9]|20)\d\d$/u.test(each))
  return !areYears || one !== '' || /[$€£]/u.test(from + to)
}
