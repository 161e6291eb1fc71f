/** Right sums that the answer calls wrong where it was asked about them: "17 × 6 = 102 is wrong, it is 104". */

import type {
  AnswerAnalysis,
  JudgedClaim,
  StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { Finding } from '../../../core/check.ts'

const SUM =
  /(?<![\d.()+*/×·÷−–-] ?|,)[\d(](?:[\d .()+*/×·÷−–-]|,(?=\d)){0,60}= ?-?\d(?:[\d.,]{0,12}\d)?/gu
/** Other rules than those of numbers may hold: `9 + 5 = 2` on a clock. */
const OTHER_RULES =
  /\b(?:base|binary|octal|hex\w*|mod\w*|clock|float\w*|javascript|python|round\w*|exact\w*|gerundet|Uhr|arrondi\w*)\b/i
/** Right behind the sum, and nothing behind it that says in what it is wrong. */
const DENIED =
  /^\*{0,2}["”“»]? (?:is|was|ist|war|est|es|è|é|is|jest) (?:not (?:right|correct|true)|n['’]t (?:right|correct|true)|wrong|incorrect|false|nicht (?:richtig|korrekt|wahr)|falsch|fau(?:x|sse)|incorrect[oa]?|fals[oa]|sbagliat[oa]|errat[oa]|errad[oa]|fout|onjuist|błędne)\*{0,2}(?: too| as well| auch| aussi)?(?=\s*(?:[.;:!,–—]\s|[.!]?$))(?!\s*,? ?(?:because|since|as|if|when|weil|denn|da|car|parce|porque|perché|omdat)\b)|^\*{0,2} (?:stimmt nicht|klopt niet)(?=\s*[.;:!,–—]|$)|^\*{0,2} is off by\b/i

/** Characters of the question that are looked at. */
const MOST = 1000

/** Only where the question holds sums and no other numbers: of a task the sum may be right and still not what was asked for. */
export function deniedSumFindings({ questionText, steps }: AnswerAnalysis): readonly Finding[] {
  const question = questionText.slice(0, MOST)
  const sums = [...question.matchAll(SUM)].map(([sum]) => plain(sum))
  if (sums.length === 0 || OTHER_RULES.test(question)) return []
  if (/\d/.test(question.replace(SUM, ' '))) return []
  return steps.flatMap((step) => (step.claims.length === 0 ? [] : deniedIn(step, sums)))
}

function deniedIn({ step, claims }: StepAnalysis, asked: readonly string[]): readonly Finding[] {
  return [...step.text.matchAll(SUM)].flatMap(({ 0: sum, index }) => {
    const place = { start: index, end: index + sum.length }
    if (!asked.includes(plain(sum))) return []
    if (!DENIED.test(step.text.slice(place.end, place.end + 80))) return []
    if (!claims.some((claim) => claim.start === index && isTrue(claim))) return []
    return findingAt(step, place, {
      code: 'right-sum-denied',
      weight: 'wrong',
      message: 'This sum holds, and is called wrong',
    })
  })
}

function plain(sum: string): string {
  return sum.replace(/\s/gu, '').replace(/[×·]/gu, '*').replace(/÷/gu, '/').replace(/[−–]/gu, '-')
}

function isTrue({ judgement, relation, link, left }: JudgedClaim): boolean {
  return judgement === 'holds' && relation === '=' && link === 0 && left.operations > 0
}
