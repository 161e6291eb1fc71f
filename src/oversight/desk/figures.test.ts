import { describe, expect, it } from 'vitest'
import type { StoredVerdict } from '../../core/review/review-store.ts'
import { editShare } from './edit-share.ts'
import { figuresOf } from './figures.ts'

function verdict(change: Partial<StoredVerdict>): StoredVerdict {
  return {
    itemId: 'rev_1',
    person: 'ann',
    kind: 'approve',
    stage: 'first',
    reasonCode: 'correct',
    decidedAt: 0,
    dwellMs: 60_000,
    draftLength: 1_000,
    editShare: 0,
    domain: 'finance',
    severity: 'high',
    isSeed: false,
    ...change,
  }
}

describe('figures of reviewers', () => {
  it('tell who lets known-bad answers through and who approves faster than anyone reads', () => {
    const { reviewers } = figuresOf([
      verdict({ person: 'stamp', dwellMs: 500 }),
      verdict({ person: 'stamp', dwellMs: 500, isSeed: true }),
      verdict({ person: 'careful', isSeed: true, kind: 'reject' }),
      verdict({ person: 'careful', kind: 'approve_with_edits', editShare: 0.25 }),
    ])
    expect(reviewers).toMatchObject([
      { person: 'stamp', decisions: 1, approveRate: 1, hastyShare: 1, seedsSeen: 1, catchRate: 0 },
      { person: 'careful', approveRate: 0, catchRate: 1, editShare: 0.25, hastyShare: 0 },
    ])
  })

  it('tell how far two reviewers agree beyond chance', () => {
    const pair = (itemId: string, first: StoredVerdict['kind'], second: StoredVerdict['kind']) => [
      verdict({ itemId, kind: first }),
      verdict({ itemId, kind: second, stage: 'second', person: 'bob' }),
    ]
    const { agreement } = figuresOf([
      ...pair('1', 'approve', 'approve'),
      ...pair('2', 'approve', 'reject'),
      ...pair('3', 'reject', 'reject'),
      ...pair('4', 'reject', 'reject'),
    ])
    // Agreement 3/4; by chance 1/2 * 1/4 + 1/2 * 3/4 = 1/2.
    expect(agreement).toEqual({ pairs: 4, rate: 0.75, kappa: 0.5 })
  })

  it('count the busiest hour', () => {
    const times = [0, 1_000, 3_599_000, 7_300_000]
    const { reviewers } = figuresOf(times.map((decidedAt) => verdict({ decidedAt })))
    expect(reviewers[0]?.mostInAnHour).toBe(3)
  })
})

it.each([
  ['same', 'same', 0],
  ['', '', 0],
  ['abcd', 'abXd', 0.25],
  ['abcd', 'abcde', 0.2],
  ['abcd', 'wxyz', 1],
])('measures how much of %j became %j', (before, after, share) => {
  expect(editShare(before, after)).toBeCloseTo(share)
})
