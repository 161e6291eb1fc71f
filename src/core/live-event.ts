/** What has just happened, told to whoever watches. Hints to read anew: ids and states, never text of clients or models. */
import type { BreakerState } from './observer.ts'
import type { RunStatus } from './run.ts'
import type { RiskDomain } from './signals.ts'

export type LiveEvent =
  | {
      readonly type: 'run-finished'
      readonly tenant: string
      readonly keyId?: string
      readonly run: string
      readonly status: RunStatus
    }
  | {
      readonly type: 'review-changed'
      readonly tenant: string
      readonly review: string
      readonly domain: RiskDomain | 'none'
    }
  | { readonly type: 'breaker-changed'; readonly card: string; readonly state: BreakerState }
  | { readonly type: 'store-changed'; readonly healthy: boolean }
  | { readonly type: 'config-reloaded'; readonly taken: boolean }

/** Hands events of this process on to those who listen, and keeps none. */
export interface LiveFeed {
  /** While false nobody would hear an event, and none needs to be made. */
  readonly isHeard: boolean
  publish(event: LiveEvent): void
  /** Throws `overloaded` when too many listen already, `shutting_down` once it is closed. */
  subscribe(listener: LiveListener): () => void
  /** Tells everyone that there will be no more. */
  close(): void
}

export interface LiveListener {
  /** Must neither throw nor wait. */
  heard(event: LiveEvent): void
  ended(): void
}
