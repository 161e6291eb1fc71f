import { describe, expect, it } from 'vitest'
import type { ReviewResult } from '../../src/core/review/review.ts'
import {
  isFinal,
  type Reviewer,
  type ReviewItem,
  type VerdictKind,
} from '../../src/core/review/review-item.ts'
import type { AuditRow } from '../../src/core/storage/audit-store.ts'
import { resultOf } from '../../src/oversight/desk/review-result.ts'
import { sweepDeadlines } from '../../src/oversight/jobs/deadline-sweep.ts'
import { VERDICT_RULES } from '../../src/oversight/machine/verdict-rules.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { heldAnswer, type Office, openOffice, REASON, reviewer } from './oversight-support.ts'

const ROUNDS = 40
const WAVES = 6
const AT_ONCE = 7
const TENANT = 'random-races'
const PEOPLE: readonly Reviewer[] = [
  reviewer('ann'),
  reviewer('bob'),
  reviewer('cy'),
  // The same person in another browser, and with another password age.
  reviewer('ann', { signedInAt: 1 }),
]
const ROOT = reviewer('root', { role: 'admin' })
const BY_ROOT = { at: 1, actor: ROOT.id, role: ROOT.role, details: {} }
const DAY_MS = 24 * 3_600_000

export type Random = () => number

/** Everything that can happen to a review at the same moment, from two processes whose clocks differ. */
export function describeRandomRaces(opened: () => OpenStore): void {
  describe('whatever happens to a review at once', () => {
    it('lets nothing out without its verdicts, nothing twice, and loses nothing', async () => {
      const seed = Date.now()
      const random = randomOf(seed)
      const states = new Set<string>()
      for (let round = 0; round < ROUNDS; round++) {
        const offices = officesFor(opened(), random)
        const { reviewId } = await offices[0].desk.hold(heldAnswer({ tenant: TENANT }))
        const told = await live(reviewId, offices, random)
        const item = await endOf(reviewId, offices)
        states.add(item.state)
        await expectSound(item, told, offices[0], `seed ${seed}, round ${round}`)
      }
      // It would hold for a desk where nothing ever comes to an end.
      expect(states, `seed ${seed}`).toContain('delivered')
      expect(await officesFor(opened(), random)[0].store.verifyAudit(TENANT)).toMatchObject({
        ok: true,
      })
    }, 120_000)
  })
}

function officesFor(opened: OpenStore, random: Random): readonly [Office, Office] {
  const rules = {
    fourEyes: random() < 0.3,
    undoSeconds: random() < 0.5 ? 0 : 10,
    leaseSeconds: 60,
    onTimeout: pick(['stay_held', 'refuse', 'safe_template', 'handoff'] as const, random),
  }
  const name = Math.floor(random() * 1e6).toString(36)
  const offices = [openOffice(opened, rules, `${name}a`), openOffice(opened, rules, `${name}b`)]
  return offices as unknown as readonly [Office, Office]
}

/** Waves of acts that all start at once; gives what the clients that waited meanwhile were told. */
async function live(
  id: string,
  offices: readonly [Office, Office],
  random: Random,
): Promise<readonly ReviewResult[]> {
  const clients: Promise<ReviewResult | undefined>[] = []
  for (let wave = 0; wave < WAVES; wave++) {
    const acts = Array.from({ length: AT_ONCE }, () => actOn(id, pick(offices, random), random))
    const leaving = new AbortController()
    const waiting = pick(offices, random).desk.wait(id, 40, leaving.signal)
    clients.push(waiting.catch(() => undefined))
    const all = acts.map((act) => act())
    if (random() < 0.3) leaving.abort()
    await Promise.allSettled(all)
    if (random() < 0.3) for (const office of offices) office.pass(pick([11_000, 61_000], random))
    if (random() < 0.05) pick(offices, random).pass(DAY_MS)
  }
  const told = await Promise.all(clients)
  return told.filter((result) => result !== undefined)
}

function actOn(id: string, office: Office, random: Random): () => Promise<unknown> {
  const { board, desk, ledger, store, now } = office
  const by = pick(PEOPLE, random)
  const seen = async (): Promise<ReviewItem> => (await store.findReview(id)) as ReviewItem
  const decide = async (kind: VerdictKind, more: object = {}) => {
    const { version, fence, lease } = await seen()
    const holder = PEOPLE.find((person) => person.id === lease?.person) ?? by
    const text = VERDICT_RULES[kind].needsText
      ? { text: pick(['Edited', 'Otherwise'], random) }
      : {}
    const given = {
      version,
      fence,
      kind,
      reasonCode: 'other' as const,
      reason: REASON,
      ...text,
      ...more,
    }
    await board.decide(holder, TENANT, id, given)
  }
  const acts: readonly (() => Promise<unknown>)[] = [
    () => board.lease(by, TENANT, id),
    () => board.lease(by, TENANT, id),
    () => decide('approve'),
    () => decide('approve'),
    () => decide('approve_with_edits'),
    () => decide('reject'),
    () => decide('needs_info'),
    () => decide('own_text'),
    () => decide('reject_with_reply'),
    () => decide('escalate', { escalateTo: pick(['reviewer', 'second_line'], random) }),
    () => board.raise(by, TENANT, id, 'high'),
    async () => store.eraseRun(TENANT, (await seen()).runId, BY_ROOT),
    async () => board.renew(by, TENANT, id, (await seen()).fence),
    async () => board.giveBack(by, TENANT, id, (await seen()).fence),
    async () => board.undo(by, TENANT, id, (await seen()).version),
    () => board.note(by, TENANT, id, 'Look at the dose'),
    () => ledger.apply(id, { type: 'add_info' }, { content: { info: 'He weighs 20 kg' } }),
    () => ledger.apply(id, { type: 'redraft' }, { content: { redraft: REDRAFT } }),
    () => sweepDeadlines(store, ledger, now),
    () => sweepDeadlines(store, ledger, now),
    async () => desk.appeal(await seen(), 'My doctor said so', { id: 'key:asker', role: 'client' }),
    ...(random() < 0.05 ? [() => board.cancel(ROOT, TENANT, id)] : []),
  ]
  return pick(acts, random)
}

const REDRAFT = {
  card: 'thinker',
  text: 'Written anew.',
  parts: [
    { type: 'text-delta' as const, text: 'Written anew.' },
    { type: 'end' as const, reason: 'stop' as const },
  ],
}

/** Time goes on until the item has come to its end. */
async function endOf(id: string, offices: readonly [Office, Office]): Promise<ReviewItem> {
  const [office] = offices
  for (let times = 0; times < 10; times++) {
    await Promise.all(offices.map(({ store, ledger, now }) => sweepDeadlines(store, ledger, now)))
    const item = await office.store.findReview(id)
    if (item && isFinal(item)) return item
    for (const { pass } of offices) pass(40 * DAY_MS)
  }
  throw new Error('The review never ended')
}

async function expectSound(
  item: ReviewItem,
  told: readonly ReviewResult[],
  { store }: Office,
  when: string,
): Promise<void> {
  const { items } = await store.listAudit(TENANT, { subject: item.id }, { limit: 500 })
  const rows = [...items].reverse()
  expectHistory(item, rows, when)
  if (item.state === 'delivered') expectVerdicts(item, rows, when)
  const result = resultOf(item, await store.reviewContents(item.id))
  const answers = told.filter(({ type }) => type === 'delivered')
  if (item.state !== 'delivered') expect(answers, when).toEqual([])
  // All the same answer; once it is erased, it is told to nobody any more.
  const [first = result] = answers
  for (const answer of answers) expect(answer, when).toEqual(first)
  if (item.erasedAt === undefined) expect(first, when).toEqual(result)
  else await expectErased(item, store, when)
}

/** Nothing of it is left in a second look either. */
async function expectErased(item: ReviewItem, store: Office['store'], when: string): Promise<void> {
  const appeal = await store.findAppeal(item.id)
  for (const { id } of [item, ...(appeal ? [appeal] : [])]) {
    expect(await store.reviewContents(id), `${when}, ${id} of ${item.id}`).toEqual([])
  }
}

/** One end, one row for each version, and nothing after the end but that it was contested or erased. */
export function expectHistory(item: ReviewItem, rows: readonly AuditRow[], when: string): void {
  const moves = rows.filter(({ action }) => action !== 'appealed')
  expect(
    moves.map(({ version }) => version),
    when,
  ).toEqual(Array.from({ length: item.version }, (_, index) => index + 1))
  const ends = moves.filter(({ action }) => ['delivered', 'rejected'].includes(action))
  expect(ends.length, when).toBeLessThanOrEqual(1)
  const last = moves.findLast(({ action }) => action !== 'content_erased')
  if (ends.length === 1) expect(last, when).toEqual(ends[0])
}

/** Who let it out is on record, gave the verdict before it went out, and had not taken it back. */
export function expectVerdicts(item: ReviewItem, rows: readonly AuditRow[], when: string): void {
  const verdict = item.verdicts.find(({ version }) => version === item.release?.verdictVersion)
  expect(verdict && VERDICT_RULES[verdict.kind].outcome, when).toBe('deliver')
  for (const { person, version } of item.verdicts) {
    expect(
      rows.find((row) => row.version === version),
      when,
    ).toMatchObject({ actor: person, action: 'decided' })
  }
  const people = new Set(item.verdicts.map(({ person }) => person))
  expect(people.size, when).toBe(item.verdicts.length)
  if (item.policy.fourEyes) expect(people.size, when).toBeGreaterThanOrEqual(2)
}

function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)] as Value
}

/** The same numbers again for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
