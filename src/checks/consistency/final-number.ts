/** The number an answer ends with: `#### 42`, `\boxed{42}`, "the answer is 42", `"answer": "42"`. */
import type { AnswerAnalysis, StepAnalysis } from '../../checks/maths/claims/analyse-answer.ts'
import { type Approximation, opposite } from '../../checks/maths/expressions/approximation.ts'
import { literalValue } from '../../checks/maths/expressions/evaluate-expression.ts'
import { isSymbol, type NumberToken, type Token } from '../../checks/maths/tokens/token.ts'

interface FinalNumber {
  readonly step: StepAnalysis
  readonly value: Approximation
  readonly token: NumberToken
  /** Characters of the step. */
  readonly place: { readonly start: number; readonly end: number }
}

const MARKS = /####\s*|\\boxed\s*\{|\b(?:final |correct )?answer(?: is|:)\s*/gi
/** With the member of a JSON object that is nothing but a number. */
const MARKS_AND_MEMBERS = new RegExp(
  String.raw`${MARKS.source}|"(?:final_?)?answer"\s*:\s*"?(?=[-$€£]?[\d.,]+%?"?\s*(?:[,}]|$))`,
  'gim',
)

/** The same, also of an answer in JSON. Not held to the question's sum: that flagged right answers too. */
export function finalNumberOrMember(analysis: AnswerAnalysis): FinalNumber | undefined {
  return finalNumberAt(analysis, MARKS_AND_MEMBERS)
}

/** Undefined where the end is no lone number: a fraction, a choice, words. */
export function finalNumber(analysis: AnswerAnalysis): FinalNumber | undefined {
  return finalNumberAt(analysis, MARKS)
}

function finalNumberAt(analysis: AnswerAnalysis, marks: RegExp): FinalNumber | undefined {
  // Where nothing was read, no number follows any mark.
  if (analysis.steps.every((step) => step.tokens.length === 0)) return undefined
  for (let at = analysis.steps.length - 1; at >= 0; at--) {
    const step = analysis.steps[at] as StepAnalysis
    const end = endOfLastMark(step.step.text, marks)
    if (end !== undefined) return numberFrom(step, end)
  }
  return undefined
}

function endOfLastMark(text: string, marks: RegExp): number | undefined {
  let end: number | undefined
  marks.lastIndex = 0
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) end = marks.lastIndex
  return end
}

function numberFrom(step: StepAnalysis, start: number): FinalNumber | undefined {
  const after = step.tokens.filter((token) => token.end > start)
  const at = after.findIndex((token) => token.type !== 'break' && !isOpening(token))
  const isNegative = isSymbol(after[at], '-')
  const token = after[isNegative ? at + 1 : at]
  if (token?.type !== 'number' || goesOn(after[isNegative ? at + 2 : at + 1])) return undefined
  const value = literalValue(token)
  return {
    step,
    token,
    value: isNegative ? opposite(value) : value,
    place: { start: token.start, end: token.end },
  }
}

function isOpening(token: Token): boolean {
  return isSymbol(token, '{') || isSymbol(token, '(') || isSymbol(token, '[')
}

/** The number is only the beginning of an expression: `3/4`, `2\sqrt{3}`, `5x`. */
function goesOn(next: Token | undefined): boolean {
  if (next?.type === 'symbol') return !['}', ')', ']', '°', '%'].includes(next.symbol)
  return next?.type === 'command' || next?.type === 'variable' || next?.type === 'opaque'
}
