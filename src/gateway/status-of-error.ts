import type { GatewayError } from '../core/errors.ts'
import type { RunStatus } from '../core/run.ts'

/**
 * How a run ends whose client is told this error. What the client asked for is refused, also where only the provider
 * finds the mistake: alerts count what failed, and nobody is to be woken for a wrong parameter. A 5xx is a failure,
 * whichever step told it; so is a provider that limits the gateway, which is no limit of the client's.
 */
export function statusOfError({ code, status }: GatewayError): RunStatus {
  if (code === 'client_closed') return 'cancelled'
  return status < 500 && code !== 'upstream_rate_limited' ? 'refused' : 'failed'
}
