import { GatewayError } from '../../core/errors.ts'

/** Clients read the reason; places on this machine, and what to set, are for who runs it. */
export function unusable(why: string, forOperator?: string): GatewayError {
  return new GatewayError('upstream_auth', `There is no token for the upstream: ${why}`, {
    fault: 'key',
    ...(forOperator === undefined ? {} : { cause: new Error(forOperator) }),
  })
}
