import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import {
  LEGAL_HOLD_KINDS,
  type LegalHold,
  type LegalHoldStore,
} from '../../core/review/follow-up-store.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { runIdOf } from '../../core/run-id-of.ts'
import { RISK_DOMAINS } from '../../core/signals.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import type { RunStore } from '../../core/storage/run-store.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'

export interface LegalHoldRouteDeps {
  readonly store: LegalHoldStore & Pick<OversightStore, 'findReview'>
  readonly records: Pick<RunStore, 'findRun'>
  readonly recorder: Pick<Recorder, 'flush'>
  readonly maxBodyBytes: number
  readonly now: () => number
  readonly createId: () => string
}

/** What a court or an authority may still ask for is kept, whatever retention and erasure say. */
export function legalHoldRoutes(deps: LegalHoldRouteDeps): readonly Route[] {
  const base = '/v1/legal-holds'
  return [
    { method: 'GET', path: base, access: 'admin', handle: (c) => list(c, deps) },
    {
      method: 'POST',
      path: base,
      access: 'admin',
      body: { schema: holdBody },
      handle: (c) => add(c, deps),
    },
    { method: 'DELETE', path: `${base}/:id`, access: 'admin', handle: (c) => lift(c, deps) },
  ]
}

async function list(context: AppContext, { store }: LegalHoldRouteDeps): Promise<Response> {
  const data = await store.listLegalHolds(context.get('caller').tenant)
  return context.json({ object: 'list', data })
}

const DOMAINS: readonly string[] = [...RISK_DOMAINS, 'none']

const holdBody = z
  .strictObject({
    kind: z.enum(LEGAL_HOLD_KINDS),
    target: z.string().min(1).max(200).optional(),
    reason: z.string().trim().min(10).max(2000),
  })
  .refine(({ kind, target }) => (kind === 'tenant') === (target === undefined), {
    message: 'is needed for everything but a tenant, which is always your own',
    path: ['target'],
  })
  .refine(({ kind, target = '' }) => kind !== 'domain' || DOMAINS.includes(target), {
    message: `must be one of ${DOMAINS.join(', ')}`,
    path: ['target'],
  })

async function add(context: AppContext, deps: LegalHoldRouteDeps): Promise<Response> {
  const body = await parseBody(context, holdBody, deps.maxBodyBytes)
  const { tenant } = context.get('caller')
  const by = reviewerOf(context)
  const at = deps.now()
  const hold: LegalHold = {
    id: `hold_${deps.createId()}`,
    tenant,
    kind: body.kind,
    target: await targetOf(body, tenant, deps),
    reason: body.reason,
    createdBy: by.id,
    createdAt: at,
  }
  const { kind, target, reason } = hold
  const details = { kind, target, reason }
  await deps.store.addLegalHold(hold, entryBy(by, at, 'legal_hold_set', details))
  return context.json({ object: 'legal_hold', ...hold }, 201)
}

/** What names nothing that is there would keep nothing, and say nothing of it. */
async function targetOf(
  { kind, target = '' }: z.infer<typeof holdBody>,
  tenant: string,
  { store, records, recorder }: LegalHoldRouteDeps,
): Promise<string> {
  if (kind === 'tenant') return tenant
  if (kind === 'run') {
    const id = runIdOf(target)
    // The run may still be on its way to the store.
    await recorder.flush()
    if ((await records.findRun(tenant, id)) === undefined) throw noSuch(kind, target)
    return id
  }
  if (kind === 'review' && (await store.findReview(target))?.tenant !== tenant) {
    throw noSuch(kind, target)
  }
  return target
}

function noSuch(kind: string, target: string): GatewayError {
  return new GatewayError('not_found', `There is no ${kind} '${target}' to put on hold`)
}

async function lift(context: AppContext, deps: LegalHoldRouteDeps): Promise<Response> {
  const { tenant } = context.get('caller')
  const id = context.req.param('id') ?? ''
  const by = reviewerOf(context)
  const entry = entryBy(by, deps.now(), 'legal_hold_lifted')
  if (await deps.store.liftLegalHold(tenant, id, by.id, entry)) {
    return context.json({ object: 'legal_hold.lifted', id })
  }
  throw new GatewayError('not_found', 'There is no such active legal hold')
}
