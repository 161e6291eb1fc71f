/** Rules that look at the answer: amounts in it, what checks made of it, how sure one can be of it. */
import type { CheckName, CheckResult, Verdict } from '../../core/check.ts'
import type { StatedAmount } from '../../core/money.ts'
import type { AnswerCondition, PolicyRule } from '../../core/policy.ts'
import type { Checked, Facts, Run } from '../../core/run.ts'
import type { RiskSignal } from '../../core/signals.ts'
import { isInForce } from './is-in-force.ts'
import { isDrawn, matchesRequest, matchesRisk } from './matches-request.ts'

/** Rules that this request's answer may yet meet. Risk is left out, for the answer itself may raise it. */
export function rulesOnAnswers(rules: readonly PolicyRule[], facts: Facts): readonly PolicyRule[] {
  return rules.filter(
    (rule) =>
      rule.when.answer !== undefined &&
      isInForce(rule, facts) &&
      matchesRequest(rule.when, facts) &&
      isDrawn(rule.name, rule.when.share, facts.dice),
  )
}

/** Checks without which the rule could not be judged. */
export function checksFor({ when: { answer } }: PolicyRule): readonly CheckName[] {
  const named = answer?.checks ?? []
  // No confidence is worked out without it.
  return answer?.confidenceBelow === undefined ? named : [...named, 'consistency']
}

/** What is known of the answer that would be released. */
interface AnswerSeen {
  readonly results: readonly CheckResult[]
  readonly confidence?: number
  readonly amounts: readonly StatedAmount[]
  /** It only calls tools, whose results are still to come. */
  readonly isUnfinished: boolean
}

/** Names of the rules that keep the latest answer for a person, by what it says. */
export function rulesMetByAnswer(
  run: Run,
  rules: readonly PolicyRule[],
  risk: RiskSignal,
): readonly string[] {
  if (rules.length === 0) return []
  const seen = seenOf(run)
  return rules.flatMap(({ name, when }) =>
    when.answer && matchesRisk(when, risk) && isMet(when.answer, seen) ? [name] : [],
  )
}

/** Stable codes of what those rules go by, for the run and whoever asks why. */
export function reasonsOfMet(
  rules: readonly PolicyRule[],
  met: readonly string[],
): readonly string[] {
  const codes = rules
    .filter(({ name }) => met.includes(name))
    .flatMap(({ when: { share, answer } }) => [
      ...(answer?.amountAbove === undefined ? [] : ['amount_above_limit']),
      ...(answer?.checks === undefined ? [] : ['check_result_named']),
      ...(answer?.confidenceBelow === undefined ? [] : ['confidence_below_limit']),
      ...(share === undefined ? [] : ['random_share']),
    ])
  return [...new Set(codes)]
}

function seenOf({ facts, outcomes }: Run): AnswerSeen {
  const at = outcomes.findLastIndex((o) => o.type === 'answered' && o.purpose === 'answer')
  const answer = outcomes[at]
  const checked = outcomes.slice(at + 1).filter((o): o is Checked => o.type === 'checked')
  const last = checked.at(-1)
  return {
    // The last check's results hold those of the earlier ones on the same answer, except where it looked again.
    results: checked.flatMap(({ results }) => results),
    amounts: checked.flatMap(({ amounts = [] }) => amounts),
    isUnfinished:
      answer?.type === 'answered' &&
      answer.toolCalls > 0 &&
      !answer.answersByCall &&
      !facts.answersByCall,
    ...(last?.confidence === undefined ? {} : { confidence: last.confidence }),
  }
}

const NOT_PASSED: readonly Verdict[] = ['fail', 'error']

function isMet(condition: AnswerCondition, seen: AnswerSeen): boolean {
  // Tool calls are no answer yet, but money that they would move is looked at before it moves.
  if (seen.isUnfinished && condition.amountAbove === undefined) return false
  return (
    hasAmount(condition, seen) && hasVerdict(condition, seen.results) && isUnsure(condition, seen)
  )
}

function hasAmount({ amountAbove, currencies }: AnswerCondition, { amounts }: AnswerSeen): boolean {
  if (amountAbove === undefined) return true
  return amounts.some(
    ({ currency, value }) =>
      value > amountAbove &&
      (currencies === undefined || currency === '?' || currencies.includes(currency)),
  )
}

function hasVerdict({ checks, verdicts }: AnswerCondition, results: readonly CheckResult[]) {
  if (checks === undefined) return true
  const wanted = verdicts ?? NOT_PASSED
  return checks.some((check) => {
    const given = results.filter((result) => result.check === check)
    if (given.length === 0) return wanted.includes('abstain')
    return given.some(({ verdict }) => wanted.includes(verdict))
  })
}

function isUnsure({ confidenceBelow }: AnswerCondition, { confidence }: AnswerSeen): boolean {
  return confidenceBelow === undefined || confidence === undefined || confidence < confidenceBelow
}
