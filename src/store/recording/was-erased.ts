import { sql } from 'kysely'

/**
 * What the record of a run is like whose contents were erased. `erased_runs` names runs by their id alone, and another
 * tenant's may have the same; a version that knew a column for the tenant would work beside ones that leave it empty.
 */
export const ERASED_RECORD = '%"contentErasedAt":%'

/** True where what was said in the tenant's run has been erased: nothing of it may be kept that comes late. */
export function wasErased(tenant: string, run: string) {
  return sql<boolean>`exists (select 1 from erased_runs e join run_records r on r.id = e.run_id
    where e.run_id = ${run} and r.tenant = ${tenant} and r.record like ${ERASED_RECORD})`
}
