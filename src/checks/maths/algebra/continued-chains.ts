/** Chains that go on in a new line or step with `= …`: what follows must equal what stood before. */

import type { AnswerAnalysis, StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { findingAt } from '../../../checks/maths/claims/check-result.ts'
import type { Clause } from '../../../checks/maths/claims/clauses.ts'
import { isMeantToFail } from '../../../checks/maths/claims/meant-to-fail.ts'
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import { compareEverywhere } from '../../../checks/maths/expressions/identity.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import type { Finding } from '../../../core/check.ts'
import type { AlgebraReport } from './equation-steps.ts'

export function checkContinuedChains(analysis: AnswerAnalysis): AlgebraReport {
  const findings: Finding[] = []
  const covered: number[] = []
  let before: Parsed | undefined
  for (const step of analysis.steps) {
    for (const clause of step.clauses) {
      const next = continuationOf(clause, analysis)
      if (before !== undefined && next !== undefined && haveSameVariables(before, next)) {
        covered.push(step.step.index)
        const place = placeOf(step, next)
        const isWrong =
          compareEverywhere(before.expression, next.expression, before.variables) === 'different'
        if (isWrong && !isMeantToFail(step.step.text, place))
          findings.push(brokenChain(step, place))
      }
      before = clause.relations.length > 0 ? endOf(clause, analysis) : before
    }
  }
  return { findings, covered }
}

/** The expression after a `=` that stands first in its clause. */
function continuationOf(clause: Clause, analysis: AnswerAnalysis): Parsed | undefined {
  const [first, second] = clause.relations
  const sign = first === undefined ? undefined : clause.tokens[first]
  if (first !== clause.start || sign?.type !== 'relation' || sign.relation !== '=') return undefined
  const end = second ?? clause.end
  const parsed = parseExpression(clause.tokens, first + 1, end, analysis.budget)
  return parsed?.next === end && !parsed.isAmbiguous ? parsed : undefined
}

/** The last side of a chain of equals signs, if all of it can be read. */
function endOf(clause: Clause, analysis: AnswerAnalysis): Parsed | undefined {
  const last = clause.relations.at(-1)
  const isChain = clause.relations.every((at) => {
    const sign = clause.tokens[at]
    return sign?.type === 'relation' && sign.relation === '='
  })
  if (last === undefined || !isChain) return undefined
  const parsed = parseExpression(clause.tokens, last + 1, clause.end, analysis.budget)
  return parsed?.next === clause.end && !parsed.isAmbiguous ? parsed : undefined
}

const CONSTANT_LETTERS = new Set(['i', 'e'])
/** `20g … equals 1600g`: one letter behind numbers may be a unit. */
const UNIT_LETTERS = new Set(['g', 'm', 's', 'h', 'l', 'L'])

function haveSameVariables(a: Parsed, b: Parsed): boolean {
  const [first, second] = [new Set(a.variables), new Set(b.variables)]
  const isUnit = first.size === 1 && [...first].every((name) => UNIT_LETTERS.has(name))
  const isPlain = !isUnit && ![...first].some((name) => CONSTANT_LETTERS.has(name))
  const isExact = [...a.numbers, ...b.numbers].every((number) => number.decimals === 0)
  const isSame = first.size === second.size && [...first].every((name) => second.has(name))
  return isPlain && isExact && isSame && first.size > 0 && a.operations > 0
}

function placeOf(step: StepAnalysis, parsed: Parsed): { start: number; end: number } {
  return {
    start: step.tokens[parsed.first]?.start ?? 0,
    end: step.tokens[parsed.next - 1]?.end ?? 0,
  }
}

function brokenChain(step: StepAnalysis, place: { start: number; end: number }): Finding {
  return findingAt(step.step, place, {
    code: 'wrong-continuation',
    weight: 'wrong',
    message: 'This is not equal to the end of the chain it continues',
  })
}
