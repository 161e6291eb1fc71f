import type { KyselyPlugin } from 'kysely'
import { expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { heldAnswer, judge, openOffice, reviewer } from './oversight-support.ts'

/** Lets every statement through but one. */
function failAt(number: number): KyselyPlugin & { readonly count: number; stop(): void } {
  let count = 0
  let on = true
  return {
    get count() {
      return count
    },
    stop() {
      on = false
    },
    transformQuery({ node }) {
      if (on && ++count === number) throw new Error('the disk is on fire')
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

const ann = reviewer('ann')

async function liveThrough(
  number: number,
): Promise<{ readonly statements: number; readonly state: string }> {
  const store = openStore('sqlite::memory:')
  await store.migrate()
  const fault = failAt(number)
  const office = openOffice({ ...store, queries: store.queries.withPlugin(fault) })
  let told: 'nothing' | 'held' | 'decided' = 'nothing'
  let id = ''
  try {
    id = (await office.desk.hold(heldAnswer())).reviewId
    told = 'held'
    await judge(office, id, ann)
    told = 'decided'
  } catch (thrown) {
    expect(String(thrown)).toContain('on fire')
  }
  fault.stop()
  const { items } = await office.store.listAudit('default', {}, { limit: 100 })
  const rows = await store.queries.selectFrom('review_items').selectAll().execute()
  const item = rows[0]
  // What was promised is there, what is there is whole, and nothing is out without its verdict.
  if (told === 'held' || told === 'decided') expect(item?.id).toBe(id)
  if (told === 'decided') expect(item?.state).toBe('delivered')
  expect(items.length).toBe(item?.version ?? 0)
  expect(await office.store.verifyAudit('default')).toMatchObject({ ok: true })
  const actions = items.map((row) => row.action)
  expect(actions.includes('delivered')).toBe(actions.includes('decided'))
  expect(actions.includes('delivered')).toBe(item?.state === 'delivered')
  await store.close()
  return { statements: fault.count, state: item?.state ?? 'absent' }
}

it('leaves everything or nothing of a change, whichever statement of it fails', async () => {
  const seen = new Set<string>()
  let number = 1
  for (; ; number++) {
    const { statements, state } = await liveThrough(number)
    seen.add(state)
    if (statements < number) break
  }
  expect(number).toBeGreaterThan(30)
  expect([...seen].sort()).toEqual(['absent', 'delivered', 'held', 'leased'])
})
