import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import {
  FINAL_STATES,
  OPEN_STATES,
  REASON_CODES,
  REVIEW_STATES,
  type Reviewer,
  type ReviewState,
  VERDICT_KINDS,
} from '../../core/review/review-item.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
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
  const move = (name: string, access: Route['access'], act: Act): Route =>
    route('POST', `/v1/reviews/:id/${name}`, access, (context) => answered(context, deps, act))
  /** One that is told something in its body. */
  const told = <Body>(
    name: string,
    access: Route['access'],
    schema: z.ZodType<Body>,
    act: (asked: Asked, body: Body) => Promise<ReviewView>,
  ): Route => ({
    method: 'POST',
    path: `/v1/reviews/:id/${name}`,
    access,
    body: { schema },
    async handle(context) {
      const body = await parseBody(context, schema, deps.maxBodyBytes)
      return answered(context, deps, (asked) => act(asked, body))
    },
  })
  const { board } = deps
  return [
    route('GET', '/v1/reviews', 'review', list),
    route('GET', '/v1/reviews/figures', 'review', figures),
    { ...route('POST', '/v1/reviews/seeds', 'admin', addSeed), body: { schema: seedBody } },
    route('GET', '/v1/reviews/:id/case', 'review', show),
    move('lease', 'review', ({ by, tenant, id }) => board.lease(by, tenant, id)),
    told('renew', 'review', fenceBody, ({ by, tenant, id }, { fence }) =>
      board.renew(by, tenant, id, fence),
    ),
    told('release', 'review', fenceBody, ({ by, tenant, id }, { fence }) =>
      board.giveBack(by, tenant, id, fence),
    ),
    told('decide', 'review', decideBody, ({ by, tenant, id, version }, body) =>
      board.decide(by, tenant, id, verdictOf(body, version())),
    ),
    move('undo', 'review', ({ by, tenant, id, version }) => board.undo(by, tenant, id, version())),
    told('notes', 'review', noteBody, ({ by, tenant, id }, { note }) =>
      board.note(by, tenant, id, note),
    ),
    told('raise', 'review', raiseBody, ({ by, tenant, id }, { severity }) =>
      board.raise(by, tenant, id, severity),
    ),
    told('lower', 'admin', lowerBody, ({ by, tenant, id }, { severity, reason }) =>
      board.lower(by, tenant, id, severity, reason),
    ),
    move('cancel', 'admin', ({ by, tenant, id }) => board.cancel(by, tenant, id)),
    route('DELETE', '/v1/reviews/:id/content', 'admin', erase),
    jobs('GET', '/admin/jobs/dead', deadJobs),
    jobs('POST', '/admin/jobs/:id/revive', revive),
  ]
}

/** Who asks for a move of which review. */
interface Asked {
  readonly by: Reviewer
  readonly tenant: string
  readonly id: string
  /** The version that they saw. Throws `invalid_request` where they do not say. */
  version(): number
}

type Act = (asked: Asked) => Promise<ReviewView>

/** What somebody can list: one state, or all that wait for something, or all in which nothing comes any more. */
const LISTED_STATES = ['open', 'ended', ...REVIEW_STATES] as const

const listQuery = pageQuery.extend({
  state: z.enum(LISTED_STATES).optional(),
  domain: z.enum([...RISK_DOMAINS, 'none']).optional(),
})

const list: Handle = async (context, { board }) => {
  const { limit, cursor, state, domain } = parseQuery(context, listQuery)
  const by = reviewerOf(context)
  const { tenant } = context.get('caller')
  const page = await board.list(
    by,
    tenant,
    { ...(state ? { states: statesOf(state) } : {}), ...(domain ? { domains: [domain] } : {}) },
    pageRequest({ limit, cursor }),
  )
  // However many pages of the queue somebody reads, it is counted once.
  const isQueue = state === 'open' && cursor === undefined
  return answerPage(page, context, isQueue ? { waiting: await board.waiting(by, tenant) } : {})
}

function statesOf(listed: (typeof LISTED_STATES)[number]): readonly ReviewState[] {
  if (listed === 'ended') return FINAL_STATES
  if (listed === 'open') return OPEN_STATES
  return [listed]
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

const fenceBody = z.strictObject({ fence: z.number().int().min(1) })

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

function verdictOf(body: z.output<typeof decideBody>, version: number): VerdictRequest {
  return {
    version,
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
}

const noteBody = z.strictObject({ note: z.string().min(1).max(4000) })

const raiseBody = z.strictObject({ severity: z.enum(SEVERITIES) })

const lowerBody = z.strictObject({
  severity: z.enum(SEVERITIES),
  reason: z.string().min(1).max(2000),
})

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
  const { from, answer } = await parseBody(context, seedBody, deps.maxBodyBytes)
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
  act: Act,
): Promise<Response> {
  const by = reviewerOf(context)
  const { tenant, id } = named(context)
  try {
    const item = await act({ by, tenant, id, version: () => versionOf(context) })
    return context.json({ object: 'review', ...item }, 200, { etag: etagOf(item) })
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    if (error.code !== 'version_conflict') throw error
    const { item } = await board.show(by, tenant, id)
    return context.json({ ...errorBody(error), review: item }, 412, { etag: etagOf(item) })
  }
}

function named(context: AppContext): { readonly tenant: string; readonly id: string } {
  return { tenant: context.get('caller').tenant, id: context.req.param('id') ?? '' }
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
