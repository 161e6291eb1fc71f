/** Changes told in per cent beside the two amounts: "grew from €4.2M in 2023 to €5.1M in 2024, an increase of 21 %". */

import { NUMBER, numberOf, type WordedFact } from './worded-facts.ts'

/** Where one of them stands the figures need not be those that are compared. */
const OTHERS =
  /\b(?:points?|per year|a year|annual|each|average|cagr|compound|per month|a month)\b/i
const FALLS = /^(?:decrease|decline|drop|fall|reduction|down|less|lower|cut|loss|-)/i
const SIGN = String.raw`(?:\\?\$|€|£)?`
const UNIT = String.raw`(?: ?(k|m|bn|million|billion|thousand|mn|euros?|dollars?|people|users|customers|units|kg|km|tons?|hours|minutes|days)\b)?`
const WHEN = String.raw`(?: (?:in|at|last|this|per|a) [\w ]{1,20}?)?`
const KIND =
  '(increase|rise|growth|gain|jump|decrease|decline|drop|fall|reduction|loss|up|down|more|less|higher|lower)'

const CHANGE = String.raw`\bfrom ${SIGN}${NUMBER}${UNIT}${WHEN} to ${SIGN}${NUMBER}${UNIT}(?!\s?%|[.,]?\d)${WHEN}(?:,| –| —| \(|,? (?:which|that|this))? ?(?:is |was |means |represents |amounts to )?(?:an? )?${KIND}?(?: of)? ?(?:about |around |roughly |approximately |some |nearly |almost |over |only |just )?\**([+-])?${NUMBER} ?(?:%|percent)\**(?: (increase|rise|growth|gain|jump|decrease|decline|drop|fall|reduction|loss|more|less|higher|lower))?(.{0,30})`

export const PERCENT_CHANGES: WordedFact = {
  needs: ' to ',
  pattern: new RegExp(CHANGE, 'gi'),
  read: ([, from, unit, to, otherUnit, before, sign, percent = '', after, rest = '']) => {
    const kind = before ?? after ?? sign
    // Without a word for the change the per cent may be of anything, as in `from 10 to 20, 5% of them new`.
    if (kind === undefined || OTHERS.test(rest)) return undefined
    if (unit !== undefined && unit.toLowerCase() !== otherUnit?.toLowerCase()) return undefined
    const [start, end] = [asWritten(from), asWritten(to)]
    const signed = FALLS.test(kind) ? -1 : 1
    const changes = start.flatMap((a) => end.map((b) => (signed * (b - a) * 100) / a))
    const least = Math.min(...changes)
    const most = Math.max(...changes)
    // What goes the other way is misread.
    if (!(least > 0) || !Number.isFinite(most)) return undefined
    const slack = 10 ** -(/\.(\d+)$/u.exec(percent)?.[1]?.length ?? 0)
    const stated = numberOf(percent)
    if (stated > least - slack && stated < most + slack) return undefined
    const exact = (signed * (numberOf(to) - numberOf(from)) * 100) / numberOf(from)
    return `${exact.toFixed(1)}%`
  },
}

/** The least and the most that may be written so: `4.2` is anything from 4.15 to 4.25, and `15,000` from 14,500 to 15,500. */
function asWritten(written = ''): readonly [number, number] {
  const value = numberOf(written)
  const plain = written.replaceAll(',', '')
  const decimals = /\.(\d+)$/u.exec(plain)?.[1]?.length
  const zeros = /(?<!0)0*$/u.exec(plain)?.[0].length ?? 0
  const half = 10 ** (decimals === undefined ? Math.min(zeros, plain.length - 1) : -decimals) / 2
  return [value - half, value + half]
}
