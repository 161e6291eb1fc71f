import type { Sandbox } from '../../checks/code/sandbox/sandbox.ts'
import type { MeasuredCard } from '../../core/measured-card.ts'
import type { Clock, ModelClient } from '../../core/ports.ts'
import type {
  EndedProfileState,
  ProfileJob,
  ProfileJobStore,
  ProfileRequest,
} from '../../core/storage/profile-job.ts'
import type { Family, Suite } from './probe.ts'

/** What profiles need of the rest of the gateway. */
export interface ProfileDeskDeps {
  readonly store: ProfileJobStore
  readonly clock: Clock
  /** Models as they are configured now: a reload in between is followed. */
  readonly clients: () => ReadonlyMap<string, ModelClient>
  /** Cards that must not be called now: stopped by a person, or their circuit is open. */
  readonly unavailable: () => readonly string[]
  readonly createSandbox: () => Sandbox
  readonly createId: () => string
  /** This process, among others on the same store. */
  readonly worker: string
  /** What each model of a whole run showed. */
  readonly measured: (cards: Readonly<Record<string, MeasuredCard>>) => Promise<void>
  /** Told of every start and end, for the audit. */
  readonly changed: (job: ProfileJob, what: 'started' | EndedProfileState) => Promise<void>
  readonly failed: (thrown: unknown) => void
}

/** A stated request: suite and families were read by their schema. */
export interface WantedProfile extends ProfileRequest {
  readonly suite: Suite
  readonly families?: readonly Family[]
}
