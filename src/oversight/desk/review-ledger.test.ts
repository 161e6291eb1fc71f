import { describe, expect, it } from 'vitest'
import type { Reviewer, ReviewItem } from '../../core/review/review-item.ts'
import type { OversightStore, ReviewWrite } from '../../core/review/review-store.ts'
import { createReviewLedger } from './review-ledger.ts'

const HOUR = 3_600_000
const ANN: Reviewer = { id: 'person:ann', role: 'reviewer', via: 'session' }

/** A ledger over one item in memory, and the jobs that its moves asked for, announcements among them. */
function ledgerOf(isSeed: boolean) {
  const jobs: string[] = []
  let current: ReviewItem | undefined
  const keep = (writes: readonly ReviewWrite[]): ReviewItem => {
    jobs.push(...writes.flatMap(({ jobs: added = [] }) => added.map(({ kind }) => kind)))
    current = writes.at(-1)?.item
    if (current === undefined) throw new Error('nothing was written')
    return current
  }
  const store: Pick<OversightStore, 'openReview' | 'changeReview'> = {
    openReview: async (writes) => void keep(writes),
    changeReview: async (_id, decide) => keep(decide(current as ReviewItem)),
  }
  const ledger = createReviewLedger({
    store: store as OversightStore,
    now: () => 0,
    announce: (_item, event, now) => [{ kind: event, key: event, payload: null, runAt: now }],
  })
  const detected: ReviewItem = {
    id: 'rev_1',
    tenant: 'default',
    version: 1,
    state: 'detected',
    stage: 'first',
    createdAt: 0,
    runId: 'run_1',
    domain: 'healthcare',
    severity: 'high',
    policy: {
      rules: [],
      fourEyes: false,
      onTimeout: 'stay_held',
      undoMs: 0,
      leaseMs: HOUR,
      dueAt: 2 * HOUR,
      expiresAt: 4 * HOUR,
    },
    isSeed,
    fence: 0,
    verdicts: [],
    excluded: [],
  }
  return { ledger, detected, jobs }
}

/** A verdict that stops the model: of a real item it has every consequence there is but a new draft. */
async function jobsAfterStop(isSeed: boolean): Promise<readonly string[]> {
  const { ledger, detected, jobs } = ledgerOf(isSeed)
  await ledger.open(detected, null, 'hold')
  const leased = await ledger.apply('rev_1', { type: 'lease', by: ANN })
  await ledger.apply('rev_1', {
    type: 'decide',
    by: ANN,
    fence: leased.fence,
    version: leased.version,
    verdict: { kind: 'stop_route', reasonCode: 'other', reason: 'It invents figures' },
  })
  return jobs
}

describe('what follows from a move', () => {
  it('is told to the outside, reminded of and carried out', async () => {
    const jobs = await jobsAfterStop(false)
    expect(jobs).toEqual(expect.arrayContaining(['review.held', 'remind', 'stop']))
  })

  it('is nothing outside where the item is only a control: no model stops for it', async () => {
    expect(await jobsAfterStop(true)).toEqual([])
  })
})
