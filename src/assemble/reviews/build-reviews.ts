import { buildJobs } from '../../assemble/jobs/build-jobs.ts'
import { driftJob, driftJobAt } from '../../assemble/jobs/drift-job.ts'
import { learningJob, learningJobAt } from '../../assemble/jobs/learning-job.ts'
import { readPolicyRule } from '../../config/checking/read-policy-rule.ts'
import type { Observer } from '../../core/observer.ts'
import type { PeopleStore } from '../../core/review/people-store.ts'
import type { ProposalPort } from '../../core/review/proposal.ts'
import type { HeldAnswer, ReviewDesk } from '../../core/review/review.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import { auditRoutes } from '../../http/records/audit-routes.ts'
import { incidentRoutes } from '../../http/records/incident-routes.ts'
import { legalHoldRoutes } from '../../http/records/legal-hold-routes.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import { falseAlarmRoutes } from '../../http/review/false-alarm-routes.ts'
import { heldAnswerRoutes } from '../../http/review/held-answer-routes.ts'
import { proposalRoutes } from '../../http/review/proposal-routes.ts'
import { reviewRoutes } from '../../http/review/review-routes.ts'
import { stopRoutes } from '../../http/review/stop-routes.ts'
import { webhookRoutes } from '../../http/review/webhook-routes.ts'
import type { AppContext, Route } from '../../http/route.ts'
import type { SessionCaller } from '../../http/sign-in/session-routes.ts'
import { createQueueDepth } from '../../oversight/desk/queue-depth.ts'
import type { StopBoard } from '../../oversight/desk/stops.ts'
import { sweepDeadlines } from '../../oversight/jobs/deadline-sweep.ts'
import type { JobDriver } from '../../oversight/jobs/job-driver.ts'
import { reviewJobs, standingJobs } from '../../oversight/jobs/review-jobs.ts'
import { startTicking } from '../../oversight/jobs/ticking.ts'
import {
  announceReview,
  createWebhookSender,
  type WebhookChange,
} from '../../oversight/webhooks/webhooks.ts'
import { announceAudit } from './announce-audit.ts'
import { buildPeople } from './build-people.ts'
import { type OfficeParts, openReviewOffice, type ReviewOffice } from './open-review-office.ts'
import type { Redraft } from './redraft.ts'

export interface Reviews {
  readonly desk: ReviewDesk
  readonly routes: readonly Route[]
  readonly stops: StopBoard
  readonly proposals: ProposalPort
  readonly people: Pick<PeopleStore, 'personOf'>
  /** Whoever waits for a verdict gets the notice instead. */
  endWaits(): void
  session(context: AppContext): Promise<SessionCaller | undefined> | undefined
  /** A fresh, time-ordered id. */
  readonly createId: () => string
  /** An audit entry of the system itself. */
  record(
    tenant: string,
    subject: string,
    action: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void>
  close(): Promise<void>
}

export interface ReviewParts extends OfficeParts {
  readonly clients: ClientWatch
  readonly recorder: Pick<Recorder, 'flush'>
  readonly observer: Pick<
    Observer,
    'note' | 'failure' | 'reviewDecided' | 'readFrom' | 'paidUnseen'
  >
  /** Lets the second line answer again when a reviewer asks for it. */
  redraft(held: HeldAnswer, reviewId: string, signal: AbortSignal): Promise<Redraft>
}

/** Opens the review desk: what must be held is saved before anyone is told, and let out by people only. */
export async function buildReviews(parts: ReviewParts): Promise<Reviews> {
  const { settings, observer } = parts
  const office = openReviewOffice(parts)
  const { store, ledger, stops, proposals, now } = office
  // A receiver holds a signature's time against its own clock, so this goes by the one on the wall.
  const webhook = createWebhookSender(() => settings().oversight.webhooks, store, Date.now, {
    proxy: () => settings().egress.proxy,
    onChange: (change) => tellWebhook(change, observer),
  })
  const jobs = await buildJobs({
    settings: settings(),
    opened: parts.store,
    store,
    observer,
    now,
    kinds: {
      webhook,
      ...reviewJobs(jobDepsOf(parts, office)),
      ...learningJob({ store: parts.store, jobs: store, proposals, settings, observer, now }),
      ...driftJob({ store: parts.store, jobs: store, settings, observer, now }),
    },
  })
  const queue = createQueueDepth(store, now)
  observer.readFrom({ reviews: queue.now })
  await Promise.all([stops.refresh(), proposals.refresh()])
  await store.addJobs([...standingJobs(now()), learningJobAt(now()), driftJobAt(now())])
  const ticking = startTicking(
    [
      () => stops.refresh(),
      () => proposals.refresh(),
      () => sweepDeadlines(store, ledger, now),
      () => jobs.startDue(),
      () => queue.refresh(),
    ],
    (thrown) => observer.failure('oversight_tick_failed', thrown),
  )
  const people = buildPeople({
    settings,
    store,
    now,
    maxBodyBytes: settings().server.maxBodyBytes,
  })
  return {
    desk: office.desk,
    stops,
    proposals,
    people: store,
    createId: office.createId,
    record: (tenant, subject, action, details) =>
      store.appendAudit(tenant, subject, {
        at: now(),
        actor: 'system',
        role: 'system',
        action,
        details,
      }),
    endWaits: office.desk.endWaits,
    session: people.session,
    routes: [...officeRoutes(parts, office, jobs), ...people.routes],
    async close() {
      jobs.stop()
      await ticking.stop()
      await jobs.idle()
      await jobs.close()
      await webhook.close()
    },
  }
}

/** Three days of failures are tried before an event is given up; whoever runs the receiver should not wait for that. */
function tellWebhook(
  { state, host, id, reason }: WebhookChange,
  observer: Pick<Observer, 'note'>,
): void {
  const message =
    state === 'silenced'
      ? `the receiver answered 410, so nothing more is delivered: POST /admin/webhooks/${id}/resume starts deliveries again`
      : reason
  const level = state === 'recovered' ? 'info' : 'warn'
  observer.note(level, `webhook_${state}`, { address: host, ...(message ? { message } : {}) })
}

function jobDepsOf(
  { settings, observer, store: opened, redraft }: ReviewParts,
  { store, ledger, stops, now }: ReviewOffice,
): Parameters<typeof reviewJobs>[0] {
  const endpoints = () => settings().oversight.webhooks
  return {
    store,
    feedback: opened,
    ledger,
    now,
    announce: (...event) => announceReview(endpoints(), ...event),
    ...announceAudit(endpoints, observer),
    refreshStops: stops.refresh,
    retentionDays: () => settings().oversight.retentionDays,
    redraft,
  }
}

function officeRoutes(
  { settings, clients, recorder, store: records }: ReviewParts,
  { board, store, desk, ledger, stops, proposals, now, createId }: ReviewOffice,
  jobs: JobDriver,
): readonly Route[] {
  const { maxBodyBytes } = settings().server
  const shared = { store, maxBodyBytes, now }
  return [
    ...reviewRoutes({ board, jobs, ...shared }),
    ...webhookRoutes({ store, endpoints: () => settings().oversight.webhooks }),
    ...heldAnswerRoutes({ desk, ledger, clients, store, maxBodyBytes }),
    ...auditRoutes(shared),
    ...falseAlarmRoutes({ board, records, recorder, ...shared }),
    ...stopRoutes({
      ...shared,
      stops,
      createId,
      cards: () => Object.keys(settings().policy.cards),
      hasTenant: async (tenant) =>
        (await records.listKeys(tenant)).length > 0 || (await store.listPeople(tenant)).length > 0,
    }),
    ...incidentRoutes({ createId, ...shared }),
    ...legalHoldRoutes({ records, recorder, createId, ...shared }),
    ...proposalRoutes({ proposals, maxBodyBytes, createId, readRule: readPolicyRule }),
  ]
}
