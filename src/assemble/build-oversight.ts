import type { Settings } from '../config/settings/settings.ts'
import { settingsChanges } from '../config/settings/settings-changes.ts'
import type { Caller } from '../core/caller.ts'
import { OPERATOR_TENANT } from '../core/caller.ts'
import type { HeldAnswer } from '../core/review.ts'
import type { Recorder } from '../core/store.ts'
import { createAdmit } from '../gateway/admit.ts'
import type { Snapshot } from '../gateway/snapshot.ts'
import { createProposalOverlay } from './apply-proposals.ts'
import { buildReviews, type ReviewParts, type Reviews } from './build-reviews.ts'
import type { RoutersInForce } from './create-rankings.ts'
import type { OpenAccess } from './open-access.ts'
import { redraft } from './redraft.ts'

export interface OversightParts extends Omit<ReviewParts, 'redraft' | 'proposalsChanged'> {
  /** As configured. */
  readonly configured: () => Snapshot
  readonly useRouters: (routers: RoutersInForce) => void
  readonly recorder: Pick<Recorder, 'record' | 'flush'>
  readonly access: Pick<OpenAccess, 'counters' | 'defaultLimits'>
}

export interface BuiltOversight extends Reviews {
  /** As configured, with what admins have approved since. */
  snapshot(): Snapshot
  /** Says in the audit what a reload changed. A store that cannot take it does not keep the reload from being. */
  reloaded(before: Settings, after: Settings): Promise<void>
}

/** Reviews, and what was approved to change how requests are decided. */
export async function buildOversight(parts: OversightParts): Promise<BuiltOversight> {
  const { observer, access, recorder, clock } = parts
  const overlay = createProposalOverlay(parts.useRouters, (thrown) =>
    observer.failure('router_not_usable', thrown),
  )
  const snapshot = () => overlay.apply(parts.configured())
  const reviews: Reviews = await buildReviews({
    ...parts,
    proposalsChanged: overlay.set,
    redraft: (held, reviewId, signal) =>
      redraft(held, reviewId, signal, {
        snapshot,
        stoppedCards: () => reviews.stops.stoppedCards(),
        callerOf: (asked) => callerOf(asked, parts),
        admit: createAdmit(access.counters, access.defaultLimits),
        recorder,
        clock,
        createId: reviews.createId,
      }),
  })
  return {
    ...reviews,
    snapshot,
    reloaded: async (before, after) => {
      const { changed, loosened, needsRestart } = settingsChanges(before, after)
      const details = { from: before.hash, to: after.hash, changed, loosened, needsRestart }
      await reviews
        .record(OPERATOR_TENANT, 'configuration', 'configuration_reloaded', details)
        .catch((thrown: unknown) => observer.failure('audit_not_written', thrown))
    },
  }
}

/** A key that is gone has no limits any more and no scope; what the run was allowed stands in its facts. */
async function callerOf(held: HeldAnswer, { store }: OversightParts): Promise<Caller> {
  const { tenant, keyId } = held
  const key = keyId === undefined ? undefined : await store.findKey(tenant, keyId)
  const scope = key?.scope ?? {
    tenant,
    role: 'client' as const,
    routes: ['data' as const],
    limits: {},
    mayDebug: false,
  }
  return { tenant, scope, ...(keyId === undefined ? {} : { keyId }) }
}
