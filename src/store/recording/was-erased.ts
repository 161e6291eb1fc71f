import { type RawBuilder, sql } from 'kysely'

/** True where what was said in the run has been erased: nothing of it may be kept that comes late. */
export function wasErased(run: RawBuilder<string>) {
  return sql<boolean>`exists (select 1 from erased_runs where erased_runs.run_id = ${run})`
}
