import { sql } from 'kysely'
import type { ContentStore, RunContent } from '../../core/storage/run-store.ts'
import { isRunFree } from '../../store/audit/legal-hold-queries.ts'
import { deleteInBatches } from '../../store/database/delete-in-batches.ts'
import type { Queries } from '../../store/tables/tables.ts'

export function createContentQueries(queries: Queries): ContentStore {
  return {
    saveContent: async (tenant, runId, createdAt, content) => {
      const json = JSON.stringify(content)
      await queries
        .insertInto('contents')
        .values({ tenant, run_id: runId, created_at: createdAt, content: json })
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'run_id']).doUpdateSet({ content: json }),
        )
        .execute()
    },
    findContent: async (tenant, runId) => {
      const row = await queries
        .selectFrom('contents')
        .select('content')
        .where('tenant', '=', tenant)
        .where('run_id', '=', runId)
        .executeTakeFirst()
      return row && (JSON.parse(row.content) as RunContent)
    },
    deleteContentBefore: (time) =>
      deleteInBatches(async (limit) => {
        const old = queries
          .selectFrom('contents')
          .select(['tenant', 'run_id'])
          .where('created_at', '<', time)
          .where(isRunFree(sql.ref('contents.tenant'), sql.ref('contents.run_id')))
          .orderBy('created_at')
          .limit(limit)
        const { numDeletedRows } = await queries
          .deleteFrom('contents')
          .where(({ eb, refTuple }) =>
            eb(refTuple('tenant', 'run_id'), 'in', old.$asTuple('tenant', 'run_id')),
          )
          .executeTakeFirstOrThrow()
        return Number(numDeletedRows)
      }),
  }
}
