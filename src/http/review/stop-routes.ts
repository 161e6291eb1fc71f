import { z } from 'zod'
import { OPERATOR_TENANT } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import { LINES } from '../../core/line.ts'
import type { StopStore } from '../../core/review/stop-store.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import { unknownModels } from '../../core/text/nearest-word.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import type { StopBoard } from '../../oversight/desk/stops.ts'

export interface StopRouteDeps {
  readonly store: StopStore
  readonly stops: Pick<StopBoard, 'refresh' | 'stopHere'>
  /** Ids of the models that there are now. */
  cards(): readonly string[]
  /** Whether anybody could ask for a tenant: a key or a person of it was ever made. */
  hasTenant(tenant: string): Promise<boolean>
  readonly maxBodyBytes: number
  readonly now: () => number
  readonly createId: () => string
}

/** The kill switch: a card, a line or a tenant is called no more, on every replica within a second. */
export function stopRoutes(deps: StopRouteDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/v1/stops', access: 'admin', handle: (c) => list(c, deps) },
    {
      method: 'POST',
      path: '/v1/stops',
      access: 'admin',
      body: { schema: stopBody },
      handle: (c) => stop(c, deps),
    },
    { method: 'DELETE', path: '/v1/stops/:id', access: 'admin', handle: (c) => lift(c, deps) },
  ]
}

async function list(context: AppContext, { store }: StopRouteDeps): Promise<Response> {
  return context.json({ object: 'list', data: await store.listStops(context.get('caller').tenant) })
}

const stopBody = z
  .strictObject({
    kind: z.enum(['card', 'line', 'tenant']),
    target: z.string().min(1).max(200),
    reason: z.string().trim().min(10).max(1000),
  })
  .refine(({ kind, target }) => kind !== 'line' || LINES.some((line) => line === target), {
    message: `must be one of ${LINES.join(', ')}`,
    path: ['target'],
  })

async function stop(context: AppContext, deps: StopRouteDeps): Promise<Response> {
  const body = await parseBody(context, stopBody, deps.maxBodyBytes)
  const { tenant } = context.get('caller')
  const isOwn = body.kind === 'tenant' && body.target === tenant
  if (tenant !== OPERATOR_TENANT && !isOwn) {
    throw new GatewayError('permission_denied', 'A tenant can only stop itself')
  }
  const { kind, target, reason } = body
  // Whoever pulls a kill switch is not told to wait until a disk has room or a database is back.
  const obeyHere = (thrown: unknown): never => {
    deps.stops.stopHere({ kind, target })
    throw stoppedHereOnly(thrown)
  }
  // A slip would stop nothing, and be taken for a stop.
  const unknown = await unknownTarget(body, deps).catch(obeyHere)
  if (unknown !== undefined) throw new GatewayError('invalid_request', unknown, { param: 'target' })
  const by = reviewerOf(context)
  const at = deps.now()
  const made = { id: `stop_${deps.createId()}`, tenant, ...body, createdBy: by.id, createdAt: at }
  const entry = entryBy(by, at, 'stopped', { kind, target, reason })
  await deps.store.addStop(made, entry).catch(obeyHere)
  await deps.stops.refresh()
  return context.json({ object: 'stop', ...made }, 201)
}

function stoppedHereOnly(thrown: unknown): GatewayError {
  const { code, message } = GatewayError.from(thrown)
  return new GatewayError(
    code,
    `${message}. Until its restart this gateway obeys the stop all the same, and no other does; stop it again once the store can be written`,
    { cause: thrown },
  )
}

/** What is wrong with a target that there is not; undefined for one that there is. */
async function unknownTarget(
  { kind, target }: z.infer<typeof stopBody>,
  deps: Pick<StopRouteDeps, 'cards' | 'hasTenant'>,
): Promise<string | undefined> {
  if (kind === 'card') return unknownModels([target], deps.cards())
  if (kind !== 'tenant' || target === OPERATOR_TENANT || (await deps.hasTenant(target))) {
    return undefined
  }
  return `No key and no person belongs to a tenant '${target}'`
}

const liftBody = z.strictObject({ reason: z.string().trim().min(10).max(1000) })

async function lift(context: AppContext, deps: StopRouteDeps): Promise<Response> {
  const { tenant } = context.get('caller')
  const id = context.req.param('id') ?? ''
  const by = reviewerOf(context)
  const entry = entryBy(by, deps.now(), 'stop_lifted', await reasonGiven(context, deps))
  if (!(await deps.store.liftStop(tenant, id, by.id, entry))) {
    throw new GatewayError('not_found', 'There is no such active stop')
  }
  await deps.stops.refresh()
  return context.json({ object: 'stop.lifted', id })
}

/** In an emergency a stop can be lifted without a word; whoever sends a body gives a reason. */
async function reasonGiven(
  context: AppContext,
  { maxBodyBytes }: StopRouteDeps,
): Promise<{ readonly reason?: string }> {
  if (!hasBody(context)) return {}
  return parseBody(context, liftBody, maxBodyBytes)
}

function hasBody({ env, req }: AppContext): boolean {
  if (!env?.incoming) return req.raw.body !== null
  // One that is sent in pieces has no length.
  if (req.header('transfer-encoding') !== undefined) return true
  return Number(req.header('content-length') ?? 0) > 0
}
