import type { Reviewer } from '../../core/review/review-item.ts'
import type { AppContext } from '../../http/route.ts'

/** Who acts on reviews here: the person of the session, else the holder of the key, else whoever runs an open gateway. */
export function reviewerOf(context: AppContext): Reviewer {
  const person = context.get('reviewer')
  if (person) return person
  const { keyId, keyMadeBy, keyOwner, scope } = context.get('caller')
  const shared = {
    role: scope.role,
    ...(scope.domains === undefined ? {} : { domains: scope.domains }),
  }
  if (keyId === undefined) return { id: OPERATOR, ...shared, via: 'open' }
  const madeBy = keyMadeBy === undefined ? {} : { madeBy: actorOf(keyMadeBy) }
  return { id: `key:${keyId}`, ...shared, via: 'key', ...madeBy, owner: ownerOf(keyOwner ?? keyId) }
}

const OPERATOR = 'operator'
/** Stands in the operator's configuration. */
const OPERATORS_KEY = 'admin'

function ownerOf(first: string): string {
  return first === OPERATORS_KEY ? OPERATOR : actorOf(first)
}

/** People are known by `person:NAME` already. */
function actorOf(id: string): string {
  return id.startsWith('person:') ? id : `key:${id}`
}
