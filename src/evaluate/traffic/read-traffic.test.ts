import { expect, it } from 'vitest'
import type { EvidenceRow } from '../../core/evidence.ts'
import type { Feedback } from '../../core/store.ts'
import { MOST_ROWS, readTraffic } from './read-traffic.ts'

const row = (index: number, tenant = 'default'): EvidenceRow => ({
  tenant,
  runId: `run_${index}`,
  createdAt: index,
  source: 'none',
  weight: 0,
  promptClass: 'maths',
  served: 'first',
  expected: { first: 0.8, second: 0.9 },
  shadowMicros: 0,
  features: '',
})

function storeOf(rows: readonly EvidenceRow[], feedback: readonly Feedback[] = []) {
  return {
    async *streamEvidence() {
      yield* rows
    },
    listFeedback: async (tenant: string, _filter: object, { cursor }: { cursor?: string }) => {
      const own = feedback.filter((one) => one.tenant === tenant)
      const place = Number(cursor ?? 0)
      const items = own.slice(place, place + 1)
      return place + 1 < own.length ? { items, next: String(place + 1) } : { items }
    },
  }
}

it('keeps the newest of more rows than can be learned from, and no row of who opted out', async () => {
  const rows = Array.from({ length: 2 * MOST_ROWS + 7 }, (_none, index) => row(index))
  const told = await readTraffic(storeOf([...rows, row(1e6, 'quiet')]), {
    from: 0,
    except: ['quiet'],
  })
  expect(told).toHaveLength(MOST_ROWS)
  expect(told.at(-1)?.row.runId).toBe(`run_${2 * MOST_ROWS + 6}`)
})

it('gives each row what was said of it in its own tenant, over all pages, and none of the words', async () => {
  const said = (tenant: string, score: number): Feedback => ({
    id: `${tenant}${score}`,
    tenant,
    runId: 'run_1',
    createdAt: 1,
    score,
    note: 'My own words',
    source: 'client',
  })
  const feedback = [said('a', 1), said('a', 0), said('b', 0.5)]
  const told = await readTraffic(storeOf([row(1, 'a'), row(1, 'b'), row(2, 'a')], feedback), {
    from: 0,
    except: [],
  })
  expect(told.map((one) => one.said)).toEqual([
    [
      { score: 1, source: 'client' },
      { score: 0, source: 'client' },
    ],
    [{ score: 0.5, source: 'client' }],
    [],
  ])
})
