import { z } from 'zod'
import { GatewayError } from '../core/errors.ts'
import type { ReviewDesk, ReviewResult } from '../core/review.ts'
import { isFinal, type ReviewItem } from '../core/review-item.ts'
import type { OversightStore } from '../core/review-store.ts'
import type { ReviewLedger } from '../oversight/review-ledger.ts'
import { heldContent, resultOf } from '../oversight/review-result.ts'
import { chatCompletion } from '../wire/openai-chat/chat-completion.ts'
import { parseBody } from './parse-body.ts'
import { readJsonBody } from './read-json-body.ts'
import type { AppContext, Route } from './route.ts'
import type { ClientWatch } from './watch-client.ts'

export interface HeldAnswerRouteDeps {
  readonly desk: Pick<ReviewDesk, 'wait'>
  readonly store: Pick<OversightStore, 'findReview' | 'reviewContents'>
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
      handle: (context) => addInfo(context, deps),
    },
  ]
}

const waitQuery = z.object({ wait: z.coerce.number().min(0).max(60).default(0) })

async function show(context: AppContext, deps: HeldAnswerRouteDeps): Promise<Response> {
  const { wait } = parseBody(waitQuery, context.req.query())
  const { id } = await ownItem(context, deps)
  if (wait > 0) await deps.desk.wait(id, wait * 1000, deps.clients.watch(context))
  const item = await ownItem(context, deps)
  return respond(context, item, await deps.store.reviewContents(id))
}

const infoBody = z.strictObject({ info: z.string().min(1).max(20_000) })

async function addInfo(context: AppContext, deps: HeldAnswerRouteDeps): Promise<Response> {
  const { info } = parseBody(infoBody, await readJsonBody(context, deps.maxBodyBytes))
  const { id } = await ownItem(context, deps)
  const item = await deps.ledger.apply(id, { type: 'add_info' }, { content: { info } })
  return respond(context, item, await deps.store.reviewContents(id))
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

function respond(
  context: AppContext,
  item: ReviewItem,
  contents: Awaited<ReturnType<OversightStore['reviewContents']>>,
): Response {
  const result = resultOf(item, contents)
  const held = heldContent(contents)
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
    answer: result.type === 'waiting' ? null : completion(item, result, held?.draft.card),
    explanation: {
      why_held: [...(held?.reasons ?? []), ...(held?.risk.reasons.map(({ text }) => text) ?? [])],
      rules: item.policy.rules,
      decided_by: isByPerson ? 'a human reviewer' : isFinal(item) ? 'fixed rules' : 'nobody yet',
      contest: `Name ${item.id} to whoever runs this service, and ask for another reviewer.`,
    },
  }
  return context.json(body, 200, { 'x-secondline-review-status': status })
}

/** The answer as the client would have got it at once. */
function completion(
  item: ReviewItem,
  result: Exclude<ReviewResult, { type: 'waiting' }>,
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
  return chatCompletion(head, parts, { usage: {}, secondline: { run: item.runId, review } })
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
