/**
 * Everyday upkeep of the body: when in the day a food supplement is taken, and muscles that are sore after sport. Words of health
 * stand in it, but nothing else of health does: a short text of one clause with no illness, medicine, dose, child or number.
 */
import { type Clause, hasAny, numberOf, numbersOf } from '../../../classify/text/read-concepts.ts'

/** Words of such a question, at most: in more of them something else may be told. */
const MOST_WORDS = 12

const GRAVE = numbersOf(
  'dose',
  'emergency',
  'condition',
  'kin',
  'milligram',
  'amount',
  'age',
  'patient',
  'invest',
  'debt',
  'lawcase',
  'selfharm',
  'weapon',
  'hazard',
  'threat',
  'crime',
  'whatnow',
  'mistake',
  'twice',
  'injected',
  'noFood',
  'howMuch',
)
const ABOUT_BODY = numbersOf('symptom', 'body', 'abnormal')
const [DRUG, SUPPLEMENT, SUPPLEMENT_DRUG, SORENESS] = [
  numberOf('drug'),
  numberOf('supplement'),
  numberOf('supplementDrug'),
  numberOf('soreness'),
] as const
const WHEN_TAKEN = numbersOf('whenTaken')
const EXERTION = numbersOf('exertion')

/** Whether a text asks about nothing but such upkeep. `digits`: whether it holds numbers. */
export function isUpkeep(clauses: readonly Clause[], digits: boolean): boolean {
  const [clause] = clauses
  if (clause === undefined || clauses.length > 1 || clause.words > MOST_WORDS || digits)
    return false
  const { counts } = clause
  if (hasAny(counts, GRAVE)) return false
  const drugs = counts[DRUG] as number
  const aches = counts[SORENESS] as number
  if ((counts[SUPPLEMENT] as number) > 0) {
    // Some supplements are in the lists of medicines too.
    const known = counts[SUPPLEMENT_DRUG] as number
    return drugs <= known && hasAny(counts, WHEN_TAKEN) && !hasAny(counts, ABOUT_BODY)
  }
  return (
    aches > 0 &&
    drugs === 0 &&
    hasAny(counts, EXERTION) &&
    ABOUT_BODY.every((concept) => (counts[concept] as number) <= aches)
  )
}
