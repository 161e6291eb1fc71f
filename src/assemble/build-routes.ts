import type { Settings } from '../config/settings/settings.ts'
import type { KnowledgeAdmin } from '../core/knowledge.ts'
import type { LiveFeed } from '../core/live-event.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import { tryJudge } from '../gateway/learning/try-judge.ts'
import type { Gatekeeper } from '../http/access/gatekeeper.ts'
import { modelRoutes } from '../http/dialects/model-routes.ts'
import { adviseRoutes } from '../http/operator/advise-routes.ts'
import { healthRoutes } from '../http/operator/health-routes.ts'
import { judgeRoutes } from '../http/operator/judge-routes.ts'
import { keyRoutes } from '../http/operator/key-routes.ts'
import { knowledgeRoutes } from '../http/operator/knowledge-routes.ts'
import { openApiRoutes } from '../http/operator/openapi-routes.ts'
import { erasureRoutes } from '../http/records/erasure-routes.ts'
import { runRoutes } from '../http/records/run-routes.ts'
import type { ClientWatch } from '../http/requests/watch-client.ts'
import { eventRoutes } from '../http/review/event-routes.ts'
import type { Route } from '../http/route.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createErasureQueries } from '../store/reviews/erasure-queries.ts'
import { VERSION } from '../version.ts'
import type { OpenAccess } from './access/open-access.ts'
import { ailingModels } from './ailing-models.ts'
import { buildConsole } from './build-console.ts'
import { buildHealth } from './build-health.ts'

export interface RouteParts {
  readonly deps: GatewayDeps
  readonly store: OpenStore
  readonly clients: ClientWatch
  readonly live: LiveFeed
  readonly gatekeeper: Gatekeeper
  readonly metrics: Parameters<typeof healthRoutes>[0]['metrics']
  readonly access: Pick<OpenAccess, 'ring' | 'limits' | 'pseudonyms'>
  readonly knowledge: KnowledgeAdmin
  /** Drops from memory what would be given again of a run. */
  readonly forget: (run: string) => void
  /** The dialects, and the rooms that bring their own. */
  readonly extraRoutes: readonly Route[]
  readonly settings: () => Settings
  readonly loadedAt: () => number
}

/** Every route there is. */
export function buildRoutes(parts: RouteParts): readonly Route[] {
  const { deps, store, clients, settings } = parts
  const pseudonym = parts.access.pseudonyms.sought
  const { maxBodyBytes } = settings().server
  const table: readonly Route[] = [
    ...healthRoutes({
      health: buildHealth(parts),
      ailingModels: () => ailingModels(deps),
      metrics: parts.metrics,
    }),
    ...modelRoutes({
      snapshot: deps.snapshot,
      created: parts.loadedAt,
      effortOf: (id) => settings().models.find(({ card }) => card.id === id)?.reasoningEffort,
    }),
    ...adviseRoutes({ maxBodyBytes, snapshot: deps.snapshot }),
    ...runRoutes({ gateway: deps, store, maxBodyBytes, clients, pseudonym }),
    ...erasureRoutes({
      store: createErasureQueries(store),
      keys: store,
      recorder: deps.recorder,
      pseudonym,
      forget: parts.forget,
      maxBodyBytes,
      now: () => deps.clock.now(),
    }),
    ...keyRoutes({
      maxBodyBytes,
      cards: () => Object.keys(deps.snapshot().policy.cards),
      now: () => deps.clock.now(),
      list: (tenant) => store.listKeys(tenant),
      create: parts.access.ring.create,
      revoke: parts.access.ring.revoke,
    }),
    ...knowledgeRoutes({ knowledge: parts.knowledge, clients, maxBodyBytes }),
    ...parts.extraRoutes,
    ...buildConsole(deps, store, settings),
    ...judgeRoutes({
      tryJudge: (card, signal) => tryJudge(card, signal, deps),
      clients,
      maxBodyBytes,
    }),
    ...eventRoutes({ live: parts.live }),
  ]
  return [...table, ...openApiRoutes(table, VERSION)]
}
