import { findAsker } from '../../assemble/access/may-still-ask.ts'
import type { OpenAccess } from '../../assemble/access/open-access.ts'
import type { BuiltJudging } from '../../assemble/judging/build-judging.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { settingsChanges } from '../../config/settings/settings-changes.ts'
import { type Admit, type Caller, OPERATOR_TENANT } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { HeldAnswer } from '../../core/review/review.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import { createAdmit } from '../../gateway/admit.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { createProposalOverlay } from './apply-proposals.ts'
import { refuseStoppedTenants } from './apply-stops.ts'
import { buildReviews, type ReviewParts, type Reviews } from './build-reviews.ts'
import { redraft } from './redraft.ts'

export interface OversightParts
  extends Omit<ReviewParts, 'redraft' | 'proposalsChanged' | 'keysNow'> {
  /** As configured. */
  readonly configured: () => Snapshot
  readonly judging: Pick<BuiltJudging, 'useRouters'>
  readonly recorder: Pick<Recorder, 'record' | 'flush'>
  readonly access: Pick<OpenAccess, 'counters' | 'sharedLimits' | 'defaultLimits' | 'keysNow'>
}

export interface BuiltOversight extends Reviews {
  /** Takes room within a key's limits; nothing is asked for a tenant that was stopped, by whichever way. */
  readonly admit: Admit
  /** As configured, with what admins have approved since. */
  snapshot(): Snapshot
  /** Says in the audit what a reload changed. A store that cannot take it does not keep the reload from being. */
  reloaded(before: Settings, after: Settings): Promise<void>
}

/** Reviews, and what was approved to change how requests are decided. */
export async function buildOversight(parts: OversightParts): Promise<BuiltOversight> {
  const { observer, access, recorder, clock } = parts
  const overlay = createProposalOverlay(parts.judging.useRouters, {
    onUnusable: (thrown) => observer.failure('router_not_usable', thrown),
    onOtherModels: (message) => observer.note('warn', 'router_of_other_models', { message }),
  })
  const snapshot = () => overlay.apply(parts.configured())
  const reviews: Reviews = await buildReviews({
    ...parts,
    keysNow: access.keysNow,
    proposalsChanged: overlay.set,
    redraft: (held, reviewId, signal) =>
      redraft(held, reviewId, signal, {
        snapshot,
        stoppedCards: () => reviews.stops.stoppedCards(),
        callerOf: (asked) => callerOf(asked, { ...parts, people: reviews.people }),
        admit,
        recorder,
        paid: observer.paidUnseen,
        clock,
        createId: reviews.createId,
      }),
  })
  const admit = refuseStoppedTenants(
    createAdmit(access.counters, access.defaultLimits, access.sharedLimits),
    reviews.stops,
  )
  return {
    ...reviews,
    admit,
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

/** Without a key there are no limits and no scope; what the run was allowed stands in its facts. */
async function callerOf(
  held: HeldAnswer,
  { store, people, access }: Pick<OversightParts, 'store' | 'access'> & Pick<Reviews, 'people'>,
): Promise<Caller> {
  const { tenant, keyId } = held
  const { key, mayAsk } =
    keyId === undefined
      ? { key: undefined, mayAsk: true }
      : await findAsker(tenant, keyId, { keys: store, people, keysNow: access.keysNow })
  if (!mayAsk) {
    throw new GatewayError(
      'invalid_api_key',
      'The key that asked was revoked or has expired, or the account may no longer send requests',
    )
  }
  const scope = key?.scope ?? {
    tenant,
    role: 'client' as const,
    routes: ['data' as const],
    limits: {},
    mayDebug: false,
  }
  return { tenant, scope, ...(keyId === undefined ? {} : { keyId }) }
}
