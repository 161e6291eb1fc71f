/** Shapes of the HTTP API's answers: those that the gateway writes them with. */
import type { CardFacets } from '../../../src/catalogue/card-facets.ts'
import type { ModelEntry } from '../../../src/http/dialects/model-routes.ts'
import type { ConsoleFacts as AnyConsoleFacts } from '../../../src/http/operator/console-data-routes.ts'
import type { PracticeScenario } from '../../../src/providers/practice/scenarios/all-scenarios.ts'

export type { CheckResult, Finding } from '../../../src/core/check.ts'
export type { Line } from '../../../src/core/line.ts'
export type { Outcome, Step } from '../../../src/core/run.ts'
export type { Reason, Signals } from '../../../src/core/signals.ts'
export type { NamedUsage } from '../../../src/core/storage/named-usage.ts'
export type { RunSummary } from '../../../src/core/storage/run-store.ts'
export type { EndUserUsage, UsageBucket } from '../../../src/core/storage/usage.ts'
export type { Explanation } from '../../../src/gateway/facts/explain.ts'
export type { ModelEntry } from '../../../src/http/dialects/model-routes.ts'
export type { RoutingFacts } from '../../../src/http/operator/console-data-routes.ts'
export type { AilingModel, HealthDetail } from '../../../src/http/operator/health-routes.ts'
export type { KeyBody, LimitsBody } from '../../../src/http/operator/key-body.ts'
export type { ScoredRun } from '../../../src/http/operator/scored-run.ts'
export type { RunDetail, Verification } from '../../../src/http/records/run-routes.ts'
export type { AnswerFacts } from '../../../src/http/replies/answer-headers.ts'
export type { PracticeScenario } from '../../../src/providers/practice/scenarios/all-scenarios.ts'

export interface List<Item> {
  readonly data: readonly Item[]
  readonly next?: string | null
}

export type CardFacts = Extract<ModelEntry['secondline'], CardFacets>
export type Measured = NonNullable<CardFacets['measured']>

/** The routes pass on what they are given to show; here it is known. */
export type ConsoleFacts = Omit<AnyConsoleFacts, 'scenarios'> & {
  readonly scenarios: readonly PracticeScenario[]
}
