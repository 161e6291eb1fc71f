import { randomBytes } from 'node:crypto'
import type { Settings } from '../config/settings.ts'
import type { Clock } from '../core/ports.ts'
import type { ReviewDesk } from '../core/review.ts'
import { createTimeOrderedId } from '../gateway/time-ordered-id.ts'
import type { Route } from '../http/route.ts'
import { sweepDeadlines } from '../oversight/deadline-sweep.ts'
import { nextDeadline } from '../oversight/deadlines.ts'
import { createReviewDesk } from '../oversight/review-desk.ts'
import { createReviewLedger } from '../oversight/review-ledger.ts'
import { steadyNow } from '../oversight/steady-clock.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createOversightStore } from '../store/review-store.ts'

export interface Reviews {
  readonly desk: ReviewDesk
  readonly routes: readonly Route[]
  close(): Promise<void>
}

export interface ReviewParts {
  readonly settings: () => Settings
  readonly store: OpenStore
  readonly clock: Clock
}

/** How often deadlines, stops and jobs are looked at. */
const TICK_MS = 500

/** Opens the review desk: what must be held is saved before anyone is told, and let out by people only. */
export async function buildReviews({ settings, store, clock }: ReviewParts): Promise<Reviews> {
  const oversight = createOversightStore(store, nextDeadline)
  const now = steadyNow(clock)
  const ledger = createReviewLedger({ store: oversight, now, announce: () => [] })
  const desk = createReviewDesk({
    store: oversight,
    ledger,
    clock,
    now,
    createId: createTimeOrderedId(clock, randomBytes),
    rules: () => ({ oversight: settings().oversight, policy: settings().policy.rules }),
  })
  let running: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(() => sweepDeadlines(oversight, ledger, now).catch(() => {}))
  }, TICK_MS)
  timer.unref()
  return {
    desk,
    routes: [],
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
