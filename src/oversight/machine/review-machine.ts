import {
  hasOnlyFirst,
  isFinal,
  type Lease,
  type Reviewer,
  type ReviewItem,
  type StandingVerdict,
} from '../../core/review/review-item.ts'
import { SEVERITIES, type Severity } from '../../core/signals.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import { isCompetent, isRequester, keepFrom, mayReview } from './may-review.ts'
import { redraftOnceWaiting, withoutWish, withWish } from './redraft-wish.ts'
import {
  change,
  isWaiting,
  type ReviewEffect,
  type ReviewEvent,
  refuse,
  SYSTEM,
  type Transition,
  tell,
  toWaiting,
  WAITING_STATE,
  withoutLast,
  wrongState,
} from './review-transition.ts'
import { end, tick } from './time-moves.ts'
import { isSettled, MIN_REASON_CHARS, VERDICT_RULES, verdictProblem } from './verdict-rules.ts'

/**
 * Says what an event makes of an item. Total: every state answers every event with a change or a refusal, and no
 * event but a settled verdict's release ever leads to `delivered`.
 */
export function transition(item: ReviewItem, event: ReviewEvent, now: number): Transition {
  return redraftOnceWaiting(item, move(item, event, now))
}

function move(item: ReviewItem, event: ReviewEvent, now: number): Transition {
  if (isFinal(item)) return refuse('version_conflict', `The review has ended: ${item.state}`)
  switch (event.type) {
    case 'hold':
      return item.state === 'detected'
        ? change({ ...item, state: 'held' }, entryBy(SYSTEM, now, 'held'), [
            tell('review.held'),
            { do: 'remind' },
          ])
        : wrongState(item, event)
    case 'queue_full':
      return item.state === 'detected'
        ? end(item, 'refuse', 'queue_full', now)
        : wrongState(item, event)
    case 'lease':
      return lease(item, event.by, now)
    case 'renew':
      return renew(item, event.by, event.fence, now)
    case 'give_back':
      return (
        leaseProblem(item, event.by, event.fence, now) ??
        toWaiting(item, event.by, 'lease_given_back', now)
      )
    case 'decide':
      return decide(item, event, now)
    case 'proceed':
      return item.state === 'decided' ? proceed(item, now) : wrongState(item, event)
    case 'undo':
      return undo(item, event.by, event.version, now)
    case 'shut_out':
      return disown(item, event.version, now)
    case 'note':
      return strangerProblem(item, event.by, now) ?? change(item, entryBy(event.by, now, 'noted'))
    case 'add_info':
      return addInfo(item, now)
    case 'raise':
      return raise(item, event.by, event.severity, now)
    case 'lower':
      return lower(item, event, now)
    case 'cancel':
      return cancel(item, event.by, now)
    case 'redraft':
      return isWaiting(item)
        ? change(withoutWish(item), entryBy(SYSTEM, now, 'redrafted'))
        : wrongState(item, event)
    case 'redraft_kept':
      return item.state === 'leased' && item.redraftWanted
        ? change(item, entryBy(SYSTEM, now, 'redraft_kept'))
        : wrongState(item, event)
    case 'redraft_refused':
      return change(withoutWish(item), entryBy(SYSTEM, now, 'noted'))
    case 'tick':
      return tick(item, now)
  }
}

function lease(item: ReviewItem, by: Reviewer, now: number): Transition {
  const unfit = mayReview(item, by, now)
  if (unfit) return { type: 'refused', ...unfit }
  const { lease: held } = item
  // Who has it may take it anew, for example in another window: the older lease then counts no more.
  if (item.state === 'leased' && held && now < held.until && held.person !== by.id) {
    return refuse(
      'conflict',
      `Another reviewer has this item until ${new Date(held.until).toISOString()}`,
    )
  }
  if (item.state !== 'leased' && !isWaiting(item)) {
    return refuse('conflict', `An item that is ${item.state} cannot be taken`)
  }
  const fence = item.fence + 1
  const taken: Lease = { person: by.id, fence, since: now, until: now + item.policy.leaseMs }
  return change(
    { ...item, state: 'leased', fence, lease: taken },
    entryBy(by, now, 'leased', {
      fence,
      until: taken.until,
    }),
  )
}

function renew(item: ReviewItem, by: Reviewer, fence: number, now: number): Transition {
  const problem = leaseProblem(item, by, fence, now)
  if (problem) return problem
  const until = now + item.policy.leaseMs
  const renewed = { ...(item.lease as Lease), until }
  return change({ ...item, lease: renewed }, entryBy(by, now, 'lease_renewed', { fence, until }))
}

/** A lease that ran out counts as lost even when nobody else has taken the item yet. */
function leaseProblem(
  item: ReviewItem,
  by: Reviewer,
  fence: number,
  now: number,
): Transition | undefined {
  const { lease: held } = item
  const isHolder = held?.person === by.id && held.fence === fence && item.state === 'leased'
  if (isHolder && now < held.until) return undefined
  return refuse('version_conflict', 'Your lease of this item is over; take the item again')
}

function staleProblem({ version }: ReviewItem, seen: number): Transition | undefined {
  if (seen === version) return undefined
  const what = `The review has changed since you read it (version ${version}, not ${seen})`
  return refuse('version_conflict', `${what}: look at it again, then decide`)
}

function decide(
  item: ReviewItem,
  event: Extract<ReviewEvent, { type: 'decide' }>,
  now: number,
): Transition {
  const { by, verdict } = event
  const lost = staleProblem(item, event.version) ?? leaseProblem(item, by, event.fence, now)
  if (lost) return lost
  const unfit = mayReview(item, by, now) ?? verdictProblem(item, verdict)
  if (unfit) return { type: 'refused', ...unfit }
  const standing: StandingVerdict = {
    kind: verdict.kind,
    stage: item.stage,
    person: by.id,
    ...(by.madeBy === undefined ? {} : { madeBy: by.madeBy }),
    ...(by.owner === undefined ? {} : { owner: by.owner }),
    role: by.role,
    at: now,
    reasonCode: verdict.reasonCode,
    version: item.version + 1,
    ...(verdict.textDigest === undefined ? {} : { textDigest: verdict.textDigest }),
    ...(verdict.escalateTo === undefined ? {} : { escalateTo: verdict.escalateTo }),
  }
  const details = {
    verdict: verdict.kind,
    stage: item.stage,
    reasonCode: verdict.reasonCode,
    fence: event.fence,
    leasedAt: item.lease?.since,
    via: by.via,
    signedInAt: by.signedInAt,
    ...(verdict.escalateTo === undefined ? {} : { escalateTo: verdict.escalateTo }),
  }
  const { lease: _over, ...rest } = withWish(item, verdict)
  const next = { ...rest, state: 'decided' as const, verdicts: [...item.verdicts, standing] }
  const effects: ReviewEffect[] = [
    tell('review.decided'),
    ...(verdict.kind === 'stop_route' ? [{ do: 'stop' } as const] : []),
  ]
  return change(next, entryBy(by, now, 'decided', details), effects)
}

/** What follows from the verdict just given. */
function proceed(item: ReviewItem, now: number): Transition {
  const verdict = item.verdicts.at(-1)
  if (!verdict) return refuse('conflict', 'There is no verdict to go on from')
  const { outcome } = VERDICT_RULES[verdict.kind]
  if (item.isSeed) {
    const caught =
      outcome === 'reject' || verdict.kind === 'approve_with_edits' || verdict.kind === 'own_text'
    const action = caught || outcome === 'back' ? 'seed_caught' : 'seed_missed'
    return change({ ...item, state: 'cancelled', endedAt: now }, entryBy(SYSTEM, now, action))
  }
  if (outcome === 'back') return sendBack(item, verdict, now)
  if (verdict.kind === 'stop_route') return toRelease(item, verdict, 'reject', now)
  if (isSettled(item, verdict)) return toRelease(item, verdict, outcome, now)
  if (item.stage === 'first') {
    return change(
      { ...item, state: 'awaiting_second', stage: 'second' },
      entryBy(SYSTEM, now, 'awaiting_second'),
      [tell('review.awaiting_second')],
    )
  }
  return change(
    { ...item, state: 'adjudicating', stage: 'adjudication' },
    entryBy(SYSTEM, now, 'disagreed'),
    [tell('review.adjudicating')],
  )
}

/** A question to the client or a wish for other eyes is no verdict on the answer: it does not stand. */
function sendBack(item: ReviewItem, verdict: StandingVerdict, now: number): Transition {
  const asks = verdict.kind === 'needs_info'
  const next = {
    ...item,
    state: WAITING_STATE[item.stage],
    verdicts: item.verdicts.slice(0, -1),
    // Who asked for another draft judges that one too; who passed the item on has had their look.
    ...(verdict.escalateTo === 'reviewer' ? keepFrom(item, [verdict]) : {}),
    ...(asks ? { questionVersion: verdict.version } : {}),
  }
  const action = asks ? 'asked_client' : 'escalated'
  return change(next, entryBy(SYSTEM, now, action), [
    tell(asks ? 'review.needs_info' : 'review.escalated'),
  ])
}

function toRelease(
  item: ReviewItem,
  verdict: StandingVerdict,
  outcome: 'deliver' | 'reject',
  now: number,
): Transition {
  const release = { at: now + item.policy.undoMs, outcome, verdictVersion: verdict.version }
  return change(
    { ...item, state: 'releasing', release },
    entryBy(SYSTEM, now, 'releasing', {
      outcome,
      releaseAt: release.at,
    }),
  )
}

function undo(item: ReviewItem, by: Reviewer, version: number, now: number): Transition {
  const stale = staleProblem(item, version)
  if (stale) return stale
  const last = item.verdicts.at(-1)
  const isAlone = hasOnlyFirst(item)
  if (!last || (item.state !== 'releasing' && !isAlone)) {
    return refuse('conflict', `Nothing can be taken back while the item is ${item.state}`)
  }
  // Nobody else knows the first of two verdicts, so nobody else has a reason to take it back.
  if (last.person !== by.id && (by.role !== 'admin' || isAlone)) {
    return refuse('permission_denied', 'Only who gave the verdict can take it back')
  }
  if (item.release && now >= item.release.at) {
    return refuse('conflict', 'The time to take it back is over')
  }
  const undone = withoutLast(item, last)
  // Whoever has taken the item for the second look keeps it: theirs becomes the first.
  const next = item.state === 'leased' ? { ...undone, state: item.state } : undone
  return change(next, entryBy(by, now, 'undone', { verdictVersion: last.version }), [
    tell('review.undone'),
  ])
}

/** Somebody else has to look: what was decided by whoever was shut out does not go out any more. */
function disown(item: ReviewItem, version: number, now: number): Transition {
  const last = item.state === 'releasing' ? item.verdicts.at(-1) : undefined
  if (last?.version !== version) return refuse('conflict', 'That verdict is not about to go out')
  const details = { verdictVersion: version, why: 'shut_out' }
  return change(withoutLast(item, last), entryBy(SYSTEM, now, 'undone', details), [
    tell('review.undone'),
  ])
}

function addInfo(item: ReviewItem, now: number): Transition {
  if (item.questionVersion === undefined) return refuse('conflict', 'Nothing was asked')
  const { questionVersion: _answered, ...rest } = item
  return change(rest, entryBy({ id: 'client', role: 'client' }, now, 'info_added'), [
    tell('review.info_added'),
  ])
}

/** Whoever may not see an item has nothing to say of it either. */
function strangerProblem(
  item: ReviewItem,
  by: Pick<Reviewer, 'domains' | 'competences'>,
  now: number,
): Transition | undefined {
  if (isCompetent(item, by, now)) return undefined
  return refuse('permission_denied', `This reviewer may not see ${item.domain} items`)
}

function raise(item: ReviewItem, by: Reviewer, severity: Severity, now: number): Transition {
  const stranger = strangerProblem(item, by, now)
  if (stranger) return stranger
  const last = item.state === 'releasing' ? item.verdicts.at(-1) : undefined
  const step = SEVERITIES.indexOf(severity) - SEVERITIES.indexOf(item.severity)
  // What is about to go out is also stopped by who only says that the risk is as great as that.
  if (step < 0 || (step === 0 && !last)) {
    return refuse('conflict', `Risk is only raised; it is ${item.severity}`)
  }
  const details = { from: item.severity, to: severity }
  if (!last) return change({ ...item, severity }, entryBy(by, now, 'risk_raised', details))
  // The verdict was given on a smaller risk, or against this reviewer's judgement: somebody has to look again.
  const stopped = { ...details, verdictVersion: last.version }
  return change(
    { ...withoutLast(item, last), severity },
    entryBy(by, now, 'risk_raised', stopped),
    [tell('review.undone')],
  )
}

function lower(
  item: ReviewItem,
  { by, severity, reason }: Extract<ReviewEvent, { type: 'lower' }>,
  now: number,
): Transition {
  if (by.role !== 'admin') return refuse('permission_denied', 'Only an admin lowers a risk')
  if (isRequester(item, by.id)) {
    return refuse('permission_denied', 'Nobody lowers the risk of what they asked themselves')
  }
  if (SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(item.severity)) {
    return refuse('conflict', `The risk is ${item.severity} already`)
  }
  if (reason.trim().length < MIN_REASON_CHARS) {
    return refuse(
      'invalid_request',
      `A reason of at least ${MIN_REASON_CHARS} characters is needed`,
    )
  }
  const details = { from: item.severity, to: severity, reason: reason.trim() }
  // Four eyes and the time to decide were fixed when the item was held, and stay.
  return change({ ...item, severity }, entryBy(by, now, 'risk_lowered', details))
}

function cancel(item: ReviewItem, by: Pick<Reviewer, 'id' | 'role'>, now: number): Transition {
  if (by.role !== 'admin') return refuse('permission_denied', 'Only an admin cancels a review')
  const { lease: _over, release: _none, ...rest } = item
  return change({ ...rest, state: 'cancelled', endedAt: now }, entryBy(by, now, 'cancelled'), [
    tell('review.cancelled'),
  ])
}
