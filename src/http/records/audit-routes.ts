import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { answerPage, pageQuery, pageRequest, rangeQuery } from '../../http/requests/list-page.ts'
import { parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { exportAuditLines } from '../../oversight/records/audit-export.ts'
import { AUDIT_VERIFIER_SCRIPT } from '../../oversight/records/audit-verifier-script.ts'
import { dossierHtml, dossierOf } from '../../oversight/records/dossier.ts'

export interface AuditRouteDeps {
  readonly store: Pick<
    OversightStore,
    | 'listAudit'
    | 'verifyAudit'
    | 'exportAudit'
    | 'auditHead'
    | 'appendAudit'
    | 'findReview'
    | 'reviewContents'
  >
  readonly now: () => number
}

/** Reading the record. Every look at it is itself recorded. */
export function auditRoutes(deps: AuditRouteDeps): readonly Route[] {
  const get = (
    path: string,
    handle: (context: AppContext, deps: AuditRouteDeps) => Promise<Response>,
  ): Route => ({
    method: 'GET',
    path,
    access: 'audit',
    handle: (context) => handle(context, deps),
  })
  return [
    get('/v1/audit', list),
    get('/v1/audit/verify', verify),
    get('/v1/audit/head', head),
    get('/v1/audit/export', exportAll),
    get('/v1/audit/verifier', async () => verifier()),
    get('/v1/reviews/:id/dossier', dossier),
  ]
}

const MAX_TIMELINE = 500

const listQuery = pageQuery.extend({
  ...rangeQuery.shape,
  subject: z.string().max(200).optional(),
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
})

async function list(context: AppContext, deps: AuditRouteDeps): Promise<Response> {
  const { limit, cursor, ...filter } = parseQuery(context, listQuery)
  const { tenant } = context.get('caller')
  await record(context, deps, 'audit_read', filter)
  const page = await deps.store.listAudit(
    tenant,
    presentFields(filter),
    pageRequest({ limit, cursor }),
  )
  return answerPage(page, context)
}

async function verify(context: AppContext, deps: AuditRouteDeps): Promise<Response> {
  const found = await deps.store.verifyAudit(context.get('caller').tenant)
  return context.json({ object: 'audit_verification', ...found })
}

/** To be kept elsewhere: whoever has it can tell later that rows were cut off. */
async function head(context: AppContext, deps: AuditRouteDeps): Promise<Response> {
  const found = await deps.store.auditHead(context.get('caller').tenant)
  return context.json({ object: 'audit_head', ...found })
}

async function exportAll(context: AppContext, deps: AuditRouteDeps): Promise<Response> {
  const range = parseQuery(context, rangeQuery)
  const { tenant } = context.get('caller')
  await record(context, deps, 'audit_exported', range)
  const lines = exportAuditLines(deps.store, tenant, presentFields(range), deps.now())
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await lines.return(undefined as never)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/jsonl',
      'content-disposition': 'attachment; filename="audit.jsonl"',
    },
  })
}

function verifier(): Response {
  return new Response(AUDIT_VERIFIER_SCRIPT, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'content-disposition': 'attachment; filename="verify.mjs"',
    },
  })
}

const dossierQuery = z.object({ format: z.enum(['json', 'html']).default('json') })

async function dossier(context: AppContext, deps: AuditRouteDeps): Promise<Response> {
  const { format } = parseQuery(context, dossierQuery)
  const { tenant } = context.get('caller')
  const id = context.req.param('id') ?? ''
  const item = await deps.store.findReview(id)
  if (item?.tenant !== tenant) {
    throw new GatewayError('not_found', `There is no review '${id.slice(0, 100)}'`)
  }
  const timeline = await deps.store.listAudit(tenant, { subject: id }, { limit: MAX_TIMELINE })
  const contents = await deps.store.reviewContents(id)
  await record(context, deps, 'dossier_read', {}, id)
  const made = dossierOf(item, contents, [...timeline.items].reverse())
  if (format === 'json') return context.json({ object: 'review_dossier', ...made })
  return new Response(dossierHtml(made), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

async function record(
  context: AppContext,
  { store, now }: AuditRouteDeps,
  action: string,
  details: Readonly<Record<string, unknown>>,
  subject = 'audit',
): Promise<void> {
  const by = reviewerOf(context)
  const { tenant } = context.get('caller')
  await store.appendAudit(tenant, subject, entryBy(by, now(), action, details))
}
