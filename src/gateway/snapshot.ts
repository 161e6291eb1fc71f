import type { ModelCard } from '../core/card.ts'
import type { Policy } from '../core/policy.ts'
import type { ModelClient } from '../core/ports.ts'
import type { CallTimeouts } from '../core/time/call-timeouts.ts'

/** One loaded configuration. A request keeps the one it started with, whatever is reloaded meanwhile. */
export interface Snapshot {
  readonly hash: string
  readonly policy: Policy
  readonly clients: ReadonlyMap<string, ModelClient>
  readonly timeouts: Readonly<Record<string, CallTimeouts>>
  /** Longest time for a whole request; absent or 0: any. */
  readonly requestMs?: number
  /** Cards that are paired with a knowledge base; absent when there are none. */
  readonly knowledgeCards?: readonly ModelCard[]
}
