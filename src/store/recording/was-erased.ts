import { sql } from 'kysely'

/** True where what was said in the tenant's run has been erased: nothing of it may be kept that comes late. */
export function wasErased(tenant: string, run: string) {
  return sql<boolean>`exists (select 1 from erased_runs e join run_records r on r.id = e.run_id
    where e.run_id = ${run} and r.tenant = ${tenant})`
}
