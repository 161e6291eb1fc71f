import { z } from 'zod'
import type { PolicyRule } from '../../core/policy.ts'
import {
  type NewProposal,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
  type Proposal,
  type ProposedChange,
} from '../../core/review/proposal.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { answerPage, pageQuery, pageRequest } from '../../http/requests/list-page.ts'
import { parseBody, parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import type { ProposalBoard } from '../../oversight/proposals/proposal-board.ts'
import { digestOfChange, type ProposalAct } from '../../oversight/proposals/proposal-moves.ts'

export interface ProposalRouteDeps {
  readonly proposals: ProposalBoard
  readonly maxBodyBytes: number
  readonly createId: () => string
  /** Reads a rule as the configuration file writes it. Throws `invalid_request`. */
  readonly readRule: (entry: unknown) => PolicyRule
}

const BASE = '/v1/admin/proposals'

/** What was learned and would change how requests are decided: an admin who did not propose it has the last word. */
export function proposalRoutes(deps: ProposalRouteDeps): readonly Route[] {
  const act = (path: string, what: ProposalAct): Route => ({
    method: 'POST',
    path: `${BASE}/:id/${path}`,
    access: 'admin',
    body: { schema: reasonBody },
    handle: (context) => decide(context, deps, what),
  })
  return [
    { method: 'GET', path: BASE, access: 'admin', handle: (c) => list(c, deps) },
    {
      method: 'POST',
      path: BASE,
      access: 'admin',
      body: { schema: proposalBody },
      handle: (c) => add(c, deps),
    },
    { method: 'GET', path: `${BASE}/:id`, access: 'admin', handle: (c) => show(c, deps) },
    act('approve', 'approve'),
    act('reject', 'reject'),
    act('roll-back', 'roll_back'),
  ]
}

const listQuery = pageQuery.extend({
  state: z.enum(PROPOSAL_STATES).optional(),
  kind: z.enum(PROPOSAL_KINDS).optional(),
})

async function list(context: AppContext, { proposals }: ProposalRouteDeps): Promise<Response> {
  const { limit, cursor, state, kind } = parseQuery(context, listQuery)
  const page = await proposals.list(
    context.get('caller').tenant,
    { ...(state ? { state } : {}), ...(kind ? { kind } : {}) },
    pageRequest({ limit, cursor }),
  )
  const inForce = new Set(proposals.inForce().map(({ id }) => id))
  const items = page.items.map((proposal) => proposalView(proposal, inForce.has(proposal.id)))
  return answerPage({ ...page, items }, context)
}

async function show(context: AppContext, { proposals }: ProposalRouteDeps): Promise<Response> {
  const { tenant } = context.get('caller')
  const found = await proposals.show(tenant, context.req.param('id') ?? '')
  const isInForce = proposals.inForce().some(({ id }) => id === found.id)
  return context.json({ ...proposalView(found, isInForce), change: found.change })
}

const thresholds = z.strictObject({ probe: z.number(), second: z.number() })
const measurement = z.strictObject({
  n: z.number().int().min(0),
  figures: z.record(z.string().max(100), z.number()),
})

const proposalBody = z.strictObject({
  summary: z.string().min(1).max(2000),
  change: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('thresholds'),
      every: thresholds.optional(),
      by_class: z.record(z.string().max(100), thresholds).optional(),
      min_confidence: z.number().optional(),
    }),
    z.strictObject({
      kind: z.literal('router_weights'),
      router: z.unknown(),
      tenant: z.string().min(1).max(200).optional(),
    }),
    z.strictObject({ kind: z.literal('risk_rule'), rule: z.unknown() }),
  ]),
  before: measurement,
  after: measurement,
  evidence: z
    .strictObject({
      counts: z.record(z.string().max(100), z.number().int().min(0)),
      from: z.number().optional(),
      to: z.number().optional(),
    })
    .default({ counts: {} }),
})

export type ProposalBody = z.input<typeof proposalBody>

async function add(context: AppContext, deps: ProposalRouteDeps): Promise<Response> {
  const body = await parseBody(context, proposalBody, deps.maxBodyBytes)
  const by = reviewerOf(context)
  const { from, to, counts } = body.evidence
  const wanted: NewProposal = {
    id: `prop_${deps.createId()}`,
    tenant: context.get('caller').tenant,
    change: changeOf(body.change, deps),
    summary: body.summary,
    before: body.before,
    after: body.after,
    evidence: {
      counts,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    madeBy: by.id,
  }
  const made = await deps.proposals.proposeAs(by, wanted)
  return context.json(proposalView(made, false), 201)
}

function changeOf(
  change: z.output<typeof proposalBody>['change'],
  { readRule }: ProposalRouteDeps,
): ProposedChange {
  if (change.kind === 'router_weights') {
    const { kind, router, tenant } = change
    return { kind, router, ...(tenant === undefined ? {} : { tenant }) }
  }
  if (change.kind === 'risk_rule') return { kind: change.kind, rule: readRule(change.rule) }
  const { every, by_class: byClass, min_confidence: minConfidence } = change
  return {
    kind: 'thresholds',
    ...(every === undefined ? {} : { every }),
    ...(byClass === undefined ? {} : { byClass }),
    ...(minConfidence === undefined ? {} : { minConfidence }),
  }
}

const reasonBody = z.strictObject({ reason: z.string().min(1).max(2000) })

async function decide(
  context: AppContext,
  { proposals, maxBodyBytes }: ProposalRouteDeps,
  act: ProposalAct,
): Promise<Response> {
  const { reason } = await parseBody(context, reasonBody, maxBodyBytes)
  const { tenant } = context.get('caller')
  const id = context.req.param('id') ?? ''
  const decided = await proposals.decide(reviewerOf(context), tenant, id, act, reason)
  const isInForce = proposals.inForce().some((one) => one.id === id)
  return context.json(proposalView(decided, isInForce))
}

export type ProposalEntry = Omit<Proposal, 'change'> & {
  readonly object: 'proposal'
  readonly kind: ProposedChange['kind']
  readonly for_tenant?: string
  readonly change_digest: string
  readonly in_force: boolean
}
/** One that is asked for by itself. */
export type WholeProposal = ProposalEntry & Pick<Proposal, 'change'>

/** Weights may be a megabyte; lists say what they are, and one proposal by itself shows them. */
function proposalView(proposal: Proposal, isInForce: boolean): ProposalEntry {
  const { change, ...rest } = proposal
  return {
    object: 'proposal',
    ...rest,
    kind: change.kind,
    ...(change.kind === 'router_weights' && change.tenant !== undefined
      ? { for_tenant: change.tenant }
      : {}),
    change_digest: digestOfChange(change),
    in_force: isInForce,
  }
}
