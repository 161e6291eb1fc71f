import type { RunRecord } from '../../core/run.ts'
import type { RunOpening, RunStore } from '../../core/storage/run-store.ts'
import type { Queries } from '../../store/tables/tables.ts'

/** Which gateways live, and what becomes of runs whose gateway does not. */
export function createOwnerQueries(
  queries: Queries,
  saveNew: (runs: readonly RunRecord[]) => Promise<void>,
): Pick<RunStore, 'endGateway' | 'keepAlive' | 'markInterrupted'> {
  return {
    keepAlive: async (id, until) => {
      await queries
        .insertInto('gateways')
        .values({ id, alive_until: until })
        .onConflict((known) => known.column('id').doUpdateSet({ alive_until: until }))
        .execute()
    },
    endGateway: async (id) => {
      await queries.deleteFrom('gateways').where('id', '=', id).execute()
    },
    markInterrupted: async (now) => {
      const living = queries.selectFrom('gateways').select('id').where('alive_until', '>=', now)
      // In one order, so that two gateways that find the same runs do not each wait for the other.
      const rows = await queries
        .selectFrom('open_runs')
        .select('opening')
        .where('owner', 'not in', living)
        .orderBy('tenant')
        .orderBy('id')
        .execute()
      // Saving a run closes its opening. One that has ended since it was read has its record already, and keeps it.
      await saveNew(rows.map((row) => interruptedRun(JSON.parse(row.opening))))
      await queries.deleteFrom('gateways').where('alive_until', '<', now).execute()
      return rows.length
    },
  }
}

function interruptedRun(opening: RunOpening): RunRecord {
  return {
    ...opening,
    status: 'interrupted',
    outcomes: [],
    steps: [],
    reasons: [],
    usage: {},
    money: { served: 0, total: 0, verification: 0, alwaysSecond: 0 },
    timings: { totalMs: 0, overheadMs: 0 },
  }
}
