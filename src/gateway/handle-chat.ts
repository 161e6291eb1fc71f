import type { Caller } from '../core/caller.ts'
import type { ChatRequest, Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import type { HeldNotice, ReviewResult } from '../core/review.ts'
import type { CallStep, Outcome, Step } from '../core/run.ts'
import { rulesMetByAnswer } from '../decide/answer-rules.ts'
import { demandsOf } from '../decide/demands.ts'
import { nextStep } from '../decide/next-step.ts'
import { riskOf } from '../decide/plan.ts'
import { abortedBy } from './calls/aborted-by.ts'
import type { CallResult } from './calls/call-model.ts'
import type { Calling } from './calls/hedged-call.ts'
import { type RequestDeadline, startDeadline, timeAllowed } from './calls/request-deadline.ts'
import { unmadeCall } from './calls/unmade-call.ts'
import { tokensShown } from './context/context-fit.ts'
import type { GatewayDeps } from './deps.ts'
import { addPassages } from './passages/add-passages.ts'
import {
  mayNeedPassages,
  passagesOrFailure,
  type Retrieval,
  restingOn,
} from './passages/consult-knowledge.ts'
import type { Reply } from './reply.ts'
import { keepAnswer, reusedAnswer } from './steps/cached-answer.ts'
import { checkDraft } from './steps/check-draft.ts'
import { createWork } from './steps/create-work.ts'
import { endingError } from './steps/ending-error.ts'
import { onlyCalls } from './steps/only-calls.ts'
import { pauseBeforeRetry } from './steps/pause-before-retry.ts'
import { recordFirst } from './steps/record-first.ts'
import { type Shown, startCall } from './steps/start-call.ts'
import type { Work } from './steps/work.ts'

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
  const work = await createWork(id, request, caller, deps)
  const elapsedMs = deps.clock.monotonic() - started
  const deadline = startDeadline(timeAllowed(request, work.snapshot), elapsedMs, signal)
  try {
    for (;;) {
      const step = nextStep(work.run, work.snapshot.policy)
      work.steps.push(step)
      switch (step.do) {
        case 'call':
          yield* call(work, step, deadline, deps)
          break
        case 'check':
          await checkDraft(work, step.checks, deadline.signal, deps)
          break
        case 'release':
          await serve(work, step.reasons, deps)
          for (const reply of release(work, step)) yield reply
          return
        case 'hold':
          return yield* hold(work, step.reasons, signal, deps)
        case 'refuse':
        case 'fail':
          throw endingError(step, work, deps)
      }
    }
  } catch (thrown) {
    throw work.fail(deadline.blame(thrown), signal)
  } finally {
    deadline.stop()
    work.record()
  }
}

/** Calls a model; what its gate lets pass goes out at once, after the head. */
async function* call(
  work: Work,
  step: CallStep,
  deadline: RequestDeadline,
  deps: GatewayDeps,
): AsyncGenerator<Reply, void> {
  const { signal } = deadline
  if (step.reuse !== undefined) return work.addCall(reusedAnswer(step, work.lookup), step)
  const card = work.snapshot.policy.cards[step.card]
  if (!card) throw new GatewayError('internal', `There is no card '${step.card}'`)
  await recordFirst(work, deps)
  const notMade = await insteadOfCall(work, step, signal, deps)
  if (notMade) return work.add(notMade)
  const given = mayNeedPassages(work, card)
    ? await passagesOrFailure(work, step, card, signal, deps)
    : undefined
  if (given && 'code' in given) return work.add(given)
  const calling = startCall(work, step, shownTo(work, step, given, deps), signal, deps)
  const { parts } = calling
  let next = await parts.next()
  try {
    while (!next.done) {
      if (!work.headSent) yield work.head(calling.card(), step.line, reasonsOf(step, calling))
      work.markContent()
      yield { type: 'parts', parts: next.value }
      next = await parts.next()
    }
  } finally {
    if (!next.done) await breakOff(calling, deadline, work, step)
  }
  work.addCall(asMade(restingOn(next.value, given), step, work), step)
}

/** Ends a call whose answer nobody takes any more. What the model did until then is owed all the same. */
async function breakOff(
  { parts }: Calling,
  deadline: RequestDeadline,
  work: Work,
  step: CallStep,
): Promise<void> {
  deadline.leave()
  let next = await parts.next()
  while (!next.done) next = await parts.next()
  // Absent where it was the call itself that broke.
  if (next.value !== undefined) work.addCall(next.value, step)
}

function reasonsOf(step: CallStep, calling: Calling): readonly string[] {
  const hedge = calling.hedge()
  return hedge === 'none' ? step.reasons : [...step.reasons, `hedge_${hedge}`]
}

/** What came of a call; of a summary, with what it stands for. */
function asMade(result: CallResult, step: CallStep, { fit }: Work): CallResult {
  return step.purpose === 'summary' && fit?.summary ? fit.summary.take(result) : result
}

/** What stands in for a call that time, limits or the retry budget do not allow. */
async function insteadOfCall(
  work: Work,
  step: CallStep,
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<Outcome | undefined> {
  if (signal.aborted) return unmadeCall(step, abortedBy(signal))
  if (!(await work.mayEscalate(step))) {
    const message = "The key's limit of escalations is used up"
    return unmadeCall(step, new GatewayError('budget_exceeded', message))
  }
  if (step.reasons[0] === 'retry') return pauseBeforeRetry(work, step, signal, deps)
  deps.retries.firstCall()
  return undefined
}

/** The request as this call is to see it, with the passages it is given. */
function shownTo(
  work: Work,
  step: CallStep,
  given: Retrieval | undefined,
  deps: GatewayDeps,
): Shown {
  const request = work.requestFor(step)
  return {
    request: given ? addPassages(request, given.passages, deps.createId()) : request,
    inputTokens: tokensShown(request, work.run) + (given?.tokens ?? 0),
    observation: work.observation,
  }
}

/** Takes the answer at hand for the one that goes out. One of a high risk is on disk before anything of it does. */
async function serve(work: Work, reasons: readonly string[], deps: GatewayDeps): Promise<void> {
  const { call } = work.draft()
  work.served = call
  if (call.released) return
  const risk = riskOf(work.run.facts, work.answerRisks())
  if (risk.severity === 'high') await work.recordDurably(deps, reasons)
}

/** Sends what was kept back, then what the gateway has to say of it. */
function* release(
  work: Work,
  { reasons, callsOnly }: Extract<Step, { do: 'release' }>,
): Generator<Reply, void> {
  const draft = work.draft()
  if (!draft.call.released) {
    if (!work.headSent) yield work.head(draft.call.card, draft.call.line, reasons)
    work.markContent()
    const { parts } = draft.collected
    yield { type: 'parts', parts: callsOnly ? onlyCalls(parts) : parts }
  }
  work.complete('completed', reasons)
  if (work.lookup) keepAnswer(work, work.lookup, draft)
  yield work.tail()
}

/** Saves the draft for a person. The client gets a notice or, when it asked for that, an error or the verdict it waited for. */
async function* hold(
  work: Work,
  reasons: readonly string[],
  signal: AbortSignal,
  deps: GatewayDeps,
): AsyncGenerator<Reply, void> {
  const draft = work.draft()
  const risk = riskOf(work.run.facts, work.answerRisks())
  const { requirement } = demandsOf(work.run.facts, work.snapshot.policy, risk)
  // If the process dies now, the review has a run all the same: an erasure, and the label of its verdict, find it by that.
  await work.recordDurably(deps, reasons, 'interrupted')
  const notice = await deps.reviews.hold({
    run: work.run,
    tenant: work.caller.tenant,
    ...(work.caller.keyId === undefined ? {} : { keyId: work.caller.keyId }),
    request: work.shownRequest(),
    draft: work.reviewDraft(draft),
    otherDrafts: work.otherDrafts(draft),
    risk,
    rules: [...requirement.rules, ...rulesMetByAnswer(work.run, requirement.answerRules, risk)],
    reasons,
  })
  work.reviewId = notice.reviewId
  await work.recordDurably(deps, reasons, 'held')
  const { onHold, waitSeconds = 300 } = work.request.wishes
  const result: ReviewResult =
    onHold === 'wait'
      ? await deps.reviews.wait(notice.reviewId, waitSeconds * 1000, signal)
      : { type: 'waiting' }
  if (onHold === 'error') throw keptBack(notice)
  yield work.head(draft.call.card, draft.call.line, reasons, notice)
  yield { type: 'parts', parts: partsOf(result, notice, work.request) }
  work.complete(result.type === 'delivered' ? 'completed' : 'held', reasons)
  yield work.tail()
}

/** For programs that take any text for an answer, or cannot show one where they want JSON. */
function keptBack({ notice, reviewId }: HeldNotice): GatewayError {
  const error = new GatewayError('policy_refused', notice)
  error.reviewId = reviewId
  return error
}

/** Whoever asked for JSON is told in a refusal, which SDKs show instead of parsing it. */
function partsOf(
  result: ReviewResult,
  notice: HeldNotice,
  { responseFormat }: ChatRequest,
): readonly Part[] {
  if (result.type === 'delivered' && result.parts) return result.parts
  const text = result.type === 'waiting' ? notice.notice : result.text
  const wantsJson = responseFormat !== undefined && responseFormat.type !== 'text'
  return [
    { type: wantsJson ? 'refusal-delta' : 'text-delta', text },
    { type: 'end', reason: 'stop' },
  ]
}
