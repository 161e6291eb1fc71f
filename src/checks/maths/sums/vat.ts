/** Net, tax and gross of one price, told with their names: "Net: €100, VAT (19%): €19, gross: €119". */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { Finding } from '../../../core/check.ts'
import { NUMBER, numberOf } from './worded-facts.ts'

const RATE =
  /(?<![\d.,])(\d{1,2}(?:\.\d)?) ?%(?: of)?(?: the)? (?:VAT|sales tax|GST)\b|\b(?:VAT|sales tax|GST)(?: rate)?(?: of| at| is|:)? ?\(?(\d{1,2}(?:\.\d)?) ?%/gu
const SUM = String.raw`\**(?:€|£|\$)\s?${NUMBER}(?![\d]|[.,]\d)`
const named = (names: string): RegExp =>
  new RegExp(
    String.raw`\b(?:${names})(?: price| amount| total)?\**(?: \([^()]{1,20}\))?(?: is|:| =| of| comes to)\** ?${SUM}`,
    'gi',
  )
const NET = named('net|excl(?:uding|\\.) (?:VAT|tax)')
const GROSS = named('gross|incl(?:uding|\\.) (?:VAT|tax)')
const OTHERS =
  /discount|rebate|shipping|delivery|\bfees?\b|deposit|\btips?\b|salary|profit|margin|\beach\b|\bper (?:unit|item|month|person)|quantity|\bunits\b/i
/** Half a cent of each part, and one of who rounds the other way. */
const SLACK = 0.0151

interface Place {
  readonly step: number
  readonly start: number
  readonly end: number
}

/** In what the question gives and the answer tells, where each is told once: several prices have their own. */
export function vatFindings({ steps, questionText }: AnswerAnalysis): readonly Finding[] {
  const texts = [questionText, ...steps.map(({ step }) => step.text)]
  if (!texts.some((text) => /VAT|sales tax|GST/u.test(text))) return []
  // What comes between net and gross, and prices of several things.
  if (texts.some((text) => OTHERS.test(text))) return []
  const rate = only(texts, RATE)
  const [net, gross] = [only(texts, NET), only(texts, GROSS)]
  if (rate === undefined || net === undefined || gross === undefined) return []
  const exact = net.value * (1 + rate.value / 100)
  const inNet = SLACK * (1 + rate.value / 100)
  if (Math.abs(exact - gross.value) <= inNet) return []
  const told = gross.place.step > 0 ? gross : net
  const step = steps[told.place.step - 1]?.step
  if (step === undefined) return []
  const expected = (told === gross ? exact : gross.value / (1 + rate.value / 100)).toFixed(2)
  const message = `At ${rate.value}% it comes to ${expected}`
  return [findingAt(step, told.place, { code: 'wrong-result', weight: 'wrong', expected, message })]
}

/** Undefined where there is none, or two that differ. */
function only(
  texts: readonly string[],
  pattern: RegExp,
): { value: number; place: Place } | undefined {
  const found = texts.flatMap((text, step) =>
    [...text.matchAll(pattern)].map((match) => ({
      value: numberOf(match[1] ?? match[2]),
      place: { step, start: match.index, end: match.index + match[0].length },
    })),
  )
  const [first] = found
  return found.every(({ value }) => value === first?.value) ? found.at(-1) : undefined
}
