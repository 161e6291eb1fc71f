/** Whether an answer shows how it was reached: steps, or reasons given in sentences. */
import { splitSteps } from '../../checks/split-steps.ts'
import type { Check, CheckInput, CheckResult } from '../../core/check.ts'

const VERSION = 1

export const stepsCheck: Check = { name: 'steps', version: VERSION, cost: 'text', run: checkSteps }

const REASONS =
  /\b(?:because|since|therefore|thus|hence|so|then|first|second|next|finally|which means|it follows|given that|we (?:get|have|know|need|find)|weil|daher|also|zuerst|dann)\b/gi
const SUMS = /[=≈→]|\\(?:implies|Rightarrow)/g
/** A number, a letter, a name or a yes is an answer without steps, however right. */
const BARE = /^\W*(?:(?:the )?(?:final )?answer(?: is|:)?\s*)?[^.!?\n]{0,60}\W*$/i
/** Signs of a reason that two steps together show. */
const ENOUGH_SIGNS = 2

/**
 * Passes with two steps or two signs of reasoning; fails for a bare answer. Says nothing about whether the steps are
 * right: the other checks do.
 */
function checkSteps(input: CheckInput): CheckResult {
  const answer = input.answer.slice(0, 60_000).trim()
  const steps = splitSteps({ ...input, answer })
  const signs = (answer.match(REASONS)?.length ?? 0) + (answer.match(SUMS)?.length ?? 0)
  const isShown = signs >= ENOUGH_SIGNS || (steps.length >= 3 && signs >= 1)
  const result = {
    check: 'steps' as const,
    version: VERSION,
    coverage: { checked: steps.length, total: steps.length },
    ms: 0,
  }
  if (answer === '') {
    return { ...result, verdict: 'abstain', findings: [], note: 'There is no answer to look at' }
  }
  if (isShown) return { ...result, verdict: 'pass', findings: [] }
  const span = { start: 0, end: Math.min(input.answer.length, 200) }
  const isBare = BARE.test(answer.slice(0, 300)) && answer.length < 300
  return {
    ...result,
    verdict: 'fail',
    findings: [
      {
        span,
        claim: input.answer.slice(0, span.end),
        message: isBare ? 'An answer without any steps' : 'Hardly any reasoning is shown',
        code: 'steps-missing',
        weight: 'wrong',
      },
    ],
  }
}
