import type { ModelCard } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ModelClient } from '../../core/ports.ts'
import type {
  EndedProfileState,
  ProfileJob,
  ProfileJobStore,
} from '../../core/storage/profile-job.ts'
import { measuredCard } from './measured-card.ts'
import { keyOfResult, type ProbeResult } from './probe-result.ts'
import type { ProfileDeskDeps, WantedProfile } from './profile-desk-deps.ts'
import { type ProfileReport, reportProfile } from './profile-report.ts'
import { questionsFor, runProfile } from './run-profile.ts'

/** Throws `model_not_found`, and `not_found` for a job to resume from. */
export async function newProfileJob(
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

/** Puts the questions that have no answer yet, and ends the job; or leaves it, where `signal` says `left`. */
export async function workOnProfile(
  job: ProfileJob,
  signal: AbortSignal,
  deps: ProfileDeskDeps,
): Promise<void> {
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
    throw new GatewayError('model_not_found', `The model '${id}' no longer exists here`)
  }
  return {
    card: now().card,
    async *stream(call, signal) {
      if (unavailable().includes(id)) {
        throw new GatewayError('circuit_open', `The model '${id}' is not called at the moment`)
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
