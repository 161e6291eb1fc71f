/** What runs came to, added up. */
import type { Money } from '../../core/run.ts'

export interface Quantiles {
  readonly p50: number
  readonly p90: number
  readonly p99: number
}

/** Everything counted from the runs that started in one slice of time. */
export interface UsageBucket {
  readonly start: number
  readonly requests: number
  readonly escalations: number
  /** Keys: lines, and `none` for runs that no line served. */
  readonly byLine: Readonly<Record<string, number>>
  readonly byStatus: Readonly<Record<string, number>>
  /** Keys: check, then verdict. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Keys: error codes. */
  readonly errors: Readonly<Record<string, number>>
  readonly money: Money
  readonly tokens: { readonly input: number; readonly output: number; readonly reasoning: number }
  readonly totalMs: Quantiles
  readonly overheadMs: Quantiles
}

/** What some runs came to in a stretch of time. */
type Sums = Pick<UsageBucket, 'requests' | 'escalations' | 'money' | 'tokens'>

/** Of one key. */
export interface KeyUsage extends Sums {
  /** Absent for what was asked without a key. */
  readonly keyId?: string
}

/** Of one end user, by the pseudonym. */
export interface EndUserUsage extends Sums {
  readonly endUser: string
}

/** Whose use is added up in a tenant: a key's, what was asked for an end user, or all of it. */
export type Spender = { readonly keyId: string } | { readonly endUser: string } | 'everyone'

/** What somebody has used since a moment. */
export interface Spend {
  readonly requests: number
  readonly escalations: number
  readonly micros: number
  readonly tokens: number
  readonly reasoningTokens: number
}
