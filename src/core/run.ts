/** The record of one request: what was known, what was done, what came of it. It is also the audit record. */
import type { FinishReason, Usage } from './chat.ts'
import type { CheckName, CheckResult } from './check.ts'
import type { ErrorCode, Fault } from './errors.ts'
import type { RetrievalRecord } from './knowledge.ts'
import type { Line, Zone } from './line.ts'
import type { StatedAmount } from './money.ts'
import type { PiiKind, RiskSignal, Signals } from './signals.ts'

/** `answer` may reach the client. A sample and a judge help to judge one, a summary makes a long conversation fit. */
export type CallPurpose = 'answer' | 'sample' | 'judge' | 'summary'

/** How parts leave: as they come; sentence by sentence as checks accept; after the verdict. */
export type Release = 'live' | 'window' | 'hold'

/** How a cached answer was found: for the identical request, or for one with the same meaning. */
type Reuse = 'exact' | 'semantic'

/** What the gateway does next. Chosen by decide/, carried out by gateway/. */
export type Step =
  | {
      readonly do: 'call'
      readonly line: Line
      readonly card: string
      readonly purpose: CallPurpose
      readonly release: Release
      /** Findings of failed checks are handed to the model. */
      readonly withFindings: boolean
      /** Ask for the steps that were missing. */
      readonly askForSteps?: true
      /** Personal data is replaced by placeholders before the card sees the request. */
      readonly redact?: true
      /** Asked as well when the first card has sent no content after this long; the first content wins. */
      readonly hedge?: { readonly card: string; readonly afterMs: number }
      /** No model is called: a cached answer of an earlier request is used. */
      readonly reuse?: Reuse
      readonly reasons: readonly string[]
    }
  | { readonly do: 'check'; readonly checks: readonly CheckName[] }
  | {
      readonly do: 'release'
      /** Tools may be called; what is said beside the calls is an answer that a person would have to let out. */
      readonly callsOnly?: true
      readonly reasons: readonly string[]
    }
  | { readonly do: 'hold'; readonly reasons: readonly string[] }
  | { readonly do: 'refuse'; readonly code: ErrorCode; readonly reasons: readonly string[] }
  | { readonly do: 'fail'; readonly code: ErrorCode; readonly reasons: readonly string[] }

export type CallStep = Extract<Step, { do: 'call' }>

export interface CallRecord {
  readonly line: Line
  readonly card: string
  readonly purpose: CallPurpose
  readonly usage: Usage
  readonly costMicros: number
  readonly ms: number
  readonly firstPartMs?: number
  /** True when the client has been sent content of this call. */
  readonly released: boolean
  /** What the model was given from a knowledge base, by the numbers it may cite; without passages nothing was found. */
  readonly retrieval?: RetrievalRecord
  /** Set where no model was called: an answer that was kept from an earlier run. */
  readonly reused?: {
    readonly how: Reuse
    /** Run that the answer was made in. */
    readonly run: string
    readonly ageMs: number
    /** What the call that made it had used, and had cost. */
    readonly usage: Usage
    readonly savedMicros: number
  }
  /** Set where a second card was asked too. The call of this record is the one that was used, this is the other. */
  readonly hedge?: {
    readonly card: string
    /** True when the second card was faster. */
    readonly won: boolean
    readonly usage: Usage
    readonly costMicros: number
    readonly ms: number
    /** Why it failed; absent where it was cancelled. */
    readonly code?: ErrorCode
  }
  /** Of a summary: messages that it and those before it stand for, and the tokens that the request has with it. */
  readonly fitted?: { readonly messages: number; readonly inputTokens: number }
  /** Values that were replaced by placeholders, counted by kind. */
  readonly redacted?: Readonly<Partial<Record<PiiKind, number>>>
}

/** What happened when a step was carried out. */
export type Outcome =
  | ({
      readonly type: 'answered'
      readonly finish: FinishReason
      readonly hasText: boolean
      readonly toolCalls: number
      /** A tool was called that hands over the answer, or that asks a person: they read what it is called with. */
      readonly answersByCall?: true
      readonly dropped: readonly string[]
    } & CallRecord)
  | ({
      readonly type: 'failed'
      readonly code: ErrorCode
      readonly fault: Fault
      /** For the client; says nothing of keys, addresses or prompts. */
      readonly message: string
      /** The field of the request that the upstream named. */
      readonly param?: string
      readonly retryAfterMs?: number
    } & CallRecord)
  | {
      readonly type: 'checked'
      readonly card: string
      readonly results: readonly CheckResult[]
      /** Calibrated probability that the answer is right, 0..1; absent when it could not be estimated. */
      readonly confidence?: number
      /** Risk seen in the answer itself. */
      readonly risk: RiskSignal
      /** The largest amounts of money in it, where a rule asks for them. */
      readonly amounts?: readonly StatedAmount[]
    }

export type Answered = Extract<Outcome, { type: 'answered' }>
export type Failed = Extract<Outcome, { type: 'failed' }>
export type Checked = Extract<Outcome, { type: 'checked' }>

/** How a run ended. `interrupted` is written for runs of a gateway that has died, by one that lives. */
export type RunStatus = 'completed' | 'held' | 'refused' | 'failed' | 'cancelled' | 'interrupted'

/** What the cache of answers held for a request. */
export type CacheFinding =
  | { readonly found: 'nothing' }
  | {
      readonly found: Reuse
      readonly card: string
      readonly line: Line
      /** Zone of the run that made it: the closer look it was given then. */
      readonly zone: Zone
      /** Tokens of the answer. */
      readonly outputTokens: number
      /** Cosine of the two questions, 0..1. */
      readonly similarity?: number
    }

/** Where the zones of difficulty begin, 0..1. */
export interface DifficultyZones {
  readonly probe: number
  readonly second: number
  /** A mid tier, where one is known: a card of the second line that answers up to this difficulty in its head's place. */
  readonly middle?: { readonly card: string; readonly until: number }
  /** What the first line probably gets wrong, and the second right, goes up whatever the score: a quality is aimed at. */
  readonly sparesFailures?: boolean
}

/** What the deciding functions may look at: everything known when the request came in, frozen. */
export interface Facts {
  /** `auto`, a line or a card's id, as the client named it or as the alias for it does. */
  readonly requestedModel: string
  /** As the client named it, where that is an alias. */
  readonly alias?: string
  readonly keyId?: string
  readonly tenant?: string
  readonly stream: boolean
  readonly signals: Signals
  /** Cards the key may use; undefined means every card. Empty means none. */
  readonly allowedCards?: readonly string[]
  /** Cards whose circuit was open or that were stopped when the request came. */
  readonly unavailable: readonly string[]
  /** Line this conversation is on, where it has been seen before. */
  readonly stickyLine?: Line
  /** The conversation is on the second line, and an easy turn of it is as good and no dearer on the first. */
  readonly mayReturn?: true
  /** Card that an open tool loop must stay with. */
  readonly stickyCard?: string
  /** Difficulty from which the probe and the second zone begin, 0..1. */
  readonly thresholds: DifficultyZones
  /** Money this key may still spend, micro-dollars. */
  readonly budgetMicros?: number
  readonly maxOutputTokens?: number
  /** Answers that are wanted at once, where more than one is. */
  readonly choices?: number
  /** The client marked what a provider's cache is to keep for an hour, for which some ask more. */
  readonly cachesForHour?: true
  /** One certain tool has to be called, as for structured output: what it is called with is the answer. */
  readonly answersByCall?: true
  /** Cards whose knowledge base the caller may not be answered from, or that is not there. */
  readonly hiddenCards?: readonly string[]
  /** Needs of the request that a card must meet. */
  readonly needs: {
    readonly tools: boolean
    readonly jsonSchema: boolean
    readonly logprobs: boolean
    /** The client named passages that the answer has to rest on. */
    readonly grounding?: true
  }
  /** Absent where the cache was not asked: it is off, or the request is none to be answered from it. */
  readonly cache?: CacheFinding
  /** How long each card usually takes until its first content, where second calls are made after that; milliseconds. */
  readonly hedgeAfterMs?: Readonly<Record<string, number>>
  /** Set where no card that may serve reads so much: what is left out, or what a summary is to stand for. */
  readonly context?: {
    readonly how: 'trim' | 'summarise'
    /** The oldest messages. */
    readonly messages: number
    /** Tokens of the whole request as it came. */
    readonly fromTokens: number
    /** What a summary from an earlier turn stands for already, and the tokens that the request has with it. */
    readonly known?: { readonly messages: number; readonly inputTokens: number }
  }
  /** 0..1, drawn once per run, so that a random share is replayable. */
  readonly dice: number
  /** 0..1, the same for all of a conversation; noted where a rule is in force, or a card asked first, for a part of them only. */
  readonly place?: number
}

export interface Run {
  readonly id: string
  readonly startedAt: number
  readonly configHash: string
  readonly facts: Facts
  readonly outcomes: readonly Outcome[]
}

/** What rules that are being rolled out did in a run, and what they would have done. */
export interface Rollout {
  /** Canaries that were in force. */
  readonly applied: readonly string[]
  /** Rules that matched and only watched. */
  readonly watched: readonly string[]
  /** Codes of what the watching rules would have changed, all together: `line:second`, `hold`, `check:units`… */
  readonly would: readonly string[]
}

/** A finished run as it is stored and shown. */
export interface RunRecord extends Run {
  readonly tenant: string
  /** Public id of the key that asked; absent when none was needed. */
  readonly keyId?: string
  /** Pseudonym of the person for whom it asked; absent where it named none, or none is kept. */
  readonly endUser?: string
  readonly status: RunStatus
  readonly zone?: Zone
  readonly line?: Line
  /** Card whose answer was served. */
  readonly card?: string
  readonly steps: readonly Step[]
  readonly reasons: readonly string[]
  readonly errorCode?: ErrorCode
  readonly reviewId?: string
  readonly usage: Usage
  readonly money: Money
  readonly timings: {
    readonly totalMs: number
    readonly firstContentMs?: number
    /** Total less the time spent waiting for models and process checks. */
    readonly overheadMs: number
  }
  readonly conversation?: string
  /** There where a rule that is being rolled out matched. */
  readonly rollout?: Rollout
  /** When what was said in it was erased on request; what findings quoted is gone then too. */
  readonly contentErasedAt?: number
}

/** Micro-dollars. */
export interface Money {
  /** The answer that was served. */
  readonly served: number
  /** All attempts, samples and judges together. */
  readonly total: number
  /** Samples, judges and discarded drafts. */
  readonly verification: number
  /** What the second line alone would have cost: estimated from the served answer's tokens. */
  readonly alwaysSecond: number
  /** What a kept answer had cost when it was made; absent where none was used. */
  readonly saved?: number
}
