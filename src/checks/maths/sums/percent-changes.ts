/** Changes told in per cent beside the two amounts: "grew from €4.2M in 2023 to €5.1M in 2024, an increase of 21 %". */

import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { type DecimalMark, readNumber } from '../../../checks/maths/tokens/number-literal.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { Finding } from '../../../core/check.ts'
import { FALLS, RISES } from './change-words.ts'

const NUMERAL = String.raw`\d(?:[\d.,’']{0,14}\d)?`
const SIGN = String.raw`\*{0,2}(?:\\?\$|[€£])?\s?`
/** Thousands and more, by what each is written as. `m` is a metre too, but then of both amounts. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|tsd\.?|thousand|tausend|mille|mil|mila|duizend)$/i, 1e3],
  [
    /^(?:m|mn|mm|mio\.?|millions?|millionen|millón|millones|milion[ei]|milhões|milhão|miljoen)$/i,
    1e6,
  ],
  [/^(?:b|bn|mrd\.?|milliarden?|milliards?|miliard[oi]|miljard)$/i, 1e9],
]
/** The word right behind a number, and what is counted. */
const UNIT = String.raw`(?:\s?(?!(?:to|auf|à|a|naar|para|in|im|en|for|at|on|last|this|per|pro)(?!\p{L}))([\p{L}]{1,10}\.?))?`
const COUNTED = String.raw`(?:\s?[$€£]|(?: d['’]| de | di )?(?:\s(?!(?:to|auf|à|a|naar|para|in|im|en|for|at|on|last|this|per|pro)(?!\p{L}))\p{L}{2,14})?)`
const WHEN = String.raw`(?: (?:in|im|en|for|at|on|last|this|per|a) (?:\p{L}{1,12} ){0,2}(?:\p{L}{1,12}|(?:19|20)\d\d)| \((?:19|20)\d\d\))?`
const PAIR = new RegExp(
  String.raw`(?<!\p{L})(?:from|von|de|da|van) ${SIGN}(${NUMERAL})${UNIT}${COUNTED}${WHEN} (?:to|auf|à|a|naar|para) ${SIGN}(${NUMERAL})(?!\s?%)${UNIT}`,
  'giu',
)
/** What may stand behind the second amount before the words that tell the change. */
const BEHIND = new RegExp(`^${COUNTED}${WHEN}`, 'iu')
/** The first number behind the amounts, with what stands between. */
const PERCENT = new RegExp(
  String.raw`^([^\d\n;!?]{0,60}?)([+−-])?(${NUMERAL}) ?(?:%|per ?cent\b|Prozent\b|pour cent\b|por ciento\b|por cento\b|per cento\b|procent\b)`,
  'iu',
)

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const UP = words(
  'increase rise growth gain jump up more higher zuwachs anstieg wachstum steigerung zunahme plus mehr hausse augmentation progression croissance aumento crecimiento incremento subida más crescita rialzo più toename stijging groei meer crescimento mais',
)
const DOWN = words(
  'decrease decline drop fall reduction loss cut down less lower rückgang abnahme senkung reduktion minus weniger baisse diminution recul réduction moins descenso caída disminución reducción bajada menos calo diminuzione riduzione meno daling afname minder queda redução diminuição',
)
/** That lead from the amounts to the change: any other word may make the per cent that of something else. */
const LEADS = words(
  'that which is was i.e ie thus so hence means meaning represents corresponds equals equivalent or by an a the of to about around roughly approximately nearly almost over only just some ' +
    'also das ist sind d.h dh somit entspricht was einem einer eine ein um von rund etwa ca mithin bedeutet soit une un de d du environ près es decir sea una lo que supone representa del aproximadamente ' +
    'cioè ossia pari uma di del circa dus oftewel een van met ou seja cerca',
)
/** Where one of them stands the figures need not be those that are compared. */
const OTHERS =
  /(?<!\p{L})(?:points?|per year|a year|annual\w*|yearly|each|average|cagr|compound|per month|a month|adjusted|organic\w*|constant|real terms|expected|planned|forecast\w*|target|budget|(?:pro|im) (?:Jahr|Monat|Schnitt)|par an|par mois|al año|al mes|por año|all['’]anno|per jaar|ao ano|punkte?|prozentpunkte?|puntos|punti|bereinigt)(?!\p{L})/iu
/** A share of something, and no change. */
const IS_SHARE = /^\*{0,2} (?:of|von|der|des|de|del|d['’]|di|dei|van|do|da)(?!\p{L})/iu
const BEFORE = 60
const REST = 110
const CHANGED = new RegExp(
  String.raw`(?<!\p{L})(?:${RISES}|${FALLS}|went|goes|moved|changed|expanded|est passée?|pas[óo]|pasaron|passat[oaie]|ging|gingen|improved|developed)(?!\p{L})`,
  'iu',
)

export function percentChangeFindings(
  { step }: StepAnalysis,
  mark: DecimalMark,
): readonly Finding[] {
  const { text } = step
  if (!MAY_TELL.test(text)) return []
  return [...text.matchAll(PAIR)].flatMap((found) => {
    const change = changeOf(found, text, mark)
    if (change === undefined || isPossible(change)) return []
    const place = { start: found.index, end: change.end }
    if (isMeantToFail(text, place)) return []
    const expected = `${((100 * Math.abs(change.to.value - change.from.value)) / change.from.value).toFixed(1)}%`
    const message = `It comes to ${expected}`
    return [findingAt(step, place, { code: 'wrong-result', weight: 'wrong', expected, message })]
  })
}

/** A look at the signs alone: most texts tell no per cent. */
const MAY_TELL = /\d ?(?:%|percent|per cent|Prozent|pour cent|por cien|por cent|procent)/i

interface Amount {
  readonly value: number
  /** Of one at its last written place. */
  readonly place: number
}

interface Change {
  readonly from: Amount
  readonly to: Amount
  readonly percent: number
  readonly place: number
  /** In the text. */
  readonly end: number
}

/** Undefined where the per cent behind the amounts is not surely that of their change. */
function changeOf(found: RegExpExecArray, text: string, mark: DecimalMark): Change | undefined {
  const [all, fromText = '', fromUnit = '', toText = '', toUnit = ''] = found
  const end = found.index + all.length
  const behind = text.slice(end, end + REST)
  const counted = BEHIND.exec(behind)?.[0] ?? ''
  const [told, between = '', sign = '', written = ''] =
    PERCENT.exec(behind.slice(counted.length)) ?? PERCENT.exec(behind) ?? []
  if (told === undefined) return undefined
  const tail = behind.slice(behind.indexOf(told) + told.length)
  if (IS_SHARE.test(tail) || OTHERS.test(tail.split(/[.;](?:\s|$)/u)[0] ?? '')) return undefined
  const [from, to] = scaled(amountOf(fromText, mark), fromUnit, amountOf(toText, mark), toUnit)
  const percent = amountOf(written, mark)
  if (from === undefined || to === undefined || percent === undefined) return undefined
  const before = text.slice(Math.max(0, found.index - BEFORE), found.index)
  const direction = directionOf(between, sign, /^\*{0,2} (\p{L}+)/u.exec(tail)?.[1] ?? '', before)
  // What goes the other way is misread.
  if (direction === undefined || direction * (to.value - from.value) < 0) return undefined
  const at = behind.indexOf(told) + told.length
  return { from, to, percent: percent.value, place: percent.place, end: end + at }
}

function amountOf(written: string, mark: DecimalMark): Amount | undefined {
  const number = readNumber(written, 0, mark)
  if (number === undefined || number.goesOn || number.length < written.length) return undefined
  const digits = written.replace(/\D/gu, '')
  const zeros = /(?<!0)0*$/u.exec(digits)?.[0].length ?? 0
  const place = number.decimals > 0 ? -number.decimals : Math.min(zeros, digits.length - 1)
  return { value: toNumber(number.value), place: 10 ** place }
}

/** Both in ones. A scale that only the second has is that of both: "from 1.2 to 1.5 million". */
function scaled(
  from: Amount | undefined,
  fromUnit: string,
  to: Amount | undefined,
  toUnit: string,
): readonly [Amount?, Amount?] {
  if (from === undefined || to === undefined || !(from.value > 0)) return []
  const [one, other] = [scaleOf(fromUnit), scaleOf(toUnit)]
  if (one !== undefined && other === undefined) return []
  if (one === undefined && fromUnit !== '' && fromUnit.toLowerCase() !== toUnit.toLowerCase())
    return []
  if (one === undefined && other !== undefined && from.value >= 1000) return []
  const by = ({ value, place }: Amount, scale = 1): Amount => ({
    value: value * scale,
    place: place * scale,
  })
  return [by(from, one ?? other), by(to, other)]
}

function scaleOf(unit: string): number | undefined {
  return SCALES.find(([names]) => names.test(unit))?.[1]
}

/** 1 where it rises, -1 where it falls, 0 where the words do not say; undefined where they may tell something else. */
function directionOf(
  between: string,
  sign: string,
  after: string,
  before: string,
): -1 | 0 | 1 | undefined {
  const told = between.toLowerCase().match(/\p{L}+(?:\.\p{L})?/gu) ?? []
  const last = after.toLowerCase()
  const isOf = (kinds: ReadonlySet<string>): boolean =>
    kinds.has(last) || told.some((word) => kinds.has(word))
  if (!told.every((word) => LEADS.has(word) || UP.has(word) || DOWN.has(word))) return undefined
  if (
    /(?<!\p{L})of which|(?<!\p{L})(?<!(?:amounts|corresponds|comes|equivalent|equals) )(?:to|auf|zu|à) *$/iu.test(
      between,
    )
  )
    return undefined
  if (isOf(DOWN) || /[-−]/u.test(sign)) return -1
  if (isOf(UP) || sign === '+') return 1
  return CHANGED.test(before) ? 0 : undefined
}

/** Whether amounts that are written so, each rounded at the finer of their last places, may change by so much. */
function isPossible({ from, to, percent, place }: Change): boolean {
  const half = Math.min(from.place, to.place) / 2
  const gap = Math.abs(to.value - from.value)
  const slack = Math.min(1, place)
  const least = (100 * (gap - 2 * half)) / (from.value + half)
  const most = (100 * (gap + 2 * half)) / (from.value - half)
  if (gap === 0) return true
  // The change in per cent of the second amount is the slip that is made most, and it may lie within the rounding.
  const isOfSecond = Math.abs(percent - (100 * gap) / to.value) <= slack / 2
  const isNear = Math.abs(percent - (100 * gap) / from.value) < 2
  return (isNear || !isOfSecond) && percent > least - slack && percent < most + slack
}
