import { z } from 'zod'
import type { Caller } from '../../core/access/caller.ts'
import {
  DEFAULT_ROUTES,
  KEY_ROLES,
  type KeyScope,
  ROUTE_GROUPS,
  rightsOf,
} from '../../core/access/key-scope.ts'
import { GatewayError } from '../../core/errors.ts'
import { LINES } from '../../core/line.ts'
import { RISK_DOMAINS } from '../../core/signals.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { KeyRecord } from '../../core/storage/key-store.ts'
import { unknownModels } from '../../core/text/nearest-word.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { keyBodyOf, limitsOf, limitsSchema } from './key-body.ts'

export interface KeyRouteDeps {
  readonly maxBodyBytes: number
  /** Ids of the models that there are now. */
  cards(): readonly string[]
  now(): number
  list(tenant: string): Promise<readonly KeyRecord[]>
  /** Who may decide what is as much a part of the record as what was decided: a key and its entry are one. */
  create(
    wanted: {
      readonly name: string
      readonly scope: KeyScope
      readonly creator?: { readonly id: string; readonly scope: KeyScope }
    },
    audit: AuditEntry,
  ): Promise<{ readonly record: KeyRecord; readonly presented: string }>
  revoke(tenant: string, id: string, audit: AuditEntry): Promise<boolean>
}

/** Keys are made, listed and revoked here; none can be given more than its maker has. */
export function keyRoutes(deps: KeyRouteDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/admin/keys', access: 'admin', handle: (c) => list(c, deps) },
    {
      method: 'POST',
      path: '/admin/keys',
      access: 'admin',
      body: { schema: keyBody },
      handle: (c) => create(c, deps),
    },
    { method: 'DELETE', path: '/admin/keys/:id', access: 'admin', handle: (c) => revoke(c, deps) },
  ]
}

const keyBody = z.strictObject({
  name: z.string().min(1).max(200),
  role: z.enum(KEY_ROLES).default('client'),
  routes: z.array(z.enum(ROUTE_GROUPS)).optional(),
  cards: z.array(z.string().max(200)).max(500).optional(),
  lines: z.array(z.enum(LINES)).optional(),
  domains: z.array(z.enum(RISK_DOMAINS)).optional(),
  expires_at: z.iso.datetime().optional(),
  may_debug: z.boolean().default(false),
  limits: limitsSchema.default({}),
})

async function create(context: AppContext, deps: KeyRouteDeps): Promise<Response> {
  const body = await parseBody(context, keyBody, deps.maxBodyBytes)
  const problem = problemOf(body, deps)
  if (problem) throw new GatewayError('invalid_request', problem.message, { param: problem.param })
  const caller = context.get('caller')
  const { keyId } = caller
  const scope = scopeOf(body, caller)
  const { record, presented } = await deps.create(
    {
      name: body.name,
      scope,
      ...(keyId === undefined ? {} : { creator: { id: keyId, scope: caller.scope } }),
    },
    { ...actorOf(context, deps), action: 'key_made', details: rightsOf(scope) },
  )
  return context.json({ ...keyBodyOf(record), key: presented }, 201)
}

/** A key that opens nothing is a slip that would be noticed only by whoever is given it. */
function problemOf(
  { cards = [], expires_at: end }: z.infer<typeof keyBody>,
  deps: Pick<KeyRouteDeps, 'cards' | 'now'>,
): { readonly param: string; readonly message: string } | undefined {
  const unknown = unknownModels(cards, deps.cards())
  if (unknown !== undefined) return { param: 'cards', message: unknown }
  if (end === undefined || Date.parse(end) > deps.now()) return undefined
  return { param: 'expires_at', message: `expires_at is over already: ${end}` }
}

function scopeOf(body: z.infer<typeof keyBody>, caller: Caller): KeyScope {
  return {
    tenant: caller.tenant,
    role: body.role,
    routes: body.routes ?? DEFAULT_ROUTES[body.role],
    limits: limitsOf(body.limits),
    mayDebug: body.may_debug,
    ...(body.cards === undefined ? {} : { cards: body.cards }),
    ...(body.lines === undefined ? {} : { lines: body.lines }),
    ...(body.domains === undefined ? {} : { domains: body.domains }),
    ...(body.expires_at === undefined ? {} : { expiresAt: Date.parse(body.expires_at) }),
  }
}

async function list(context: AppContext, deps: KeyRouteDeps): Promise<Response> {
  const keys = await deps.list(context.get('caller').tenant)
  return context.json({ object: 'list', data: keys.map(keyBodyOf) })
}

async function revoke(context: AppContext, deps: KeyRouteDeps): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const { tenant } = context.get('caller')
  const audit = { ...actorOf(context, deps), action: 'key_revoked', details: {} }
  if (!(await deps.revoke(tenant, id, audit))) {
    throw new GatewayError('not_found', `There is no key '${id.slice(0, 40)}'`)
  }
  return context.json({ object: 'key', id, revoked: true })
}

function actorOf(context: AppContext, { now }: KeyRouteDeps) {
  const by = reviewerOf(context)
  return { at: now(), actor: by.id, role: by.role }
}
