import { DEFAULT_ROUTES, type KeyScope } from '../../core/access/key-scope.ts'
import type { Person } from '../../core/review/people-store.ts'

/** What the session of an account may do: all that its role is there for, with no limit and no end of its own. */
export function accountScope({
  tenant,
  role,
  domains,
}: Pick<Person, 'tenant' | 'role' | 'domains'>): KeyScope {
  return {
    tenant,
    role,
    routes: DEFAULT_ROUTES[role],
    ...(domains === undefined ? {} : { domains }),
    limits: {},
    mayDebug: role === 'admin',
  }
}
