import type { HeldAnswer } from '../../src/core/review/review.ts'
import type { Reviewer } from '../../src/core/review/review-item.ts'
import type { OversightStore } from '../../src/core/review/review-store.ts'
import { createReviewBoard, type ReviewBoard } from '../../src/oversight/desk/review-board.ts'
import { type ClientDesk, createReviewDesk } from '../../src/oversight/desk/review-desk.ts'
import {
  createReviewLedger,
  type LedgerDeps,
  type ReviewLedger,
} from '../../src/oversight/desk/review-ledger.ts'
import { nextDeadline } from '../../src/oversight/jobs/deadlines.ts'
import type { OversightRules } from '../../src/oversight/machine/review-policy.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createOversightStore } from '../../src/store/review-store.ts'
import { runRecord } from '../support/run-record.ts'

export const RULES: OversightRules = {
  slaMinutes: { finance: 240, healthcare: 120, legal: 480, safety: 30, other: 480 },
  undoSeconds: 0,
  leaseSeconds: 300,
  fourEyes: false,
  fourEyesShare: 0,
  onTimeout: 'stay_held',
  queueLimit: 10_000,
  heldNotice: {},
}

/** Longer than any process of the crash tests lives. */
export const UNDO_SECONDS = 1800

export const DRAFT = 'Give 100 mg every six hours.'
export const QUESTION = 'How much ibuprofen for a child of 12 kg?'
export const REASON = 'Checked against the leaflet'

let held = 0

/** Of a run of its own, unless one is given. */
export function heldAnswer(change: Partial<HeldAnswer> = {}): HeldAnswer {
  const tenant = change.tenant ?? 'default'
  return {
    run: runRecord({ tenant, id: `run_held_${++held}` }),
    tenant,
    keyId: 'asker',
    request: {
      model: 'auto',
      messages: [{ role: 'user', content: [{ type: 'text', text: QUESTION }] }],
      tools: [],
      choices: 1,
      stream: false,
      includeUsage: false,
      wishes: {},
    },
    draft: {
      card: 'thinker',
      text: DRAFT,
      parts: [
        { type: 'text-delta', text: DRAFT },
        { type: 'end', reason: 'stop' },
      ],
    },
    otherDrafts: [{ card: 'quick', text: 'Two tablets.', parts: [] }],
    risk: {
      domain: 'healthcare',
      severity: 'high',
      reasons: [{ code: 'dosage', text: 'It asks for a dose' }],
    },
    rules: ['healthcare-high-risk'],
    reasons: ['healthcare-high-risk'],
    ...change,
  }
}

export function reviewer(id: string, change: Partial<Reviewer> = {}): Reviewer {
  return { id: `person:${id}`, role: 'reviewer', via: 'session', ...change }
}

export interface Office {
  readonly store: OversightStore
  readonly ledger: ReviewLedger
  readonly desk: ClientDesk
  readonly board: ReviewBoard
  /** Events told to the outside, as `review event`. */
  readonly told: readonly string[]
  /** Lets time pass for this office alone. */
  pass(ms: number): void
  now(): number
}

/** Everything of oversight but HTTP, on a store that has been migrated. */
export function openOffice(
  opened: OpenStore,
  rules: Partial<OversightRules> = {},
  name = 'a',
): Office {
  let now = Date.now()
  let ids = 0
  const store = createOversightStore(opened, nextDeadline)
  const clock = () => now
  const told: string[] = []
  const announce: LedgerDeps['announce'] = ({ id }, event) => {
    told.push(`${id} ${event}`)
    return []
  }
  const ledger = createReviewLedger({ store, now: clock, announce })
  const createId = () =>
    `${name}${String(++ids).padStart(6, '0')}_${Math.random().toString(36).slice(2, 8)}`
  return {
    store,
    ledger,
    desk: createReviewDesk({
      store,
      ledger,
      now: clock,
      clock: { monotonic: () => performance.now() },
      createId,
      rules: () => ({ oversight: { ...RULES, ...rules }, policy: [] }),
      mayStillAsk: async () => true,
    }),
    board: createReviewBoard({ store, ledger, now: clock, createId, mask: (text) => text }),
    told,
    pass: (ms) => {
      now += ms
    },
    now: clock,
  }
}

/** Takes an item and decides, as one person. */
export async function judge(
  { board }: Pick<Office, 'board'>,
  id: string,
  by: Reviewer,
  verdict: Partial<Parameters<ReviewBoard['decide']>[3]> & { tenant?: string } = {},
) {
  const { tenant = 'default', ...rest } = verdict
  const leased = await board.lease(by, tenant, id)
  return board.decide(by, tenant, id, {
    version: leased.version,
    fence: leased.fence,
    kind: 'approve',
    reasonCode: 'correct',
    reason: REASON,
    ...rest,
  })
}
