import { expect, it } from 'vitest'
import type { EvidenceRow } from '../../core/storage/evidence.ts'
import type { Feedback } from '../../core/storage/run-store.ts'
import { MOST_ROWS, readTraffic } from './read-traffic.ts'

const PAIR = { first: 'small', second: 'large' }
const row = (
  index: number,
  tenant = 'default',
  change: Partial<EvidenceRow> = {},
): EvidenceRow => ({
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
  ...change,
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
    pair: PAIR,
    from: 0,
    except: ['quiet'],
  })
  expect(told).toHaveLength(MOST_ROWS)
  expect(told.at(-1)?.row.runId).toBe(`run_${2 * MOST_ROWS + 6}`)
})

const SHADOW = { source: 'shadow', firstOk: 0.2, secondOk: 0.75, weight: 0.9 } as const
const BY_CONFIDENCE = { source: 'checks', firstOk: 0.8, weight: 0.6 } as const
const SHOWN_WRONG = { source: 'checks', firstOk: 0.05, weight: 0.9 } as const
const WANTED = { pair: PAIR, from: 0, except: [] }

const rowsWith = (change: Partial<EvidenceRow>, from: number, count: number) =>
  Array.from({ length: count }, (_none, index) => row(from + index, 'default', change))

it('keeps what tells something, however much newer traffic there is, and nothing else once that is enough', async () => {
  const telling = [...rowsWith(SHADOW, 0, 138), row(138, 'default', BY_CONFIDENCE)]
  const others = rowsWith(BY_CONFIDENCE, 1000, MOST_ROWS)
  const liked: Feedback = {
    id: 'f',
    tenant: 'default',
    runId: 'run_138',
    createdAt: 1,
    score: 1,
    source: 'client',
  }
  const few = await readTraffic(storeOf([...telling, ...others], [liked]), WANTED)
  expect(few).toHaveLength(MOST_ROWS)
  expect(few.slice(0, 139).map((one) => one.row)).toEqual(telling)
  const enough = [...telling, row(139, 'default', SHADOW)]
  const told = await readTraffic(storeOf([...enough, ...others], [liked]), WANTED)
  expect(told.map((one) => one.row)).toEqual(enough)
})

it('takes no greater part of the answers that failed a check than of the others', async () => {
  const escalated = { ...SHADOW, source: 'escalation' } as const
  const told = await readTraffic(
    storeOf([
      ...rowsWith(SHADOW, 0, 200),
      ...rowsWith(BY_CONFIDENCE, 200, 800),
      ...rowsWith(escalated, 1000, 60),
      ...rowsWith(SHOWN_WRONG, 1060, 40),
    ]),
    WANTED,
  )
  const counts = (source: string) => told.filter((one) => one.row.source === source).length
  expect([counts('shadow'), counts('escalation'), counts('checks')]).toEqual([200, 12, 8])
})

it('calls told what would count alone, of failed checks the part that shadows are drawn of the others', async () => {
  const failed = rowsWith(SHOWN_WRONG, 0, 100)
  const shadows = rowsWith(SHADOW, 100, 60)
  const others = rowsWith(BY_CONFIDENCE, 200, 240)
  const all = await readTraffic(storeOf([...failed, ...shadows, ...others]), WANTED)
  expect(all).toHaveLength(400)
  expect(all.filter((one) => one.isTold)).toHaveLength(60 + 20)
})

it('does not take answers that failed a check for all that is known', async () => {
  const failed = rowsWith(SHOWN_WRONG, 0, 200)
  const others = rowsWith(BY_CONFIDENCE, 200, 300)
  expect(await readTraffic(storeOf([...failed, ...others]), WANTED)).toHaveLength(500)
})

it('passes over rows of other models', async () => {
  const rows = [
    row(1, 'default', { firstCard: 'other' }),
    row(2, 'default', { firstCard: 'small' }),
  ]
  const told = await readTraffic(storeOf(rows), { pair: PAIR, from: 0, except: [] })
  expect(told.map((one) => one.row.runId)).toEqual(['run_2'])
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
    pair: PAIR,
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
