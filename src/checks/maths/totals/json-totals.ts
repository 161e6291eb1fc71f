/** Totals of answers that are JSON: `{"items": [{"amount": 31}, …], "total": 89}`. */

import type { AnswerAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import type { AnswerStep } from '../../../checks/split-steps.ts'
import type { EmbeddedJson } from './embedded-json.ts'
import type { TotalFact } from './total-lines.ts'

const LONGEST = 100_000
const MOST_DEPTH = 12
const MOST_FACTS = 50
const TOTAL =
  /^(?:(?:sub|grand)[ _-]?total|total(?:[ _-]?(?:amount|price|cost|sum|value))?|sum|amount[ _-]?due|gesamt(?:betrag|summe|preis)?|(?:zwischen)?summe|somme)$/i
/** Beside one of these a total is more or less than its parts. */
const ALTERS =
  /tax|vat|mwst|ust|discount|rabatt|shipping|versand|fee|tip|deposit|paid|credit|adjust|refund|currency[ _-]?rate|count/i
const PART =
  /^(?:line[ _-]?total|total|amount|value|cost|betrag|summe|subtotal|total[ _-]?(?:price|cost|amount))$/i
const PRICE = /^(?:(?:unit[ _-]?)?price|price[ _-]?each|rate|einzelpreis|preis)$/i
const QUANTITY = /^(?:qty|quantity|count|units|hours|menge|anzahl)$/i

/** A list in pieces: its total is how many there are. */
const PAGED = /page|limit|offset|next|cursor/i

/** What was found: a total beside it tells how much, not what it comes to. */
const FOUND = /^(?:results?|hits|matches|records|rows|data|entries|treffer)$/i

/** A key that one of the names above may be: most answers that are JSON have none. */
const MAY_TOTAL = /"[^"\n]{0,16}(?:total|sum|due|gesamt|somme)[^"\n]{0,16}"\s*:\s*-?\d/i

type Json = Readonly<Record<string, unknown>>

export function jsonTotals(
  { steps }: AnswerAnalysis,
  { text }: EmbeddedJson,
): readonly TotalFact[] {
  if (text.length > LONGEST || !MAY_TOTAL.test(text)) return []
  const facts: TotalFact[] = []
  const tell = (key: string, stated: number, right: number) => {
    const place = placeOf(
      steps.map(({ step }) => step),
      key,
      stated,
    )
    if (place === undefined || facts.length >= MOST_FACTS) return
    facts.push(Math.abs(stated - right) < 0.005 ? place : { ...place, expected: right })
  }
  try {
    walk(JSON.parse(text), 0, tell)
  } catch {
    // Broken JSON is another check's business.
    return []
  }
  return facts
}

type Tell = (key: string, stated: number, right: number) => void

function walk(value: unknown, depth: number, tell: Tell): void {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) totalOf(value as Json, tell)
  for (const each of Object.values(value)) walk(each, depth + 1, tell)
}

function totalOf(object: Json, tell: Tell): void {
  const keys = Object.keys(object)
  const totals = keys.filter((key) => TOTAL.test(key) && typeof object[key] === 'number')
  const [list, ...others] = keys.flatMap((key) => (FOUND.test(key) ? [] : listIn(object[key])))
  const isAltered = keys.some((key) => ALTERS.test(key))
  const [key] = isAltered ? totals.filter((each) => /^sub|zwischen/i.test(each)) : totals
  if (list === undefined || others.length > 0 || key === undefined) return
  const parts = list.map(partOf)
  const stated = object[key] as number
  const isCount = stated === list.length || keys.some((each) => PAGED.test(each))
  if (isCount || parts.includes(undefined) || countsPieces(list, stated)) return
  const sum = (parts as number[]).reduce((total, part) => total + part, 0)
  tell(key, stated, Math.round(sum * 100) / 100)
}

/** Of articles with their prices it may be how many pieces there are. */
function countsPieces(list: readonly Json[], stated: number): boolean {
  const pieces = list.map((item) => {
    const key = Object.keys(item).find((each) => QUANTITY.test(each)) ?? ''
    return Number(item[key])
  })
  return pieces.reduce((sum, each) => sum + each, 0) === stated
}

function listIn(value: unknown): readonly (readonly Json[])[] {
  const isList =
    Array.isArray(value) &&
    value.length >= 2 &&
    value.every((each) => typeof each === 'object' && each !== null && !Array.isArray(each))
  return isList ? [value as readonly Json[]] : []
}

/** What an item adds to the total; undefined where that is not plain. */
function partOf(item: Json): number | undefined {
  if (Object.keys(item).some((key) => ALTERS.test(key) && !QUANTITY.test(key))) return undefined
  const numbers = Object.entries(item).flatMap(([key, value]) =>
    typeof value === 'number' ? [[key, value] as const] : [],
  )
  const own = numbers.filter(([key]) => PART.test(key))
  if (own.length === 1) return own[0]?.[1]
  if (own.length > 1) return undefined
  const price = numbers.find(([key]) => PRICE.test(key))?.[1]
  if (price === undefined) return undefined
  return price * (numbers.find(([key]) => QUANTITY.test(key))?.[1] ?? 1)
}

/** The last place where the key has that value. */
function placeOf(steps: readonly AnswerStep[], key: string, stated: number): TotalFact | undefined {
  for (const step of [...steps].reverse()) {
    const from = step.text.lastIndexOf(`"${key}"`)
    const match =
      from < 0 ? null : /^"[^"]*"\s*:\s*(-?[\d.]+(?:e[+-]?\d+)?)/i.exec(step.text.slice(from))
    if (match === null || Number(match[1]) !== stated) continue
    const end = from + match[0].length
    return { step, start: end - (match[1] ?? '').length, end }
  }
  return undefined
}
