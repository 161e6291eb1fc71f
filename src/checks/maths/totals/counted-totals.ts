/** Totals of what is counted in one sentence: "12 developers, 4 designers and 3 testers, 19 people in total". */
import { otherTotal } from './sentence-totals.ts'
import { type AnswerLine, showsOnlySome, type TotalFact } from './total-lines.ts'
import { readAmount } from './written-amounts.ts'

const NUMBER = String.raw`\d{1,9}(?:[.,]\d{1,9}){0,3}`
const WORD = String.raw`\p{L}[\p{L}'’-]{1,24}`
const FOR = `(?: (?:for|to|on|of|with|in|für|pour|de|para|per|di|voor|van)(?: ${WORD}){1,3})?`
const PART = `${NUMBER} (?:${WORD} )?${WORD}${FOR}`
const SENTENCE = new RegExp(
  String.raw`(?<![\p{L}\d.,%/$€£-]|\d )(${PART}(?:(?:,|;|,? and|,? plus|,? und|,? et|,? y|,? e|,? en| \+) ${PART}){2,11})[:;,.]?(?: ?[–—=])? (?:(?:so|for|makes|making|that is|that's|a total of|which (?:is|makes)|macht|also|soit) ){0,3}\(?\**(${NUMBER})\** (${WORD}) (?:in total|in all|altogether|insgesamt|zusammen|au total|en tout|en total|in totale|in totaal)(?!\p{L})`,
  'giu',
)
const EACH = new RegExp(`(${NUMBER}) (${WORD})(?: (${WORD}))?`, 'giu')
const PEOPLE =
  /^(?:people|persons|members|employees|staff|participants|guests|attendees|personen|leute|mitarbeiter|teilnehmer|personnes|participants|personas|persone|personen|mensen|pessoas)$/i
/** What is no person beside others. */
const NO_PEOPLE =
  /^(?:hours?|minutes?|days?|nights?|weeks?|months?|years?|rooms?|tables?|cars?|teams?|groups?|families|couples|pairs|classes|familien|paare|familles|familias|parejas|famiglie|coppie|stunden?|minuten?|tagen?|zimmer|jours?|heures?|días?|horas?|euros?|dollars?|pounds?)$/i
const OTHERWISE =
  /\b(?:each|per|average|including|of which|of whom|thereof|less|minus|without|every|times|pro|je|davon|dont|chacun|cada|inclus\w*)\b/i
const LONGEST = 400

export function countedTotals(lines: readonly AnswerLine[]): readonly TotalFact[] {
  return lines.flatMap((line) => {
    const { text } = line
    if (text.length > LONGEST || text.includes('|')) return []
    if (showsOnlySome(text) || OTHERWISE.test(text)) return []
    return [...text.matchAll(SENTENCE)].flatMap((found) => factOf(line, found))
  })
}

function factOf({ step, start }: AnswerLine, found: RegExpMatchArray): readonly TotalFact[] {
  const [whole, list = '', stated = '', counted = ''] = found
  const entries = [...list.matchAll(EACH)]
  const isOfPeople = PEOPLE.test(counted)
  const isAlike = entries.every(([, , first = '', second]) =>
    isOfPeople
      ? !NO_PEOPLE.test(first) && !NO_PEOPLE.test(second ?? '')
      : [first, second].includes(counted),
  )
  const total = readAmount(stated)
  const parts = entries.flatMap(([, number = '']) => readAmount(number) ?? [])
  if (!isAlike || total === undefined || parts.length < entries.length) return []
  const from = start + (found.index ?? 0) + whole.lastIndexOf(stated)
  // People are counted, and not rounded.
  const slack = isOfPeople ? 0 : undefined
  return otherTotal(parts, total, { step, start: from, end: from + stated.length }, slack)
}
