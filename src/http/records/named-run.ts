import { GatewayError } from '../../core/errors.ts'
import type { RunRecord } from '../../core/run.ts'
import { runIdOf } from '../../core/run-id-of.ts'
import type { Store } from '../../core/storage/store.ts'
import type { AppContext } from '../../http/route.ts'

/** The run that a path names, by its id or by that of its answer, of the caller's tenant. Throws `not_found`. */
export async function namedRun(
  context: AppContext,
  store: Pick<Store, 'findRun'>,
): Promise<RunRecord> {
  const id = runIdOf(context.req.param('id') ?? '')
  const run = await store.findRun(context.get('caller').tenant, id)
  if (run) return run
  throw new GatewayError('not_found', `There is no run '${id.slice(0, 100)}'`)
}
