import { type Judgement, readJudgement } from '../../checks/judge/read-judgement.ts'
import type { Admission, Caller } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { CheckResult } from '../../core/check.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Line } from '../../core/line.ts'
import type { RequestObservation } from '../../core/observer.ts'
import type { HeldNotice, ReviewDraft } from '../../core/review/review.ts'
import type {
  CallRecord,
  CallStep,
  Outcome,
  Run,
  RunRecord,
  RunStatus,
  Step,
} from '../../core/run.ts'
import type { RiskSignal } from '../../core/signals.ts'
import type { RunContent } from '../../core/storage/run-store.ts'
import { lastUserText } from '../../core/user-words.ts'
import type { Lookup } from '../../gateway/cache/answer-cache.ts'
import { abortedBy } from '../../gateway/calls/aborted-by.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { answerOf } from '../../gateway/calls/collect.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import { judgeRequest } from '../../gateway/calls/judge-request.ts'
import type { ContextFit } from '../../gateway/context/summary-fit.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { tellLearning } from '../../gateway/learning/tell-learning.ts'
import type { Retrieval } from '../../gateway/passages/consult-knowledge.ts'
import type { Reply } from '../../gateway/reply.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { statusOfError } from '../../gateway/status-of-error.ts'
import { addFindings, askForSteps } from './add-findings.ts'
import { contentOf } from './content-of.ts'
import { recordOf } from './record-of.ts'
import { rememberTurn } from './remember-turn.ts'
import { headOf, tailOf } from './tell-client.ts'

interface Ending {
  readonly status: RunStatus
  readonly reasons: readonly string[]
  readonly error?: GatewayError
}

const LEFT: Ending = { status: 'cancelled', reasons: ['client_left'] }

/** What is there before the first step. */
export interface OpenedRun {
  readonly request: ChatRequest
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly admission: Admission
  readonly conversation: string
  readonly run: Run
  readonly observation: RequestObservation
  readonly lookup: Lookup | undefined
  readonly fit: ContextFit | undefined
  /** By the monotonic clock. */
  readonly started: number
}

/** One run while its request is handled: what has happened so far and what does not belong in its record. */
export class ActiveRun {
  readonly request: ChatRequest
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly steps: Step[] = []
  readonly question: string
  readonly observation: RequestObservation
  /** What the cache of answers said, where it was asked. */
  readonly lookup: Lookup | undefined
  /** Set where the conversation is too long for every card. */
  readonly fit: ContextFit | undefined
  run: Run
  /** The call whose answer went out. */
  served: CallRecord | undefined
  reviewId: string | undefined
  headSent = false
  /** What judges said of the latest answer. */
  judgements: Judgement[] = []
  /** Milliseconds spent waiting for models and other processes. */
  waitedMs = 0
  /** What a knowledge base gave for this run, once one was looked into. */
  retrieval: Retrieval | undefined

  readonly #deps: GatewayDeps
  readonly #admission: Admission
  readonly #conversation: string
  readonly #started: number
  readonly #drafts: Draft[] = []
  #samples: string[] = []
  #nonce = ''
  #firstContentMs: number | undefined
  #ended: Ending | undefined
  #recorded = false
  #saved: RunRecord | undefined

  constructor(opened: OpenedRun, deps: GatewayDeps) {
    this.request = opened.request
    this.caller = opened.caller
    this.snapshot = opened.snapshot
    this.run = opened.run
    this.observation = opened.observation
    this.lookup = opened.lookup
    this.fit = opened.fit
    this.question = lastUserText(opened.request.messages)
    this.#admission = opened.admission
    this.#conversation = opened.conversation
    this.#started = opened.started
    this.#deps = deps
  }

  add(outcome: Outcome): void {
    this.run = { ...this.run, outcomes: [...this.run.outcomes, outcome] }
  }

  /** Throws where no further call may be made for its tenant. */
  checkCall = (): void => this.#admission.checkCall?.()

  /** Asks the key's limits before doubt moves an answer to a dearer line; risk asks nobody. */
  async mayEscalate(step: CallStep): Promise<boolean> {
    if (step.reasons[0] !== 'escalated' || step.reasons.includes('risk_in_answer')) return true
    return this.#admission.mayEscalate()
  }

  addCall({ outcome, collected }: CallResult, step: CallStep): void {
    this.waitedMs += outcome.ms
    this.add(outcome)
    if (step.reasons[0] === 'escalated') this.observation.escalated(step.reasons[1] ?? 'escalated')
    if (outcome.type === 'failed') return
    if (step.purpose === 'sample') this.#samples.push(collected.text)
    if (step.purpose === 'judge') this.judgements.push(readJudgement(collected.text, this.#nonce))
    if (step.purpose === 'answer') {
      this.#drafts.push({ call: outcome, collected })
      this.judgements = []
      this.#samples = []
    }
  }

  /** The request as the model that answers is shown it. */
  shownRequest(): ChatRequest {
    return this.fit?.request() ?? this.request
  }

  /** The request as this call should see it. */
  requestFor(step: CallStep): ChatRequest {
    const card = this.snapshot.policy.cards[step.card]
    if (step.purpose === 'judge') {
      this.#nonce = this.#deps.createId()
      const answer = answerOf(this.draft().collected)
      return judgeRequest(this.question, answer, this.#nonce, this.judgements.length)
    }
    if (step.purpose === 'summary' && this.fit?.summary && card) {
      return this.fit.summary.ask(card, this.#deps.createId())
    }
    const whole = this.shownRequest()
    const request = step.askForSteps ? askForSteps(whole) : whole
    const last = this.#drafts.at(-1)
    return step.withFindings && last ? addFindings(request, this.resultsOf(last)) : request
  }

  /** The latest answer. */
  draft(): Draft {
    const draft = this.#drafts.at(-1)
    if (!draft) throw new GatewayError('internal', 'There is no draft to continue with')
    return draft
  }

  samples(): readonly string[] {
    return this.#samples
  }

  resultsOf(draft: Draft): readonly CheckResult[] {
    const { outcomes } = this.run
    const since = outcomes.slice(outcomes.indexOf(draft.call) + 1)
    return since.findLast((outcome) => outcome.type === 'checked')?.results ?? []
  }

  answerRisks(): readonly RiskSignal[] {
    return this.run.outcomes.filter((o) => o.type === 'checked').map((o) => o.risk)
  }

  reviewDraft({ call, collected }: Draft): ReviewDraft {
    return { card: call.card, text: collected.text, parts: collected.parts }
  }

  otherDrafts(draft: Draft): readonly ReviewDraft[] {
    return this.#drafts.filter((other) => other !== draft).map((other) => this.reviewDraft(other))
  }

  markContent(): void {
    this.#firstContentMs ??= this.#elapsed()
  }

  head(card: string, line: Line, reasons: readonly string[], review?: HeldNotice): Reply {
    this.headSent = true
    const { ratesLeft } = this.#admission
    return { type: 'head', head: headOf(this, { card, line, reasons, review, ratesLeft }) }
  }

  tail(): Reply {
    const record = this.#saved ?? this.#toRecord()
    const last = this.#drafts.at(-1)
    const results = last ? this.resultsOf(last) : []
    return { type: 'tail', tail: tailOf(this, { record, last, results }) }
  }

  complete(status: RunStatus, reasons: readonly string[]): void {
    this.#ended = { status, reasons }
    // Recorded before the tail goes out, so that an answer a client saw whole is never absent from the record.
    this.record()
  }

  /** Turns whatever was thrown into the error to tell, and remembers how the run ended. */
  fail(thrown: unknown, signal: AbortSignal): GatewayError {
    const error = signal.aborted ? abortedBy(signal) : GatewayError.from(thrown)
    if (error.code === 'internal') this.observation.broke?.(error.cause ?? error)
    const last = this.steps.at(-1)
    error.runId = this.run.id
    const reasons = last && 'reasons' in last ? last.reasons : []
    this.#ended ??= { status: statusOfError(error), reasons, error }
    return error
  }

  /** Records the run, once. A run that nobody ended was left by its client. */
  record(): void {
    if (this.#recorded) return
    this.#recorded = true
    const record = this.#toRecord()
    this.#saved = record
    this.#admission.settle({ micros: record.money.total, usage: record.usage })
    try {
      rememberTurn(
        {
          record,
          request: this.request,
          conversation: this.#conversation,
          caller: this.caller,
          served: this.served,
          draft: this.#drafts.at(-1),
        },
        this.#deps,
      )
      this.#deps.recorder.record(record, this.#content())
    } finally {
      if (record.status === 'cancelled') this.observation.clientLeft()
      this.observation.finished(record)
    }
    this.#deps.judging.ended?.(record)
    const { request, snapshot } = this
    this.#deps.overruns.saw(record.outcomes, request, snapshot.policy.cards)
    const { charge } = this.#admission
    tellLearning(this.#deps.learning, { request, snapshot, charge }, record, this.#drafts)
  }

  /** Makes the record durable before anything of a grave answer goes out. Held stays held, whatever comes after it. */
  async recordDurably(
    reasons: readonly string[],
    status: 'completed' | 'held' | 'interrupted' = 'completed',
  ): Promise<void> {
    const ended = { status, reasons }
    if (status === 'held') this.#ended = ended
    try {
      // What was not taken would be missing from what `flush` waits for.
      if (!this.#deps.recorder.record(this.#toRecord(ended), this.#content())) {
        throw new GatewayError('store_unavailable', 'The run cannot be recorded at the moment')
      }
      await this.#deps.recorder.flush()
    } catch (thrown) {
      this.served = undefined
      throw thrown
    }
  }

  #toRecord(ended: Ending = this.#ended ?? LEFT): RunRecord {
    return recordOf({
      run: this.run,
      steps: this.steps,
      caller: this.caller,
      policy: this.snapshot.policy,
      served: this.served,
      conversation: this.#conversation,
      ...ended,
      reviewId: this.reviewId,
      totalMs: this.#elapsed(),
      waitedMs: this.waitedMs,
      firstContentMs: this.#firstContentMs,
    })
  }

  #content(): RunContent {
    return contentOf(this.request.messages, this.#drafts, this.retrieval)
  }

  #elapsed(): number {
    return this.#deps.clock.monotonic() - this.#started
  }
}
