import type { GatewayDeps } from '../gateway/deps.ts'
import type { AilingModel } from '../http/operator/health-routes.ts'

const AFTER = { key: 'key_refused', model: 'rate_limit', deployment: 'failures' } as const

/** Models that are stopped or left alone, and those whose last call failed: nobody may have asked for them since. */
export function ailingModels({
  snapshot,
  circuits,
  clock,
}: Pick<GatewayDeps, 'snapshot' | 'circuits' | 'clock'>): readonly AilingModel[] {
  const unavailable = circuits.unavailable()
  return [...snapshot().clients.keys()].flatMap((id): readonly AilingModel[] => {
    const fault = circuits.openedBy(id)
    if (fault === undefined) return unavailable.includes(id) ? [{ id, after: 'stop' }] : []
    const waitMs = circuits.waitMs(id)
    if (waitMs > 0) return [{ id, after: AFTER[fault], retry_at: clock.now() + waitMs }]
    // A rate limit that is over says nothing of the next call.
    return fault === 'model' && !unavailable.includes(id) ? [] : [{ id, after: AFTER[fault] }]
  })
}
