/** What the gateway asks of the review desk. The desk's own states live in oversight/. */
import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import type { Run } from '../../core/run.ts'
import type { RiskSignal } from '../../core/signals.ts'

/** An answer kept back, with all a person needs to judge it. */
export interface HeldAnswer {
  readonly run: Run
  readonly tenant: string
  readonly keyId?: string
  readonly request: ChatRequest
  /** The draft that would have been released, and every other draft of the run. */
  readonly draft: ReviewDraft
  readonly otherDrafts: readonly ReviewDraft[]
  readonly risk: RiskSignal
  readonly rules: readonly string[]
  readonly reasons: readonly string[]
  /** Set where a client contests what was decided before. */
  readonly appeal?: { readonly of: string; readonly reason: string }
}

/** Rules by name, then the risk in words; that checks passed has held nothing back. */
export function whyHeld(held: Pick<HeldAnswer, 'reasons' | 'risk'>): readonly string[] {
  return [...new Set([...codesOfHold(held), ...held.risk.reasons.map(({ text }) => text)])]
}

export function codesOfHold({ reasons }: Pick<HeldAnswer, 'reasons'>): readonly string[] {
  return reasons.filter((code) => code !== 'checks_passed')
}

export interface ReviewDraft {
  readonly card: string
  readonly text: string
  readonly parts: readonly Part[]
  /** It came after what the run's checks looked at: another draft, or a text that a reviewer wrote. */
  readonly isUnchecked?: true
}

export interface HeldNotice {
  readonly reviewId: string
  /** What the client is told at once: that a person will look, and how to get the answer. */
  readonly notice: string
}

export type ReviewResult =
  /** `byPerson`: text a person approved, edited or wrote. */
  | { readonly type: 'delivered'; readonly text: string; readonly parts?: readonly Part[] }
  /** `isQuestion`: not decided yet, the reviewer asks the client something. */
  | { readonly type: 'rejected'; readonly text: string; readonly isQuestion?: true }
  /** Not decided in the time given. */
  | { readonly type: 'waiting' }

/** False while a person is awaited, and while the reviewer asks the client something. */
export function isDecided(
  result: ReviewResult,
): result is Exclude<ReviewResult, { type: 'waiting' }> {
  return result.type !== 'waiting' && !(result.type === 'rejected' && result.isQuestion)
}

export interface ReviewDesk {
  /** Resolves only when the item is durable. */
  hold(held: HeldAnswer): Promise<HeldNotice>
  /**
   * Resolves when the review is decided and may be told, or with `waiting` after `timeoutMs`. With `by`, who waits, it throws
   * `invalid_api_key` instead of telling what was decided to whoever may send no request any more.
   */
  wait(
    reviewId: string,
    timeoutMs: number,
    signal: AbortSignal,
    by?: Pick<Caller, 'tenant' | 'keyId'>,
  ): Promise<ReviewResult>
}
