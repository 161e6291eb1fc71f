/** What looking at every vector costs. Prints milliseconds of processor time; see docs/explain/decisions/0004. */
import { expect, it } from 'vitest'
import type { PassageVector } from '../../src/core/knowledge.ts'
import { createVectorIndex, nearestTo } from '../../src/knowledge/vector-index.ts'

const SIZE = 512
const SEARCHES = 20

function vectors(count: number): readonly PassageVector[] {
  let seed = 1
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32 - 0.5
  }
  return Array.from({ length: count }, (_, at) => ({
    id: `psg_${at}`,
    vector: Float32Array.from({ length: SIZE }, next),
  }))
}

it('a search by meaning over 50,000 passages stays within 200 ms of processor time', async () => {
  const rows: Record<string, number>[] = []
  for (const count of [1_000, 5_000, 20_000, 50_000]) {
    const all = vectors(count)
    const index = createVectorIndex({ listVectors: async () => all })
    const before = process.cpuUsage()
    const table = await index.tableOf({ tenant: 't', name: 'b', revision: 1 }, 'e')
    const loaded = process.cpuUsage(before)
    const question = all[Math.floor(count / 2)]?.vector ?? new Float32Array(SIZE)
    expect(nearestTo(question, table, 40)?.ids[0]).toBe(`psg_${Math.floor(count / 2)}`)
    const start = process.cpuUsage()
    for (let turn = 0; turn < SEARCHES; turn++) nearestTo(question, table, 40)
    const { user, system } = process.cpuUsage(start)
    rows.push({
      passages: count,
      searchMs: Math.round((user + system) / 10 / SEARCHES) / 100,
      firstLoadMs: Math.round((loaded.user + loaded.system) / 1000),
      megabytes: Math.round(table.values.byteLength / 1e6),
    })
  }
  console.table(rows)
  expect(rows.at(-1)?.searchMs).toBeLessThan(200)
}, 120_000)
