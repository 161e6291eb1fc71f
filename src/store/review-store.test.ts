import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { expect, test } from 'vitest'
import { createOversightStore } from './review-store.ts'
import type { Tables } from './tables/tables.ts'

/** A database server that nobody answers at. */
class UnreachableDriver extends DummyDriver {
  override async acquireConnection(): Promise<never> {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  }
}

const queries = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new UnreachableDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const store = createOversightStore({ kind: 'postgres', queries }, () => undefined)

test('what reads for reviewers says too that the store is away', async () => {
  await expect(store.findReview('rev_1')).rejects.toMatchObject({ code: 'store_unavailable' })
  await expect(store.standingStops()).rejects.toMatchObject({ code: 'store_unavailable' })
})

test('so does what is read row by row', async () => {
  const rows = store.exportAudit('default', {})[Symbol.asyncIterator]()
  await expect(rows.next()).rejects.toMatchObject({ code: 'store_unavailable' })
})
