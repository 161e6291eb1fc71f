import { expect, it } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import type { ReviewItem } from '../../core/review/review-item.ts'
import { createReviewDesk, type DeskDeps } from './review-desk.ts'

/** A desk on a store of one review that answers nothing until `store.isBack`; each look takes a second. */
function deskOf(state: ReviewItem['state']) {
  const store = { isBack: false, looks: 0 }
  let at = 0
  const deps = {
    store: {
      findReview: async () => {
        store.looks += 1
        if (!store.isBack) throw new GatewayError('store_unavailable', 'away')
        return { id: 'rev_1', state, policy: {}, verdicts: [] }
      },
      reviewContents: async () => [],
    },
    ledger: {
      nextChange: async () => {
        at += 1000
        if (at === 3000) store.isBack = true
      },
    },
    clock: { monotonic: () => at },
  }
  return { desk: createReviewDesk(deps as unknown as DeskDeps), store }
}

const { signal } = new AbortController()

it('lets who waits for a verdict wait on while the store is away, and tells what was decided when it is back', async () => {
  const { desk, store } = deskOf('rejected')
  expect(await desk.wait('rev_1', 60_000, signal)).toMatchObject({ type: 'rejected' })
  expect(store.looks).toBe(4)
})

it('says that the answer waits where the store stays away longer than was asked to wait', async () => {
  const { desk } = deskOf('held')
  expect(await desk.wait('rev_1', 2_000, signal)).toEqual({ type: 'waiting' })
})

it('tells whoever only looks that the store is away', async () => {
  const { desk } = deskOf('held')
  await expect(desk.wait('rev_1', 0, signal)).rejects.toMatchObject({ code: 'store_unavailable' })
})
