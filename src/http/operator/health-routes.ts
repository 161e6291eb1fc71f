import { GatewayError } from '../../core/errors.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import type { Route } from '../../http/route.ts'

export interface Health {
  readonly ready: boolean
  readonly status: 'ok' | 'degraded' | 'shutting_down' | 'unavailable'
  /** What is wrong, by part; empty when nothing is. */
  readonly problems: Readonly<Record<string, string>>
}

export interface HealthRouteDeps {
  health(): Promise<Health>
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
