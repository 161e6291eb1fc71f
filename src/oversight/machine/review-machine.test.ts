import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FINAL_STATES,
  isFinal,
  REVIEW_STATES,
  type Reviewer,
  type ReviewItem,
  type StandingVerdict,
  VERDICT_KINDS,
  type VerdictKind,
} from '../../core/review/review-item.ts'
import { SEVERITIES } from '../../core/signals.ts'
import { nextDeadline } from '../../oversight/jobs/deadlines.ts'
import { transition } from './review-machine.ts'
import type { ReviewEvent } from './review-transition.ts'
import { doAgree, isSettled, VERDICT_RULES } from './verdict-rules.ts'

const HOUR = 3_600_000

function item(
  change: Partial<ReviewItem> = {},
  policy: Partial<ReviewItem['policy']> = {},
): ReviewItem {
  return {
    id: 'rev_1',
    tenant: 'default',
    version: 1,
    state: 'detected',
    stage: 'first',
    createdAt: 0,
    runId: 'run_1',
    requester: 'asker',
    domain: 'healthcare',
    severity: 'high',
    policy: {
      rules: ['healthcare-high-risk'],
      fourEyes: false,
      onTimeout: 'stay_held',
      undoMs: 10_000,
      leaseMs: 300_000,
      dueAt: 2 * HOUR,
      expiresAt: 720 * HOUR,
      ...policy,
    },
    isSeed: false,
    fence: 0,
    verdicts: [],
    excluded: [],
    ...change,
  }
}

function person(id: string, change: Partial<Reviewer> = {}): Reviewer {
  return { id, role: 'reviewer', via: 'session', ...change }
}

const PEOPLE: readonly Reviewer[] = [
  person('ann'),
  person('bob'),
  person('cy', { role: 'admin' }),
  person('dee', { competences: [{ domain: 'healthcare', name: 'lapsed', until: 1 }] }),
  person('ed', { domains: ['finance'] }),
  person('fay', { role: 'client' }),
  person('gus', { role: 'auditor' }),
  person('key:asker'),
]
const MAY_DECIDE = ['ann', 'bob', 'cy']

/** An event of the history; fences and versions are mostly those of the item, and sometimes stale or made up. */
type Act = (now: ReviewItem) => ReviewEvent

const who = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PEOPLE.slice(0, MAY_DECIDE.length)) },
  { weight: 1, arbitrary: fc.constantFrom(...PEOPLE) },
)
const off = fc.oneof(
  { weight: 12, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 1) },
)
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(who).map(
      ([by]): Act =>
        () => ({ type: 'lease', by }),
    ),
  },
  {
    weight: 5,
    arbitrary: fc
      .record({
        by: who,
        holder: fc.constantFrom(true, true, true, false),
        kind: fc.constantFrom<VerdictKind>('approve', 'approve_with_edits', ...VERDICT_KINDS),
        text: fc.constantFrom('a', 'b'),
        fenceOff: off,
        versionOff: off,
        reason: fc.constantFrom('long enough a reason', 'another good reason', 'no'),
      })
      .map(
        ({ by, holder, kind, text, fenceOff, versionOff, reason }): Act =>
          (now) => ({
            type: 'decide',
            by: (holder && PEOPLE.find((one) => one.id === now.lease?.person)) || by,
            fence: now.fence + fenceOff,
            version: now.version + versionOff,
            verdict: {
              kind,
              reasonCode: 'other',
              reason,
              ...(VERDICT_RULES[kind].needsText ? { text } : {}),
              ...(VERDICT_RULES[kind].outcome === 'deliver' ? { textDigest: text } : {}),
              ...(kind === 'escalate' ? { escalateTo: 'reviewer' as const } : {}),
            },
          }),
      ),
  },
  { weight: 3, arbitrary: fc.constant<Act>(() => ({ type: 'tick' })) },
  { weight: 1, arbitrary: fc.constant<Act>(() => ({ type: 'proceed' })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Act>(
      () => ({ type: 'hold' }),
      () => ({ type: 'queue_full' }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Act>(
      () => ({ type: 'add_info' }),
      () => ({ type: 'redraft' }),
      () => ({ type: 'redraft_kept' }),
      () => ({ type: 'redraft_refused' }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(who, off).map(
      ([by, fenceOff]): Act =>
        (now) => ({ type: 'renew', by, fence: now.fence + fenceOff }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, off).map(
      ([by, fenceOff]): Act =>
        (now) => ({ type: 'give_back', by, fence: now.fence + fenceOff }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, off).map(
      ([by, versionOff]): Act =>
        (now) => ({ type: 'undo', by, version: now.version + versionOff }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Act>(({ release }) => ({
      type: 'shut_out',
      version: release?.verdictVersion ?? 1,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, fc.constantFrom(...SEVERITIES)).map(
      ([by, severity]): Act =>
        () => ({ type: 'raise', by, severity }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(who, fc.constantFrom('a reason long enough', 'no')).map(
      ([by, reason]): Act =>
        () => ({ type: 'lower', by, severity: 'none', reason }),
    ),
  },
)

/** Time goes on, stands still, and after a restart with a wrong clock even goes back. */
const steps = fc.record({
  act: acts,
  ms: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(0, 0, 1_000, 11_000) },
    { weight: 1, arbitrary: fc.constantFrom(301_000, HOUR, -HOUR, 100 * HOUR) },
  ),
})

const histories = fc.record({
  fourEyes: fc.boolean(),
  onTimeout: fc.constantFrom(
    'stay_held' as const,
    'safe_template' as const,
    'refuse' as const,
    'handoff' as const,
  ),
  undoMs: fc.constantFrom(0, 10_000),
  isSeed: fc.constantFrom(false, false, false, true),
  // Long enough that two people get to agree: of short ones hardly any ends with four eyes.
  steps: fc.array(steps, { minLength: 5, maxLength: 60, size: 'medium' }),
})

interface Lived {
  readonly items: readonly ReviewItem[]
}

function live(history: typeof histories extends fc.Arbitrary<infer H> ? H : never): Lived {
  const { fourEyes, onTimeout, undoMs, isSeed } = history
  let now = 1_000
  const held = transition(item({ isSeed }, { fourEyes, onTimeout, undoMs }), { type: 'hold' }, now)
  if (held.type !== 'changed') throw new Error('an item can always be held')
  const items = [held.item]
  for (const { act, ms } of history.steps) {
    // Never before the start: there a competence that has run out since would still be good.
    now = Math.max(1_000, now + ms)
    // What a crash leaves is what was written: the item survives only as JSON.
    const current: ReviewItem = JSON.parse(JSON.stringify(items.at(-1)))
    const next = transition(current, act(current), now)
    if (next.type === 'changed') items.push(next.item)
    if (next.type === 'changed' && next.item.state === 'decided') {
      const following = transition(next.item, { type: 'proceed' }, now)
      if (following.type !== 'changed')
        throw new Error(`no way on from a verdict: ${following.message}`)
      items.push(following.item)
    }
  }
  return { items }
}

describe('the review machine over random histories of people, time, misuse and restarts', () => {
  it('delivers nothing without the verdicts that the policy asks for', () => {
    let delivered = 0
    let withFourEyes = 0
    fc.assert(
      fc.property(histories, (history) => {
        const last = live(history).items.at(-1) as ReviewItem
        if (last.state !== 'delivered') return
        delivered += 1
        const verdict = last.verdicts.find((v) => v.version === last.release?.verdictVersion)
        expect(verdict && VERDICT_RULES[verdict.kind].outcome).toBe('deliver')
        expect(MAY_DECIDE).toContain(verdict?.person)
        expect(last.isSeed).toBe(false)
        if (!last.policy.fourEyes || !verdict) return
        withFourEyes += 1
        const people = new Set(last.verdicts.map((v) => v.person))
        expect(people.size).toBe(last.verdicts.length)
        expect(people.size).toBeGreaterThanOrEqual(2)
        const agreeing = last.verdicts.filter((v) => doAgree(v, verdict))
        expect(agreeing.length >= 2 || people.size === 3).toBe(true)
      }),
      { numRuns: 8_000 },
    )
    // The property would hold for a machine that never delivers.
    expect(delivered).toBeGreaterThan(200)
    expect(withFourEyes).toBeGreaterThan(20)
  })

  it('ends once: nothing follows a final state, and versions grow by one', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { items } = live(history)
        const finals = items.filter(isFinal)
        expect(finals.length).toBeLessThanOrEqual(1)
        if (finals.length === 1) expect(items.at(-1)).toBe(finals[0])
        expect(items.map(({ version }) => version)).toEqual(items.map((_, index) => index + 2))
      }),
      { numRuns: 3_000 },
    )
  })

  it('lets time alone approve nothing, however long it passes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2_000 * HOUR }), { maxLength: 20 }),
        histories,
        (times, history) => {
          let current = item(
            { state: 'held' },
            { fourEyes: history.fourEyes, onTimeout: history.onTimeout },
          )
          for (const now of times) {
            const next = transition(current, { type: 'tick' }, now)
            if (next.type === 'changed') current = next.item
          }
          expect(['held', 'expired_fallback']).toContain(current.state)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('always has something that ends an item: a deadline, or its end', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const one of live(history).items) {
          if (one.state !== 'decided') expect(nextDeadline(one) === undefined).toBe(isFinal(one))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('answers every event in every state, and the final ones with a refusal', () => {
    const admin = person('cy', { role: 'admin' })
    const events: readonly ReviewEvent[] = [
      { type: 'hold' },
      { type: 'queue_full' },
      { type: 'lease', by: admin },
      { type: 'renew', by: admin, fence: 0 },
      { type: 'give_back', by: admin, fence: 0 },
      {
        type: 'decide',
        by: admin,
        fence: 0,
        version: 1,
        verdict: { kind: 'reject', reasonCode: 'other' },
      },
      { type: 'proceed' },
      { type: 'undo', by: admin, version: 1 },
      { type: 'shut_out', version: 1 },
      { type: 'note', by: admin },
      { type: 'add_info' },
      { type: 'raise', by: admin, severity: 'high' },
      { type: 'lower', by: admin, severity: 'none', reason: 'long enough a reason' },
      { type: 'cancel', by: admin },
      { type: 'redraft' },
      { type: 'redraft_kept' },
      { type: 'redraft_refused' },
      { type: 'tick' },
    ]
    for (const state of REVIEW_STATES) {
      for (const event of events) {
        const result = transition(item({ state }), event, 1)
        if (FINAL_STATES.includes(state)) expect(result.type).toBe('refused')
        if (result.type === 'changed') expect(result.item.state).not.toBe('delivered')
      }
    }
  })
})

describe('lowering a risk', () => {
  const lower = (
    by: Reviewer,
    severity: 'none' | 'high' = 'none',
    reason = 'It was a joke, clearly',
  ) => transition(item(), { type: 'lower', by, severity, reason }, 1)

  it('is an admin’s word alone, with a reason that the audit keeps', () => {
    const lowered = lower(person('cy', { role: 'admin' }))
    expect(lowered).toMatchObject({
      type: 'changed',
      item: { severity: 'none', policy: item().policy },
      audit: { action: 'risk_lowered', details: { to: 'none', reason: 'It was a joke, clearly' } },
    })
    for (const by of [
      person('ann'),
      person('fay', { role: 'client' }),
      person('gus', { role: 'auditor' }),
    ]) {
      expect(lower(by)).toMatchObject({ type: 'refused', code: 'permission_denied' })
    }
  })

  it('needs a reason, a smaller risk, and an admin who did not ask', () => {
    const admin = person('cy', { role: 'admin' })
    expect(lower(admin, 'none', 'short')).toMatchObject({ code: 'invalid_request' })
    expect(lower(admin, 'high')).toMatchObject({ code: 'conflict' })
    const asker = { ...admin, id: `key:${item().requester}` }
    expect(lower(asker)).toMatchObject({ code: 'permission_denied' })
  })
})

/** Takes the item and decides, as one person. */
function judge(
  start: ReviewItem,
  by: Reviewer,
  kind: VerdictKind,
  textDigest?: string,
): ReviewItem {
  return must(decide(start, by, kind, textDigest), { type: 'proceed' })
}

function decide(
  start: ReviewItem,
  by: Reviewer,
  kind: VerdictKind,
  textDigest?: string,
): ReviewItem {
  const leased = must(start, { type: 'lease', by })
  return must(leased, {
    type: 'decide',
    by,
    fence: leased.fence,
    version: leased.version,
    verdict: {
      kind,
      reasonCode: 'other',
      reason: 'long enough a reason',
      ...(VERDICT_RULES[kind].needsText ? { text: 'text' } : {}),
      ...(textDigest === undefined ? {} : { textDigest }),
      ...(kind === 'escalate' ? { escalateTo: 'reviewer' as const } : {}),
    },
  })
}

function must(start: ReviewItem, event: ReviewEvent, now = 1_000): ReviewItem {
  const result = transition(start, event, now)
  if (result.type === 'changed') return result.item
  throw new Error(`${result.code}: ${result.message}`)
}

const [ann, bob, cy] = PEOPLE as readonly [Reviewer, Reviewer, Reviewer]

describe('four eyes', () => {
  const held = must(item({}, { fourEyes: true, undoMs: 0 }), { type: 'hold' })

  it('lets two who agree release, and sends what they see differently to a third', () => {
    const once = judge(held, ann, 'approve', 'draft')
    expect(once.state).toBe('awaiting_second')
    expect(judge(once, bob, 'approve', 'draft').state).toBe('releasing')
    const disputed = judge(once, bob, 'approve_with_edits', 'edited')
    expect(disputed.state).toBe('adjudicating')
    const settled = judge(disputed, cy, 'approve_with_edits', 'edited')
    expect(must(settled, { type: 'tick' }).state).toBe('delivered')
  })

  it('never lets the same person look twice', () => {
    const once = judge(held, ann, 'approve', 'draft')
    expect(() => must(once, { type: 'lease', by: ann })).toThrow(/Another person/)
  })

  it('lets the first take their verdict back until the second has given theirs, and nobody else', () => {
    const once = judge(held, ann, 'approve', 'draft')
    const undo = (from: ReviewItem, by: Reviewer) =>
      must(from, { type: 'undo', by, version: from.version }, 2 * HOUR)
    expect(undo(once, ann)).toMatchObject({ state: 'held', stage: 'first', verdicts: [] })
    expect(() => undo(once, bob)).toThrow(/Only who gave/)
    expect(() => undo(once, person('dee', { role: 'admin' }))).toThrow(/Only who gave/)
    const disputed = judge(once, bob, 'reject')
    expect(() => undo(disputed, ann)).toThrow(/while the item is adjudicating/)
  })

  it('leaves the item to whoever has taken it for the second look when the first takes theirs back', () => {
    const once = judge(held, ann, 'approve', 'draft')
    const taken = must(once, { type: 'lease', by: bob })
    const alone = must(taken, { type: 'undo', by: ann, version: taken.version })
    expect(alone).toMatchObject({ state: 'leased', stage: 'first', verdicts: [] })
    const verdict = { kind: 'reject', reasonCode: 'other' } as const
    const decide = { type: 'decide', by: bob, fence: taken.fence, verdict } as const
    expect(() => must(alone, { ...decide, version: taken.version })).toThrow(/version_conflict/)
    const decided = must(alone, { ...decide, version: alone.version })
    const next = must(decided, { type: 'proceed' })
    expect(next).toMatchObject({ state: 'awaiting_second', verdicts: [{ person: 'bob' }] })
    expect(judge(next, ann, 'reject').state).toBe('releasing')
  })

  it('lets nothing out of a seed, nor by a verdict of who asked, whatever was written down', () => {
    const released = judge(must(item(), { type: 'hold' }), ann, 'approve', 'draft')
    const [verdict] = released.verdicts as readonly [StandingVerdict]
    expect(isSettled(released, verdict)).toBe(true)
    expect(isSettled({ ...released, isSeed: true }, verdict)).toBe(false)
    expect(isSettled({ ...released, requester: 'ann' }, verdict)).toBe(false)
  })

  const keyOf = (owner: string, id: string) => person(id, { via: 'key', madeBy: owner, owner })

  it.each([
    ['a person, then a key they made', ann, keyOf('ann', 'key:1')],
    ['a key, then whoever made it', keyOf('ann', 'key:1'), ann],
    ['two keys of one maker', keyOf('ann', 'key:1'), keyOf('ann', 'key:2')],
    ['a key of which an older version kept no maker', person('key:1'), keyOf('ann', 'key:1')],
  ])('counts as one person %s', (_who, first, second) => {
    const once = judge(held, first, 'approve', 'draft')
    expect(() => must(once, { type: 'lease', by: second })).toThrow(/Another person/)
    // Also when such verdicts were given before this was looked at.
    const both = ['first', 'second'].map((stage, index) => {
      const { id: giver, madeBy, owner } = index === 0 ? first : second
      const by = { person: giver, madeBy, owner }
      return { ...once.verdicts[0], ...by, stage, version: index } as StandingVerdict
    })
    expect(isSettled({ ...once, verdicts: both }, both[1] as StandingVerdict)).toBe(false)
    const by = { person: 'cy', owner: 'cy', stage: 'adjudication' as const }
    const third = { ...(both[0] as StandingVerdict), ...by }
    expect(isSettled({ ...once, verdicts: [...both, third] }, third)).toBe(false)
    const [apart] = judge(once, keyOf('bob', 'key:3'), 'approve', 'draft').verdicts
    expect(apart?.kind).toBe('approve')
  })

  it('keeps an item from the keys of whoever passed it on or asked', () => {
    const passed = judge(held, keyOf('ann', 'key:1'), 'escalate')
    expect(() => must(passed, { type: 'lease', by: ann })).toThrow(/somebody else now/)
    expect(() => must(passed, { type: 'lease', by: keyOf('ann', 'key:1') })).toThrow(
      /somebody else now/,
    )
    const ofIt = person('key:2', { via: 'key', madeBy: 'key:1', owner: 'ann' })
    expect(() => must(passed, { type: 'lease', by: ofIt })).toThrow(/somebody else now/)
    const byAnn = judge(held, ann, 'escalate')
    expect(() => must(byAnn, { type: 'lease', by: keyOf('ann', 'key:2') })).toThrow(
      /somebody else now/,
    )
    const operator = person('key:admin', { via: 'key', owner: 'operator' })
    const byOperator = judge(held, operator, 'escalate')
    expect(() => must(byOperator, { type: 'lease', by: person('operator') })).toThrow(
      /somebody else now/,
    )
    const asked = must(item({ requester: 'person:eve' }), { type: 'hold' })
    const ownKey = keyOf('person:eve', 'key:4')
    expect(() => must(asked, { type: 'lease', by: ownKey })).toThrow(/asked themselves/)
  })

  it('lets a reviewer take what another passed on whose key the same admin made', () => {
    const passed = judge(held, keyOf('operator', 'key:1'), 'escalate')
    const taken = judge(passed, keyOf('operator', 'key:2'), 'approve', 'draft')
    expect(taken.verdicts).toHaveLength(1)
    // Where two have to agree they still count as one.
    expect(() => must(taken, { type: 'lease', by: keyOf('operator', 'key:3') })).toThrow(/Another/)
  })
})

describe('a risk that somebody raises while an answer is about to go out', () => {
  const held = must(item({ severity: 'medium' }, { fourEyes: true }), { type: 'hold' })
  const first = judge(held, ann, 'approve', 'draft')
  const releasing = judge(first, bob, 'approve', 'draft')

  it('stops the release, and the last verdict has to be given anew', () => {
    const stopped = transition(releasing, { type: 'raise', by: cy, severity: 'high' }, 2_000)
    expect(stopped).toMatchObject({
      type: 'changed',
      item: { state: 'awaiting_second', stage: 'second', severity: 'high' },
      audit: { action: 'risk_raised', actor: 'cy', details: { from: 'medium', to: 'high' } },
      effects: [{ do: 'tell', event: 'review.undone' }],
    })
    const { item: now } = stopped as { item: ReviewItem }
    expect(now.release).toBeUndefined()
    expect(now.verdicts).toEqual(first.verdicts)
    expect(must(judge(now, bob, 'approve', 'draft'), { type: 'tick' }, 60_000).state).toBe(
      'delivered',
    )
  })

  it('stops it too where the risk is as high as it can be, and never by a smaller one', () => {
    const grave = { ...releasing, severity: 'high' as const }
    expect(must(grave, { type: 'raise', by: cy, severity: 'high' }).state).toBe('awaiting_second')
    expect(() => must(grave, { type: 'raise', by: cy, severity: 'medium' })).toThrow(/only raised/)
    expect(() =>
      must({ ...grave, ...held }, { type: 'raise', by: cy, severity: 'medium' }),
    ).toThrow()
    const over = must(releasing, { type: 'tick' }, 60_000)
    expect(() => must(over, { type: 'raise', by: cy, severity: 'high' })).toThrow(/has ended/)
  })
})

describe('separation of duties', () => {
  const held = must(item(), { type: 'hold' })

  it.each([
    ['who asked', person('key:asker'), /asked themselves/],
    ['a client', person('x', { role: 'client' }), /Only reviewers/],
    ['an auditor', person('x', { role: 'auditor' }), /Only reviewers/],
    ['someone whose competence has lapsed', PEOPLE[3] as Reviewer, /competence/],
    ['someone of another domain', PEOPLE[4] as Reviewer, /competence/],
  ])('keeps the item from %s', (_what, by, message) => {
    expect(() => must(held, { type: 'lease', by })).toThrow(message)
  })

  it('keeps as whom each person judged', () => {
    const { verdicts } = decide(item({ state: 'held' }), cy, 'reject')
    expect(verdicts).toMatchObject([{ person: 'cy', role: 'admin' }])
  })

  it('does not give an item back to who passed it on', () => {
    const passed = judge(held, ann, 'escalate')
    expect(passed.state).toBe('held')
    expect(() => must(passed, { type: 'lease', by: ann })).toThrow(/somebody else now/)
    expect(must(passed, { type: 'lease', by: bob }).state).toBe('leased')
  })
})

describe('leases and time', () => {
  const held = must(item({}, { undoMs: 10_000 }), { type: 'hold' })

  it('gives each lease a higher fence, and refuses whoever comes with an old one', () => {
    const first = must(held, { type: 'lease', by: ann }, 0)
    const lapsed = must(first, { type: 'tick' }, 300_000)
    const second = must(lapsed, { type: 'lease', by: bob }, 300_001)
    expect(second.fence).toBe(2)
    const verdict = { kind: 'reject', reasonCode: 'other' } as const
    expect(() =>
      must(
        second,
        { type: 'decide', by: ann, fence: 1, version: second.version, verdict },
        300_002,
      ),
    ).toThrow(/lease/)
  })

  it('refuses a verdict after the lease ran out even before anyone else came', () => {
    const first = must(held, { type: 'lease', by: ann }, 0)
    const verdict = { kind: 'reject', reasonCode: 'other' } as const
    expect(() =>
      must(first, { type: 'decide', by: ann, fence: 1, version: first.version, verdict }, 300_000),
    ).toThrow(/version_conflict/)
  })

  it('takes a verdict back within the window and not after', () => {
    const releasing = judge(held, ann, 'approve', 'draft')
    const undone = must(releasing, { type: 'undo', by: ann, version: releasing.version }, 5_000)
    expect(undone).toMatchObject({ state: 'held', verdicts: [] })
    expect(() =>
      must(releasing, { type: 'undo', by: ann, version: releasing.version }, 11_000),
    ).toThrow(/over/)
  })

  it('keeps the verdict of whoever was shut out from going out, and no later one', () => {
    const releasing = judge(held, ann, 'approve', 'draft')
    const version = releasing.verdicts.at(-1)?.version ?? 0
    expect(must(releasing, { type: 'shut_out', version }, 60_000)).toMatchObject({
      state: 'held',
      verdicts: [],
    })
    expect(() => must(releasing, { type: 'shut_out', version: version - 1 }, 60_000)).toThrow(
      /not about to go out/,
    )
  })

  it.each(['safe_template', 'refuse', 'handoff'] as const)(
    'falls back to %s when time is up',
    (onTimeout) => {
      const late = must(item({ state: 'held' }, { onTimeout }), { type: 'tick' }, 2 * HOUR)
      expect(late).toMatchObject({ state: 'expired_fallback', fallback: onTimeout })
    },
  )

  it('notes a breach once and keeps holding where the policy says so', () => {
    const late = must(item({ state: 'held' }), { type: 'tick' }, 2 * HOUR)
    expect(late).toMatchObject({ state: 'held', breachedAt: 2 * HOUR })
    expect(() => must(late, { type: 'tick' }, 3 * HOUR)).toThrow(/Nothing is due/)
  })
})

describe('control items', () => {
  const seed = must(item({ isSeed: true }, { undoMs: 0 }), { type: 'hold' })

  it('end with the first verdict and are never delivered', () => {
    expect(judge(seed, ann, 'approve', 'bad').state).toBe('cancelled')
    expect(judge(seed, ann, 'reject').state).toBe('cancelled')
  })

  it.each<[VerdictKind, string]>([
    ['reject', 'seed_caught'],
    ['approve_with_edits', 'seed_caught'],
    ['own_text', 'seed_caught'],
    ['needs_info', 'seed_caught'],
    ['approve', 'seed_missed'],
  ])('count %s as %s', (kind, action) => {
    const result = transition(decide(seed, ann, kind), { type: 'proceed' }, 1_000)
    expect(result).toMatchObject({ type: 'changed', audit: { action } })
  })
})

describe('another draft that is wanted', () => {
  const [ann, bob] = [person('ann'), person('bob')]
  const verdictOf = (kind: VerdictKind, escalateTo?: 'reviewer' | 'second_line') => ({
    kind,
    reasonCode: 'other' as const,
    reason: 'It is not good enough',
    ...(VERDICT_RULES[kind].needsText ? { text: 'How old is he?' } : {}),
    ...(VERDICT_RULES[kind].outcome === 'deliver' ? { textDigest: 'digest' } : {}),
    ...(escalateTo ? { escalateTo } : {}),
  })
  /** Applies each event in turn; what follows from a verdict at once, too. */
  function play(start: ReviewItem, events: readonly ((now: ReviewItem) => ReviewEvent)[]) {
    let current = start
    const effects: string[] = []
    for (const event of events) {
      for (let next: ReviewEvent | undefined = event(current); next; ) {
        const result = transition(current, next, 1)
        if (result.type === 'refused') throw new Error(result.message)
        current = result.item
        effects.push(...result.effects.map((effect) => effect.do))
        next = current.state === 'decided' ? { type: 'proceed' } : undefined
      }
    }
    return { item: current, redrafts: effects.filter((effect) => effect === 'redraft').length }
  }
  const lease = (by: Reviewer) => (): ReviewEvent => ({ type: 'lease', by })
  const decide =
    (by: Reviewer, kind: VerdictKind, escalateTo?: 'reviewer' | 'second_line') =>
    ({ fence, version }: ReviewItem): ReviewEvent => ({
      type: 'decide',
      by,
      fence,
      version,
      verdict: verdictOf(kind, escalateTo),
    })
  const asked = [lease(ann), decide(ann, 'escalate', 'second_line')]
  const giveBack = ({ fence }: ReviewItem): ReviewEvent => ({ type: 'give_back', by: bob, fence })

  it('is made at once, and again as soon as whoever took the item meanwhile gives it back', () => {
    expect(play(item({ state: 'held' }), asked).redrafts).toBe(1)
    const taken = play(item({ state: 'held' }), [...asked, lease(bob)])
    expect(taken.redrafts).toBe(1)
    expect(play(taken.item, [giveBack]).redrafts).toBe(1)
    const lapsed = transition(taken.item, { type: 'tick' }, 300_002)
    expect(lapsed).toMatchObject({ item: { state: 'held' }, effects: [{ do: 'redraft' }] })
    expect(play(taken.item, [decide(bob, 'needs_info')]).redrafts).toBe(1)
  })

  it('is kept where it comes while somebody has the item, who goes on with it', () => {
    const taken = play(item({ state: 'held' }), [...asked, lease(bob)])
    const kept = play(taken.item, [() => ({ type: 'redraft_kept' })])
    expect(kept.item).toMatchObject({ state: 'leased', redraftWanted: true })
    expect(play(kept.item, [giveBack]).redrafts).toBe(1)
    for (const other of [item({ state: 'leased' }), item({ state: 'held', redraftWanted: true })]) {
      expect(transition(other, { type: 'redraft_kept' }, 1).type).toBe('refused')
    }
  })

  it('is wanted no more once it is there, was refused, or somebody decided without it', () => {
    for (const type of ['redraft', 'redraft_refused'] as const) {
      const there = play(item({ state: 'held' }), [
        ...asked,
        () => ({ type }),
        lease(bob),
        giveBack,
      ])
      expect(there.redrafts).toBe(1)
    }
    const decided = play(item({ state: 'held' }), [...asked, lease(bob), decide(bob, 'approve')])
    const undone = play(decided.item, [({ version }) => ({ type: 'undo', by: bob, version })])
    expect(undone).toMatchObject({ item: { state: 'held' }, redrafts: 0 })
  })
})
