import { expect, test } from 'vitest'
import { REVIEW_STATES } from '../../core/review/review-item.ts'
import { decidedBy } from './review-result.ts'

test('a client is told who has decided, from the verdict on', () => {
  const told = Object.fromEntries(REVIEW_STATES.map((state) => [state, decidedBy({ state })]))
  expect(told).toMatchObject({
    held: 'nobody yet',
    awaiting_second: 'nobody yet',
    releasing: 'a human reviewer, who can still take it back',
    delivered: 'a human reviewer',
    rejected: 'a human reviewer',
    expired_fallback: 'fixed rules',
    cancelled: 'an administrator, who cancelled the review',
  })
})
