/** Shapes of the HTTP API's answers. What they share with the gateway's own words is taken from there. */
import type { CardFacets } from '../../../src/catalogue/card-facets.ts'
import type { Capabilities, Modality, Prices, Provenance } from '../../../src/core/card.ts'
import type { CheckResult, Finding } from '../../../src/core/check.ts'
import type { KeyScope } from '../../../src/core/key-scope.ts'
import type { Line } from '../../../src/core/line.ts'
import type { Facts, RunRecord } from '../../../src/core/run.ts'
import type { RiskSignal } from '../../../src/core/signals.ts'
import type { Feedback, RunContent } from '../../../src/core/store.ts'
import type { ScoredRun } from '../../../src/http/operator/scored-run.ts'

export type { CheckResult, Finding } from '../../../src/core/check.ts'
export type { KeyLimits } from '../../../src/core/key-scope.ts'
export type { Line } from '../../../src/core/line.ts'
export type { Outcome, Step } from '../../../src/core/run.ts'
export type { Reason, Signals } from '../../../src/core/signals.ts'
export type { RunSummary, UsageBucket } from '../../../src/core/store.ts'
export type { Explanation } from '../../../src/gateway/facts/explain.ts'
export type { ScoredRun } from '../../../src/http/operator/scored-run.ts'

export interface List<Item> {
  readonly data: readonly Item[]
  readonly next?: string | null
}

export interface RunDetail extends RunRecord {
  readonly content: RunContent | null
  readonly feedback: readonly Feedback[]
}

export interface ModelEntry {
  readonly id: string
  readonly owned_by: string
  readonly secondline: CardFacts | { readonly route: string; readonly cards?: readonly string[] }
}

export interface CardFacts {
  readonly architecture: string
  readonly purpose: string
  readonly scale: string
  readonly deployment: string
  readonly region?: string
  readonly parameters?: { readonly total: number; readonly active?: number }
  readonly modalities: { readonly input: readonly Modality[]; readonly output: readonly Modality[] }
  readonly contextTokens: number
  readonly maxOutputTokens: number
  readonly prices: Prices
  readonly capabilities: Capabilities
  readonly provenance: Readonly<Record<string, Provenance>>
  /** What a profile measured; absent where none was kept. */
  readonly measured?: Measured
  readonly lines: readonly Line[]
}

export type Measured = NonNullable<CardFacets['measured']>

export interface Verification {
  readonly verdict: CheckResult['verdict']
  readonly confidence: number | null
  readonly risk: RiskSignal
  readonly results: readonly CheckResult[]
}

/** The `secondline` object in an answer's body or closing chunk. */
export interface AnswerFacts {
  readonly run: string
  readonly status: string
  readonly model: string
  readonly line: Line
  readonly zone?: string
  readonly reasons: readonly string[]
  readonly risk: string
  readonly checks: readonly {
    readonly check: string
    readonly verdict: CheckResult['verdict']
    readonly coverage: CheckResult['coverage']
    readonly findings?: readonly Finding[]
    readonly choice?: number
  }[]
  readonly confidence?: number
  readonly cost: {
    readonly served_usd: number
    readonly total_usd: number
    readonly verification_usd: number
    readonly always_second_usd: number
  }
  readonly review?: { readonly id: string; readonly status: string; readonly url: string }
}

export interface KeyEntry {
  readonly id: string
  readonly name: string
  readonly lastFour: string
  readonly scope: KeyScope
  readonly createdAt: number
  readonly createdBy?: string
  readonly revokedAt?: number
}

/** What the console needs to know of the gateway and of who asks. */
export interface ConsoleFacts {
  readonly version: string
  readonly isPractice: boolean
  readonly asksForKey: boolean
  readonly role: string
  /** Name that leases and verdicts of whoever asks are under. */
  readonly reviewer: string
  readonly routes: readonly string[]
  readonly contentStored: boolean
  readonly scenarios: readonly PracticeScenario[]
}

export interface PracticeScenario {
  readonly id: string
  readonly group: string
  readonly title: string
  readonly prompt: string
  readonly context?: string
  readonly expect: string
}

export interface RoutingFacts {
  readonly target: Readonly<Record<string, number>>
  readonly thresholds?: Facts['thresholds']
  readonly runs: readonly ScoredRun[]
  /** True when there were more runs than are given. */
  readonly cut: boolean
}
