import { expect, test } from 'vitest'
import type { Proposal } from '../../core/review/proposal.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { createProposalOverlay } from './apply-proposals.ts'

const snapshotOf = (first: string, second: string) =>
  ({
    hash: 'h',
    policy: {
      lines: { first: [first], second: [second] },
      cards: { quick: { model: 'maker-quick' }, slow: { model: 'ours', baseModel: 'maker-slow' } },
      rules: [],
    },
  }) as unknown as Snapshot

test('weights that were learned for other models than the lines have now are told of, once', () => {
  const told: string[] = []
  const overlay = createProposalOverlay(() => {}, {
    onUnusable: () => {},
    onOtherModels: (message) => told.push(message),
  })
  const router = { pair: { first: 'quick', second: 'maker-slow' } }
  const change = { kind: 'router_weights', router } as const
  overlay.set([{ id: 'prop_1', change } as unknown as Proposal])
  overlay.apply(snapshotOf('quick', 'slow'))
  expect(told).toEqual([])
  overlay.apply(snapshotOf('other', 'slow'))
  overlay.apply(snapshotOf('other', 'slow'))
  expect(told).toEqual([
    "The router of proposal prop_1 was learned for 'quick' and 'maker-slow', and the first line is other now, the second slow; roll it back, or learn anew",
  ])
})
