import type { FinishReason } from '../core/chat.ts'
import { type CheckName, MODEL_CHECKS } from '../core/check.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { Line } from '../core/line.ts'
import type { Policy } from '../core/policy.ts'
import type { Answered, CallPurpose, Checked, Failed, Run, Step } from '../core/run.ts'
import { askForCall, askForMissingSteps, groundAgain } from './ask-again.ts'
import { afterFailedSummary, begin } from './begin.ts'
import {
  barredFrom,
  CALLS_PER_CARD,
  isRetryable,
  judgeCard,
  largerCard,
  mayAnswer,
  pickCard,
  sampleCard,
} from './cards/pick-card.ts'
import { hasConsulted, isUngrounded } from './rest-on-knowledge.ts'
import { reasonsOfMet, rulesMetByAnswer } from './rules/answer-rules.ts'
import { wantsJudge, wantsSample } from './second-opinion.ts'
import {
  answerOf,
  answerSetAside,
  failedChecks,
  failedChecksSince,
  firstTelling,
  isEmptyAnswer,
  isOutOfTime,
  mayCall,
  type Situation,
  situationOf,
} from './situation.ts'
import { call, fail } from './steps.ts'

/** Chooses the next step from what has happened so far. Same run and policy, same step. */
export function nextStep(run: Run, policy: Policy): Step {
  const situation = situationOf(run, policy)
  const last = run.outcomes.at(-1)
  if (last === undefined) return begin(situation)
  if (last.type === 'failed') {
    return last.purpose === 'summary' && !ENDS_THE_RUN.includes(last.code)
      ? afterFailedSummary(situation, last.code)
      : afterFailure(situation, last)
  }
  if (last.type === 'answered') return afterAnswer(situation, last)
  return afterCheck(situation, last)
}

/** Why an answer has no word, where its end tells. */
const EMPTY_AT: Partial<Record<FinishReason, string>> = {
  length: 'empty_at_length',
  'content-filter': 'empty_at_filter',
}

/** No other call is made after these. */
const ENDS_THE_RUN: readonly ErrorCode[] = ['client_closed', 'deadline_exceeded']

function afterFailure(situation: Situation, last: Failed): Step {
  const { calls, plan } = situation
  if (last.code === 'client_closed') return fail(last.code, 'client_left')
  if (last.released) return fail(last.code, 'failed_after_release')
  if (last.purpose !== 'answer') return afterFailedOpinion(situation, last)
  const kept = answerSetAside(situation)
  if (kept && last.code === 'budget_exceeded') {
    return withoutEscalation(situation, kept.checked, ['escalation_budget_used'])
  }
  if (last.code === 'deadline_exceeded') return afterDeadline(situation)
  if (last.fault === 'nobody' && !isRetryable(last.code)) return afterRejection(situation, last)
  if (mayCall(situation)) {
    const step = fallbackCall(situation, last)
    if (step) return step
  }
  if (kept) return withoutEscalation(situation, kept.checked)
  return fail(firstTelling(calls, last.code), `${plan.lines[0] ?? 'first'}_line_failed`)
}

/** A sample or a judge only helps to judge: unless a rule demands it, the answer is judged by what is there. */
function afterFailedOpinion(situation: Situation, last: Failed): Step {
  const checked = situation.run.outcomes.findLast((o) => o.type === 'checked')
  if (!checked) return fail(last.code, 'no_answer')
  return unansweredCheck(situation, answerOf(situation)) ?? settle(situation, checked)
}

/** An answer that was looked at and doubted is better than none where risk allows it, and is marked as what it is. */
function afterDeadline(situation: Situation): Step {
  const kept = answerSetAside(situation)
  if (kept) return withoutEscalation(situation, kept.checked)
  return fail('deadline_exceeded', OUT_OF_TIME)
}

const OUT_OF_TIME = 'out_of_time'

/** The same line's next card, the same card once more, or another line that the plan allows. */
function fallbackCall(situation: Situation, last: Failed): Step | undefined {
  const card = pickCard(situation, last.line)
  if (card !== undefined) {
    const reason = card === last.card ? 'retry' : 'fallback_card'
    return call(situation, last.line, card, 'answer', [reason, last.code])
  }
  for (const line of situation.plan.lines) {
    if (line === last.line) continue
    if (last.line === 'second' && !mayStandIn(situation)) continue
    const other = pickCard(situation, line)
    if (other !== undefined) {
      return call(situation, line, other, 'answer', [`${last.line}_line_unavailable`])
    }
  }
  return undefined
}

/** Tokens are estimated: where a model says that they are too many, one that reads more may still take them. */
function afterRejection(situation: Situation, last: Failed): Step {
  const { plan } = situation
  const rejected = fail(last.code, 'request_rejected')
  if (last.code !== 'context_length_exceeded' || !mayCall(situation)) return rejected
  const lines = [last.line, ...plan.lines.filter((line) => line !== last.line)]
  for (const line of lines) {
    if (line !== last.line && last.line === 'second' && !mayStandIn(situation)) continue
    const card = largerCard(situation, line, last.card)
    if (card !== undefined) return call(situation, line, card, 'answer', ['context_too_small'])
  }
  return rejected
}

function mayStandIn({ policy, risk }: Situation): boolean {
  return policy.onSecondUnavailable === 'answer_with_notice' && risk.severity !== 'high'
}

function afterAnswer(situation: Situation, last: Answered): Step {
  if (last.purpose === 'answer') return { do: 'check', checks: checksFor(situation) }
  if (last.purpose === 'summary') return begin(situation)
  if (last.purpose === 'sample') return { do: 'check', checks: ['agreement'] }
  // One word of a judge may be an accident of the order it was asked in: it is asked once in each.
  const isFirst = situation.calls.at(-2)?.purpose !== 'judge'
  if (isFirst && mayCall(situation) && mayAnswer(situation, last.card)) {
    return call(situation, last.line, last.card, 'judge', ['judge_other_order'])
  }
  return { do: 'check', checks: ['judge'] }
}

/** The checks that will look at the run's next answer. */
export function checksOfAnswer(run: Run, policy: Policy): readonly CheckName[] {
  return checksFor(situationOf(run, policy))
}

function checksFor(situation: Situation): readonly CheckName[] {
  const { run, policy, plan, requirement } = situation
  const rests = run.facts.needs.grounding === true || hasConsulted(situation)
  const grounding: readonly CheckName[] = rests ? ['grounding'] : []
  const names = [...policy.checks[plan.zone], ...requirement.checks, ...grounding]
  return [...new Set(names)].filter((name) => !MODEL_CHECKS.includes(name))
}

function afterCheck(situation: Situation, checked: Checked): Step {
  const answer = answerOf(situation)
  if (!answer) return fail('internal', 'check_without_answer')
  const failed = failedChecks(checked, situation.requirement.checks)
  if (answer.released) {
    return { do: 'release', reasons: failed.length > 0 ? ['sent_live', ...failed] : ['sent_live'] }
  }
  if (failed.length === 0) {
    const more = askAnotherModel(situation, answer) ?? unansweredCheck(situation, answer)
    if (more) return more
  }
  return settle(situation, checked)
}

/** A second opinion, where policy wants one and none has been had on this answer yet. */
function askAnotherModel(situation: Situation, answer: Answered): Step | undefined {
  const { calls } = situation
  if (!mayCall(situation) || answer.toolCalls > 0) return undefined
  // What others said of a kept answer was asked for when it was made.
  if (answer.reused) return undefined
  const since = calls.slice(calls.lastIndexOf(answer) + 1)
  const has = (purpose: CallPurpose) => since.some((c) => c.purpose === purpose)
  if (wantsSample(situation, answer.line) && !has('sample')) {
    const card = sampleCard(situation, answer)
    if (card !== undefined) return call(situation, 'first', card, 'sample', ['second_sample'])
  }
  if (wantsJudge(situation) && !has('judge')) {
    const card = judgeCard(situation, answer)
    if (card !== undefined) return call(situation, 'second', card, 'judge', ['judge'])
  }
  return undefined
}

/** Checks by other models that a rule demands and that nobody could be asked for: they are looked at, and err. */
function unansweredCheck(
  { run, requirement }: Situation,
  answer: Answered | undefined,
): Step | undefined {
  if (!answer || answer.toolCalls > 0 || answer.reused) return undefined
  const since = run.outcomes.slice(run.outcomes.lastIndexOf(answer) + 1)
  const looked = since.filter((o) => o.type === 'checked')
  const names = new Set(looked.flatMap((o) => o.results.map(({ check }) => check)))
  const missing = MODEL_CHECKS.filter(
    (name) => requirement.checks.includes(name) && !names.has(name),
  )
  // Looked at twice in a row, it has been in vain already.
  const isInVain = since.length > 1 && since.slice(-2).every((o) => o.type === 'checked')
  return missing.length === 0 || isInVain ? undefined : { do: 'check', checks: missing }
}

/** All that could be learnt of the answer is learnt: release it, escalate, or hold it for a person. */
function settle(situation: Situation, checked: Checked): Step {
  const { requirement } = situation
  const answer = answerOf(situation)
  if (!answer) return fail('internal', 'check_without_answer')
  const failed = failedChecksSince(situation, answer)
  const unsure = isUnsure(situation, answer, checked)
  const wrongLine = requirement.line !== undefined && answer.line !== requirement.line
  const again = askForMissingSteps(situation, answer, failed)
  if (again) return again
  const worthEscalating = isCutByClient(situation, answer) ? failed.filter(isNotOfLength) : failed
  if (worthEscalating.length > 0 || unsure || wrongLine) {
    const doubts = [...(unsure ? ['low_confidence'] : []), ...(wrongLine ? ['risk_in_answer'] : [])]
    const reasons = [...failed, ...doubts]
    const step =
      escalate(situation, answer, reasons, worthEscalating.some(isAboutAnswer)) ??
      (isUngrounded(situation, answer) ? groundAgain(situation, answer) : undefined) ??
      askForCall(situation, answer, failed)
    if (step) return step
    return withoutEscalation(situation, checked, reasons)
  }
  return releaseOrHold(situation, answer, outcomeOfChecks(failed))
}

function isUnsure({ plan, policy }: Situation, answer: Answered, { confidence }: Checked): boolean {
  const isProbed = plan.zone === 'probe' && answer.line === 'first'
  return isProbed && confidence !== undefined && confidence < policy.minConfidence
}

/** The client's own limit ended the text: another model has the same one, and may think it away before it says a word. */
function isCutByClient(situation: Situation, answer: Answered): boolean {
  return answer.hasText && isAtClientsLimit(situation, answer)
}

function isAtClientsLimit({ run, policy, requirement }: Situation, answer: Answered): boolean {
  if (answer.finish !== 'length') return false
  const most = policy.cards[answer.card]?.maxOutputTokens ?? 0
  const wanted = run.facts.maxOutputTokens ?? Infinity
  return wanted <= most && !requirement.checks.includes('complete')
}

const isNotOfLength = (reason: string) => reason !== 'complete_failed'

const WITH_FINDINGS = 'delivered_with_findings'

function outcomeOfChecks(failed: readonly string[]): readonly string[] {
  return failed.length > 0 ? [WITH_FINDINGS, ...failed] : ['checks_passed']
}

/** That nobody could be asked says nothing of the answer which another try could better. */
function isAboutAnswer(reason: string): boolean {
  return !MODEL_CHECKS.some((name) => reason === `${name}_error`)
}

function escalate(
  situation: Situation,
  answer: Answered,
  reasons: readonly string[],
  withFindings: boolean,
): Step | undefined {
  const { calls, plan } = situation
  if (!mayCall(situation) || plan.card !== undefined) return undefined
  const target: Line = situation.requirement.line ?? 'second'
  const before = calls.filter((c) => c.purpose === 'answer' && c.line === target)
  // The second line gets one more try at its own failed answer, and no more.
  if (before.length >= CALLS_PER_CARD) return undefined
  if (answer.line === target && !withFindings) return undefined
  const card = pickCard(situation, target)
  if (card === undefined) return undefined
  const step = call(situation, target, card, 'answer', ['escalated', ...reasons])
  return { ...step, release: 'hold', withFindings }
}

/** No other model can better the answer at hand. What that means depends on the risk, never on convenience. */
function withoutEscalation(
  situation: Situation,
  checked: Checked,
  causes: readonly string[] = [],
): Step {
  const answer = answerOf(situation)
  if (!answer) return fail('internal', 'no_answer')
  const isLate = isOutOfTime(situation)
  const barred = isLate ? [] : barredFrom(situation)
  const reasons = isLate ? [...causes, OUT_OF_TIME] : [...causes, ...barred]
  const away = barred.length > 0 ? 'no_eligible_model' : 'second_line_unavailable'
  const code = isLate ? 'deadline_exceeded' : away
  const { requirement, risk, policy } = situation
  const met = rulesMetByAnswer(situation.run, requirement.answerRules, risk)
  const why = reasonsOfMet(requirement.answerRules, met)
  if (requirement.hold || met.length > 0) {
    return { do: 'hold', reasons: [...requirement.rules, ...met, ...why, ...reasons] }
  }
  if (risk.severity === 'high') return atHighRisk(situation, answer, code, reasons)
  const isEmpty = isEmptyAnswer(answer, checked)
  const empty = EMPTY_AT[answer.finish] ?? 'empty_answer'
  // Clients know the end of their own limit, also where nothing but thinking came before it.
  if (isEmpty && !isAtClientsLimit(situation, answer)) return fail('check_failed', empty)
  // Whoever asks a knowledge base is promised what it says, and nothing that is made up.
  if (isUngrounded(situation, answer)) return fail('check_failed', 'answer_not_grounded')
  if (policy.onSecondUnavailable === 'error' && answer.line === 'first') {
    return fail(code, 'escalation_failed')
  }
  return releaseOrHold(situation, answer, [WITH_FINDINGS, ...reasons, ...(isEmpty ? [empty] : [])])
}

/** Nothing doubted goes out, but that the best model declines: it states nothing that could do harm. */
function atHighRisk(
  situation: Situation,
  answer: Answered,
  code: ErrorCode,
  reasons: readonly string[],
): Step {
  const hasTried = answer.line === (situation.requirement.line ?? 'second')
  const declines = reasons.length > 0 && reasons.every((reason) => reason === 'refusal_failed')
  if (hasTried && declines) return releaseOrHold(situation, answer, [WITH_FINDINGS, ...reasons])
  const tried = hasTried && code === 'second_line_unavailable'
  return { do: 'refuse', code: tried ? 'check_failed' : code, reasons: ['high_risk', ...reasons] }
}

/** Lets the answer out, or keeps it for a person where a rule wants that. */
function releaseOrHold(
  { run, requirement, risk }: Situation,
  answer: Answered,
  reasons: readonly string[],
): Step {
  const met = rulesMetByAnswer(run, requirement.answerRules, risk)
  const why = reasonsOfMet(requirement.answerRules, met)
  // Tool calls are no answer yet: a person looks at what comes of them. One that hands it over is, and the only one there
  // may be; so are words beside a call, which stay here.
  const isAnswer = answer.toolCalls === 0 || answer.answersByCall || run.facts.answersByCall
  if (met.length > 0 || (requirement.hold && isAnswer)) {
    return { do: 'hold', reasons: [...requirement.rules, ...met, ...why, ...reasons] }
  }
  const kept = answer.reused ? [`cache_${answer.reused.how}`] : []
  const beside = answer.hedge ? [answer.hedge.won ? 'hedge_won' : 'hedge_lost'] : []
  const graded = risk.severity === 'none' ? [] : [`risk_${risk.severity}`]
  const told = [...reasons, ...kept, ...beside, ...graded]
  return requirement.hold && answer.hasText
    ? { do: 'release', callsOnly: true, reasons: [...told, 'words_withheld'] }
    : { do: 'release', reasons: told }
}
