import type { Usage } from '../../core/chat.ts'
import { type ErrorCode, GatewayError } from '../../core/errors.ts'
import type { HeldAnswer, ReviewDraft } from '../../core/review/review.ts'
import { isFinal, type ReviewItem, type StandingVerdict } from '../../core/review/review-item.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import type { Job, NewJob } from '../../core/storage/job-store.ts'
import type { FeedbackStore } from '../../core/storage/run-store.ts'
import { DAY_MS, MINUTE_MS } from '../../core/time/durations.ts'
import type { Announce, ReviewLedger } from '../../oversight/desk/review-ledger.ts'
import { heldContent, keptDraft } from '../../oversight/desk/review-result.ts'
import { stopForReview } from '../../oversight/desk/stops.ts'
import { isWaiting, SYSTEM } from '../../oversight/machine/review-transition.ts'
import { type AuditJobDeps, anchor, anchorJob, verify, verifyJob } from './audit-jobs.ts'
import type { JobKind } from './job-driver.ts'
import { eraseOld, type RetentionDays } from './retention.ts'
import { nextPeriod } from './standing-job.ts'

export interface ReviewJobDeps extends AuditJobDeps {
  readonly store: OversightStore
  readonly feedback: Pick<FeedbackStore, 'addFeedback'>
  readonly ledger: ReviewLedger
  readonly announce: Announce
  readonly refreshStops: () => Promise<void>
  readonly retentionDays: () => RetentionDays
  /** Lets the second line answer again. Absent where nothing can. */
  readonly redraft?: (
    held: HeldAnswer,
    reviewId: string,
    signal: AbortSignal,
  ) => Promise<{ readonly draft: ReviewDraft; readonly usage: Usage }>
}

const SECOND = 1000
const PAUSES_MS = [SECOND, 5 * SECOND, 30 * SECOND, 300 * SECOND, 1800 * SECOND]
/** A model of the second line may think for minutes, and years of texts may have run out at once. */
const LONG_MS = 15 * MINUTE_MS
/** For whoever wants to look; nothing needs a job that was done. */
const KEEP_DONE_MS = 7 * DAY_MS

/** How good the draft was, as the verdict tells it. */
const SCORES: Partial<Record<StandingVerdict['kind'], number>> = {
  approve: 1,
  approve_with_edits: 0.5,
  own_text: 0,
  reject_with_reply: 0,
  reject: 0,
  stop_route: 0,
}

/** What follows from changes of reviews, and what is done every hour or day. */
export function reviewJobs(deps: ReviewJobDeps): Readonly<Record<string, JobKind>> {
  const kind = (handle: JobKind['handle'], atMostMs?: number): JobKind => ({
    handle,
    pausesMs: PAUSES_MS,
    ...(atMostMs === undefined ? {} : { atMostMs }),
  })
  return {
    learn: kind((job) => learn(job.payload as LearnPayload, deps)),
    stop: kind(async (job) => {
      await stopForReview(await itemOf(job.payload, deps), deps.store, deps.now())
      await deps.refreshStops()
    }),
    redraft: kind((job, signal) => redraft(job, deps, signal), LONG_MS),
    remind: kind(async (job) => {
      const item = await itemOf(job.payload, deps)
      if (isFinal(item) || item.state === 'releasing') return
      await deps.store.addJobs(deps.announce(item, 'review.reminder', deps.now(), job.key))
    }),
    retention: kind(async (job, signal) => {
      const now = deps.now()
      // The next one first: one that fails for good must not be the last.
      await deps.store.addJobs([retentionJob(nextPeriod(job, now, DAY_MS))])
      await eraseOld(deps.store, deps.retentionDays(), now, signal)
      await deps.store.deleteSessionsBefore(now)
      await deps.store.deleteJobsBefore(now - KEEP_DONE_MS)
    }, LONG_MS),
    anchor: kind((job) => anchor(job, deps)),
    verify: kind((job, signal) => verify(job, deps, signal), LONG_MS),
  }
}

/** Jobs that have to exist once a day or hour, whoever starts first. */
export function standingJobs(now: number): readonly NewJob[] {
  return [retentionJob(now), anchorJob(now), verifyJob(now)]
}

function retentionJob(at: number): NewJob {
  const day = Math.floor(at / DAY_MS)
  return { kind: 'retention', key: String(day), payload: null, runAt: day * DAY_MS }
}

interface LearnPayload {
  readonly reviewId: string
  readonly verdict: StandingVerdict
}

/** A verdict on an answer is a label of it. */
async function learn(payload: LearnPayload, deps: ReviewJobDeps): Promise<void> {
  const item = await itemOf(payload, deps)
  const { kind, reasonCode, at } = payload.verdict
  const score = SCORES[kind]
  await deps.feedback.addFeedback({
    id: `fb_${item.id}`,
    tenant: item.tenant,
    runId: item.runId,
    createdAt: at,
    source: 'reviewer',
    label: `${kind}:${reasonCode}`,
    ...(score === undefined ? {} : { score }),
  })
}

async function redraft(job: Job, deps: ReviewJobDeps, signal: AbortSignal): Promise<void> {
  const item = await itemOf(job.payload, deps)
  // Whoever has it judges what lies before them: another draft would be paid for and not be taken. Once it waits again and
  // one is still wanted, there is another job.
  if (!item.redraftWanted || !isWaiting(item)) return
  const contents = await deps.store.reviewContents(item.id)
  const held = heldContent(contents)
  if (!held) return
  try {
    const kept = keptDraft(contents)
    // Its usage was noted when it was kept.
    if (kept) return await putBefore(item.id, kept, undefined, deps)
    if (!deps.redraft) {
      throw new GatewayError('second_line_unavailable', 'No second line can answer this again')
    }
    const { draft, usage } = await deps.redraft(held, item.id, signal)
    await putBefore(item.id, draft, usage, deps)
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    // Somebody has ended it while the model wrote.
    if (error.code === 'conflict' || error.code === 'version_conflict') return
    const isForGood = FOR_GOOD.includes(error.code)
    if (isForGood || job.attempts === 1) await sayWhyNot(item, error, isForGood, deps)
    if (!isForGood) throw thrown
  }
}

/**
 * Lets reviewers judge a draft; where one of them has taken the item while the model wrote, once it waits again. A draft
 * without `usage` is kept already.
 */
async function putBefore(
  id: string,
  draft: ReviewDraft,
  usage: Usage | undefined,
  { ledger }: ReviewJobDeps,
): Promise<void> {
  const put = async (): Promise<void> => {
    const content = { redraft: draft, ...(usage === undefined ? {} : { usage }) }
    await ledger.apply(id, { type: 'redraft' }, { content })
  }
  try {
    await put()
  } catch (thrown) {
    if (usage === undefined || GatewayError.from(thrown).code !== 'conflict') throw thrown
    try {
      await ledger.apply(id, { type: 'redraft_kept' }, { content: { keptDraft: draft, usage } })
    } catch (late) {
      if (GatewayError.from(late).code !== 'conflict') throw late
      // It was given back in between.
      await put()
    }
  }
}

/** Nothing that time heals: a key that was revoked stays so. */
const FOR_GOOD: readonly ErrorCode[] = ['invalid_api_key']

/** Whoever asked for another draft should not wait for one in vain. Unless it is for good, later attempts may still bring it. */
async function sayWhyNot(
  item: ReviewItem,
  error: GatewayError,
  isForGood: boolean,
  { ledger, now }: ReviewJobDeps,
): Promise<void> {
  const note = `The second line could not answer again: ${error.code}`
  const content = { note, by: SYSTEM.id, at: now() }
  const event = isForGood
    ? ({ type: 'redraft_refused' } as const)
    : ({ type: 'note', by: SYSTEM } as const)
  await ledger.apply(item.id, event, { content })
}

async function itemOf(payload: unknown, { store }: ReviewJobDeps): Promise<ReviewItem> {
  const { reviewId } = payload as { readonly reviewId: string }
  const item = await store.findReview(reviewId)
  if (!item) throw new GatewayError('not_found', 'There is no such review')
  return item
}
