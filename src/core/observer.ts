/** What the gateway reports: to the log, to metrics and to traces. No method throws or waits. */
import type { ChatRequest, Usage } from './chat.ts'
import type { CheckResult } from './check.ts'
import type { ErrorCode, GatewayError } from './errors.ts'
import type { Line } from './line.ts'
import type { CallPurpose, RunRecord } from './run.ts'
import type { RiskDomain } from './signals.ts'
import type { RecorderState } from './storage/recorder.ts'

export interface Observer {
  requestStarted(request: StartedRequest): RequestObservation
  /** Called when the recorder's health changes. */
  recorderState(state: RecorderState): void
  /** The store begins to refuse runs while it takes others, or has taken all that it refused. */
  runsRefused(state: RecorderState): void
  /** `error` says what was wrong with a configuration that was not taken. */
  configReloaded(result: { readonly configHash: string } | { readonly error: string }): void
  breakerChanged(card: string, state: BreakerState): void
  reviewDecided(decision: string): void
  /** Micro-dollars for calls that no client's request made: shadows, drafts that a reviewer asked for. */
  paidUnseen(micros: number): void
  /** Sources of gauges that are read at a scrape; later sources add to earlier ones. */
  readFrom(sources: ObservedSources): void
  /** `event` is a constant such as `server_started`. Only the fields named here are ever written. */
  note(level: LogLevel, event: string, fields?: LogFields): void
  /** A bug or an unexpected failure. The error's own message may quote user text and is not written. */
  failure(event: string, thrown: unknown, fields?: LogFields): void
  /** The metrics in the text format of Prometheus. */
  exposition(): Promise<{ readonly contentType: string; readonly text: string }>
  close(): void
}

export interface StartedRequest {
  readonly id: string
  /** As registered, for example `/v1/chat/completions`; never the path the client wrote. */
  readonly route: string
  readonly method: string
  /** `traceparent` and `tracestate`, where the client sent them. */
  readonly traceHeaders?: Readonly<Record<string, string>>
}

export interface RequestObservation {
  /** Headers that name the trace to the client; absent or empty where nothing is traced. */
  responseHeaders?(): Readonly<Record<string, string>>
  upstreamCall(call: StartedCall): CallObservation
  checked(results: readonly CheckResult[], ms: number): void
  escalated(reason: string): void
  clientLeft(): void
  /** The client was told with an error event that its answer is cut off. */
  truncated(): void
  /** A bug or an uncatalogued failure: the client gets `internal` and nothing more. */
  broke?(thrown: unknown): void
  /** The run has ended, however it ended. */
  finished(run: RunRecord): void
  /** The request ended before there was a run. */
  rejected(error: GatewayError): void
}

export interface StartedCall {
  readonly card: string
  readonly provider: string
  /** The provider's own name. */
  readonly model: string
  readonly line: Line
  readonly purpose: CallPurpose
  readonly stream: boolean
  /** As the model is asked. Its words go into the trace only where content capture is on. */
  readonly request?: ChatRequest
}

export interface CallObservation {
  firstPart(): void
  /** Headers that carry the trace to the upstream; empty where nothing is traced. */
  traceHeaders(): Readonly<Record<string, string>>
  ended(end: EndedCall): void
}

export interface EndedCall {
  readonly usage: Usage
  readonly finish?: string
  /** Why it failed. */
  readonly code?: ErrorCode
  readonly responseId?: string
  readonly responseModel?: string
  /** Goes into the trace only where content capture is on. */
  readonly answer?: string
}

export interface ObservedSources {
  readonly cache?: () => { readonly size: number; readonly bytes: number }
  readonly recorder?: () => RecorderState
  /** `alone`: requests that this process counted by itself because the shared counters gave no answer. */
  readonly sharedLimits?: () => { readonly isReached: boolean; readonly alone: number }
  /** How far traffic has left a calibration, by what was looked at; population stability indexes. */
  readonly drift?: () => readonly {
    readonly what: string
    readonly index: number
    readonly isAlert: boolean
  }[]
  readonly reviews?: () => {
    readonly waiting: Readonly<Partial<Record<RiskDomain | 'none', number>>>
    readonly oldestSeconds: number
  }
}

/** What a log may be set to, the quietest first. */
export const LOG_SETTINGS = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogSetting = (typeof LOG_SETTINGS)[number]
export type LogLevel = Exclude<LogSetting, 'silent'>
export type BreakerState = 'closed' | 'half-open' | 'open'

/** Everything a log line may hold. There is no field for what people write, for keys or for headers. */
export interface LogFields {
  readonly requestId?: string
  readonly tenant?: string
  readonly keyId?: string
  readonly route?: string
  readonly method?: string
  readonly status?: string | number
  readonly code?: ErrorCode
  readonly line?: Line
  readonly zone?: string
  readonly card?: string
  readonly provider?: string
  readonly purpose?: CallPurpose
  readonly reasons?: readonly string[]
  readonly reviewId?: string
  readonly configHash?: string
  readonly ms?: number
  readonly overheadMs?: number
  readonly firstContentMs?: number
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly costMicros?: number
  readonly count?: number
  readonly file?: string
  readonly address?: string
  readonly version?: string
  /** A sentence of our own, for people. */
  readonly message?: string
}
