import { createSandbox } from '../checks/code/sandbox/create-sandbox.ts'
import { writeMeasuredCards } from '../config/settings/measured-cards.ts'
import type { Settings } from '../config/settings/settings.ts'
import type { Observer } from '../core/observer.ts'
import type { ProfileJobStore } from '../core/storage/profile-job.ts'
import { joinMeasured } from '../evaluate/profile/join-measured.ts'
import { createProfileDesk } from '../evaluate/profile/profile-desk.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import { profileRoutes } from '../http/operator/profile-routes.ts'
import type { Route } from '../http/route.ts'
import type { Reviews } from './reviews/build-reviews.ts'

export interface ProfileParts {
  readonly deps: Pick<GatewayDeps, 'clock' | 'circuits' | 'createId' | 'snapshot'>
  readonly store: ProfileJobStore
  readonly observer: Pick<Observer, 'failure'>
  readonly settings: () => Settings
  /** Writes into the audit. */
  readonly record: Reviews['record']
}

export interface Profiles {
  readonly routes: readonly Route[]
  /** Leaves a profile that runs for the next process. */
  close(): Promise<void>
}

/** Profiles that admins start. What they measure goes into the file that `models_measured` names, if it names one. */
export function buildProfiles({ deps, store, observer, settings, record }: ProfileParts): Profiles {
  const { clock, circuits, createId, snapshot } = deps
  const desk = createProfileDesk({
    store,
    clock,
    clients: () => snapshot().clients,
    unavailable: () => circuits.unavailable(),
    createSandbox,
    createId,
    worker: createId(),
    async measured(cards) {
      const { measuredFile } = settings()
      if (measuredFile !== undefined) await writeMeasuredCards(measuredFile, cards, joinMeasured)
    },
    async changed({ tenant, id, madeBy, request, reason }, what) {
      await record(tenant, id, `profile_${what}`, {
        by: madeBy,
        models: request.models,
        budgetMicros: request.budgetMicros,
        ...(reason === undefined ? {} : { reason }),
      })
    },
    failed: (thrown) => observer.failure('profile_failed', thrown),
  })
  return {
    routes: profileRoutes({ desk, store, maxBodyBytes: settings().server.maxBodyBytes }),
    close: () => desk.close(),
  }
}
