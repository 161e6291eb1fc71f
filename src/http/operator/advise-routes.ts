import { z } from 'zod'
import { allowedCards } from '../../core/access/caller.ts'
import { MODALITIES } from '../../core/card.ts'
import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import { RISK_DOMAINS, TASKS } from '../../core/signals.ts'
import { type AdviceRequest, advise } from '../../evaluate/advise/advise.ts'
import {
  COMPLEXITIES,
  INFRASTRUCTURES,
  LATENCIES,
  type Needs,
  PRIVACIES,
  SENSITIVITIES,
} from '../../evaluate/advise/needs.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { parseBody } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'

export interface AdviseRouteDeps {
  readonly maxBodyBytes: number
  snapshot(): Snapshot
}

/** Which kind of model a use case needs. Nothing is called and nothing is kept. */
export function adviseRoutes(deps: AdviseRouteDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/advise',
      access: 'data',
      body: { schema: body },
      handle: (c) => answer(c, deps),
    },
  ]
}

const needs = z.strictObject({
  tasks: z.array(z.enum(TASKS)).min(1).max(TASKS.length).optional(),
  complexity: z.enum(COMPLEXITIES).optional(),
  sensitivity: z.enum(SENSITIVITIES).optional(),
  domain: z.enum(RISK_DOMAINS).optional(),
  latency: z.enum(LATENCIES).optional(),
  requests_per_month: z.number().int().min(1).max(1e12).optional(),
  budget_per_month: z.number().min(0).max(1e12).optional(),
  privacy: z.enum(PRIVACIES).optional(),
  infrastructure: z.enum(INFRASTRUCTURES).optional(),
  input: z.array(z.enum(MODALITIES)).max(5).optional(),
  output: z.array(z.enum(MODALITIES)).max(5).optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(50)
    .optional(),
  own_knowledge: z.boolean().optional(),
  tools: z.boolean().optional(),
  structured: z.boolean().optional(),
})

const body = z.strictObject({
  description: z.string().max(20_000).optional(),
  needs: needs.optional(),
  /** `configured`: the models the key may use. `catalogue`: every model known. */
  models: z.enum(['configured', 'catalogue']).default('configured'),
})

async function answer(context: AppContext, deps: AdviseRouteDeps): Promise<Response> {
  const asked = await parseBody(context, body, deps.maxBodyBytes)
  if (asked.description === undefined && asked.needs === undefined) {
    throw new GatewayError('invalid_request', 'Give a description, needs or both', {
      param: 'description',
    })
  }
  const request: AdviceRequest = {
    ...(asked.description === undefined ? {} : { description: asked.description }),
    ...(asked.needs === undefined ? {} : { needs: needsOf(asked.needs) }),
    ...(asked.models === 'catalogue' ? {} : { cards: cardsFor(context, deps) }),
  }
  return context.json({ object: 'advice', ...advise(request) })
}

function cardsFor(context: AppContext, deps: AdviseRouteDeps) {
  const { policy } = deps.snapshot()
  const allowed = allowedCards(context.get('caller'), policy)
  return Object.values(policy.cards).filter(({ id }) => allowed?.includes(id) ?? true)
}

function needsOf(stated: z.output<typeof needs>): Needs {
  const { requests_per_month, budget_per_month, own_knowledge, ...rest } = stated
  return presentFields({
    ...rest,
    input: rest.input?.filter((one) => one !== 'text'),
    output: rest.output?.filter((one) => one !== 'text'),
    requestsPerMonth: requests_per_month,
    budgetPerMonth: budget_per_month,
    ownKnowledge: own_knowledge,
  })
}
