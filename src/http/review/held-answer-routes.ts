import { z } from 'zod'
import type { Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { type ReviewResult, whyHeld } from '../../core/review/review.ts'
import type { ReviewItem } from '../../core/review/review-item.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'
import type { AppContext, Route } from '../../http/route.ts'
import type { ClientDesk } from '../../oversight/desk/review-desk.ts'
import type { ReviewLedger } from '../../oversight/desk/review-ledger.ts'
import { decidedBy, heldContent, resultOf, usageOf } from '../../oversight/desk/review-result.ts'
import { chatCompletion } from '../../wire/openai-chat/chat-completion.ts'

export interface HeldAnswerRouteDeps {
  readonly desk: Pick<ClientDesk, 'wait' | 'appeal'>
  readonly store: Pick<OversightStore, 'findReview' | 'findAppeal' | 'reviewContents'>
  readonly ledger: Pick<ReviewLedger, 'apply'>
  readonly clients: Pick<ClientWatch, 'watch'>
  readonly maxBodyBytes: number
}

/** The client's side of a review: ask for the result, wait for it, and answer a reviewer's question. */
export function heldAnswerRoutes(deps: HeldAnswerRouteDeps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/reviews/:id',
      access: 'data',
      handle: (context) => show(context, deps),
    },
    {
      method: 'POST',
      path: '/v1/reviews/:id/info',
      access: 'data',
      body: { schema: infoBody },
      handle: (context) => addInfo(context, deps),
    },
    {
      method: 'POST',
      path: '/v1/reviews/:id/appeal',
      access: 'data',
      body: { schema: appealBody },
      handle: (context) => appeal(context, deps),
    },
  ]
}

const waitQuery = z.object({ wait: z.coerce.number().min(0).max(60).default(0) })

async function show(context: AppContext, deps: HeldAnswerRouteDeps): Promise<Response> {
  const { wait } = parseQuery(context, waitQuery)
  const { id } = await ownItem(context, deps)
  if (wait > 0) {
    await deps.desk.wait(id, wait * 1000, deps.clients.watch(context), context.get('caller'))
  }
  const item = await ownItem(context, deps)
  return respond(context, item, deps)
}

const appealBody = z.strictObject({ reason: z.string().trim().min(1).max(4000) })

/** The client contests what was decided, and another person looks at it. */
async function appeal(context: AppContext, deps: HeldAnswerRouteDeps): Promise<Response> {
  const { reason } = await parseBody(context, appealBody, deps.maxBodyBytes)
  const original = await ownItem(context, deps)
  const opened = await deps.desk.appeal(original, reason, reviewerOf(context))
  return respond(context, opened, deps, 201)
}

const infoBody = z.strictObject({ info: z.string().min(1).max(20_000) })

async function addInfo(context: AppContext, deps: HeldAnswerRouteDeps): Promise<Response> {
  const { info } = await parseBody(context, infoBody, deps.maxBodyBytes)
  const { id } = await ownItem(context, deps)
  const item = await deps.ledger.apply(id, { type: 'add_info' }, { content: { info } })
  return respond(context, item, deps)
}

/** A client's key sees what it asked; whoever may administer sees the tenant's. Control items are nobody's. */
async function ownItem(context: AppContext, deps: HeldAnswerRouteDeps): Promise<ReviewItem> {
  const { tenant, keyId, scope } = context.get('caller')
  const id = context.req.param('id') ?? ''
  const item = await deps.store.findReview(id)
  const isOwn = scope.role === 'admin' || item?.requester === keyId
  if (item && item.tenant === tenant && isOwn && !item.isSeed) return item
  throw new GatewayError('not_found', `There is no review '${id.slice(0, 100)}'`)
}

async function respond(
  context: AppContext,
  item: ReviewItem,
  { store }: HeldAnswerRouteDeps,
  code: 200 | 201 = 200,
): Promise<Response> {
  const contents = await store.reviewContents(item.id)
  const result = resultOf(item, contents)
  const held = heldContent(contents)
  const contested = await store.findAppeal(item.id)
  const usage = usageOf(contents)
  const status = statusOf(item)
  const isByPerson = item.state === 'delivered' || item.state === 'rejected'
  const body = {
    object: 'review',
    id: item.id,
    run: item.runId,
    status,
    created_at: Math.floor(item.createdAt / 1000),
    due_at: Math.floor(item.policy.dueAt / 1000),
    ...(isByPerson ? { reviewed_by: 'human' } : {}),
    text: result.type === 'waiting' ? null : result.text,
    answer: result.type === 'waiting' ? null : completion(item, result, usage, held?.draft.card),
    explanation: {
      why_held: held === undefined ? [] : whyHeld(held),
      rules: item.policy.rules,
      decided_by: decidedBy(item),
      contest:
        item.appealOf === undefined
          ? `POST /v1/reviews/${item.id}/appeal with your reason: another person looks at it.`
          : `This is the second look, whose decision stands. Name ${item.id} to whoever runs this service.`,
    },
    usage: usageBody(usage),
    appeal_of: item.appealOf ?? null,
    appeal: contested ? { id: contested.id, status: statusOf(contested) } : null,
  }
  return context.json(body, code, { 'x-secondline-review-status': status })
}

/** What all drafts together have used, in OpenAI's words. */
function usageBody(usage: Usage): Record<string, number> {
  const { inputTokens = 0, outputTokens = 0, reasoningTokens = 0 } = usage
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    reasoning_tokens: reasoningTokens,
  }
}

/** The answer as the client would have got it at once. */
function completion(
  item: ReviewItem,
  result: Exclude<ReviewResult, { type: 'waiting' }>,
  usage: Usage,
  card = 'secondline',
): unknown {
  const head = {
    id: `chatcmpl-${item.runId}`,
    created: Math.floor(item.createdAt / 1000),
    model: card,
  }
  const parts = (result.type === 'delivered' && result.parts) || [
    { type: 'text-delta' as const, text: result.text },
    { type: 'end' as const, reason: 'stop' as const },
  ]
  const review = { id: item.id, status: statusOf(item) }
  return chatCompletion(head, parts, { usage, secondline: { run: item.runId, review } })
}

type ClientStatus = 'pending' | 'needs_info' | 'delivered' | 'rejected' | 'expired' | 'cancelled'

/** Clients are told no more of the inner states than they can act on. */
function statusOf(item: ReviewItem): ClientStatus {
  switch (item.state) {
    case 'delivered':
    case 'rejected':
    case 'cancelled':
      return item.state
    case 'expired_fallback':
      return 'expired'
    default:
      return item.questionVersion === undefined ? 'pending' : 'needs_info'
  }
}
