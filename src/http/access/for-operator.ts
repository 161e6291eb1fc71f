import { OPERATOR_TENANT } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Route } from '../../http/route.ts'

/** For what is of all tenants together: the operator's machines and money, and what is counted or told of everybody. */
export function forOperator(handle: Route['handle']): Route['handle'] {
  return (context) => {
    if (context.get('caller').tenant !== OPERATOR_TENANT) {
      throw new GatewayError('permission_denied', "Only the operator's admins may do this")
    }
    return handle(context)
  }
}
