import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import { REASON_CODES, REVIEW_STATES, VERDICT_KINDS } from '../../core/review-item.ts'
import type { OversightStore } from '../../core/review-store.ts'
import { RISK_DOMAINS, SEVERITIES } from '../../core/signals.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { answerPage, pageQuery, pageRequest, rangeQuery } from '../../http/requests/list-page.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { figuresOf } from '../../oversight/desk/figures.ts'
import type { ReviewBoard, VerdictRequest } from '../../oversight/desk/review-board.ts'
import type { ReviewView } from '../../oversight/desk/review-view.ts'
import type { JobDriver } from '../../oversight/jobs/job-driver.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'

export interface ReviewRouteDeps {
  readonly board: ReviewBoard
  readonly store: Pick<OversightStore, 'verdicts'>
  readonly jobs: Pick<JobDriver, 'deadJobs' | 'reviveJob'>
  readonly maxBodyBytes: number
  readonly now: () => number
}

type Handle = (context: AppContext, deps: ReviewRouteDeps) => Promise<Response>

/** The reviewers' API. There is no way to decide several items at once. */
export function reviewRoutes(deps: ReviewRouteDeps): readonly Route[] {
  const route = (
    method: Route['method'],
    path: string,
    access: Route['access'],
    handle: Handle,
  ): Route => ({
    method,
    path,
    access,
    handle: (context) => handle(context, deps),
  })
  const jobs = (method: Route['method'], path: string, handle: Handle): Route => {
    const made = route(method, path, 'admin', handle)
    return { ...made, handle: forOperator(made.handle) }
  }
  return [
    route('GET', '/v1/reviews', 'review', list),
    route('GET', '/v1/reviews/figures', 'review', figures),
    route('POST', '/v1/reviews/seeds', 'admin', addSeed),
    route('GET', '/v1/reviews/:id/case', 'review', show),
    route('POST', '/v1/reviews/:id/lease', 'review', lease),
    route('POST', '/v1/reviews/:id/renew', 'review', renew),
    route('POST', '/v1/reviews/:id/release', 'review', giveBack),
    route('POST', '/v1/reviews/:id/decide', 'review', decide),
    route('POST', '/v1/reviews/:id/undo', 'review', undo),
    route('POST', '/v1/reviews/:id/notes', 'review', note),
    route('POST', '/v1/reviews/:id/raise', 'review', raise),
    route('POST', '/v1/reviews/:id/lower', 'admin', lower),
    route('POST', '/v1/reviews/:id/cancel', 'admin', cancel),
    route('DELETE', '/v1/reviews/:id/content', 'admin', erase),
    jobs('GET', '/admin/jobs/dead', deadJobs),
    jobs('POST', '/admin/jobs/:id/revive', revive),
  ]
}

const listQuery = pageQuery.extend({
  state: z.enum(REVIEW_STATES).optional(),
  domain: z.enum([...RISK_DOMAINS, 'none']).optional(),
})

const list: Handle = async (context, { board }) => {
  const { limit, cursor, state, domain } = parseQuery(context, listQuery)
  const page = await board.list(
    reviewerOf(context),
    context.get('caller').tenant,
    { ...(state ? { states: [state] } : {}), ...(domain ? { domains: [domain] } : {}) },
    pageRequest({ limit, cursor }),
  )
  return answerPage(page, context)
}

const figures: Handle = async (context, { store }) => {
  const range = presentFields(parseQuery(context, rangeQuery))
  const verdicts = await store.verdicts(context.get('caller').tenant, range)
  const all = figuresOf(verdicts)
  const me = reviewerOf(context)
  // A reviewer sees their own figures; comparing people is for those who answer for them.
  const reviewers =
    me.role === 'admin' ? all.reviewers : all.reviewers.filter((r) => r.person === me.id)
  return context.json({ object: 'review_figures', ...all, reviewers })
}

const show: Handle = async (context, { board }) => {
  const { tenant, id } = named(context)
  const found = await board.show(reviewerOf(context), tenant, id)
  return context.json({ object: 'review_case', ...found }, 200, { etag: etagOf(found.item) })
}

const lease: Handle = (context, deps) =>
  answered(context, deps, ({ tenant, id }) => deps.board.lease(reviewerOf(context), tenant, id))

const fenceBody = z.strictObject({ fence: z.number().int().min(1) })

const renew: Handle = async (context, deps) => {
  const { fence } = await bodyOf(context, deps, fenceBody)
  return answered(context, deps, ({ tenant, id }) =>
    deps.board.renew(reviewerOf(context), tenant, id, fence),
  )
}

const giveBack: Handle = async (context, deps) => {
  const { fence } = await bodyOf(context, deps, fenceBody)
  return answered(context, deps, ({ tenant, id }) =>
    deps.board.giveBack(reviewerOf(context), tenant, id, fence),
  )
}

const MAX_TEXT = 200_000

const decideBody = z.strictObject({
  fence: z.number().int().min(1),
  seen: z.string().max(100).optional(),
  verdict: z.enum(VERDICT_KINDS),
  reason_code: z.enum(REASON_CODES),
  reason: z.string().max(4000).optional(),
  text: z.string().max(MAX_TEXT).optional(),
  escalate_to: z.enum(['reviewer', 'second_line']).optional(),
  dwell_ms: z.number().int().min(0).optional(),
  evidence_opened: z.array(z.string().max(100)).max(50).optional(),
})

export type VerdictBody = z.input<typeof decideBody>

const decide: Handle = async (context, deps) => {
  const body = await bodyOf(context, deps, decideBody)
  const request = {
    version: versionOf(context),
    fence: body.fence,
    seen: body.seen,
    kind: body.verdict,
    reasonCode: body.reason_code,
    reason: body.reason,
    text: body.text,
    escalateTo: body.escalate_to,
    dwellMs: body.dwell_ms,
    evidenceOpened: body.evidence_opened,
  } as VerdictRequest
  return answered(context, deps, ({ tenant, id }) =>
    deps.board.decide(reviewerOf(context), tenant, id, request),
  )
}

const undo: Handle = (context, deps) => {
  const version = versionOf(context)
  return answered(context, deps, ({ tenant, id }) =>
    deps.board.undo(reviewerOf(context), tenant, id, version),
  )
}

const noteBody = z.strictObject({ note: z.string().min(1).max(4000) })

const note: Handle = async (context, deps) => {
  const body = await bodyOf(context, deps, noteBody)
  return answered(context, deps, ({ tenant, id }) =>
    deps.board.note(reviewerOf(context), tenant, id, body.note),
  )
}

const raiseBody = z.strictObject({ severity: z.enum(SEVERITIES) })

const raise: Handle = async (context, deps) => {
  const { severity } = await bodyOf(context, deps, raiseBody)
  return answered(context, deps, ({ tenant, id }) =>
    deps.board.raise(reviewerOf(context), tenant, id, severity),
  )
}

const lowerBody = z.strictObject({
  severity: z.enum(SEVERITIES),
  reason: z.string().min(1).max(2000),
})

const lower: Handle = async (context, deps) => {
  const { severity, reason } = await bodyOf(context, deps, lowerBody)
  return answered(context, deps, ({ tenant, id }) =>
    deps.board.lower(reviewerOf(context), tenant, id, severity, reason),
  )
}

const cancel: Handle = (context, deps) =>
  answered(context, deps, ({ tenant, id }) => deps.board.cancel(reviewerOf(context), tenant, id))

const erase: Handle = async (context, { board }) => {
  const { tenant, id } = named(context)
  await board.erase(reviewerOf(context), tenant, id)
  return context.json({ object: 'review.erased', id })
}

const seedBody = z.strictObject({
  from: z.string().max(100),
  answer: z.string().min(1).max(MAX_TEXT),
})

const addSeed: Handle = async (context, deps) => {
  const { from, answer } = await bodyOf(context, deps, seedBody)
  const { tenant } = context.get('caller')
  const seed = await deps.board.addSeed(reviewerOf(context), tenant, from, answer)
  return context.json({ object: 'review_seed', id: seed.id }, 201)
}

const deadJobs: Handle = async (context, { jobs }) =>
  context.json({ object: 'list', data: await jobs.deadJobs(500) })

const revive: Handle = async (context, { jobs, now }) => {
  const id = context.req.param('id') ?? ''
  if (await jobs.reviveJob(id, now())) return context.json({ object: 'job', id })
  throw new GatewayError('not_found', 'There is no dead job with this id')
}

/** Answers with the item as it is now; whoever lost a race gets 412 and what the item has become. */
async function answered(
  context: AppContext,
  { board }: ReviewRouteDeps,
  act: (named: { tenant: string; id: string }) => Promise<ReviewView>,
): Promise<Response> {
  const target = named(context)
  try {
    const item = await act(target)
    return context.json({ object: 'review', ...item }, 200, { etag: etagOf(item) })
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    if (error.code !== 'version_conflict') throw error
    const { item } = await board.show(reviewerOf(context), target.tenant, target.id)
    return context.json({ ...errorBody(error), review: item }, 412, { etag: etagOf(item) })
  }
}

function named(context: AppContext): { readonly tenant: string; readonly id: string } {
  return { tenant: context.get('caller').tenant, id: context.req.param('id') ?? '' }
}

async function bodyOf<Output>(
  context: AppContext,
  { maxBodyBytes }: ReviewRouteDeps,
  schema: z.ZodType<Output>,
): Promise<Output> {
  return parseBody(context, schema, maxBodyBytes)
}

function etagOf({ version }: Pick<ReviewView, 'version'>): string {
  return `"${version}"`
}

/** The version that the reviewer saw. Without it nobody can tell whether they judged what is there now. */
function versionOf(context: AppContext): number {
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(context.req.header('if-match') ?? '')?.[1]
  if (version !== undefined) return Number(version)
  throw new GatewayError(
    'invalid_request',
    'Send If-Match with the ETag of the item you have seen',
    {
      param: 'If-Match',
    },
  )
}
