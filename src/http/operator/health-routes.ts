import { GatewayError } from '../../core/errors.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import type { Route } from '../../http/route.ts'

export interface Health {
  readonly ready: boolean
  readonly status: 'ok' | 'degraded' | 'shutting_down' | 'unavailable'
  /** What is wrong, by part; empty when nothing is. */
  readonly problems: Readonly<Record<string, string>>
}

/** A model that is not called now, or whose last call failed. */
export interface AilingModel {
  readonly id: string
  readonly after: 'key_refused' | 'rate_limit' | 'failures' | 'stop'
  /** Milliseconds since the Unix epoch; absent where the next request for it tries it, and where it was stopped. */
  readonly retry_at?: number
}

/** What `/readyz` tells everybody, and which models it counts there. */
export interface HealthDetail extends Health {
  readonly models: readonly AilingModel[]
}

export interface HealthRouteDeps {
  health(): Promise<Health>
  ailingModels(): readonly AilingModel[]
  /** Undefined when metrics are switched off. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string } | undefined>
}

/** Probes for machines. None of them ever calls a model. */
export function healthRoutes(deps: HealthRouteDeps): readonly Route[] {
  const alive: Route['handle'] = (context) => context.json({ status: 'ok' })
  const ready: Route['handle'] = async (context) => {
    const health = await deps.health()
    return context.json(health, health.ready ? 200 : 503)
  }
  const at = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'public',
    handle,
  })
  return [
    at('/livez', alive),
    at('/health/liveliness', alive),
    at('/readyz', ready),
    at('/health/readiness', ready),
    {
      method: 'GET',
      path: '/admin/health',
      access: 'admin',
      handle: forOperator(async (context) => {
        const detail: HealthDetail = { ...(await deps.health()), models: deps.ailingModels() }
        return context.json({ object: 'health', ...detail })
      }),
    },
    {
      method: 'GET',
      path: '/metrics',
      access: 'metrics',
      handle: forOperator(async () => {
        const exposed = await deps.metrics()
        if (!exposed) throw new GatewayError('not_found', 'Metrics are switched off')
        return new Response(exposed.text, { headers: { 'content-type': exposed.contentType } })
      }),
    },
  ]
}
