import { randomBytes } from 'node:crypto'
import { findAsker } from '../../assemble/access/may-still-ask.ts'
import { redactText } from '../../classify/privacy/redact.ts'
import type { Settings } from '../../config/settings/settings.ts'
import type { Line } from '../../core/line.ts'
import type { LiveFeed } from '../../core/live-event.ts'
import type { Observer } from '../../core/observer.ts'
import type { Clock } from '../../core/ports.ts'
import type { Proposal } from '../../core/review/proposal.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { createTimeOrderedId } from '../../gateway/time-ordered-id.ts'
import { createReviewBoard, type ReviewBoard } from '../../oversight/desk/review-board.ts'
import { type ClientDesk, createReviewDesk } from '../../oversight/desk/review-desk.ts'
import { createReviewLedger, type ReviewLedger } from '../../oversight/desk/review-ledger.ts'
import { createStopBoard, type StopBoard } from '../../oversight/desk/stops.ts'
import { nextDeadline } from '../../oversight/jobs/deadlines.ts'
import { steadyNow } from '../../oversight/jobs/steady-clock.ts'
import {
  createProposalBoard,
  type ProposalBoard,
} from '../../oversight/proposals/proposal-board.ts'
import { announceReview } from '../../oversight/webhooks/webhooks.ts'
import type { OpenStore } from '../../store/open-store.ts'
import { createOversightStore } from '../../store/review-store.ts'
import { learnedRules, problemOfChange } from './apply-proposals.ts'

export interface OfficeParts {
  readonly settings: () => Settings
  readonly store: OpenStore
  readonly clock: Clock
  readonly keysNow: () => number
  readonly observer: Pick<Observer, 'reviewDecided'>
  readonly live: Pick<LiveFeed, 'publish'>
  /** Told of what was approved and stands, at the start and whenever that changes. */
  proposalsChanged(inForce: readonly Proposal[]): void
}

/** Everything that decides on reviews, on one store. */
export interface ReviewOffice {
  readonly store: OversightStore
  /** Makes every change of a review, each in one transaction with its audit entry. */
  readonly ledger: ReviewLedger
  /** For the gateway and its clients: holds answers, waits for what was decided, takes appeals. */
  readonly desk: ClientDesk
  /** For reviewers: the queue, the case, leases and verdicts. */
  readonly board: ReviewBoard
  /** Models, lines and tenants that people have stopped. */
  readonly stops: StopBoard
  /** What was learned and waits for an admin, or is in force. */
  readonly proposals: ProposalBoard
  /** Milliseconds; never jumps, whatever the clock on the wall does. */
  readonly now: () => number
  readonly createId: () => string
}

export function openReviewOffice(parts: OfficeParts): ReviewOffice {
  const { settings, clock, observer } = parts
  const store = createOversightStore(parts.store, nextDeadline)
  const now = steadyNow(clock)
  const createId = createTimeOrderedId(clock, randomBytes)
  const ledger = createReviewLedger({
    store,
    now,
    announce: (...event) => announceReview(settings().oversight.webhooks, ...event),
    onDecided: observer.reviewDecided,
    onChanged: ({ id, tenant, domain }) =>
      parts.live.publish({ type: 'review-changed', tenant, review: id, domain }),
  })
  const proposals = createProposalBoard({
    store,
    now,
    configHash: () => settings().hash,
    problemOf: problemOfChange,
    onChange: parts.proposalsChanged,
  })
  const rules = () => ({
    oversight: settings().oversight,
    policy: [...settings().policy.rules, ...learnedRules(proposals.inForce())],
  })
  const { keysNow } = parts
  const mayStillAsk = async (tenant: string, keyId: string): Promise<boolean> =>
    (await findAsker(tenant, keyId, { keys: parts.store, people: store, keysNow })).mayAsk
  return {
    store,
    ledger,
    desk: createReviewDesk({ store, ledger, clock, now, createId, rules, mayStillAsk }),
    board: createReviewBoard({ store, ledger, now, createId, mask: redactText }),
    stops: createStopBoard(store, (line) => settings().policy.lines[line as Line] ?? []),
    proposals,
    now,
    createId,
  }
}
