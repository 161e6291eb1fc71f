/** Finds named quantities that are computed by the wrong rule: an area by adding, a profit by adding cost and price. */

import {
  type AnswerAnalysis,
  analyseAnswer,
  type JudgedClaim,
  type StepAnalysis,
} from '../../../checks/maths/claims/analyse-answer.ts'
import { concludeCheck, findingAt } from '../../../checks/maths/claims/check-result.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { Check, CheckInput, CheckResult, Finding } from '../../../core/check.ts'
import { FORMULAS } from './all-formulas.ts'
import type { Formula } from './formula.ts'
import { type Assignment, assignments, parseRule, valueOfRule } from './formula-rules.ts'
import { type KindsByValue, kindsOfNumbers } from './quantity-kinds.ts'

const VERSION = 1

export const formulaCheck: Check = {
  name: 'formula',
  version: VERSION,
  cost: 'text',
  run: checkFormulas,
}

/** Sums that could name a quantity; a hostile answer gets no more. */
const MAX_CLAIMS = 200

function checkFormulas(input: CheckInput): CheckResult {
  const analysis = analyseAnswer(input)
  const question = input.question?.slice(0, 20_000) ?? ''
  // Reading the question costs as much as the answer, and hardly any sum asks for it.
  let kinds: KindsByValue | undefined
  const kindsOf = (): KindsByValue => {
    kinds ??= kindsOfNumbers(analysis.question, analysis.steps)
    return kinds
  }
  const findings: Finding[] = []
  const covered = new Set<number>()
  let seen = 0
  for (const step of analysis.steps) {
    for (const claim of step.claims) {
      if (!isSum(claim) || seen++ > MAX_CLAIMS) continue
      const named = namedFormulas(step, claim, question)
      if (named.length === 0) continue
      covered.add(step.step.index)
      const wrong = misused(named, claim, kindsOf)
      if (wrong !== undefined && !isExcused(analysis, step, claim, wrong)) {
        findings.push(describe(step, claim, wrong))
      }
    }
  }
  return concludeCheck('formula', VERSION, findings, {
    steps: covered,
    total: analysis.steps.length,
  })
}

function isSum(claim: JudgedClaim): boolean {
  const isClosed = claim.left.variables.length === 0 && claim.leftValue !== undefined
  return isClosed && claim.link <= 1 && claim.left.operations > 0 && !claim.isCut
}

/** Formulas whose quantity is the last one named before the sum, in the same sentence. */
function namedFormulas(
  step: StepAnalysis,
  claim: JudgedClaim,
  question: string,
): readonly Formula[] {
  const text = step.step.text
  const before = text.slice(Math.max(0, claim.start - 140), claim.start)
  const sentence = before.split(/[.?!\n](?:\s|$)/).at(-1) ?? ''
  const about = `${question}\n${text.slice(0, 2000)}`
  const matches: { readonly formula: Formula; readonly at: number }[] = []
  for (const formula of FORMULAS) {
    const at = subjectPlace(sentence, formula.named)
    // Last, as it looks through the whole question.
    if (at !== undefined && formula.about?.test(about) !== false) matches.push({ formula, at })
  }
  if (matches.length === 0) return []
  const last = Math.max(...matches.map((match) => match.at))
  return matches.filter((match) => match.at === last).map((match) => match.formula)
}

/** "multiply by the price per box": the quantity goes into the sum, it does not come out. */
const GOES_IN =
  /\b(?:by|on|times|using|from|with|of|than|plus|minus|and)(?: (?:the|its|their|this|that|each))?\s*$/i

/** Where the sentence names the quantity as what is worked out; undefined where it does not, or a number follows. */
function subjectPlace(sentence: string, named: RegExp): number | undefined {
  const found = named.exec(sentence)
  if (found === null || GOES_IN.test(sentence.slice(0, found.index))) return undefined
  const between = sentence.slice(found.index + found[0].length)
  return /\d|\b(?:by the|they|he|she|it|we|you|i)\b/i.test(between) ? undefined : found.index
}

/** The formula one of whose typical mistakes gives this very sum, while no right rule does. */
function misused(
  named: readonly Formula[],
  claim: JudgedClaim,
  kindsOf: () => KindsByValue,
): Formula | undefined {
  const value = claim.leftValue === undefined ? Number.NaN : toNumber(claim.leftValue.value)
  const numbers = [...new Set(claim.left.numbers.map((token) => toNumber(token.value)))]
  const anyKind = (): boolean => true
  const isRight = named.some((formula) => gives(formula.rule, numbers, anyKind, value))
  if (isRight) return undefined
  return named.find((formula) => {
    const fits = fitter(formula, kindsOf())
    return formula.mistakes.some((mistake) => gives(mistake, numbers, fits, value))
  })
}

function isExcused(
  analysis: AnswerAnalysis,
  step: StepAnalysis,
  claim: JudgedClaim,
  formula: Formula,
): boolean {
  return isMeantToFail(step.step.text, claim) || isWorkedOutLater(analysis, step, claim, formula)
}

/** `The sale price: 20% of $60 is $12, so $48`: the right value comes later, the sum was only on the way to it. */
function isWorkedOutLater(
  analysis: AnswerAnalysis,
  step: StepAnalysis,
  claim: JudgedClaim,
  formula: Formula,
): boolean {
  const rule = parseRule(formula.rule)
  if (rule === undefined) return false
  const numbers = [...new Set(claim.left.numbers.map((token) => toNumber(token.value)))]
  const right = assignments(rule, numbers, () => true).map((each) => valueOfRule(rule, each))
  const from = analysis.steps.indexOf(step)
  return analysis.steps.slice(from).some((later) =>
    later.claims.some((other) => {
      if (later === step && other.start <= claim.start) return false
      const value = other.rightValue
      return value !== undefined && right.some((each) => isNear(toNumber(value.value), each))
    }),
  )
}

/** A number fits a symbol when it is known to be of its kind; where nothing is known it fits only loose symbols. */
function fitter(formula: Formula, kinds: KindsByValue) {
  return (symbol: string, value: number): boolean => {
    const wanted = formula.symbols[symbol]
    const known = kinds.get(value)
    if (wanted === undefined || wanted === 'other' || wanted === 'number') return true
    return known?.has(wanted) === true
  }
}

function gives(
  text: string,
  numbers: readonly number[],
  fits: (symbol: string, value: number) => boolean,
  value: number,
): boolean {
  const rule = parseRule(text)
  if (rule === undefined) return false
  return assignments(rule, numbers, fits).some((assignment: Assignment) =>
    isNear(valueOfRule(rule, assignment), value),
  )
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b))
}

function describe(step: StepAnalysis, claim: JudgedClaim, formula: Formula): Finding {
  return findingAt(step.step, claim, {
    code: 'wrong-formula',
    weight: 'wrong',
    expected: formula.rule,
    message: `The ${formula.title} is ${formula.rule} (${formula.source})`,
  })
}
