import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import { INCIDENT_SEVERITIES, INCIDENT_STATES, type Incident } from '../../core/review/incident.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { answerPage, pageQuery, pageRequest } from '../../http/requests/list-page.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { incidentExport } from '../../oversight/records/incident-export.ts'
import { type IncidentAct, moveIncident } from '../../oversight/records/incident-moves.ts'

export interface IncidentRouteDeps {
  readonly store: OversightStore
  readonly maxBodyBytes: number
  readonly now: () => number
  readonly createId: () => string
}

/** Whoever reviews may open an incident; following it up is for admins, reading it for admins and auditors. */
export function incidentRoutes(deps: IncidentRouteDeps): readonly Route[] {
  const base = '/v1/incidents'
  const act = (path: string, schema: z.ZodType<IncidentAct>): Route => ({
    method: 'POST',
    path: `${base}/:id/${path}`,
    access: 'admin',
    body: { schema },
    handle: (context) => change(context, deps, schema),
  })
  return [
    {
      method: 'POST',
      path: base,
      access: 'review',
      body: { schema: openBody },
      handle: (c) => open(c, deps),
    },
    { method: 'GET', path: base, access: 'audit', handle: (c) => list(c, deps) },
    { method: 'GET', path: `${base}/:id`, access: 'audit', handle: (c) => show(c, deps) },
    {
      method: 'GET',
      path: `${base}/:id/export`,
      access: 'audit',
      handle: (c) => exported(c, deps),
    },
    act('notes', noteBody),
    act('links', linkBody),
    act('reports', reportBody),
    act('severity', gradeBody),
    act('close', closeBody),
  ]
}

const text = () => z.string().trim().min(1).max(10_000)
const ids = () => z.array(z.string().min(1).max(200)).max(100).default([])

const openBody = z.strictObject({
  summary: text(),
  severity: z.enum(INCIDENT_SEVERITIES),
  runs: ids(),
  reviews: ids(),
})

export type NewIncident = z.input<typeof openBody>

const noteBody = z
  .strictObject({ text: text() })
  .transform((body) => ({ type: 'note' as const, ...body }))
const linkBody = z
  .strictObject({ runs: ids(), reviews: ids() })
  .transform((body) => ({ type: 'link' as const, ...body }))
const reportBody = z
  .strictObject({ to: z.string().trim().min(1).max(300), text: text() })
  .transform((body) => ({ type: 'report' as const, ...body }))
const gradeBody = z
  .strictObject({ severity: z.enum(INCIDENT_SEVERITIES), text: text() })
  .transform((body) => ({ type: 'grade' as const, ...body }))
const closeBody = z
  .strictObject({ text: text() })
  .transform((body) => ({ type: 'close' as const, ...body }))

async function open(context: AppContext, deps: IncidentRouteDeps): Promise<Response> {
  const body = await parseBody(context, openBody, deps.maxBodyBytes)
  const by = reviewerOf(context)
  const incident: Incident = {
    id: `inc_${deps.createId()}`,
    tenant: context.get('caller').tenant,
    version: 1,
    state: 'open',
    ...body,
    openedBy: by.id,
    createdAt: deps.now(),
    notes: [],
    reports: [],
  }
  const { severity, runs, reviews, createdAt: at } = incident
  const details = { severity, runs, reviews }
  const audit = entryBy(by, at, 'incident_opened', details)
  await deps.store.addIncident(incident, audit)
  return context.json({ object: 'incident', ...incident }, 201)
}

const listQuery = pageQuery.extend({
  state: z.enum(INCIDENT_STATES).optional(),
})

async function list(context: AppContext, { store }: IncidentRouteDeps): Promise<Response> {
  const { limit, cursor, state } = parseQuery(context, listQuery)
  const page = await store.listIncidents(
    context.get('caller').tenant,
    state === undefined ? {} : { state },
    pageRequest({ limit, cursor }),
  )
  return answerPage(page, context)
}

async function show(context: AppContext, deps: IncidentRouteDeps): Promise<Response> {
  return context.json({ object: 'incident', ...(await found(context, deps)) })
}

async function change(
  context: AppContext,
  deps: IncidentRouteDeps,
  schema: z.ZodType<IncidentAct>,
): Promise<Response> {
  const act = await parseBody(context, schema, deps.maxBodyBytes)
  const { id } = await found(context, deps)
  const by = reviewerOf(context)
  const changed = await deps.store.changeIncident(id, (incident) =>
    moveIncident(incident, act, by, deps.now()),
  )
  return context.json({ object: 'incident', ...changed })
}

/** Everything on record of the incident, for an authority; that it was handed out is recorded first. */
async function exported(context: AppContext, deps: IncidentRouteDeps): Promise<Response> {
  const incident = await found(context, deps)
  const by = reviewerOf(context)
  await deps.store.appendAudit(
    incident.tenant,
    incident.id,
    entryBy(by, deps.now(), 'incident_exported'),
  )
  return context.json(await incidentExport(incident, deps.store, deps.now()), 200, {
    'content-disposition': `attachment; filename="${incident.id}.json"`,
  })
}

async function found(context: AppContext, { store }: IncidentRouteDeps): Promise<Incident> {
  const id = context.req.param('id') ?? ''
  const incident = await store.findIncident(id)
  if (incident?.tenant === context.get('caller').tenant) return incident
  throw new GatewayError('not_found', `There is no incident '${id.slice(0, 100)}'`)
}
