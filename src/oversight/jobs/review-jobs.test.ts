import { describe, expect, test, vi } from 'vitest'
import { Secret } from '../../core/access/secret.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ReviewItem, ReviewState } from '../../core/review/review-item.ts'
import type { AuditHead, AuditVerification } from '../../core/storage/audit-store.ts'
import type { Job, NewJob } from '../../core/storage/job-store.ts'
import { currentDraft, usageOf } from '../../oversight/desk/review-result.ts'
import { transition } from '../../oversight/machine/review-machine.ts'
import type { ReviewEvent } from '../../oversight/machine/review-transition.ts'
import { announceReview } from '../../oversight/webhooks/webhooks.ts'
import { type ReviewJobDeps, reviewJobs } from './review-jobs.ts'

const NOW = 1_764_000_000_000
const HOUR = 3_600_000
const HEAD: AuditHead = { tenant: 'a', seq: 9, hash: 'f'.repeat(64) }

function item(state: ReviewState, change: Partial<ReviewItem> = {}): ReviewItem {
  return {
    id: 'rev_1',
    tenant: 'default',
    version: 3,
    state,
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
      leaseMs: 1,
      dueAt: NOW,
      expiresAt: NOW,
    },
    isSeed: false,
    fence: 0,
    verdicts: [],
    excluded: [],
    ...change,
  }
}

const wanted = (state: ReviewState) => item(state, { redraftWanted: true })

function jobs(store: Partial<ReviewJobDeps['store']>, change: Partial<ReviewJobDeps> = {}) {
  return reviewJobs({
    store: store as ReviewJobDeps['store'],
    feedback: { addFeedback: async () => {} },
    ledger: { apply: vi.fn() } as unknown as ReviewJobDeps['ledger'],
    now: () => NOW,
    announce: () => [],
    announceAnchor: () => [],
    announceBroken: () => [],
    refreshStops: async () => {},
    retentionDays: () => ({}) as ReturnType<ReviewJobDeps['retentionDays']>,
    ...change,
  })
}

const jobOf = (kind: string): Job => ({
  id: 'job',
  kind,
  key: 'key',
  payload: { reviewId: 'rev_1', heads: [HEAD] },
  attempts: 1,
  createdAt: NOW,
})

async function handle(kinds: ReturnType<typeof jobs>, kind: string): Promise<void> {
  await kinds[kind]?.handle(jobOf(kind), new AbortController().signal)
}

describe('a draft that a reviewer wants anew', () => {
  const contents = { reviewContents: async () => [{ content: {} }] as never }

  test.each(['leased', 'decided', 'releasing', 'delivered'] as const)(
    'is not paid for while the review is %s',
    async (state) => {
      const redraft = vi.fn()
      await handle(
        jobs({ ...contents, findReview: async () => wanted(state) }, { redraft }),
        'redraft',
      )
      expect(redraft).not.toHaveBeenCalled()
    },
  )

  test('is made while the review waits, and once', async () => {
    const redraft = vi.fn(async () => ({ draft: { card: 'c', text: 't', parts: [] }, usage: {} }))
    await handle(
      jobs({ ...contents, findReview: async () => wanted('held') }, { redraft }),
      'redraft',
    )
    await handle(
      jobs({ ...contents, findReview: async () => item('held') }, { redraft }),
      'redraft',
    )
    expect(redraft).toHaveBeenCalledOnce()
  })

  test('that meets a reviewer is kept for when the review waits again, and is not paid for twice', async () => {
    const draft = { card: 'c', text: 'another', parts: [] }
    const redraft = vi.fn(async () => ({ draft, usage: { outputTokens: 7 } }))
    const said: { content: unknown }[] = [{ content: { run: { outcomes: [] } } }]
    let state: ReviewState = 'leased'
    const apply = vi.fn(
      async (_id: string, event: ReviewEvent, { content }: { content: unknown }) => {
        const moved = transition(wanted(state), event, NOW)
        if (moved.type === 'refused') throw new GatewayError(moved.code, moved.message)
        said.push({ content })
      },
    )
    const kinds = jobs(
      { reviewContents: async () => said as never, findReview: async () => wanted('held') },
      { redraft, ledger: { apply } as unknown as ReviewJobDeps['ledger'] },
    )
    // It was free when the model began, and was taken while it wrote.
    await handle(kinds, 'redraft')
    expect(said.at(-1)?.content).toEqual({ keptDraft: draft, usage: { outputTokens: 7 } })
    expect(currentDraft(said as never)?.text).not.toBe('another')
    // Taken once more before it could be put there: it stays kept.
    await handle(kinds, 'redraft')
    expect(said).toHaveLength(2)
    state = 'held'
    await handle(kinds, 'redraft')
    expect(currentDraft(said as never)?.text).toBe('another')
    expect(usageOf(said as never)).toEqual({ outputTokens: 7 })
    expect(redraft).toHaveBeenCalledOnce()
    // Who wants yet another one gets another one.
    await handle(kinds, 'redraft')
    expect(redraft).toHaveBeenCalledTimes(2)
  })

  test('is put there where whoever had the review gave it back in between', async () => {
    const redraft = vi.fn(async () => ({ draft: { card: 'c', text: 't', parts: [] }, usage: {} }))
    const states: ReviewState[] = ['leased', 'held', 'held']
    const apply = vi.fn(async (_id: string, event: ReviewEvent) => {
      const moved = transition(wanted(states.shift() ?? 'held'), event, NOW)
      if (moved.type === 'refused') throw new GatewayError(moved.code, moved.message)
    })
    const ledger = { apply } as unknown as ReviewJobDeps['ledger']
    const kinds = jobs({ ...contents, findReview: async () => wanted('held') }, { redraft, ledger })
    await handle(kinds, 'redraft')
    expect(apply.mock.calls.map(([, { type }]) => type)).toEqual([
      'redraft',
      'redraft_kept',
      'redraft',
    ])
  })

  test('is given up for a key that was revoked, with a word to the reviewer', async () => {
    const apply = vi.fn()
    const refused = new GatewayError('invalid_api_key', 'It was revoked')
    const kinds = jobs(
      { ...contents, findReview: async () => wanted('held') },
      {
        redraft: () => Promise.reject(refused),
        ledger: { apply } as unknown as ReviewJobDeps['ledger'],
      },
    )
    await handle(kinds, 'redraft')
    expect(apply.mock.calls).toMatchObject([
      [
        'rev_1',
        { type: 'redraft_refused' },
        { content: { note: expect.stringContaining('invalid_api_key') } },
      ],
    ])
  })
})

describe('what is done every day or hour', () => {
  const gone = async (): Promise<never> => {
    throw new Error('gone')
  }

  test.each([
    ['retention', { erasableReviews: gone }],
    ['anchor', { auditTenants: gone }],
    ['verify', { auditTenants: async () => ['a'], auditHead: async () => HEAD, verifyAudit: gone }],
  ])('%s is done again the next time, also after it failed', async (kind, store) => {
    const added: NewJob[] = []
    const addJobs = async (more: readonly NewJob[]) => {
      added.push(...more)
    }
    await expect(handle(jobs({ ...store, addJobs }), kind)).rejects.toThrow('gone')
    expect(added.map((job) => job.kind)).toEqual([kind])
    expect(added[0]?.runAt).toBeGreaterThan(NOW)
  })
  // Whoever hands a job over and whoever does it need not have the same clock.
  test.each([
    ['retention', 24 * HOUR, { erasableReviews: gone }],
    ['anchor', HOUR, { auditTenants: gone }],
    ['verify', 24 * HOUR, { auditTenants: async () => [], verifyAudit: gone }],
  ])(
    '%s goes on though the clock is a moment behind the one that began it',
    async (kind, periodMs, store) => {
      const mine = Math.floor(NOW / periodMs) + 1
      const added: NewJob[] = []
      const addJobs = async (more: readonly NewJob[]) => {
        added.push(...more)
      }
      const kinds = jobs({ ...store, addJobs }, { now: () => mine * periodMs - 5 })
      const job = { ...jobOf(kind), key: String(mine) }
      await expect(kinds[kind]?.handle(job, new AbortController().signal)).rejects.toThrow('gone')
      expect(added[0]).toMatchObject({ kind, key: String(mine + 1), runAt: (mine + 1) * periodMs })
    },
  )
})

describe('a reminder', () => {
  test('is the same event where its job is done again, since the process died before that was written down', async () => {
    const endpoint = { url: 'https://hooks.example/', secret: new Secret(''), allowPrivate: false }
    const added: string[] = []
    let now = NOW
    const kinds = jobs(
      {
        findReview: async () => ({ ...item('held'), version: now - NOW }),
        addJobs: async (more: readonly NewJob[]) => void added.push(...more.map(({ key }) => key)),
      },
      { now: () => now, announce: (...event) => announceReview([endpoint], ...event) },
    )
    await handle(kinds, 'remind')
    now += 60_000
    await handle(kinds, 'remind')
    expect(added).toHaveLength(2)
    expect(new Set(added).size).toBe(1)
  })
})

describe('the record', () => {
  const broken: AuditVerification = {
    ok: false,
    rows: 9,
    head: HEAD,
    faults: [{ seq: 4, problem: 'changed', message: 'row 4 is not what was written' }],
  }

  test('is read whole each day, and must reach as far as it did the day before', async () => {
    const added: NewJob[] = []
    const verifyAudit = vi.fn(async () => ({ ...broken, ok: true, faults: [] }))
    const announceBroken = vi.fn(() => [])
    const now = { ...HEAD, seq: 12 }
    const store = {
      auditTenants: async () => ['a', 'b'],
      auditHead: async (tenant: string) => ({ ...now, tenant }),
      verifyAudit,
      addJobs: async (more: readonly NewJob[]) => void added.push(...more),
    }
    await handle(jobs(store, { announceBroken }), 'verify')
    expect(verifyAudit.mock.calls).toMatchObject([
      ['a', [HEAD], expect.any(AbortSignal)],
      ['b', [], expect.any(AbortSignal)],
    ])
    expect(announceBroken).not.toHaveBeenCalled()
    expect(added).toMatchObject([{ kind: 'verify', payload: { heads: [now, { tenant: 'b' }] } }])
  })

  test('that is broken is told of, also where nothing but the end of yesterday is left of it', async () => {
    const event: NewJob = { kind: 'webhook', key: 'k', payload: {}, runAt: NOW }
    const added: NewJob[] = []
    const store = {
      auditTenants: async () => [],
      verifyAudit: async () => broken,
      addJobs: async (more: readonly NewJob[]) => void added.push(...more),
    }
    await handle(jobs(store, { announceBroken: () => [event] }), 'verify')
    expect(added).toContainEqual(event)
  })
})
