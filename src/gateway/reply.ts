import type { RatesLeft } from '../core/access/rates-left.ts'
import type { Citation, Part, Usage } from '../core/chat.ts'
import type { CheckResult } from '../core/check.ts'
import type { SearchMethod } from '../core/knowledge.ts'
import type { Line } from '../core/line.ts'
import type { HeldNotice } from '../core/review/review.ts'
import type { Money, RunRecord } from '../core/run.ts'
import type { Explanation } from './facts/explain.ts'

/** Told before the first part, so that headers can be written. */
export interface ReplyHead {
  readonly runId: string
  readonly card: string
  readonly line: Line
  readonly reasons: readonly string[]
  readonly review?: HeldNotice
  readonly attempts: number
  readonly headers: Readonly<Record<string, string>>
  /** Asked when the headers are written: until then what was reserved and not used has come back. */
  readonly ratesLeft?: (() => RatesLeft) | undefined
}

export interface ReplyTail {
  readonly record: RunRecord
  readonly results: readonly CheckResult[]
  readonly usage: Usage
  readonly money: Money
  /** What the answer rests on, where a knowledge base was looked into. */
  readonly knowledge?: {
    readonly base: string
    readonly method: SearchMethod
    /** Passages the model was given. */
    readonly found: number
    readonly citations: readonly Citation[]
    /** Why meaning took no part in the search. */
    readonly note?: string
  }
  /** What `POST /v1/route` tells, where the client wished for it; `refused` where its key may not have it. */
  readonly explanation?: Explanation | 'refused'
}

/** A run's replies, in this order; `begun` once, then `head` once, however long that takes. */
export type Reply =
  /** The run is admitted, and can be looked for by this name. Who answers is not known yet. */
  | { readonly type: 'begun'; readonly runId: string }
  | { readonly type: 'head'; readonly head: ReplyHead }
  | { readonly type: 'parts'; readonly parts: readonly Part[] }
  | { readonly type: 'tail'; readonly tail: ReplyTail }
