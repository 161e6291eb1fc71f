/** Statements that are told in words and are true or false by themselves: found by a pattern, worked out again. */

import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import type { Finding } from '../../../core/check.ts'

/** `1,250.50`; a group of its own. */
export const NUMBER = String.raw`(\d{1,3}(?:,\d{3}){1,40}(?:\.\d+)?|\d+(?:\.\d+)?)`
export const MONEY = String.raw`\*{0,3}(?:\\?\$|€|£)\s?${NUMBER}`
export const SAYS = `(?:is|are|=|equals|comes? to|makes?|gives?|totals?|would be|will be)`
export const ROUGHLY = String.raw`(?:(?:about|approximately|roughly|around|exactly) )?\*{0,3}`
/** What would make the number before it part of something else. */
export const ENDS = String.raw`(?![\w%]|[.,]\d|\s?[-+*/×÷·^=<>≈!(]|\s(?:more|less|times|greater|fewer|higher|lower|of|percent|per cent|plus|minus|than|divided|multiplied|before|after|off|each|per|with|including)\b)`

/** What it comes to where that is something else; undefined where it is right, or cannot be told. */
export type FactReader = (found: RegExpMatchArray) => string | undefined

export interface WordedFact {
  /** Without this the pattern cannot fit. Single signs and words are found at once, patterns are not. */
  readonly needs: string
  readonly pattern: RegExp
  readonly read: FactReader
}

export const fact = (needs: string, pattern: string, read: FactReader): WordedFact => ({
  needs,
  pattern: new RegExp(pattern, 'gi'),
  read,
})

/** Words before a statement that make it part of another: `twice the sum of 3 and 4 is 14`. */
const LEADS_ON =
  /(?:\b(?:twice|half|double|triple|thrice|thirds?|quarters?|times|plus|minus|than|by|from|percent|(?<!\b(?:cost|price|total|amount) )of|if|when|whether|unless|until|squared?|weighted|geometric|harmonic|moving|remainder)|(?<=[\w)}%]\s?)[-+*/×÷·^%]|\()\s*(?:the |an? )?\*{0,3}$/i

export function wordedFindings(
  step: StepAnalysis,
  facts: readonly WordedFact[],
): readonly Finding[] {
  const { text } = step.step
  return facts.flatMap((fact) => (text.includes(fact.needs) ? findingsOf(step, fact) : []))
}

function findingsOf(step: StepAnalysis, { pattern, read }: WordedFact): readonly Finding[] {
  const { text } = step.step
  const findings: Finding[] = []
  for (const found of text.matchAll(pattern)) {
    const expected = read(found)
    const place = { start: found.index, end: found.index + found[0].length }
    if (expected === undefined || isMeantToFail(text, place)) continue
    if (LEADS_ON.test(text.slice(Math.max(0, place.start - 30), place.start))) continue
    const message = `It comes to ${expected}`
    findings.push(
      findingAt(step.step, place, { code: 'wrong-result', weight: 'wrong', expected, message }),
    )
  }
  return findings
}

export function numberOf(written = ''): number {
  return Number(written.replaceAll(',', ''))
}

/** Undefined where the number may have been written so by rounding or cutting at its last place. */
export function unlessWritten(exact: number, written = ''): string | undefined {
  const decimals = /\.(\d+)$/u.exec(written)?.[1]?.length ?? 0
  const isRight =
    Math.abs(exact - numberOf(written)) < 10 ** -decimals - 1e-9 || !Number.isFinite(exact)
  return isRight || isNear(exact, numberOf(written))
    ? undefined
    : String(Number(exact.toPrecision(10)))
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
}
