import { sql } from 'kysely'
import { GatewayError } from '../../core/errors.ts'
import type { ResponseStore, StoredResponse } from '../../core/storage/response-store.ts'
import { isRunFree } from '../../store/audit/legal-hold-queries.ts'
import { deleteInBatches } from '../../store/database/delete-in-batches.ts'
import { wasErased } from '../../store/recording/was-erased.ts'
import type { Queries } from '../../store/tables/tables.ts'

/** True of a row of `responses` whose run no hold keeps; its id is that of the run behind `resp_`. */
const isFree = () => isRunFree(sql.ref('responses.tenant'), sql`substr(responses.id, 6)`)

/** A response's id is that of its run behind `resp_`. */
const runOf = (id: string): string => id.slice('resp_'.length)

export function createResponseQueries(queries: Queries): ResponseStore {
  return {
    saveResponse: async (response) => {
      const { tenant, id, createdAt } = response
      const stored = JSON.stringify(response)
      await queries
        .insertInto('responses')
        .columns(['tenant', 'id', 'created_at', 'stored'])
        .expression(
          queries
            .selectNoFrom([
              sql<string>`cast(${tenant} as text)`.as('tenant'),
              sql<string>`cast(${id} as text)`.as('id'),
              sql<number>`cast(${createdAt} as bigint)`.as('created_at'),
              sql<string>`cast(${stored} as text)`.as('stored'),
            ])
            .where(sql<boolean>`not ${wasErased(tenant, runOf(id))}`),
        )
        .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet({ stored }))
        .execute()
    },
    updateResponse: async (response, before) => {
      let query = queries
        .updateTable('responses')
        .set({ stored: JSON.stringify(response) })
        .where('tenant', '=', response.tenant)
        .where('id', '=', response.id)
      // What was read from JSON is written as the same again.
      if (before !== undefined) query = query.where('stored', '=', JSON.stringify(before))
      const { numUpdatedRows } = await query.executeTakeFirst()
      return numUpdatedRows > 0n
    },
    findResponse: async (tenant, id) => {
      const row = await queries
        .selectFrom('responses')
        .select('stored')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      return row && (JSON.parse(row.stored) as StoredResponse)
    },
    deleteResponse: async (tenant, id) => {
      const { numDeletedRows } = await queries
        .deleteFrom('responses')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where(isFree())
        .executeTakeFirst()
      if (numDeletedRows > 0n) return true
      const kept = await queries
        .selectFrom('responses')
        .select('id')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst()
      if (kept) throw new GatewayError('conflict', 'A legal hold keeps this response')
      return false
    },
    deleteResponsesBefore: (time) =>
      deleteInBatches(async (limit) => {
        const old = queries
          .selectFrom('responses')
          .select(['tenant', 'id'])
          .where('created_at', '<', time)
          .where(isFree())
          .orderBy('created_at')
          .limit(limit)
        const { numDeletedRows } = await queries
          .deleteFrom('responses')
          .where(({ eb, refTuple }) =>
            eb(refTuple('tenant', 'id'), 'in', old.$asTuple('tenant', 'id')),
          )
          .executeTakeFirstOrThrow()
        return Number(numDeletedRows)
      }),
  }
}
