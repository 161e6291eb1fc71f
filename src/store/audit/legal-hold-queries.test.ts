import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openStore } from '../../store/open-store.ts'
import { isRunFree } from './legal-hold-queries.ts'

test('whether a hold keeps a run is looked up, and not by reading every review for each run', async () => {
  const store = openStore('sqlite::memory:')
  await store.migrate()
  const free = isRunFree(sql.ref('runs.tenant'), sql.ref('runs.id'))
  const { rows } = await sql<{ detail: string }>`
    explain query plan select id from runs where started_at < 1 and ${free}
  `.execute(store.queries)
  const reviews = rows.filter(({ detail }) => /\bi\b/.test(detail)).map(({ detail }) => detail)
  expect(reviews).toEqual([expect.stringContaining('review_items_by_run (tenant=? AND run_id=?)')])
  await store.close()
})
