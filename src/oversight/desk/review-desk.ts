import type { Caller } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { PolicyRule } from '../../core/policy.ts'
import type { Clock } from '../../core/ports.ts'
import type { HeldAnswer, ReviewDesk, ReviewResult } from '../../core/review/review.ts'
import type { Reviewer, ReviewItem } from '../../core/review/review-item.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'
import { type OversightRules, policyFor } from '../../oversight/machine/review-policy.ts'
import { openAppeal } from './appeals.ts'
import { noticeText, ownNotice } from './client-texts.ts'
import type { ReviewLedger } from './review-ledger.ts'
import { hasResult, resultOf } from './review-result.ts'

export interface DeskDeps {
  readonly store: OversightStore
  readonly ledger: ReviewLedger
  readonly clock: Pick<Clock, 'monotonic'>
  readonly now: () => number
  /** As configured now; an item keeps what it was held under. */
  readonly rules: () => {
    readonly oversight: OversightRules
    readonly policy: readonly PolicyRule[]
  }
  /** A fresh, time-ordered id. */
  readonly createId: () => string
  /** Whether a key, or an account at the console, was not shut out since it was let in. */
  readonly mayStillAsk: (tenant: string, keyId: string) => Promise<boolean>
}

/** How often a waiting client looks whether another process has decided. */
const POLL_MS = 500

/** What a client may do beyond asking and waiting. */
export interface ClientDesk extends ReviewDesk {
  /** Contests a decision: a new item for other reviewers. Throws `conflict` for what cannot be contested. */
  appeal(
    original: ReviewItem,
    reason: string,
    by: Pick<Reviewer, 'id' | 'role'>,
  ): Promise<ReviewItem>
  /** Before a stop: whoever waits is told where to ask again, since a person need not decide within the time it takes. */
  endWaits(): void
}

/** The gateway's side of oversight: takes answers in, and gives out what was decided. */
export function createReviewDesk(deps: DeskDeps): ClientDesk {
  const { store, ledger } = deps
  let isStopping = false
  return {
    endWaits() {
      isStopping = true
    },
    appeal: (original, reason, by) =>
      openAppeal(original, reason, by, {
        ...deps,
        policyFor: (held, now) => {
          const { oversight, policy } = deps.rules()
          return policyFor(held, oversight, policy, now)
        },
      }),
    async hold(held) {
      const { oversight, policy } = deps.rules()
      const now = deps.now()
      const id = `rev_${deps.createId()}`
      const detected = itemOf(id, held, policyFor(held, oversight, policy, now), now)
      const isFull = (await store.countWaiting(held.tenant)) >= oversight.queueLimit
      const item = await ledger.open(detected, withoutSource(held), isFull ? 'queue_full' : 'hold')
      if (item.state === 'expired_fallback') {
        const told = resultOf(item, [])
        return { reviewId: id, notice: told.type === 'rejected' ? told.text : '' }
      }
      const minutes = Math.round((item.policy.dueAt - now) / MINUTE_MS)
      const { code } = held.run.facts.signals.language
      const own = oversight.heldNotice[code] ?? oversight.heldNotice.other
      const notice =
        own === undefined ? noticeText(id, item.domain, minutes) : ownNotice(own, id, minutes)
      return { reviewId: id, notice }
    },
    async wait(reviewId, timeoutMs, signal, by) {
      const until = deps.clock.monotonic() + timeoutMs
      for (;;) {
        const result = await resultIn(store, reviewId).catch((thrown: unknown) => {
          // The answer is kept, and whoever has time to wait has it for a store that comes back as well.
          if (timeoutMs > 0 && GatewayError.from(thrown).code === 'store_unavailable') return
          throw thrown
        })
        if (result) {
          await refuseShutOut(by, deps)
          return result
        }
        const left = until - deps.clock.monotonic()
        if (left <= 0 || isStopping) return { type: 'waiting' }
        await ledger.nextChange(reviewId, Math.min(left, POLL_MS), signal)
        if (signal.aborted) throw new GatewayError('client_closed', 'The client has left')
      }
    },
  }
}

/** A verdict may take minutes, and a key that has leaked is revoked meanwhile. */
async function refuseShutOut(
  by: Pick<Caller, 'tenant' | 'keyId'> | undefined,
  { mayStillAsk }: Pick<DeskDeps, 'mayStillAsk'>,
): Promise<void> {
  if (by?.keyId === undefined || (await mayStillAsk(by.tenant, by.keyId))) return
  throw new GatewayError(
    'invalid_api_key',
    'This key was revoked or has expired while the answer waited, or the account may no longer send requests',
  )
}

/** Undefined as long as nothing was decided. */
async function resultIn(
  store: OversightStore,
  reviewId: string,
): Promise<ReviewResult | undefined> {
  const item = await store.findReview(reviewId)
  if (!item) throw new GatewayError('not_found', 'There is no such review')
  return hasResult(item) ? resultOf(item, await store.reviewContents(reviewId)) : undefined
}

function itemOf(
  id: string,
  held: HeldAnswer,
  policy: ReviewItem['policy'],
  now: number,
): ReviewItem {
  return {
    id,
    tenant: held.tenant,
    version: 1,
    state: 'detected',
    stage: 'first',
    createdAt: now,
    runId: held.run.id,
    ...(held.keyId === undefined ? {} : { requester: held.keyId }),
    domain: held.risk.domain,
    severity: held.risk.severity,
    policy,
    isSeed: false,
    fence: 0,
    verdicts: [],
    excluded: [],
  }
}

/** The body as the client sent it repeats the messages. */
function withoutSource(held: HeldAnswer): HeldAnswer {
  const { source: _source, ...request } = held.request
  return { ...held, request }
}
