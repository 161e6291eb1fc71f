/** Whether the answer hangs together: its numbers come from somewhere, and its end follows from its steps. */

import { type AnswerAnalysis, analyseAnswer } from '../../checks/maths/claims/analyse-answer.ts'
import { concludeCheck } from '../../checks/maths/claims/check-result.ts'
import { arithmeticCheck, isDecided } from '../../checks/maths/sums/arithmetic.ts'
import { unitsCheck } from '../../checks/maths/units/units-check.ts'
import { replaySteps } from '../../checks/replay/replay-steps.ts'
import type { Check, CheckInput, CheckResult, Finding } from '../../core/check.ts'
import { askedFigureFindings } from './asked/asked-figures.ts'
import { askedSolutionFindings } from './asked/asked-solutions.ts'
import { askedStatementFindings } from './asked/asked-statement.ts'
import { questionValueFindings } from './asked/question-value.ts'
import { askedTaskFindings } from './asked-tasks/asked-tasks.ts'
import { labelledAmountFindings } from './labelled-amounts/labelled-amounts.ts'
import { scaledAmountFindings } from './labelled-amounts/scaled-amounts.ts'
import { confusedQuantityFindings } from './number-origins/confused-quantities.ts'
import { droppedResultFindings } from './number-origins/dropped-results.ts'
import { provenanceFindings } from './number-origins/provenance.ts'
import { statedResultFindings } from './stated-results/stated-results.ts'
import { unworkedResultFindings } from './stated-results/unworked-result.ts'

const VERSION = 1

export const consistencyCheck: Check = {
  name: 'consistency',
  version: VERSION,
  cost: 'text',
  run: checkConsistency,
}

function checkConsistency(input: CheckInput): CheckResult {
  const analysis = analyseAnswer(input)
  const question = input.question ?? ''
  const replayed = replaySteps(
    question,
    analysis.steps.map((each) => each.step),
  )
  const dropped = droppedResultFindings(analysis, question)
  const findings = [
    ...dropped,
    // A number that stands for a dropped result is told once, with what should stand there.
    ...provenanceFindings(analysis, question).filter(
      (finding) => !dropped.some((other) => other.span.start === finding.span.start),
    ),
    ...confusedQuantityFindings(analysis, question),
    ...askedFindings(analysis, input),
    ...askedFigureFindings(
      analysis.steps.map((each) => each.step),
      question,
    ),
    ...labelledAmountFindings(
      analysis.steps.map((each) => each.step),
      question,
    ),
    ...scaledAmountFindings(
      analysis.steps.map((each) => each.step),
      question,
    ),
    ...statedResultFindings(analysis, input),
    ...unworkedResultFindings(analysis, input),
    ...replayed.findings,
  ]
  const decided = analysis.steps.filter((step) => step.claims.some(isDecided))
  return concludeCheck('consistency', VERSION, findings, {
    steps: [...decided.map(({ step }) => step.index), ...replayed.followed],
    total: analysis.steps.length,
  })
}

/** What was asked can be told in several ways: that its answer is wrong is said once. */
function askedFindings(analysis: AnswerAnalysis, input: CheckInput): readonly Finding[] {
  const findings = [
    ...questionValueFindings(analysis),
    ...askedSolutionFindings(analysis),
    ...askedStatementFindings(input, checkStatement),
  ]
  return findings.length > 0 ? findings : askedTaskFindings(input)
}

const NEVER = new AbortController().signal

function checkStatement(input: CheckInput): readonly CheckResult[] {
  return [arithmeticCheck, unitsCheck].map((check) => check.run(input, NEVER) as CheckResult)
}
