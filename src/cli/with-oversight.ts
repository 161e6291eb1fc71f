import { randomBytes } from 'node:crypto'
import { redactText } from '../classify/privacy/redact.ts'
import type { Settings } from '../config/settings/settings.ts'
import type { Reviewer } from '../core/review/review-item.ts'
import type { OversightStore } from '../core/review/review-store.ts'
import type { KeyStore } from '../core/storage/key-store.ts'
import { createTimeOrderedId } from '../gateway/time-ordered-id.ts'
import { createReviewBoard, type ReviewBoard } from '../oversight/desk/review-board.ts'
import { createReviewLedger } from '../oversight/desk/review-ledger.ts'
import { nextDeadline } from '../oversight/jobs/deadlines.ts'
import { createProposalBoard, type ProposalBoard } from '../oversight/proposals/proposal-board.ts'
import { announceReview } from '../oversight/webhooks/webhooks.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createOversightStore } from '../store/review-store.ts'
import type { Terminal } from './terminal.ts'
import { besideGateways, clockOf, withStore } from './with-store.ts'

/** Whoever has the configuration and the store acts as the operator, and the audit says so. */
export const OPERATOR: Reviewer = { id: 'operator', role: 'admin', via: 'open' }

export interface Oversight {
  readonly store: OversightStore
  readonly board: ReviewBoard
  readonly proposals: ProposalBoard
  readonly createId: () => string
  readonly keys: KeyStore
  readonly now: () => number
}

/**
 * Opens oversight on the store for one piece of work. A running gateway sees what was done within a second. The store has
 * to be there unless `create` is said: of a mistyped path a verb would else tell that nothing waits.
 */
export function withOversight<Value>(
  settings: Settings,
  terminal: Pick<Terminal, 'note'>,
  work: (oversight: Oversight) => Promise<Value>,
  { create } = { create: false },
): Promise<Value> {
  const onStore = async (opened: OpenStore): Promise<Value> => {
    await opened.migrate(besideGateways(terminal))
    const store = createOversightStore(opened, nextDeadline)
    const now = await clockOf(opened)
    const ledger = createReviewLedger({
      store,
      now,
      announce: (...event) => announceReview(settings.oversight.webhooks, ...event),
    })
    const createId = createTimeOrderedId({ now }, randomBytes)
    const configHash = () => settings.hash
    return work({
      store,
      board: createReviewBoard({ store, ledger, now, createId, mask: redactText }),
      proposals: createProposalBoard({ store, now, configHash }),
      createId,
      keys: opened,
      now,
    })
  }
  return withStore(settings, onStore, { create })
}
