import { cardFacets } from '../../catalogue/card-facets.ts'
import { allowedCards } from '../../core/access/caller.ts'
import type { ReasoningEffort } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { LINES } from '../../core/line.ts'
import type { Policy } from '../../core/policy.ts'
import { presentFields } from '../../core/present-fields.ts'
import { isPattern, standsFor } from '../../decide/model-name.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { headerOf } from '../../http/requests/header-of.ts'
import { parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { anthropicErrorBody } from '../../wire/anthropic-messages/error-body.ts'
import {
  anthropicModel,
  anthropicModelList,
  modelListSchema,
} from '../../wire/anthropic-messages/model-list.ts'
import { googleErrorBody } from '../../wire/google-generate/error-body.ts'
import {
  googleListSchema,
  googleModel,
  googleModelList,
} from '../../wire/google-generate/model-list.ts'
import type { ListedModel } from '../../wire/listed-model.ts'

export interface ModelRouteDeps {
  snapshot(): Snapshot
  /** How much a card's model thinks where a request says nothing of it, as configured. */
  effortOf(card: string): ReasoningEffort | undefined
  /** Seconds since the Unix epoch: when this configuration was loaded. */
  readonly created: () => number
}

/** The models a key may name: the gateway's own names first, then cards with their four dimensions. */
export function modelRoutes(deps: ModelRouteDeps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/models',
      access: 'data',
      handle: (context) => list(context, deps),
    },
    {
      method: 'GET',
      path: '/v1/models/:id{.+}',
      access: 'data',
      handle: (context) => show(context, deps),
    },
    {
      ...GOOGLE,
      path: '/v1beta/models',
      handle: (context) => list(context, deps),
    },
    {
      ...GOOGLE,
      path: '/v1beta/models/:id{.+}',
      handle: (context) => show(context, deps),
    },
  ]
}

const GOOGLE = { method: 'GET', access: 'data', errorBody: googleErrorBody } as const

type Dialect = 'openai' | 'anthropic' | 'google'

/** The makers' SDKs ask at the same path: Anthropic's names the version of its API, and Google's shows its key in a header of its own. */
function dialectOf(context: AppContext): Dialect {
  const { path } = context.req
  if (path.startsWith('/v1beta/') || headerOf(context, 'x-goog-api-key') !== undefined) {
    context.set('errorBody', googleErrorBody)
    return 'google'
  }
  if (headerOf(context, 'anthropic-version') === undefined) return 'openai'
  context.set('errorBody', anthropicErrorBody)
  return 'anthropic'
}

function list(context: AppContext, deps: ModelRouteDeps): Response {
  const models = listModels(context, deps)
  const dialect = dialectOf(context)
  if (dialect === 'openai') return context.json({ object: 'list', data: models })
  const limited = models.map((model) => withLimits(model, deps))
  return context.json(
    dialect === 'google'
      ? googleModelList(limited, parseQuery(context, googleListSchema))
      : anthropicModelList(limited, parseQuery(context, modelListSchema)),
  )
}

function show(context: AppContext, deps: ModelRouteDeps): Response {
  const dialect = dialectOf(context)
  const id = context.req.param('id') ?? ''
  const models = listModels(context, deps)
  // Requests may name it without the prefix, so that clients look for it so too.
  const listed = (name: string) =>
    models.find((model) => model.id === (name === 'auto' ? 'secondline/auto' : name))
  const named = standsFor(id, deps.snapshot().policy)
  const found = listed(id) ?? (listed(named) && aliasEntry(id, named, deps.created()))
  if (!found) throw new GatewayError('model_not_found', `There is no model '${id}' here`)
  if (dialect === 'openai') return context.json(found)
  const limited = withLimits(found, deps)
  return context.json(dialect === 'google' ? googleModel(limited) : anthropicModel(limited))
}

function withLimits(
  { id, created }: { readonly id: string; readonly created: number },
  { snapshot }: ModelRouteDeps,
): ListedModel {
  const { policy } = snapshot()
  const card = policy.cards[standsFor(id, policy)]
  if (!card) return { id, created }
  return { id, created, contextTokens: card.contextTokens, maxOutputTokens: card.maxOutputTokens }
}

export type ModelEntry = ReturnType<typeof listModels>[number]

function listModels(context: AppContext, deps: ModelRouteDeps) {
  const { policy } = deps.snapshot()
  const allowed = allowedCards(context.get('caller'), policy)
  const created = deps.created()
  const mayUse = (id: string) => allowed?.includes(id) ?? true
  const lines = LINES.map((route) => ({ route, cards: policy.lines[route].filter(mayUse) }))
  const routes = [{ route: 'auto' }, ...lines.filter(({ cards }) => cards.length > 0)]
  const own = routes.map((secondline) => ({
    id: `secondline/${secondline.route}`,
    object: 'model',
    created,
    owned_by: 'secondline',
    secondline,
  }))
  const cards = Object.values(policy.cards)
    .filter((card) => mayUse(card.id))
    .map((card) => ({
      id: card.id,
      object: 'model',
      created,
      owned_by: card.provider,
      secondline: {
        ...cardFacets(card),
        ...presentFields({
          baseModel: card.baseModel,
          reasoningEffort: deps.effortOf(card.id),
          share: policy.shares?.[card.id],
        }),
        lines: LINES.filter((l) => policy.lines[l].includes(card.id)),
      },
    }))
  const listed = [...own, ...cards]
  return [...listed, ...aliasesOf(policy, [...listed.map(({ id }) => id), 'auto'], created)]
}

/** Aliases of what is listed. One that ends in a star is no name that a client could send. */
function aliasesOf({ aliases = {} }: Policy, listed: readonly string[], created: number) {
  return Object.entries(aliases)
    .filter(([alias, named]) => !isPattern(alias) && listed.includes(named))
    .map(([alias, named]) => aliasEntry(alias, named, created))
}

function aliasEntry(id: string, named: string, created: number) {
  const secondline = { stands_for: named }
  return { id, object: 'model', created, owned_by: 'secondline', secondline }
}
