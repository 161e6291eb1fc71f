import { sql } from 'kysely'

/** True where what was said in the tenant's run has been erased: nothing of it may be kept that comes late. */
export function wasErased(tenant: string, run: string) {
  // Another tenant's run may have the same id: the record says whether this one was erased.
  return sql<boolean>`exists (select 1 from erased_runs e join run_records r on r.id = e.run_id
    where e.run_id = ${run} and r.tenant = ${tenant} and r.record like '%"contentErasedAt":%')`
}
