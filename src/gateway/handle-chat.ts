import type { Caller } from '../core/access/caller.ts'
import type { ChatRequest, Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import type { HeldNotice, ReviewResult } from '../core/review/review.ts'
import type { CallStep, Outcome, Step } from '../core/run.ts'
import { demandsOf } from '../decide/demands.ts'
import { nextStep } from '../decide/next-step.ts'
import { riskOf } from '../decide/plan.ts'
import { rulesMetByAnswer } from '../decide/rules/answer-rules.ts'
import { abortedBy } from './calls/aborted-by.ts'
import type { CallResult } from './calls/call-model.ts'
import type { Calling } from './calls/hedged-call.ts'
import { type RequestDeadline, startDeadline, timeAllowed } from './calls/request-deadline.ts'
import { unmadeCall } from './calls/unmade-call.ts'
import { tokensShown } from './context/context-fit.ts'
import type { GatewayDeps } from './deps.ts'
import { onHoldOf, wantsJson } from './on-hold.ts'
import { addPassages } from './passages/add-passages.ts'
import {
  mayNeedPassages,
  passagesOrFailure,
  type Retrieval,
  restingOn,
} from './passages/consult-knowledge.ts'
import type { Reply } from './reply.ts'
import type { ActiveRun } from './steps/active-run.ts'
import { keepAnswer, reusedAnswer } from './steps/cached-answer.ts'
import { checkDraft } from './steps/check-draft.ts'
import { createActiveRun } from './steps/create-active-run.ts'
import { endingError } from './steps/ending-error.ts'
import { onlyCalls } from './steps/only-calls.ts'
import { pauseBeforeRetry } from './steps/pause-before-retry.ts'
import { recordFirst } from './steps/record-first.ts'
import { type Shown, startCall } from './steps/start-call.ts'

/**
 * Carries out steps until one ends the run. Yields only what may reach the client; throws a `GatewayError` when the
 * run is refused or fails. Whatever happens, the run is recorded once. `id`: where its name was given out before.
 */
export async function* handleChat(
  request: ChatRequest,
  caller: Caller,
  signal: AbortSignal,
  deps: GatewayDeps,
  id = deps.createId(),
): AsyncGenerator<Reply, void> {
  const started = deps.clock.monotonic()
  const active = await createActiveRun(id, request, caller, deps)
  const elapsedMs = deps.clock.monotonic() - started
  const deadline = startDeadline(timeAllowed(request, active.snapshot), elapsedMs, signal)
  try {
    yield { type: 'begun', runId: id }
    for (;;) {
      const step = nextStep(active.run, active.snapshot.policy)
      active.steps.push(step)
      switch (step.do) {
        case 'call':
          yield* call(active, step, deadline, deps)
          break
        case 'check':
          await checkDraft(active, step.checks, deadline.signal, deps)
          break
        case 'release':
          await serve(active, step.reasons)
          for (const reply of release(active, step)) yield reply
          return
        case 'hold':
          return yield* hold(active, step.reasons, signal, deps)
        case 'refuse':
        case 'fail':
          throw endingError(step, active, deps)
      }
    }
  } catch (thrown) {
    throw active.fail(deadline.blame(thrown), signal)
  } finally {
    deadline.stop()
    active.record()
  }
}

/** Calls a model; what its gate lets pass goes out at once, after the head. */
async function* call(
  active: ActiveRun,
  step: CallStep,
  deadline: RequestDeadline,
  deps: GatewayDeps,
): AsyncGenerator<Reply, void> {
  const { signal } = deadline
  if (step.reuse !== undefined) return active.addCall(reusedAnswer(step, active.lookup), step)
  const card = active.snapshot.policy.cards[step.card]
  if (!card) throw new GatewayError('internal', `There is no card '${step.card}'`)
  await recordFirst(active, deps)
  const notMade = await insteadOfCall(active, step, signal, deps)
  if (notMade) return active.add(notMade)
  const given = mayNeedPassages(active, card)
    ? await passagesOrFailure(active, step, card, signal, deps)
    : undefined
  if (given && 'code' in given) return active.add(given)
  const calling = startCall(active, step, shownTo(active, step, given, deps), signal, deps)
  const { parts } = calling
  let next = await parts.next()
  try {
    while (!next.done) {
      if (!active.headSent) yield active.head(calling.card(), step.line, reasonsOf(step, calling))
      active.markContent()
      yield { type: 'parts', parts: next.value }
      next = await parts.next()
    }
  } finally {
    if (!next.done) await breakOff(calling, deadline, active, step)
  }
  active.addCall(asMade(restingOn(next.value, given), step, active), step)
}

/** Ends a call whose answer nobody takes any more. What the model did until then is owed all the same. */
async function breakOff(
  { parts }: Calling,
  deadline: RequestDeadline,
  active: ActiveRun,
  step: CallStep,
): Promise<void> {
  deadline.leave()
  let next = await parts.next()
  while (!next.done) next = await parts.next()
  // Absent where it was the call itself that broke.
  if (next.value !== undefined) active.addCall(next.value, step)
}

function reasonsOf(step: CallStep, calling: Calling): readonly string[] {
  const hedge = calling.hedge()
  return hedge === 'none' ? step.reasons : [...step.reasons, `hedge_${hedge}`]
}

/** What came of a call; of a summary, with what it stands for. */
function asMade(result: CallResult, step: CallStep, { fit }: ActiveRun): CallResult {
  return step.purpose === 'summary' && fit?.summary ? fit.summary.take(result) : result
}

/** What stands in for a call that time, limits or the retry budget do not allow. */
async function insteadOfCall(
  active: ActiveRun,
  step: CallStep,
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<Outcome | undefined> {
  if (signal.aborted) return unmadeCall(step, abortedBy(signal))
  active.checkCall()
  if (!(await active.mayEscalate(step))) {
    const message = "The key's limit of escalations is used up"
    return unmadeCall(step, new GatewayError('budget_exceeded', message))
  }
  if (step.reasons[0] === 'retry') return pauseBeforeRetry(active, step, signal, deps)
  deps.retries.firstCall()
  return undefined
}

/** The request as this call is to see it, with the passages it is given. */
function shownTo(
  active: ActiveRun,
  step: CallStep,
  given: Retrieval | undefined,
  deps: GatewayDeps,
): Shown {
  const request = active.requestFor(step)
  return {
    request: given ? addPassages(request, given.passages, deps.createId()) : request,
    inputTokens: tokensShown(request, active.run) + (given?.tokens ?? 0),
    observation: active.observation,
  }
}

/** Takes the answer at hand for the one that goes out. One of a high risk is on disk before anything of it does. */
async function serve(active: ActiveRun, reasons: readonly string[]): Promise<void> {
  const { call } = active.draft()
  active.served = call
  if (call.released) return
  const risk = riskOf(active.run.facts, active.answerRisks())
  if (risk.severity === 'high') await active.recordDurably(reasons)
}

/** Sends what was kept back, then what the gateway has to say of it. */
function* release(
  active: ActiveRun,
  { reasons, callsOnly }: Extract<Step, { do: 'release' }>,
): Generator<Reply, void> {
  const draft = active.draft()
  if (!draft.call.released) {
    if (!active.headSent) yield active.head(draft.call.card, draft.call.line, reasons)
    active.markContent()
    const { parts } = draft.collected
    yield { type: 'parts', parts: callsOnly ? onlyCalls(parts) : parts }
  }
  active.complete('completed', reasons)
  if (active.lookup) keepAnswer(active, active.lookup, draft)
  yield active.tail()
}

/** Saves the draft for a person. The client gets a notice, an error or, when it asked for that, the verdict it waited for. */
async function* hold(
  active: ActiveRun,
  reasons: readonly string[],
  signal: AbortSignal,
  deps: GatewayDeps,
): AsyncGenerator<Reply, void> {
  const draft = active.draft()
  const risk = riskOf(active.run.facts, active.answerRisks())
  const { requirement } = demandsOf(active.run.facts, active.snapshot.policy, risk)
  // If the process dies now, the review has a run all the same: an erasure, and the label of its verdict, find it by that.
  await active.recordDurably(reasons, 'interrupted')
  const notice = await deps.reviews.hold({
    run: active.run,
    tenant: active.caller.tenant,
    ...(active.caller.keyId === undefined ? {} : { keyId: active.caller.keyId }),
    request: active.shownRequest(),
    draft: active.reviewDraft(draft),
    otherDrafts: active.otherDrafts(draft),
    risk,
    rules: [...requirement.rules, ...rulesMetByAnswer(active.run, requirement.answerRules, risk)],
    reasons,
  })
  active.reviewId = notice.reviewId
  await active.recordDurably(reasons, 'held')
  const { waitSeconds = 300 } = active.request.wishes
  const onHold = onHoldOf(active.request)
  const result: ReviewResult =
    onHold === 'wait'
      ? await deps.reviews.wait(notice.reviewId, waitSeconds * 1000, signal, active.caller)
      : { type: 'waiting' }
  if (onHold === 'error') throw keptBack(notice)
  yield active.head(draft.call.card, draft.call.line, reasons, notice)
  yield { type: 'parts', parts: partsOf(result, notice, active.request) }
  active.complete(result.type === 'delivered' ? 'completed' : 'held', reasons)
  yield active.tail()
}

/** For programs that take any text for an answer, or want JSON or a call. */
function keptBack({ notice, reviewId }: HeldNotice): GatewayError {
  const error = new GatewayError('policy_refused', notice)
  error.reviewId = reviewId
  return error
}

/** Whoever asked for JSON is told in a refusal, which SDKs show instead of parsing it, unless a person let an answer out. */
function partsOf(result: ReviewResult, notice: HeldNotice, request: ChatRequest): readonly Part[] {
  const isAnswer = result.type === 'delivered'
  if (isAnswer && result.parts) return result.parts
  const text = result.type === 'waiting' ? notice.notice : result.text
  return [
    { type: wantsJson(request) && !isAnswer ? 'refusal-delta' : 'text-delta', text },
    { type: 'end', reason: 'stop' },
  ]
}
