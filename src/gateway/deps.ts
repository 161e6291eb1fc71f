import type { Embedding } from '../classify/difficulty-input.ts'
import type { Admit, Caller } from '../core/access/caller.ts'
import type { ChatRequest } from '../core/chat.ts'
import type { CheckInput, CheckName, CheckResult } from '../core/check.ts'
import type { KnowledgeDesk } from '../core/knowledge.ts'
import type { Observer } from '../core/observer.ts'
import type { Policy } from '../core/policy.ts'
import type { Clock } from '../core/ports.ts'
import type { ReviewDesk } from '../core/review/review.ts'
import type { DifficultyZones, RunRecord } from '../core/run.ts'
import type { RiskSignal, Signals } from '../core/signals.ts'
import type { Recorder } from '../core/storage/recorder.ts'
import type { AnswerCache } from './cache/answer-cache.ts'
import type { Circuits } from './calls/circuits.ts'
import type { Hedges } from './calls/hedges.ts'
import type { Overruns } from './calls/overruns.ts'
import type { RetryBudget } from './calls/retry-budget.ts'
import type { KnownSummaries } from './context/known-summaries.ts'
import type { Conversations } from './facts/conversations.ts'
import type { Learning } from './learning/evidence-of-run.ts'
import type { Snapshot } from './snapshot.ts'

export interface Judging {
  /** A vector of the request's prompt, where the router in use looks at one; undefined at once where none is wanted. */
  embed?(request: ChatRequest, tenant?: string): Promise<Embedding | undefined> | undefined
  /** A tenant may have a router of its own. */
  classify(request: ChatRequest, embedding?: Embedding, tenant?: string): Signals
  /** Of a request that is to be answered: it counts as traffic. */
  thresholds(signals: Signals, policy: Policy, tenant?: string): DifficultyZones
  /** Of a request that is only looked at. */
  thresholdsNow(signals: Signals, policy: Policy, tenant?: string): DifficultyZones
  /** Thresholds reckon with how requests end. */
  ended?(run: RunRecord): void
  check(
    names: readonly CheckName[],
    input: CheckInput,
    signal: AbortSignal,
  ): Promise<readonly CheckResult[]> | readonly CheckResult[]
  /** With `of`, by what was learned of the model that answered. */
  confidence(
    input: CheckInput,
    results: readonly CheckResult[],
    of?: AnswerOrigin,
  ): number | undefined
  answerRisk(answer: string, asked?: RiskSignal): RiskSignal
  /**
   * Whether the beginning of an answer, which stands in `input`, may be sent while the rest is still being written. Of
   * the answer's checks those look that can judge a beginning.
   */
  acceptsPrefix(names: readonly CheckName[], input: CheckInput): boolean
}

/** Whose answer to what is judged. */
export interface AnswerOrigin {
  readonly tenant: string
  /** All names that the card's model goes by: `namesOf` it. */
  readonly models: readonly string[]
  readonly promptClass: string
  /** How likely the first line is right, by the prompt alone. */
  readonly firstOk: number
}

/** Does a piece of work in one go with what else is asked for in the same turn of the event loop. */
export type Together = <Value>(work: () => Value) => Promise<Value>

export interface GatewayDeps {
  readonly clock: Clock
  readonly snapshot: () => Snapshot
  readonly judging: Judging
  /** Absent: requests and answers are read as they come. */
  readonly together?: Together
  readonly admit: Admit
  /** The caller with the pseudonym of whom it asks for, where such are kept; `name` as the client wrote it. */
  readonly forEndUser: (caller: Caller, name: string | undefined) => Caller
  readonly circuits: Circuits
  readonly retries: RetryBudget
  /** Absent: no call is made twice. */
  readonly hedges?: Hedges
  readonly overruns: Overruns
  readonly conversations: Conversations
  readonly summaries: KnownSummaries
  readonly recorder: Pick<Recorder, 'begin' | 'record' | 'flush' | 'state'>
  readonly observer: Pick<Observer, 'requestStarted'>
  readonly reviews: ReviewDesk
  /** Absent where no knowledge bases are kept. */
  readonly knowledge?: KnowledgeDesk
  /** Answers kept for requests to come; absent where none ever are. */
  readonly cache?: AnswerCache
  /** Absent where nothing is to be learned. */
  readonly learning?: Learning
  /** A fresh, time-ordered id without prefix. */
  readonly createId: () => string
  /** 0..1 */
  readonly random: () => number
}
