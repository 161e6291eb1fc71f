/** Net, tax and gross of one price, told with their names: "Net: €100, VAT (19%): €19, gross: €119". */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { type Amount, readAmount } from '../../../checks/maths/totals/written-amounts.ts'
import type { Finding } from '../../../core/check.ts'

const TAX = String.raw`(?:VAT|sales tax|GST|MwSt\.?|USt\.?|Mehrwertsteuer|Umsatzsteuer|TVA|IVA|BTW|[Bb]tw)`
const PERCENT = String.raw`\d{1,2}(?:[.,]\d)?\s?%`
const RATE = new RegExp(
  String.raw`(?<![\d.,])(${PERCENT})(?: of| de| di| van)?(?: the| la| el)? ?${TAX}|\b${TAX}(?: rate)?(?: of| at| is| von| de| à| del?| al| van|:)? ?\(?(?:al |à )?(${PERCENT})`,
  'gu',
)
const CURRENCY = String.raw`(?:€|£|\$|EUR|USD|GBP|CHF)`
const NUMBER = String.raw`\d+(?:[.,]\d+)*`
const ENDS = String.raw`(?!\w|[.,]\d|\s?[×÷]|\s(?:more|less|lower|higher|mehr|weniger|höher|niedriger)\b)`
const SUM = String.raw`\*{0,3}(${CURRENCY}\s?${NUMBER}|${NUMBER}\s?${CURRENCY})${ENDS}`
const SAYS = String.raw`\*{0,3}(?: \([^()]{1,20}\))?(?: is|:| =| of| comes to| beträgt| von| est(?: de)?| s['’]élève à| es(?: de)?| asciende a| è(?: di)?| ammonta a| bedraagt| de)\*{0,3} ?`
const named = (names: string): RegExp => new RegExp(String.raw`\b(?:${names})${SAYS}${SUM}`, 'gi')
const THING = '(?: price| amount| total|preis|betrag|summe|prijs|bedrag)?'
const NET = named(
  String.raw`net${THING}|netto${THING}|excl(?:uding|\.) (?:VAT|tax)|(?:prix|montant|total) (?:HT|hors taxes?)|(?:precio |importe )?neto|base imponible|precio sin IVA|imponibile|prezzo senza IVA|(?:excl\.?|exclusief) btw`,
)
const GROSS = named(
  String.raw`gross${THING}|brutto${THING}|incl(?:uding|\.) (?:VAT|tax)|(?:prix|montant|total) (?:TTC|toutes taxes comprises)|(?:precio|total) con IVA(?: incluido)?|IVA inclus[ao]|(?:prezzo )?lordo|totale con IVA|(?:incl\.?|inclusief) btw`,
)
/** `€100 plus 21% VAT is €121`: what both come to. */
const ADDED = String.raw`(?<!(?:\+|\b(?:plus|with|incl(?:\.|uding|usive)?|and|zzgl\.|inkl\.|mit|und|avec|con|más|più|met)) (?:${PERCENT} )?)`
const PART = named(`${ADDED}${TAX}(?: amount|betrag)?(?: (?:of|at|von) ${PERCENT})?`)
const OTHERS =
  /discount|rebate|shipping|delivery|\bfees?\b|deposit|\btips?\b|salary|profit|margin|\beach\b|\bper (?:unit|item|month|person)|quantity|\bunits\b|Rabatt|Skonto|Versand|remise|réduction|livraison|\bfrais\b|salaire|chacun|par (?:personne|mois)|descuento|envío|gastos|sueldo|cada un|por (?:persona|mes|unidad)|sconto|spedizione|stipendio|cadauno|ciascuno|al mese|korting|verzend|salaris|\bper stuk\b|Liefer|Gebühr|Trinkgeld|Gehalt|Lohn|\bje\b|\bpro\b/i
/** Half a cent of each part, and one of who rounds the other way. */
const SLACK = 0.0151
const MARKS = ['point', 'comma'] as const

interface Stated {
  readonly amount: Amount
  /** 0 is the question. */
  readonly step: number
  readonly start: number
  readonly end: number
}

/** In what the question gives and the answer tells, where each is told once: several prices have their own. */
export function vatFindings({ steps, questionText }: AnswerAnalysis): readonly Finding[] {
  const texts = [questionText, ...steps.map(({ step }) => step.text)]
  const rate = only(texts, RATE)
  if (rate === undefined) return []
  // What comes between net and gross, and prices of several things.
  if (texts.some((text) => OTHERS.test(text))) return []
  const [net, part, gross] = [only(texts, NET), only(texts, PART), only(texts, GROSS)]
  const wrong =
    whereWrong(net, gross, (percent) => 1 + percent / 100, rate) ??
    whereWrong(net, part, (percent) => percent / 100, rate)
  const step = steps[(wrong?.stated.step ?? 0) - 1]?.step
  if (wrong === undefined || step === undefined) return []
  const { stated, percent, expected } = wrong
  const message = `At ${percent}% it comes to ${expected}`
  return [findingAt(step, stated, { code: 'wrong-result', weight: 'wrong', expected, message })]
}

interface Wrong {
  readonly stated: Stated
  readonly percent: number
  readonly expected: string
}

/** The later of two amounts, one of which is the other's so many fold; undefined where they agree with either decimal mark. */
function whereWrong(
  base: Stated | undefined,
  result: Stated | undefined,
  factorOf: (percent: number) => number,
  rate: Stated,
): Wrong | undefined {
  if (base === undefined || result === undefined) return undefined
  let wrong: Wrong | undefined
  for (const mark of MARKS) {
    const from = base.amount.readings[mark]?.value
    const to = result.amount.readings[mark]?.value
    const percent = (rate.amount.readings[mark] ?? rate.amount.readings.point)?.value
    if (from === undefined || to === undefined || percent === undefined) continue
    const factor = factorOf(percent)
    if (Math.abs(from * factor - to) <= SLACK * Math.max(1, factor)) return undefined
    wrong ??=
      result.step > 0
        ? { stated: result, percent, expected: (from * factor).toFixed(2) }
        : { stated: base, percent, expected: (to / factor).toFixed(2) }
  }
  return wrong
}

/** Undefined where there is none, or two that differ. */
function only(texts: readonly string[], pattern: RegExp): Stated | undefined {
  const found = texts.flatMap((text, step) =>
    [...text.matchAll(pattern)].flatMap((match): Stated[] => {
      const amount = readAmount(match[1] ?? match[2] ?? '')
      const end = match.index + match[0].length
      return amount === undefined ? [] : [{ amount, step, start: match.index, end }]
    }),
  )
  const [first] = found
  const said = JSON.stringify(first?.amount)
  return found.every(({ amount }) => JSON.stringify(amount) === said) ? found.at(-1) : undefined
}
