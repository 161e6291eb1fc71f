import { cardFacets } from '../catalogue/card-facets.ts'
import { allowedCards } from '../core/caller.ts'
import { GatewayError } from '../core/errors.ts'
import { LINES } from '../core/run.ts'
import type { Snapshot } from '../gateway/deps.ts'
import type { AppContext, Route } from './route.ts'

export interface ModelRouteDeps {
  snapshot(): Snapshot
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
      handle: (context) => context.json({ object: 'list', data: listModels(context, deps) }),
    },
    {
      method: 'GET',
      path: '/v1/models/:id{.+}',
      access: 'data',
      handle: (context) => {
        const id = context.req.param('id')
        const found = listModels(context, deps).find((model) => model.id === id)
        if (!found) throw new GatewayError('model_not_found', `There is no model '${id}' here`)
        return context.json(found)
      },
    },
  ]
}

function listModels(
  context: AppContext,
  deps: ModelRouteDeps,
): readonly ({ readonly id: string } & Record<string, unknown>)[] {
  const { policy } = deps.snapshot()
  const allowed = allowedCards(context.get('caller'), policy)
  const created = deps.created()
  const mayUse = (id: string) => allowed?.includes(id) ?? true
  const lines = LINES.filter((line) => policy.lines[line].some(mayUse))
  const own = ['auto', ...lines].map((name) => ({
    id: `secondline/${name}`,
    object: 'model',
    created,
    owned_by: 'secondline',
    secondline: name === 'auto' ? { route: 'auto' } : { route: name, cards: linesOf(name) },
  }))
  function linesOf(name: string): readonly string[] {
    return policy.lines[name as keyof typeof policy.lines].filter(mayUse)
  }
  const cards = Object.values(policy.cards)
    .filter((card) => mayUse(card.id))
    .map((card) => ({
      id: card.id,
      object: 'model',
      created,
      owned_by: card.provider,
      secondline: {
        ...cardFacets(card),
        lines: LINES.filter((l) => policy.lines[l].includes(card.id)),
      },
    }))
  return [...own, ...cards]
}
