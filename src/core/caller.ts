/** Who asks, and what they may have. */
import type { Usage } from './chat.ts'

export type CallerRole = 'client' | 'reviewer' | 'auditor' | 'admin'

export interface Caller {
  readonly tenant: string
  readonly role: CallerRole
  /** Public id of the key; absent on loopback with no keys configured. */
  readonly keyId?: string
  /** Cards this key may use; undefined means every card, empty means none. */
  readonly allowedCards?: readonly string[]
  readonly mayDebug: boolean
}

/** Room taken for one run before its first call, settled when it ends. */
export interface Admission {
  /** Money left for this key, micro-dollars; undefined means no limit. */
  readonly budgetMicros?: number
  /** True while this key may still have its requests moved to the second line by doubt alone. */
  readonly mayEscalate: boolean
  /** `x-ratelimit-*` values. */
  readonly headers: Readonly<Record<string, string>>
  settle(spent: {
    readonly micros: number
    readonly usage: Usage
    readonly escalated: boolean
  }): void
}

/** Checks limits and takes room. Throws `rate_limit_exceeded` or `budget_exceeded`. */
export type Admit = (
  caller: Caller,
  need: { readonly inputTokens: number; readonly worstMicros: number },
) => Admission
