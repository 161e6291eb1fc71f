/** How far it is from one percentage to another: "from 3.5 % to 4.2 %, that is 0.7 percentage points or 20 %". */

import { numberOf, type WordedFact } from './worded-facts.ts'

const NUMBER = String.raw`(\d{1,3}(?:[.,]\d{1,3})?)`
const PERCENT = ' ?(?:%|percent|per cent|prozent)'
const RANGE = String.raw`(?<!\p{L})\(?(?:from|von|de) ${NUMBER}(?:${PERCENT})? (?:to|auf|à|a) ${NUMBER}${PERCENT}`
/** Of the same sentence, without numbers and with them. */
const SHORT = String.raw`i\.e\.|d\. ?h\.|c\.-à-d\.`
const WORDS = String.raw`(?:[^.;!?\d\n]|${SHORT}|\.(?= (?:that|this|it|das|dies)\b)){1,60}?`
const POINTS = String.raw`\**[ -]?(?:percentage[ -]points?|points?(?= ?(?:[,.;:()–]|$|from|to|or|and|lower|higher))|pp\b|%-?punkte|prozentpunkte?n?)`
const CHANGE =
  '(?:increase|rise|growth|gain|jump|decrease|decline|drop|fall|reduction|anstieg|rückgang|hausse|baisse)'
const MORE = '(?:more|less|higher|lower|mehr|weniger|relative)'
const RELATIVE = [
  String.raw`${CHANGE} (?:of|von|de) \**${NUMBER}${PERCENT}(?!-?(?:points|punkte))`,
  String.raw`(?<![\d.,])\**${NUMBER}${PERCENT}\** (?:${CHANGE}|${MORE})`,
].join('|')
/** Where each is of something else, or the change goes over years. */
const OTHERS = /\b(?:each|per|respectively|average|annual|year|month|basis|from|to|jeweils|pro)\b/i

const points = (pattern: string, read: WordedFact['read']): WordedFact => ({
  needs: '%',
  pattern: new RegExp(pattern, 'giu'),
  read,
})

export const PERCENTAGE_POINTS: readonly WordedFact[] = [
  points(`${RANGE}(?=(${WORDS})${NUMBER}${POINTS})`, ([, from, to, between, stated]) =>
    otherPoints({ from, to, between, stated }),
  ),
  points(
    `(?:(?<!\\p{L})(?:by|um) |(?<![\\d.,]))${NUMBER}${POINTS}(${WORDS})${RANGE}`,
    ([, stated, between, from, to]) => otherPoints({ from, to, between, stated }),
  ),
  points(`${RANGE}(?=(${WORDS})(?:${RELATIVE}))`, ([, from, to, between, ...stated]) =>
    otherChange({ from, to, between, stated: firstOf(stated) }),
  ),
  points(
    `${RANGE}${WORDS}(?=${NUMBER}${POINTS}(${WORDS})(?:${RELATIVE}))`,
    ([, from, to, , between, ...stated]) =>
      otherChange({ from, to, between, stated: firstOf(stated) }),
  ),
  points(
    `${RANGE}${WORDS}(?=${NUMBER}${POINTS},? (?:or|oder|\\() ?(?:a |an |by )?\\**${NUMBER}${PERCENT}(?= ?(?:$|[.;)\\n])))`,
    ([, from, to, , stated]) => otherChange({ from, to, between: '', stated }),
  ),
]

function firstOf(stated: readonly (string | undefined)[]): string | undefined {
  return stated.find((each) => each !== undefined)
}

interface Change {
  readonly from: string | undefined
  readonly to: string | undefined
  /** The text between them and what is told of them. */
  readonly between: string | undefined
  readonly stated: string | undefined
}

/** As the percentages, the difference may be rounded or cut. */
function otherPoints({
  from = '',
  to = '',
  between = '',
  stated = '',
}: Change): string | undefined {
  const exact = Math.abs(percentOf(to) - percentOf(from))
  const slack = Math.max(...[from, to, stated].map(placeOf))
  const isRight = Math.abs(exact - percentOf(stated)) < slack - 1e-9
  return isRight || OTHERS.test(between) ? undefined : `${Number(exact.toFixed(3))} points`
}

/** In relation to the first of them; where points are told as per cent, nothing is said. */
function otherChange({
  from = '',
  to = '',
  between = '',
  stated = '',
}: Change): string | undefined {
  const [start, end] = [percentOf(from), percentOf(to)]
  const [difference, relative] = [Math.abs(end - start), Math.abs(end / start - 1) * 100]
  const isRight = [difference, relative].some(
    (each) => Math.abs(each - percentOf(stated)) < placeOf(stated) - 1e-9,
  )
  const isElse = OTHERS.test(between) || !Number.isFinite(relative) || relative === 0
  return isRight || isElse ? undefined : `${relative.toFixed(1)}%`
}

function percentOf(written: string): number {
  return numberOf(written.replace(',', '.'))
}

/** What one of its last place is. */
function placeOf(written: string): number {
  return 10 ** -(written.split(/[.,]/)[1]?.length ?? 0)
}
