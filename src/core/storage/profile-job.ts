/** A profile that runs in the gateway: models are asked generated questions, and nothing of anybody's is sent. */
import type { Page, PageRequest } from './page.ts'

const PROFILE_JOB_STATES = ['running', 'stopping', 'completed', 'stopped', 'failed'] as const
export type ProfileJobState = (typeof PROFILE_JOB_STATES)[number]
export type EndedProfileState = Exclude<ProfileJobState, 'running' | 'stopping'>

export interface ProfileRequest {
  readonly models: readonly string[]
  readonly suite: string
  readonly seed: number
  /** Absent: all. */
  readonly families?: readonly string[]
  readonly budgetMicros: number
  /** An earlier job whose answers are not asked for again. */
  readonly resumeFrom?: string
}

export interface ProfileJob {
  readonly id: string
  readonly tenant: string
  readonly madeBy: string
  readonly createdAt: number
  readonly request: ProfileRequest
  readonly state: ProfileJobState
  /** Probes that have an outcome, and all there are. */
  readonly done: number
  readonly total: number
  /** With those of the job it resumed from. */
  readonly spentMicros: number
  readonly endedAt?: number
  /** Why it ended before its last probe: `asked`, `budget`, `model-unreachable` or what failed. */
  readonly reason?: string
}

/** What is known when it ends, as JSON. */
export interface ProfileEnd {
  readonly state: EndedProfileState
  readonly endedAt: number
  readonly reason?: string
  /** The report, as `secondline profile --json` writes it. */
  readonly report: string
}

export interface ProfileProgressUpdate {
  readonly done: number
  readonly spentMicros: number
}

export interface ProfileJobStore {
  /** False when another has not ended: one at a time, in all processes and of all tenants. */
  addProfileJob(job: ProfileJob): Promise<boolean>
  findProfileJob(tenant: string, id: string): Promise<ProfileJob | undefined>
  listProfileJobs(tenant: string, page: PageRequest): Promise<Page<ProfileJob>>
  /** The one that has not ended, where nobody works on it. */
  takeProfileJob(worker: string, now: number, leaseUntil: number): Promise<ProfileJob | undefined>
  /** Its state now; undefined when somebody else works on it. */
  renewProfileJob(
    id: string,
    worker: string,
    leaseUntil: number,
  ): Promise<ProfileJobState | undefined>
  /** The job as it is then; undefined when there is none. One that has ended stays as it is. */
  stopProfileJob(tenant: string, id: string): Promise<ProfileJob | undefined>
  /** Keeps a result, JSON, and how far the job has come. Throws `conflict` when somebody else works on it. */
  saveProfileResult(
    work: { readonly id: string; readonly worker: string },
    probe: string,
    result: string,
    progress: ProfileProgressUpdate,
  ): Promise<void>
  /** In no order. */
  profileResults(tenant: string, id: string): Promise<readonly string[]>
  /** Throws `conflict` when somebody else works on it. */
  endProfileJob(
    work: { readonly id: string; readonly worker: string },
    end: ProfileEnd,
  ): Promise<void>
  /** Lets another process go on with what this one has begun. */
  releaseProfileJobs(worker: string): Promise<void>
  profileReport(tenant: string, id: string): Promise<string | undefined>
  /** Deletes the oldest that have ended, beyond so many of a tenant. Returns how many. */
  deleteOldProfileJobs(tenant: string, keep: number): Promise<number>
}
