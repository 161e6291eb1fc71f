import type { Sandbox } from '../../checks/code/sandbox/sandbox.ts'
import type { ModelCard } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import type { MeasuredCard } from '../../core/measured-card.ts'
import type { Clock, ModelClient } from '../../core/ports.ts'
import type {
  EndedProfileState,
  ProfileJob,
  ProfileJobStore,
  ProfileRequest,
} from '../../core/profile-job.ts'
import type { Suite } from './generate-suite.ts'
import { measuredCard } from './measured-card.ts'
import type { Family } from './probe.ts'
import { keyOfResult, type ProbeResult } from './probe-result.ts'
import { type ProfileReport, reportProfile } from './profile-report.ts'
import { questionsFor, runProfile } from './run-profile.ts'

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

export interface ProfileDesk {
  /** Throws `model_not_found`, `not_found` for a job to resume from, and `conflict` while another runs. */
  start(tenant: string, by: string, wanted: WantedProfile): Promise<ProfileJob>
  /** Ends after the probe under way at most. Throws `not_found`. */
  stop(tenant: string, id: string): Promise<ProfileJob>
  /** Throws `not_found`, and `conflict` while it runs. `against`: an earlier job to look for regressions by. */
  report(tenant: string, id: string, against?: string): Promise<ProfileReport>
  /** Resolves when nothing is under way in this process. */
  idle(): Promise<void>
  /** Leaves what is under way for the next process. */
  close(): Promise<void>
}

const LEASE_MS = 30_000
const EVERY_MS = 5_000
/** Ended jobs of a tenant that are kept. */
const MOST_KEPT = 50

interface Running {
  readonly id: string
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** Runs profiles, one at a time. A process that dies leaves its job to the next, which asks nothing twice. */
export function createProfileDesk(deps: ProfileDeskDeps): ProfileDesk {
  const { store, clock, worker } = deps
  let running: Running | undefined
  let turn: Promise<void> | undefined
  let isClosed = false

  async function takeTurn(): Promise<void> {
    const leaseUntil = clock.now() + LEASE_MS
    if (running) {
      const state = await store.renewProfileJob(running.id, worker, leaseUntil)
      if (state === undefined) running.stop.abort('left')
      if (state === 'stopping') running.stop.abort('asked')
      return
    }
    const job = await store.takeProfileJob(worker, clock.now(), leaseUntil)
    if (job === undefined) return
    const stop = new AbortController()
    if (isClosed) stop.abort('left')
    if (job.state === 'stopping') stop.abort('asked')
    const ended = work(job, stop.signal, deps)
      .catch(deps.failed)
      .finally(() => {
        running = undefined
      })
    running = { id: job.id, stop, ended }
  }

  function wake(): Promise<void> {
    turn ??= takeTurn()
      .catch(deps.failed)
      .finally(() => {
        turn = undefined
      })
    return turn
  }

  const timer = setInterval(() => void wake(), EVERY_MS)
  timer.unref?.()
  return {
    async start(tenant, by, wanted) {
      const job = await newJob(tenant, by, wanted, deps)
      if (!(await store.addProfileJob(job))) {
        throw new GatewayError('conflict', 'A profile is running already; one runs at a time')
      }
      await deps.changed(job, 'started').catch(deps.failed)
      await store.deleteOldProfileJobs(tenant, MOST_KEPT).catch(deps.failed)
      await turn
      await wake()
      return job
    },
    async stop(tenant, id) {
      const job = await store.stopProfileJob(tenant, id)
      if (job === undefined) throw noJob()
      if (running?.id === id) running.stop.abort('asked')
      return job
    },
    report: (tenant, id, against) => reportOf(tenant, id, against, store),
    async idle() {
      await turn
      await running?.ended
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await turn
      running?.stop.abort('left')
      await running?.ended
      await store.releaseProfileJobs(worker).catch(deps.failed)
    },
  }
}

const noJob = () => new GatewayError('not_found', 'There is no such profile')

async function newJob(
  tenant: string,
  madeBy: string,
  wanted: WantedProfile,
  { store, clients, clock, createId }: ProfileDeskDeps,
): Promise<ProfileJob> {
  const models = [...new Set(wanted.models)]
  const unknown = models.findIndex((id) => !clients().has(id))
  if (unknown >= 0) {
    throw new GatewayError('model_not_found', `There is no model '${models[unknown]}' here`, {
      param: `models[${unknown}]`,
    })
  }
  const asked = models.flatMap((id) => clients().get(id) ?? [])
  const { resumeFrom } = wanted
  if (resumeFrom !== undefined && !(await store.findProfileJob(tenant, resumeFrom))) {
    throw new GatewayError('not_found', 'There is no such profile', { param: 'resume_from' })
  }
  return {
    id: `prof_${createId()}`,
    tenant,
    madeBy,
    createdAt: clock.now(),
    request: { ...wanted, models },
    state: 'running',
    done: 0,
    total: (await questionsFor(asked, { ...wanted, signal: new AbortController().signal })).length,
    spentMicros: 0,
  }
}

async function reportOf(
  tenant: string,
  id: string,
  against: string | undefined,
  store: ProfileJobStore,
): Promise<ProfileReport> {
  const [text, earlier] = await Promise.all([
    endedReport(tenant, id, store),
    against === undefined ? undefined : endedReport(tenant, against, store),
  ])
  const report = JSON.parse(text) as ProfileReport
  if (earlier === undefined) return report
  const { findRegressions } = await import('./find-regressions.ts')
  const { profiles } = JSON.parse(earlier) as ProfileReport
  return { ...report, regressions: findRegressions(profiles, report.profiles) }
}

async function endedReport(tenant: string, id: string, store: ProfileJobStore): Promise<string> {
  const job = await store.findProfileJob(tenant, id)
  if (job === undefined) throw noJob()
  const report = await store.profileReport(tenant, id)
  if (report !== undefined) return report
  throw new GatewayError('conflict', 'The profile has not ended; it has no report yet')
}

async function work(job: ProfileJob, signal: AbortSignal, deps: ProfileDeskDeps): Promise<void> {
  const { store, clock } = deps
  const own = { id: job.id, worker: deps.worker }
  const results = new Map<string, ProbeResult>()
  const end = async (state: EndedProfileState, reason?: string): Promise<void> => {
    const kept = [...results.values()]
    const report = JSON.stringify(reportFor(job, kept, reason, deps))
    const endedAt = clock.now()
    const why = reason === undefined ? {} : { reason }
    if (state === 'completed') await keepMeasured(job, kept, endedAt, deps).catch(deps.failed)
    await store.endProfileJob(own, { state, endedAt, report, ...why })
    await deps.changed({ ...job, state, endedAt, ...why }, state).catch(deps.failed)
  }
  const sandbox = deps.createSandbox()
  try {
    const before = await earlierResults(job, store)
    for (const result of before) results.set(keyOfResult(result), result)
    const wanted = job.request as WantedProfile
    const { stopped } = await runProfile({
      clients: wanted.models.map((id) => clientNow(id, deps)),
      sandbox,
      clock,
      signal,
      suite: wanted.suite,
      seed: wanted.seed,
      ...(wanted.families === undefined ? {} : { families: wanted.families }),
      budgetMicros: wanted.budgetMicros,
      before,
      async onResult(result, { done, spentMicros }) {
        results.set(keyOfResult(result), result)
        const probe = `${result.model}\n${result.probe}`
        await store.saveProfileResult(own, probe, JSON.stringify(result), { done, spentMicros })
        signal.throwIfAborted()
      },
    })
    await end(stopped === undefined ? 'completed' : 'stopped', stopped)
  } catch (thrown) {
    // Whoever takes it next goes on from what was saved.
    if (signal.reason === 'left') return
    if (signal.aborted) return await end('stopped', 'asked')
    const { code, message } = GatewayError.from(thrown)
    if (code === 'conflict' || code === 'store_unavailable') throw thrown
    await end('failed', message)
    throw thrown
  } finally {
    await sandbox.close()
  }
}

/** What was answered before a crash, or by the job this one goes on from. */
async function earlierResults(
  { tenant, id, request }: ProfileJob,
  store: ProfileJobStore,
): Promise<readonly ProbeResult[]> {
  const ids = request.resumeFrom === undefined ? [id] : [request.resumeFrom, id]
  const found = await Promise.all(ids.map((one) => store.profileResults(tenant, one)))
  return found.flat().map((text) => JSON.parse(text) as ProbeResult)
}

/** The model as it is configured when it is asked, and never one that must not be called. */
function clientNow(id: string, { clients, unavailable }: ProfileDeskDeps): ModelClient {
  const now = (): ModelClient => {
    const client = clients().get(id)
    if (client) return client
    throw new GatewayError('model_not_found', `There is no model '${id}' here any more`)
  }
  return {
    card: now().card,
    async *stream(call, signal) {
      if (unavailable().includes(id)) {
        throw new GatewayError('circuit_open', `The model '${id}' is left alone now`)
      }
      yield* now().stream(call, signal)
    },
  }
}

function reportFor(
  { request }: ProfileJob,
  results: readonly ProbeResult[],
  stopped: string | undefined,
  deps: ProfileDeskDeps,
): ProfileReport {
  return reportProfile(cardsOf(request.models, deps), results, {
    suite: request.suite,
    seed: request.seed,
    spentMicros: results.reduce((sum, one) => sum + one.costMicros, 0),
    ...(stopped === undefined ? {} : { stopped }),
  })
}

function cardsOf(
  models: readonly string[],
  { clients }: Pick<ProfileDeskDeps, 'clients'>,
): readonly ModelCard[] {
  return models.flatMap((id) => clients().get(id)?.card ?? [])
}

async function keepMeasured(
  { request: { models, suite, seed } }: ProfileJob,
  results: readonly ProbeResult[],
  measuredAt: number,
  deps: ProfileDeskDeps,
): Promise<void> {
  const found = cardsOf(models, deps).flatMap((card) => {
    const kept = measuredCard(card, results, { suite, seed, measuredAt })
    return kept === undefined ? [] : [[card.id, kept] as const]
  })
  await deps.measured(Object.fromEntries(found))
}
