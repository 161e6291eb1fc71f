import { GatewayError } from '../../core/errors.ts'
import type { ReviewItem, VerdictKind } from '../../core/review/review-item.ts'
import type {
  OversightStore,
  ReviewWrite,
  TakenFrom,
  VerdictFigure,
} from '../../core/review/review-store.ts'
import type { NewJob } from '../../core/storage/job-store.ts'
import { transition } from '../../oversight/machine/review-machine.ts'
import type {
  ReviewEffect,
  ReviewEvent,
  Transition,
} from '../../oversight/machine/review-transition.ts'

/**
 * Jobs that tell the outside of an event. What has no change of the item's own to be known by, and may be announced by a
 * job that is done twice, names itself by `cause`.
 */
export type Announce = (
  item: ReviewItem,
  event: string,
  now: number,
  cause?: string,
) => readonly NewJob[]

export interface LedgerDeps {
  readonly store: OversightStore
  readonly now: () => number
  readonly announce: Announce
  /** Told of each verdict once it is saved. */
  readonly onDecided?: (kind: VerdictKind) => void
  /** Told of each change of an item once it is saved. */
  readonly onChanged?: (item: ReviewItem) => void
}

/** Texts and figures that belong to the first change an event makes. */
interface EventExtras {
  readonly content?: unknown
  readonly verdict?: VerdictFigure
}

/** Moves reviews: each event is one transaction of item, audit, texts and jobs, and wakes whoever waits. */
export interface ReviewLedger {
  /** Saves a detected item and moves it on at once. */
  open(
    detected: ReviewItem,
    content: unknown,
    first: 'hold' | 'queue_full',
    from?: TakenFrom,
  ): Promise<ReviewItem>
  /** Throws what the refusal says; `version_conflict` when someone else was first. */
  apply(id: string, event: ReviewEvent, extras?: EventExtras): Promise<ReviewItem>
  /** Resolves at the next change of the item in this process, or after `ms`. */
  nextChange(id: string, ms: number, signal: AbortSignal): Promise<void>
}

export function createReviewLedger(deps: LedgerDeps): ReviewLedger {
  const waiters = new Map<string, Set<() => void>>()

  const wake = (id: string): void => {
    for (const resolve of waiters.get(id) ?? []) resolve()
  }

  return {
    async open(detected, content, first, from) {
      const now = deps.now()
      const audit = {
        at: now,
        actor: 'system',
        role: 'system' as const,
        action: 'detected',
        details: openingDetails(detected),
      }
      const opening: ReviewWrite = { item: detected, audit, content }
      const writes = [opening, ...movesOf(detected, { type: first }, {}, now, deps)]
      await deps.store.openReview(writes, from)
      const { item } = writes.at(-1) ?? opening
      deps.onChanged?.(item)
      return item
    },
    async apply(id, event, extras = {}) {
      const now = deps.now()
      const item = await deps.store.changeReview(id, (current) =>
        movesOf(current, event, extras, now, deps),
      )
      wake(id)
      deps.onChanged?.(item)
      if (event.type === 'decide') deps.onDecided?.(event.verdict.kind)
      return item
    },
    nextChange(id, ms, signal) {
      return new Promise((resolve) => {
        const mine = waiters.get(id) ?? new Set()
        waiters.set(id, mine)
        const done = (): void => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          mine.delete(done)
          if (mine.size === 0) waiters.delete(id)
          resolve()
        }
        const timer = setTimeout(done, ms)
        signal.addEventListener('abort', done, { once: true })
        if (signal.aborted) done()
        else mine.add(done)
      })
    },
  }
}

/** The event, and what follows from it at once: a verdict is acted on, and a window of no length is over. */
function movesOf(
  start: ReviewItem,
  event: ReviewEvent,
  extras: EventExtras,
  now: number,
  deps: Pick<LedgerDeps, 'announce'>,
): readonly ReviewWrite[] {
  const first = changed(transition(start, event, now))
  const writes = [writeOf(first, extras, now, deps)]
  let item = first.item
  if (item.state === 'decided') {
    const next = changed(transition(item, { type: 'proceed' }, now))
    writes.push(writeOf(next, {}, now, deps))
    item = next.item
  }
  if (item.state === 'releasing' && item.release && item.release.at <= now) {
    writes.push(writeOf(changed(transition(item, { type: 'tick' }, now)), {}, now, deps))
  }
  return writes
}

function changed(result: Transition): Extract<Transition, { type: 'changed' }> {
  if (result.type === 'changed') return result
  throw new GatewayError(result.code, result.message)
}

function writeOf(
  { item, audit, effects }: Extract<Transition, { type: 'changed' }>,
  extras: EventExtras,
  now: number,
  deps: Pick<LedgerDeps, 'announce'>,
): ReviewWrite {
  const jobs = effects.flatMap((effect) => jobsOf(effect, item, now, deps))
  return { item, audit, jobs, ...extras }
}

/** Share of the time to decide that is left when people are reminded. */
const REMIND_BEFORE = 0.25

function jobsOf(
  effect: ReviewEffect,
  item: ReviewItem,
  now: number,
  deps: Pick<LedgerDeps, 'announce'>,
): readonly NewJob[] {
  const key = `${item.id}.${item.version}`
  const payload = { reviewId: item.id }
  switch (effect.do) {
    case 'tell':
      return item.isSeed ? [] : deps.announce(item, effect.event, now)
    case 'learn':
      return [{ kind: 'learn', key, payload: { ...payload, verdict: effect.verdict }, runAt: now }]
    case 'remind': {
      const { dueAt } = item.policy
      const runAt = Math.round(dueAt - (dueAt - item.createdAt) * REMIND_BEFORE)
      return item.isSeed ? [] : [{ kind: 'remind', key, payload, runAt }]
    }
    case 'stop':
    case 'redraft':
      return item.isSeed ? [] : [{ kind: effect.do, key, payload, runAt: now }]
  }
}

function openingDetails(item: ReviewItem): Record<string, unknown> {
  const { policy, domain, severity, runId, requester, createdAt } = item
  return { state: item.state, runId, requester, domain, severity, createdAt, policy }
}
