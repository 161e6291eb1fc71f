import { Link } from 'wouter'
import type { RouteGroup } from '../../../src/core/access/key-scope.ts'
import { useConsoleFacts } from '../api/queries.ts'

interface Place {
  readonly prefix: string
  readonly needs: RouteGroup
  readonly at: string
}

/** The first that may be opened counts: who reviews goes to the desk, who audits to the record of the decision. */
const PLACES: readonly Place[] = [
  { prefix: 'rev_', needs: 'review', at: '/reviews/' },
  { prefix: 'rev_', needs: 'audit', at: '/dossiers/' },
  { prefix: 'inc_', needs: 'audit', at: '/incidents/' },
]
const RUNS: Place = { prefix: '', needs: 'data', at: '/runs/' }

interface Props {
  readonly id: string
  /** Runs are told by nothing in their id. */
  readonly isRun?: boolean
}

/** The id of something on record, as a link where it leads to what the role may see, and as text elsewhere. */
export function RecordLink({ id, isRun = false }: Props) {
  const routes = useConsoleFacts().data?.routes ?? []
  const place = (isRun ? [RUNS] : PLACES).find(
    ({ prefix, needs }) => id.startsWith(prefix) && routes.includes(needs),
  )
  return place ? <Link href={place.at + encodeURIComponent(id)}>{id}</Link> : <code>{id}</code>
}
