import { randomBytes } from 'node:crypto'
import type { Settings } from '../config/settings.ts'
import type { Observer } from '../core/observer.ts'
import type { Clock } from '../core/ports.ts'
import type { Draft, HeldAnswer, ReviewDesk } from '../core/review.ts'
import type { ReviewItem } from '../core/review-item.ts'
import type { AuditHead } from '../core/review-store.ts'
import type { Line } from '../core/run.ts'
import { createTimeOrderedId } from '../gateway/time-ordered-id.ts'
import { auditRoutes } from '../http/audit-routes.ts'
import { heldAnswerRoutes } from '../http/held-answer-routes.ts'
import { reviewRoutes } from '../http/review-routes.ts'
import type { AppContext, Route } from '../http/route.ts'
import type { SessionCaller } from '../http/session-routes.ts'
import { stopRoutes } from '../http/stop-routes.ts'
import type { ClientWatch } from '../http/watch-client.ts'
import { sweepDeadlines } from '../oversight/deadline-sweep.ts'
import { nextDeadline } from '../oversight/deadlines.ts'
import { createQueueDepth } from '../oversight/queue-depth.ts'
import { createReviewBoard } from '../oversight/review-board.ts'
import { createReviewDesk } from '../oversight/review-desk.ts'
import { reviewJobs, standingJobs } from '../oversight/review-jobs.ts'
import { createReviewLedger } from '../oversight/review-ledger.ts'
import { steadyNow } from '../oversight/steady-clock.ts'
import { createStopBoard, type StopBoard } from '../oversight/stops.ts'
import { startTicking } from '../oversight/ticking.ts'
import { announce, announceReview, createWebhookSender } from '../oversight/webhooks.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createOversightStore } from '../store/review-store.ts'
import { buildJobs } from './build-jobs.ts'
import { buildPeople } from './build-people.ts'

export interface Reviews {
  readonly desk: ReviewDesk
  readonly routes: readonly Route[]
  readonly stops: StopBoard
  session(context: AppContext): Promise<SessionCaller | undefined> | undefined
  close(): Promise<void>
}

export interface ReviewParts {
  readonly settings: () => Settings
  readonly store: OpenStore
  readonly clock: Clock
  readonly clients: ClientWatch
  readonly observer: Pick<Observer, 'note' | 'failure' | 'reviewDecided' | 'readFrom'>
  /** Lets the second line answer again when a reviewer asks for it. */
  redraft(held: HeldAnswer, stoppedCards: readonly string[], signal: AbortSignal): Promise<Draft>
}

/** Opens the review desk: what must be held is saved before anyone is told, and let out by people only. */
export async function buildReviews(parts: ReviewParts): Promise<Reviews> {
  const { settings, clock, clients, observer } = parts
  const store = createOversightStore(parts.store, nextDeadline)
  const now = steadyNow(clock)
  const endpoints = () => settings().oversight.webhooks
  const announceItem = (item: ReviewItem, event: string, at: number) =>
    announceReview(endpoints(), item, event, at)
  const ledger = createReviewLedger({
    store,
    now,
    announce: announceItem,
    onDecided: observer.reviewDecided,
  })
  const createId = createTimeOrderedId(clock, randomBytes)
  const rules = () => ({ oversight: settings().oversight, policy: settings().policy.rules })
  const desk = createReviewDesk({ store, ledger, clock, now, createId, rules })
  const board = createReviewBoard({ store, ledger, now, createId })
  const stops = createStopBoard(store, (line) => settings().policy.lines[line as Line] ?? [])
  const webhook = createWebhookSender(endpoints, store, now)
  const announceAnchor = (head: AuditHead, at: number) => {
    observer.note('info', 'audit_anchored', {
      tenant: head.tenant,
      count: head.seq,
      message: head.hash,
    })
    const event = {
      id: `msg_audit.${head.tenant}.${head.seq}`,
      type: 'audit.anchored',
      timestamp: new Date(at).toISOString(),
      data: { ...head },
    }
    return announce(endpoints(), event, at)
  }
  const jobs = await buildJobs({
    settings: settings(),
    opened: parts.store,
    store,
    observer,
    now,
    kinds: {
      webhook,
      ...reviewJobs({
        store,
        feedback: parts.store,
        ledger,
        now,
        announce: announceItem,
        announceAnchor,
        refreshStops: stops.refresh,
        redraft: (held, signal) => parts.redraft(held, stops.stoppedCards(), signal),
      }),
    },
  })
  const queue = createQueueDepth(store, now)
  observer.readFrom({ reviews: queue.now })
  await stops.refresh()
  await store.addJobs(standingJobs(now()))
  const ticking = startTicking(
    [
      () => stops.refresh(),
      () => sweepDeadlines(store, ledger, now),
      () => jobs.runDue(),
      () => queue.refresh(),
    ],
    (thrown) => observer.failure('oversight_tick_failed', thrown),
  )
  const { maxBodyBytes } = settings().server
  const shared = { store, maxBodyBytes, now }
  const people = buildPeople({ settings, store, now, maxBodyBytes })
  return {
    desk,
    stops,
    session: people.session,
    routes: [
      ...reviewRoutes({ board, jobs, ...shared }),
      ...heldAnswerRoutes({ desk, ledger, clients, store, maxBodyBytes }),
      ...auditRoutes(shared),
      ...stopRoutes({ stops, createId, ...shared }),
      ...people.routes,
    ],
    async close() {
      jobs.stop()
      await ticking.stop()
      await jobs.close()
      await webhook.close()
    },
  }
}
