import { confidenceOf } from '../checks/confidence/confidence-of.ts'
import { ALL_CHECKS, TEXT_CHECKS } from '../checks/registry.ts'
import { runChecks, runTextChecks } from '../checks/run-checks.ts'
import { classify } from '../classify/classify.ts'
import { riskOfAnswer } from '../classify/risk/risk-of-answer.ts'
import { scoreDifficulty } from '../classify/score-difficulty.ts'
import type { Judging } from '../gateway/deps.ts'
import { createThresholds } from '../gateway/thresholds.ts'

/** Longest time the checks of one answer may take, milliseconds. */
const CHECK_DEADLINE_MS = 10_000

/** The reading of requests and answers: everything between the words and the decision. */
export function buildJudging(): Judging {
  const thresholds = createThresholds()
  return {
    classify: (request) => classify(request, scoreDifficulty),
    thresholds: (signals, policy) => thresholds.next(signals, policy),
    check: (names, input, signal) =>
      names.every((name) => name in TEXT_CHECKS)
        ? runTextChecks(names, input)
        : runChecks(names, input, { registry: ALL_CHECKS, signal, deadlineMs: CHECK_DEADLINE_MS }),
    confidence: confidenceOf,
    answerRisk: riskOfAnswer,
  }
}
