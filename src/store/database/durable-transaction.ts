import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../store/tables/tables.ts'
import type { StoreDatabase } from './database.ts'
import { inTransaction } from './in-transaction.ts'
import { storeError } from './store-error.ts'

/** Runs `work` in a transaction that survives a power cut once it has resolved. */
export async function durably<Value>(
  { kind, queries }: Pick<StoreDatabase, 'kind' | 'queries'>,
  work: (transaction: Transaction<Tables>) => Promise<Value>,
): Promise<Value> {
  try {
    return await queries.connection().execute(async (connection) => {
      if (kind === 'postgres') {
        return inTransaction(connection, async (transaction) => {
          await sql`set local synchronous_commit = on`.execute(transaction)
          return work(transaction)
        })
      }
      // SQLite takes the setting only between transactions.
      await sql`pragma synchronous = full`.execute(connection)
      try {
        return await inTransaction(connection, work)
      } finally {
        await sql`pragma synchronous = normal`.execute(connection)
      }
    })
  } catch (thrown) {
    throw storeError(thrown)
  }
}
