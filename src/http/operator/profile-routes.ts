import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import type { ProfileJob, ProfileJobStore } from '../../core/storage/profile-job.ts'
import { FAMILIES, SUITES } from '../../evaluate/profile/probe.ts'
import type { ProfileDesk } from '../../evaluate/profile/profile-desk.ts'
import type { WantedProfile } from '../../evaluate/profile/profile-desk-deps.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { answerPage, pageQuery, pageRequest } from '../../http/requests/list-page.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'

export interface ProfileRouteDeps {
  readonly desk: ProfileDesk
  readonly store: Pick<ProfileJobStore, 'findProfileJob' | 'listProfileJobs'>
  readonly maxBodyBytes: number
}

const BASE = '/v1/admin/profiles'

const MOST_MODELS = 20

const startBody = z.strictObject({
  models: z.array(z.string().min(1).max(200)).min(1).max(MOST_MODELS),
  suite: z.enum(SUITES).default('quick'),
  seed: z.number().int().min(1).max(1_000_000).default(1),
  families: z.array(z.enum(FAMILIES)).min(1).optional(),
  /** There is no profile without a limit. */
  budget_dollars: z.number().positive().max(10_000),
  resume_from: z.string().min(1).max(200).optional(),
})

/** Its defaults filled in. */
export type ProfileBody = z.output<typeof startBody>

const listQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

const reportQuery = z.object({ against: z.string().min(1).max(200).optional() })

/** Profiles that run in the gateway: start, watch, stop, and the report. */
export function profileRoutes(deps: ProfileRouteDeps): readonly Route[] {
  return [
    { method: 'GET', path: BASE, access: 'admin', handle: (c) => list(c, deps) },
    {
      method: 'POST',
      path: BASE,
      access: 'admin',
      body: { schema: startBody },
      handle: forOperator((c) => start(c, deps)),
    },
    { method: 'GET', path: `${BASE}/:id`, access: 'admin', handle: (c) => show(c, deps) },
    { method: 'POST', path: `${BASE}/:id/stop`, access: 'admin', handle: (c) => stop(c, deps) },
    { method: 'GET', path: `${BASE}/:id/report`, access: 'admin', handle: (c) => report(c, deps) },
  ]
}

/** A profile spends the operator's money beside all limits of keys, and its cards are everybody's. */
async function start(context: AppContext, deps: ProfileRouteDeps): Promise<Response> {
  const { tenant } = context.get('caller')
  const body = await parseBody(context, startBody, deps.maxBodyBytes)
  const wanted: WantedProfile = {
    models: body.models,
    suite: body.suite,
    seed: body.seed,
    ...(body.families === undefined ? {} : { families: body.families }),
    budgetMicros: Math.floor(body.budget_dollars * 1e6),
    ...(body.resume_from === undefined ? {} : { resumeFrom: body.resume_from }),
  }
  return context.json(view(await deps.desk.start(tenant, reviewerOf(context).id, wanted)), 202)
}

async function list(context: AppContext, { store }: ProfileRouteDeps): Promise<Response> {
  const { limit, cursor } = parseQuery(context, listQuery)
  const page = await store.listProfileJobs(
    context.get('caller').tenant,
    pageRequest({ limit, cursor }),
  )
  return answerPage({ ...page, items: page.items.map(view) }, context)
}

async function show(context: AppContext, { store }: ProfileRouteDeps): Promise<Response> {
  const job = await store.findProfileJob(context.get('caller').tenant, idOf(context))
  if (job === undefined) throw new GatewayError('not_found', 'There is no such profile')
  return context.json(view(job))
}

async function stop(context: AppContext, { desk }: ProfileRouteDeps): Promise<Response> {
  return context.json(view(await desk.stop(context.get('caller').tenant, idOf(context))), 202)
}

async function report(context: AppContext, { desk }: ProfileRouteDeps): Promise<Response> {
  const { against } = parseQuery(context, reportQuery)
  return context.json(await desk.report(context.get('caller').tenant, idOf(context), against))
}

const idOf = (context: AppContext) => context.req.param('id') ?? ''

export type ProfileEntry = ReturnType<typeof view>

function view(job: ProfileJob) {
  const { request } = job
  return {
    object: 'profile',
    id: job.id,
    state: job.state,
    reason: job.reason ?? null,
    done: job.done,
    total: job.total,
    spent_dollars: job.spentMicros / 1e6,
    budget_dollars: request.budgetMicros / 1e6,
    models: request.models,
    suite: request.suite,
    seed: request.seed,
    families: request.families ?? null,
    resume_from: request.resumeFrom ?? null,
    created_at: job.createdAt,
    ended_at: job.endedAt ?? null,
    made_by: job.madeBy,
  }
}
