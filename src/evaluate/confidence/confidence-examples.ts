import { CONFIDENCE_CHECKS, confidenceInput } from '../../checks/confidence/confidence-of.ts'
import { runTextChecks } from '../../checks/run-checks.ts'
import { classify } from '../../classify/classify.ts'
import { scoreDifficulty } from '../../classify/score-difficulty.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { requestOfRow } from '../../evaluate/rows/labelled-row.ts'
import type { RecordedAnswer, RoutingRow } from '../../evaluate/rows/routing-row.ts'
import type { ConfidenceExample } from './fit-confidence-part.ts'

/** The recorded answer in full, else its result alone. */
export function recordedAnswer(outcome: RecordedAnswer | undefined): string | undefined {
  return outcome?.answer ?? outcome?.final
}

export function checkInputOf(row: RoutingRow, answer: string, sample?: string): CheckInput {
  return {
    question: row.prompt,
    answer,
    ...(sample === undefined ? {} : { samples: [sample] }),
  }
}

/** The class of a prompt as the gateway tells it. */
export function promptClassOf(prompt: string): string {
  return classify(requestOfRow({ prompt }), scoreDifficulty).difficulty.promptClass
}

/** The text checks the confidence is made of; they do not look at samples. */
export function confidenceChecks(input: CheckInput): readonly CheckResult[] {
  return runTextChecks(CONFIDENCE_CHECKS, input)
}

/** Examples of one model's recorded answers: each alone, and each beside every sample model's answer. */
export function confidenceExamples(
  rows: readonly RoutingRow[],
  model: string,
  samples: readonly string[],
): readonly ConfidenceExample[] {
  return rows.flatMap((row) => {
    const outcome = row.outcomes[model]
    const answer = recordedAnswer(outcome)
    if (outcome === undefined || answer === undefined) return []
    const results = confidenceChecks(checkInputOf(row, answer))
    const isRight = outcome.score >= 0.5
    const others = samples
      .filter((sample) => sample !== model)
      .flatMap((sample) => recordedAnswer(row.outcomes[sample]) ?? [])
    return [undefined, ...others].map((sample) => ({
      input: confidenceInput(checkInputOf(row, answer, sample), results),
      isRight,
      group: row.prompt,
    }))
  })
}
