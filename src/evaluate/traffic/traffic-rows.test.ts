import { expect, it } from 'vitest'
import { packPrompt } from '../../classify/difficulty/pack-features.ts'
import type { EvidenceRow } from '../../core/storage/evidence.ts'
import type { Said } from './read-traffic.ts'
import { trafficRows } from './traffic-rows.ts'

const ROW: EvidenceRow = {
  tenant: 'default',
  runId: 'run_1',
  createdAt: 1000,
  source: 'none',
  weight: 0,
  promptClass: 'maths',
  served: 'first',
  firstCard: 'small',
  expected: { first: 0.8, second: 0.9 },
  shadowMicros: 0,
  features: packPrompt('How many apples are left?'),
}

const rowsOf = (change: Partial<EvidenceRow>, said: readonly Said[] = []) =>
  trafficRows([{ row: { ...ROW, ...change }, said, isTold: true }])

it('passes over what tells nothing and prompts packed by another version', () => {
  expect(rowsOf({})).toEqual([])
  const shadow = { source: 'shadow', firstOk: 0.2, secondOk: 0.75, weight: 1 } as const
  expect(rowsOf(shadow)).toHaveLength(1)
  const other = Buffer.from(ROW.features, 'base64')
  other[0] = 99
  expect(rowsOf({ ...shadow, features: other.toString('base64') })).toEqual([])
})

it('moves a doubtful figure only part of the way from what was expected', () => {
  const [row] = rowsOf({ source: 'checks', firstOk: 0, weight: 0.5 })
  expect(row).toMatchObject({ firstOk: 0.4, secondOk: 0.9, source: 'checks' })
})

it('believes a reviewer whole and before clients, and what they say counts for the line that served', () => {
  const said = [
    { score: 0, source: 'client' },
    { score: 1, source: 'client' },
  ]
  const [heard] = rowsOf({}, said)
  expect(heard?.firstOk).toBeCloseTo(0.8 + 0.7 * (0.5 - 0.8))
  expect(heard?.source).toBe('feedback')
  const [judged] = rowsOf({ served: 'second' }, [...said, { score: 0, source: 'reviewer' }])
  expect(judged).toMatchObject({ firstOk: 0.8, secondOk: 0, source: 'reviewer' })
  expect(rowsOf({}, [{ source: 'reviewer' }])).toEqual([])
})
