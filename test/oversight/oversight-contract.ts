import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { LegalHold, LegalHoldKind } from '../../src/core/review/follow-up-store.ts'
import type { Incident } from '../../src/core/review/incident.ts'
import type { AuditHead } from '../../src/core/storage/audit-store.ts'
import { NOTHING_COUNTED, type StoredFile } from '../../src/core/storage/batch.ts'
import { DAY_MS } from '../../src/core/time/durations.ts'
import { sweepDeadlines } from '../../src/oversight/jobs/deadline-sweep.ts'
import { eraseOld } from '../../src/oversight/jobs/retention.ts'
import { createProposalBoard } from '../../src/oversight/proposals/proposal-board.ts'
import { exportAuditLines } from '../../src/oversight/records/audit-export.ts'
import { AUDIT_VERIFIER_SCRIPT } from '../../src/oversight/records/audit-verifier-script.ts'
import { incidentExport } from '../../src/oversight/records/incident-export.ts'
import { type IncidentAct, moveIncident } from '../../src/oversight/records/incident-moves.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { runRecord } from '../support/run-record.ts'
import { describeRunErasure } from './erasure-contract.ts'
import {
  DRAFT,
  heldAnswer,
  judge,
  type Office,
  openOffice,
  QUESTION,
  REASON,
  reviewer,
} from './oversight-support.ts'
import { describeRandomRaces } from './random-races.ts'

const never = new AbortController().signal
const ann = reviewer('ann')
const bob = reviewer('bob')

/** One suite for every database that reviews can be kept in. */
export function describeOversight(name: string, open: () => Promise<OpenStore>): void {
  describe(`oversight on ${name}`, () => {
    let opened: OpenStore
    let office: Office
    beforeAll(async () => {
      opened = await open()
      await opened.migrate()
      office = openOffice(opened)
    })
    afterAll(() => opened.close())
    describeHolding(
      () => opened,
      () => office,
    )
    describeRaces(() => office)
    describeRandomRaces(() => opened)
    describeDeadlines(() => opened)
    describeErasure(
      () => opened,
      () => office,
    )
    describeRunErasure(
      () => opened,
      () => office,
    )
    describeJobs(() => office)
    describePeople(() => office)
    describeProposals(() => office)
    describeAppeals(() => office)
    describeLegalHolds(
      () => opened,
      () => office,
    )
    describeIncidents(() => office)
    describeAudit(() => opened)
    describeExport(() => opened)
  })
}

function describeHolding(opened: () => OpenStore, office: () => Office): void {
  it('gives a waiting client what a person approved, with the parts of the draft', async () => {
    const { reviewId } = await office().desk.hold(heldAnswer())
    const waiting = office().desk.wait(reviewId, 10_000, never)
    await judge(office(), reviewId, ann)
    expect(await waiting).toEqual({
      type: 'delivered',
      text: DRAFT,
      parts: heldAnswer().draft.parts,
    })
  })

  it('says that it still waits when the time given is over', async () => {
    const { reviewId, notice } = await office().desk.hold(heldAnswer())
    expect(notice).toContain(reviewId)
    expect(await office().desk.wait(reviewId, 5, never)).toEqual({ type: 'waiting' })
  })

  it('stops waiting when the client leaves', async () => {
    const { reviewId } = await office().desk.hold(heldAnswer())
    const client = new AbortController()
    const waiting = office().desk.wait(reviewId, 60_000, client.signal)
    setTimeout(() => client.abort(), 10)
    await expect(waiting).rejects.toMatchObject({ code: 'client_closed' })
  })

  it('keeps what the first reviewer thought from the second until both have judged', async () => {
    const strict = openOffice(opened(), { fourEyes: true }, 'b')
    const { reviewId } = await strict.desk.hold(heldAnswer())
    await judge(strict, reviewId, ann, { kind: 'approve_with_edits', text: 'Ann’s text' })
    await strict.board.note(ann, 'default', reviewId, 'I doubt the dose')
    const seen = JSON.stringify(await strict.board.show(bob, 'default', reviewId))
    expect(seen).not.toContain('Ann’s text')
    expect(seen).not.toContain('I doubt')
    expect(seen).not.toContain('person:ann')
    const settled = await judge(strict, reviewId, bob, {
      kind: 'approve_with_edits',
      text: 'Ann’s text',
    })
    expect(settled.state).toBe('delivered')
  })

  it('counts for a reviewer what waits in their domains and at their tenant', async () => {
    const counted = () =>
      office().board.waiting(reviewer('cas', { domains: ['healthcare'] }), 'counted')
    expect(await counted()).toEqual([])
    const held = { tenant: 'counted' }
    const first = await office().desk.hold(heldAnswer(held))
    await office().desk.hold(heldAnswer(held))
    await office().desk.hold(
      heldAnswer({ ...held, risk: { ...heldAnswer().risk, domain: 'legal' } }),
    )
    const { item } = await office().board.show(ann, 'counted', first.reviewId)
    expect(await counted()).toEqual([{ domain: 'healthcare', count: 2, oldest: item.createdAt }])
    await office().board.cancel(reviewer('root', { role: 'admin' }), 'counted', first.reviewId)
    expect(await counted()).toMatchObject([{ domain: 'healthcare', count: 1 }])
  })

  it('shows no reviewer which item is a control item, and never delivers one', async () => {
    const { reviewId } = await office().desk.hold(heldAnswer())
    await judge(office(), reviewId, ann)
    const { id } = await office().board.addSeed(
      reviewer('root', { role: 'admin' }),
      'default',
      reviewId,
      'Give 5 g.',
    )
    const shown = await office().board.show(bob, 'default', id)
    expect(JSON.stringify(shown)).not.toMatch(/seed/i)
    expect(shown.draft?.text).toBe('Give 5 g.')
    // Nor does a field that every other item has, or one that none has, tell it apart.
    const { reviewId: plain } = await office().desk.hold(heldAnswer({ otherDrafts: [] }))
    expect(shapeOf(shown)).toEqual(shapeOf(await office().board.show(bob, 'default', plain)))
    const fooled = await judge(office(), id, bob)
    expect(fooled).toMatchObject({ state: 'cancelled', isSeed: true })
    // Nobody outside hears of it, no client waits for it, and its time is as long as its model's was.
    expect(office().told.filter((event) => event.startsWith(id))).toEqual([])
    expect(office().told).toContainEqual(expect.stringContaining(reviewId))
    const timeOf = async (review: string) => {
      const item = await office().store.findReview(review)
      return item!.policy.dueAt - item!.createdAt
    }
    expect(await timeOf(id)).toBe(await timeOf(reviewId))
    await expect(
      office().board.addSeed(
        reviewer('root', { role: 'admin' }),
        'default',
        'rev_of_nobody',
        'Give 5 g.',
      ),
    ).rejects.toMatchObject({ code: 'not_found' })
    const verdicts = await office().store.verdicts('default', {})
    expect(verdicts.some((verdict) => verdict.isSeed && verdict.person === bob.id)).toBe(true)
  })

  it('lets nobody judge the answer to a request of their own', async () => {
    const { reviewId } = await office().desk.hold(heldAnswer({ keyId: 'k-7' }))
    const asker = reviewer('asker', { id: 'key:k-7', role: 'admin', via: 'key' })
    await expect(judge(office(), reviewId, asker)).rejects.toMatchObject({
      code: 'permission_denied',
    })
    expect((await judge(office(), reviewId, ann)).state).toBe('delivered')
  })

  it('shows an item to nobody of another tenant', async () => {
    const { reviewId } = await office().desk.hold(heldAnswer({ tenant: 'left' }))
    const { board } = office()
    for (const act of [
      () => board.show(ann, 'right', reviewId),
      () => board.lease(ann, 'right', reviewId),
      () => board.note(ann, 'right', reviewId, 'x'),
      () => board.erase(ann, 'right', reviewId),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'not_found' })
    }
    const page = await board.list(ann, 'right', {}, { limit: 500 })
    expect(page.items).toEqual([])
  })

  it('lists what waits by when it is due, then what has ended, page by page', async () => {
    const tenant = 'ordered'
    const ids: string[] = []
    for (const domain of ['legal', 'finance', 'safety', 'healthcare'] as const) {
      const risk = { domain, severity: 'high' as const, reasons: [] }
      ids.push((await office().desk.hold(heldAnswer({ tenant, risk }))).reviewId)
    }
    const [legal, finance, safety, healthcare] = ids as [string, string, string, string]
    await judge(office(), safety, ann, { tenant })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await office().board.list(
        ann,
        tenant,
        {},
        { limit: 2, ...(cursor ? { cursor } : {}) },
      )
      seen.push(...page.items.map((item) => item.id))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual([healthcare, finance, legal, safety])
  })

  it('lists only what a reviewer is competent for', async () => {
    const tenant = 'domains'
    await office().desk.hold(heldAnswer({ tenant }))
    await office().desk.hold(
      heldAnswer({ tenant, risk: { domain: 'finance', severity: 'high', reasons: [] } }),
    )
    const banker = reviewer('banker', { domains: ['finance'] })
    const page = await office().board.list(banker, tenant, {}, { limit: 10 })
    expect(page.items.map((item) => item.domain)).toEqual(['finance'])
  })

  it('holds no more than the queue takes, and then refuses', async () => {
    const small = openOffice(opened(), { queueLimit: 1 }, 'c')
    const tenant = 'crowded'
    await small.desk.hold(heldAnswer({ tenant }))
    const second = await small.desk.hold(heldAnswer({ tenant }))
    expect(second.notice).toMatch(/without that it is not given/)
    expect((await small.store.findReview(second.reviewId))?.state).toBe('expired_fallback')
  })
}

function describeRaces(office: () => Office): void {
  it('lets exactly one of two who decide at once win, 200 times', async () => {
    const outcomes: string[] = []
    for (let round = 0; round < 200; round++) {
      const { reviewId } = await office().desk.hold(heldAnswer({ tenant: 'races' }))
      const leased = await office().board.lease(ann, 'races', reviewId)
      const given = {
        version: leased.version,
        fence: leased.fence,
        reasonCode: 'other' as const,
        reason: REASON,
      }
      const results = await Promise.allSettled([
        office().board.decide(ann, 'races', reviewId, { ...given, kind: 'approve' }),
        office().board.decide(ann, 'races', reviewId, { ...given, kind: 'reject' }),
      ])
      const won = results.filter((result) => result.status === 'fulfilled')
      const lost = results.filter((result) => result.status === 'rejected')
      expect([won.length, lost.length]).toEqual([1, 1])
      expect(lost[0]?.reason).toMatchObject({ code: 'version_conflict' })
      outcomes.push(won[0]?.value.state ?? '')
    }
    const verdicts = await office().store.verdicts('races', {})
    expect(verdicts).toHaveLength(200)
    expect(new Set(outcomes).size).toBeGreaterThanOrEqual(1)
    expect(await office().store.verifyAudit('races')).toMatchObject({ ok: true })
  })

  it('gives an item to one of many who want it at once', async () => {
    const { reviewId } = await office().desk.hold(heldAnswer())
    const people = Array.from({ length: 8 }, (_, index) => reviewer(`r${index}`))
    const results = await Promise.allSettled(
      people.map((by) => office().board.lease(by, 'default', reviewId)),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })
}

function describeDeadlines(opened: () => OpenStore): void {
  it('acts on deadlines that passed while nothing ran, once, and releases nothing', async () => {
    const before = openOffice(opened(), { onTimeout: 'handoff' }, 'd')
    const tenant = 'late'
    const { reviewId } = await before.desk.hold(heldAnswer({ tenant }))
    const after = openOffice(opened(), {}, 'e')
    const rival = openOffice(opened(), {}, 'f')
    after.pass(3 * 3_600_000)
    rival.pass(3 * 3_600_000)
    await Promise.all([
      sweepDeadlines(after.store, after.ledger, after.now),
      sweepDeadlines(rival.store, rival.ledger, rival.now),
    ])
    expect(await after.desk.wait(reviewId, 1_000, never)).toMatchObject({
      type: 'rejected',
      text: expect.stringContaining('handed over'),
    })
    const trail = await after.store.listAudit(
      tenant,
      { subject: reviewId, action: 'sla_breached' },
      { limit: 5 },
    )
    expect(trail.items).toHaveLength(1)
    expect(trail.items[0]).toMatchObject({ actor: 'system' })
  })

  it('waits for the window in which a verdict can be taken back', async () => {
    const office = openOffice(opened(), { undoSeconds: 10 }, 'g')
    const { reviewId } = await office.desk.hold(heldAnswer())
    expect((await judge(office, reviewId, ann)).state).toBe('releasing')
    await sweepDeadlines(office.store, office.ledger, office.now)
    expect(await office.desk.wait(reviewId, 1, never)).toEqual({ type: 'waiting' })
    office.pass(10_000)
    await sweepDeadlines(office.store, office.ledger, office.now)
    expect(await office.desk.wait(reviewId, 1, never)).toMatchObject({ type: 'delivered' })
  })

  it.each(['person', 'key'])(
    'lets nothing out by a %s that was shut out meanwhile',
    async (who) => {
      const office = openOffice(opened(), { undoSeconds: 10 }, 'so')
      const tenant = `shut-out-${who}`
      const id = `${who}:${tenant}`
      const entry = {
        at: 1,
        actor: 'person:root',
        role: 'admin' as const,
        action: 'x',
        details: {},
      }
      const account = {
        id,
        tenant,
        name: tenant,
        role: 'reviewer',
        competences: [],
        createdAt: 1,
      } as const
      const scope = { tenant, role: 'reviewer', routes: [], limits: {}, mayDebug: false } as const
      await office.store.addPerson({ ...account, password: 'x' }, entry)
      await opened().addKey({ ...account, id: tenant, digest: 'd', lastFour: 'four', scope })
      const { reviewId } = await office.desk.hold(heldAnswer({ tenant }))
      const state = async () => (await office.store.findReview(reviewId))?.state
      const timePasses = async () => {
        office.pass(10_000)
        await sweepDeadlines(office.store, office.ledger, office.now)
      }
      await judge(office, reviewId, reviewer('gone', { id }), { tenant })
      if (who === 'key') await opened().revokeKey(tenant, tenant, 2)
      else await office.store.disablePerson(tenant, id, 2, entry)
      await timePasses()
      expect(await state()).toBe('held')
      expect(office.told).toContain(`${reviewId} review.undone`)
      await judge(office, reviewId, ann, { tenant })
      await timePasses()
      expect(await state()).toBe('delivered')
    },
  )
}

function describeErasure(opened: () => OpenStore, office: () => Office): void {
  it('erases texts for good and keeps the chain whole', async () => {
    const tenant = 'erased'
    const { reviewId } = await office().desk.hold(heldAnswer({ tenant }))
    await judge(office(), reviewId, ann, { tenant })
    const sealed = await opened()
      .queries.selectFrom('review_contents')
      .selectAll()
      .where('item_id', '=', reviewId)
      .execute()
    expect(sealed.length).toBeGreaterThan(0)
    expect(JSON.stringify(sealed)).not.toContain(QUESTION)
    await office().board.erase(reviewer('root', { role: 'admin' }), tenant, reviewId)
    expect(await office().store.reviewContents(reviewId)).toEqual([])
    expect(await office().store.verifyAudit(tenant)).toMatchObject({ ok: true })
    const everything = JSON.stringify([
      await opened().queries.selectFrom('audit').selectAll().where('tenant', '=', tenant).execute(),
      await opened()
        .queries.selectFrom('review_items')
        .selectAll()
        .where('id', '=', reviewId)
        .execute(),
    ])
    for (const text of [QUESTION, DRAFT, REASON]) expect(everything).not.toContain(text)
  })
}

function describeJobs(office: () => Office): void {
  const job = (key: string, runAt = 0) => ({ kind: 'test', key, payload: { key }, runAt })

  it('makes a job with the same key once, and gives each to one worker', async () => {
    const { store } = office()
    await store.addJobs([job('once'), job('twice')])
    await store.addJobs([job('twice')])
    const [a, b] = await Promise.all([
      store.takeJobs('w1', ['test'], 1_000, 16_000, 10),
      store.takeJobs('w2', ['test'], 1_000, 16_000, 10),
    ])
    const keys = [...a, ...b].filter((taken) => taken.kind === 'test').map((taken) => taken.key)
    expect(keys.sort()).toEqual(['once', 'twice'])
  })

  it('gives a job whose worker died to another when its lease is over', async () => {
    const { store } = office()
    await store.addJobs([job('orphan', 20_000)])
    await store.takeJobs('dead', ['test'], 20_000, 35_000, 100)
    expect(
      (await store.takeJobs('w2', ['test'], 34_999, 50_000, 100)).map((taken) => taken.key),
    ).not.toContain('orphan')
    const [taken] = (await store.takeJobs('w2', ['test'], 35_000, 50_000, 100)).filter(
      (one) => one.key === 'orphan',
    )
    expect(taken?.attempts).toBe(2)
    expect(await store.renewJob('dead', taken?.id ?? '', 99_000)).toBe(false)
    await store.finishJob('w2', taken?.id ?? '')
    expect(
      (await store.takeJobs('w3', ['test'], 999_000, 999_999, 100)).map((one) => one.key),
    ).not.toContain('orphan')
  })

  it('waits no day for a worker that died while its clock was a day ahead', async () => {
    const { store } = office()
    await store.addJobs([job('ahead', 40_000)])
    const takenAt = async (now: number, until: number) =>
      (await store.takeJobs('w', ['test'], now, until, 100)).map(({ key }) => key)
    expect(await takenAt(40_000, DAY_MS)).toContain('ahead')
    expect(await takenAt(40_000, 55_000)).toContain('ahead')
    expect(await takenAt(54_999, 69_999)).not.toContain('ahead')
  })

  it('lays a job that fails for good with the dead, where it is seen and can begin again', async () => {
    const { store } = office()
    await store.addJobs([job('poison', 2_000_000)])
    const [taken] = (await store.takeJobs('w', ['test'], 2_000_000, 2_015_000, 100)).filter(
      (one) => one.key === 'poison',
    )
    await store.failJob('w', taken?.id ?? '', 'it never works', 2_000_001)
    const dead = await store.deadJobs(10)
    expect(dead.find((one) => one.key === 'poison')).toMatchObject({
      error: 'it never works',
      attempts: 1,
    })
    expect(await store.reviveJob(taken?.id ?? '', 2_000_002)).toBe(true)
    expect(
      (await store.takeJobs('w', ['test'], 2_000_002, 2_015_000, 100)).map((one) => one.key),
    ).toContain('poison')
  })
}

function describePeople(office: () => Office): void {
  const entry = { at: 1, actor: 'operator', role: 'admin' as const, action: 'x', details: {} }

  it('knows people, their sessions, and no sessions of who was shut out', async () => {
    const { store } = office()
    const person = {
      id: 'person:eve',
      tenant: 'default',
      name: 'eve',
      password: 'scrypt$1',
      role: 'reviewer' as const,
      domains: ['legal' as const],
      competences: [{ domain: 'legal' as const, name: 'bar', until: 99 }],
      createdAt: 5,
    }
    await store.addPerson(person, entry)
    await expect(store.addPerson(person, entry)).rejects.toMatchObject({ code: 'conflict' })
    expect(await store.findPerson('eve')).toEqual(person)
    expect(await store.personOf('default', person.id)).toEqual(person)
    expect(await store.personOf('other', person.id)).toBeUndefined()
    const session = { digest: 'd', personId: person.id, csrf: 'c', createdAt: 6, expiresAt: 7 }
    await store.addSession(session)
    expect(await store.findSession('d')).toEqual({ session, person })
    expect(await store.disablePerson('default', person.id, 8, entry)).toBe(true)
    expect(await store.findSession('d')).toBeUndefined()
  })

  it('keeps a password that was reset while something else of the person was changed', async () => {
    const { store } = office()
    const person = {
      id: 'person:kim',
      tenant: 'default',
      name: 'kim',
      password: 'old',
      role: 'reviewer' as const,
      competences: [],
      createdAt: 5,
    }
    await store.addPerson(person, entry)
    await store.changePerson(person, entry, 'new')
    await store.changePerson({ ...person, role: 'auditor' }, entry)
    expect(await store.findPerson('kim')).toEqual({ ...person, role: 'auditor', password: 'new' })
  })

  it('knows which stops stand', async () => {
    const { store } = office()
    const stop = {
      id: 'stop_1',
      tenant: 'default',
      kind: 'card' as const,
      target: 'thinker',
      reason: 'it invents doses',
      createdBy: 'person:ann',
      createdAt: 9,
    }
    await store.addStop(stop, entry)
    await store.addStop(stop, entry)
    expect(await store.standingStops()).toEqual([stop])
    expect(await store.liftStop('other', 'stop_1', 'x', entry)).toBe(false)
    expect(await store.liftStop('default', 'stop_1', 'person:bob', entry)).toBe(true)
    expect(await store.standingStops()).toEqual([])
  })
}

/** A chain of its own for each kind of damage. */
async function chainOf(opened: OpenStore, tenant: string, reviews = 6): Promise<Office> {
  const office = openOffice(opened, {}, tenant)
  for (let index = 0; index < reviews; index++) {
    const { reviewId } = await office.desk.hold(heldAnswer({ tenant }))
    await judge(office, reviewId, ann, { tenant })
  }
  return office
}

function describeAudit(opened: () => OpenStore): void {
  it('refuses to change or delete an audit row, whoever asks the database', async () => {
    await chainOf(opened(), 'guarded', 1)
    const { queries } = opened()
    const refused = /never changed or deleted/
    await expect(queries.updateTable('audit').set({ actor: 'x' }).execute()).rejects.toThrow(
      refused,
    )
    await expect(queries.deleteFrom('audit').execute()).rejects.toThrow(refused)
  })

  const damages: readonly (readonly [
    string,
    string,
    (tenant: string) => readonly ReturnType<typeof sql>[],
    number,
  ])[] = [
    [
      'flips a detail',
      'changed',
      (tenant) => [
        sql`update audit set details = replace(details, '"state"', '"stat3"') where tenant = ${tenant} and seq = 5`,
      ],
      5,
    ],
    [
      'makes details unreadable',
      'changed',
      (tenant) => [
        sql`update audit set details = '{' where tenant = ${tenant} and seq in (select max(seq) from audit where tenant = ${tenant})`,
      ],
      36,
    ],
    [
      'flips who acted',
      'changed',
      (tenant) => [
        sql`update audit set actor = 'person:mallory' where tenant = ${tenant} and seq = 7`,
      ],
      7,
    ],
    [
      'flips when',
      'changed',
      (tenant) => [sql`update audit set at = at + 1 where tenant = ${tenant} and seq = 1`],
      1,
    ],
    [
      'drops a row',
      'missing',
      (tenant) => [sql`delete from audit where tenant = ${tenant} and seq = 9`],
      9,
    ],
    [
      'swaps two rows',
      'changed',
      (tenant) => [
        sql`update audit set seq = -1 where tenant = ${tenant} and seq = 3`,
        sql`update audit set seq = 3 where tenant = ${tenant} and seq = 4`,
        sql`update audit set seq = 4 where tenant = ${tenant} and seq = -1`,
      ],
      3,
    ],
    [
      'cuts off the end',
      'cut_off',
      (tenant) => [sql`delete from audit where tenant = ${tenant} and seq > 12`],
      13,
    ],
    [
      'moves its end to an earlier row',
      'changed',
      (tenant) => [
        sql`update audit_heads set seq = 12, hash = (select hash from audit where tenant = ${tenant} and seq = 12) where tenant = ${tenant}`,
      ],
      13,
    ],
    [
      'takes away where it ends',
      'changed',
      (tenant) => [sql`delete from audit_heads where tenant = ${tenant}`],
      1,
    ],
    [
      'changes texts',
      'content_changed',
      (tenant) => [
        sql`update review_contents set sealed = 'AAAA' where item_id in (select subject from audit where tenant = ${tenant} and seq = 1) and version = 1`,
      ],
      1,
    ],
    ['plants texts before the first', 'content_changed', (tenant) => [planted(tenant, 0)], 1],
    ['plants texts behind the last', 'content_changed', (tenant) => [planted(tenant, 99)], 1],
    [
      'takes away the key of texts',
      'content_changed',
      (tenant) => [
        sql`delete from review_keys where item_id in (select subject from audit where tenant = ${tenant} and seq = 1)`,
      ],
      1,
    ],
    [
      'changes the key of texts',
      'content_changed',
      (tenant) => [
        sql`update review_keys set key = ${Buffer.alloc(32).toString('base64')} where item_id in (select subject from audit where tenant = ${tenant} and seq = 1)`,
      ],
      1,
    ],
    [
      'removes texts',
      'content_changed',
      (tenant) => [
        sql`delete from review_contents where item_id in (select subject from audit where tenant = ${tenant} and seq = 1)`,
      ],
      1,
    ],
  ]

  const planted = (tenant: string, version: number) =>
    sql`insert into review_contents (item_id, version, sealed)
      select subject, ${version}, sealed from audit join review_contents on item_id = subject
      where tenant = ${tenant} and seq = 1 and review_contents.version = 1`

  it.each(damages)('finds and locates whoever %s', async (what, problem, damage, seq) => {
    const tenant = `tampered ${what}`
    const { store } = await chainOf(opened(), tenant)
    expect(await store.verifyAudit(tenant)).toMatchObject({ ok: true, faults: [] })
    await withoutGuards(opened(), damage(tenant))
    const found = await store.verifyAudit(tenant)
    expect(found.ok).toBe(false)
    expect(found.faults[0]).toMatchObject({ seq, problem })
  })

  const setItem = (change: ReturnType<typeof sql>) => (id: string) => [
    sql`update review_items set ${change} where id = ${id}`,
  ]

  const takeAway = (id: string) => [
    sql`delete from review_contents where item_id = ${id}`,
    sql`delete from review_keys where item_id = ${id}`,
    sql`delete from review_items where id = ${id}`,
  ]

  const itemDamages: readonly (readonly [
    string,
    RegExp,
    (id: string) => readonly ReturnType<typeof sql>[],
  ])[] = [
    ['sets its state', /is not as row \d+ left it/, setItem(sql`state = 'releasing'`)],
    [
      'sets the state that is read',
      /is not as row \d+ left it/,
      setItem(sql`item = replace(item, '"delivered"', '"releasing"')`),
    ],
    ['makes another its asker', /is not as row/, setItem(sql`requester = 'key_of_another'`)],
    ['says that it was erased', /is not as row/, setItem(sql`erased = 1`)],
    ['moves it to another tenant', /, which row \d+ tells of, is gone/, setItem(sql`tenant = 'b'`)],
    ['takes it away', /, which row \d+ tells of, is gone/, takeAway],
  ]

  it.each(itemDamages)('finds a review of which somebody %s', async (what, message, damage) => {
    const tenant = `item ${what}`
    const office = openOffice(opened(), {}, tenant)
    const { reviewId } = await office.desk.hold(heldAnswer({ tenant }))
    await judge(office, reviewId, ann, { tenant })
    expect(await office.store.verifyAudit(tenant)).toMatchObject({ ok: true, faults: [] })
    await withoutGuards(opened(), damage(reviewId))
    expect((await office.store.verifyAudit(tenant)).faults).toContainEqual({
      seq: expect.any(Number),
      problem: 'item_changed',
      message: expect.stringMatching(message),
    })
  })

  it('finds a review that was put back to what it was before', async () => {
    const tenant = 'put back'
    const office = openOffice(opened(), {}, tenant)
    const { reviewId } = await office.desk.hold(heldAnswer({ tenant }))
    const before = await opened()
      .queries.selectFrom('review_items')
      .selectAll()
      .where('id', '=', reviewId)
      .executeTakeFirstOrThrow()
    await judge(office, reviewId, ann, { tenant })
    await opened()
      .queries.updateTable('review_items')
      .set(before)
      .where('id', '=', reviewId)
      .execute()
    expect((await office.store.verifyAudit(tenant)).faults).toMatchObject([
      { problem: 'item_changed' },
    ])
  })

  it('stays whole whatever letters a name has, half of one included', async () => {
    const tenant = 'odd letters'
    const { store } = await chainOf(opened(), tenant, 1)
    const odd = 'person:a\ud83db \ufffd \u202e😀'
    const entry = { at: 1, actor: odd, role: 'admin' as const, action: 'seen', details: { odd } }
    await store.appendAudit(tenant, odd, entry)
    expect(await store.verifyAudit(tenant)).toMatchObject({ ok: true, faults: [] })
  })

  it('needs an anchor that was kept elsewhere to find a chain whose end was cut off with its head and its items', async () => {
    const tenant = 'cut and covered'
    const office = openOffice(opened(), {}, tenant)
    const { reviewId } = await office.desk.hold(heldAnswer({ tenant }))
    await judge(office, reviewId, ann, { tenant })
    const { seq } = await office.store.auditHead(tenant)
    const later = await office.desk.hold(heldAnswer({ tenant }))
    const anchor: AuditHead = await office.store.auditHead(tenant)
    await withoutGuards(opened(), [
      ...takeAway(later.reviewId),
      sql`delete from audit where tenant = ${tenant} and seq > ${seq}`,
      sql`update audit_heads set seq = ${seq}, hash = (select hash from audit where tenant = ${tenant} and seq = ${seq}) where tenant = ${tenant}`,
    ])
    expect(await office.store.verifyAudit(tenant)).toMatchObject({ ok: true })
    expect((await office.store.verifyAudit(tenant, [anchor])).faults[0]).toMatchObject({
      problem: 'cut_off',
      seq: seq + 1,
    })
  })

  it('keeps the rows of concurrent changes in one chain', async () => {
    const tenant = 'crowd'
    const office = openOffice(opened(), {}, 'h')
    await Promise.all(Array.from({ length: 20 }, () => office.desk.hold(heldAnswer({ tenant }))))
    expect(await office.store.verifyAudit(tenant)).toMatchObject({ ok: true, rows: 40 })
  })
}

/** Someone with full rights on the database can drop the triggers; the chain has to tell all the same. */
async function withoutGuards(
  { kind, queries }: OpenStore,
  statements: readonly ReturnType<typeof sql>[],
): Promise<void> {
  const triggers =
    kind === 'postgres'
      ? ['audit_no_change', 'audit_no_truncate']
      : ['audit_no_update', 'audit_no_delete']
  const saved: string[] = []
  for (const name of triggers) {
    if (kind === 'postgres') {
      await sql.raw(`alter table audit disable trigger ${name}`).execute(queries)
      saved.push(`alter table audit enable trigger ${name}`)
    } else {
      const { rows } = await sql<{
        sql: string
      }>`select sql from sqlite_master where name = ${name}`.execute(queries)
      await sql.raw(`drop trigger ${name}`).execute(queries)
      saved.push(rows[0]?.sql ?? '')
    }
  }
  for (const statement of statements) await statement.execute(queries)
  for (const statement of saved) await sql.raw(statement).execute(queries)
}

function describeExport(opened: () => OpenStore): void {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-audit-'))
  const script = join(folder, 'verify.mjs')
  writeFileSync(script, AUDIT_VERIFIER_SCRIPT)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const exported = async (office: Office, tenant: string): Promise<string[]> => {
    const lines: string[] = []
    for await (const line of exportAuditLines(office.store, tenant, {}, 0)) lines.push(line)
    return lines
  }
  const verify = async (
    lines: readonly string[],
  ): Promise<{ ok: boolean; faults: readonly { seq: number }[] }> => {
    const file = join(folder, 'audit.jsonl')
    writeFileSync(file, lines.join(''))
    const { stdout } = await promisify(execFile)(process.execPath, [script, file]).catch(
      (failed: { stdout: string }) => failed,
    )
    return JSON.parse(stdout)
  }

  it('is verified by the program that comes with it, which finds and locates every damage', async () => {
    const tenant = 'exported'
    const office = await chainOf(opened(), tenant, 4)
    const first = (await office.store.listAudit(tenant, { action: 'detected' }, { limit: 1 }))
      .items[0]
    await office.board.erase(reviewer('root', { role: 'admin' }), tenant, first?.subject ?? '')
    const lines = await exported(office, tenant)
    expect(await verify(lines)).toMatchObject({ ok: true, faults: [] })
    const at = (index: number, change: (line: string) => string) =>
      lines.map((line, place) => (place === index ? change(line) : line))
    const damaged: readonly (readonly [readonly string[], number])[] = [
      [at(3, (line) => line.replace('person:ann', 'person:eve')), 4],
      [lines.filter((_line, place) => place !== 6), 7],
      [[...lines.slice(0, 2), lines[3] ?? '', lines[2] ?? '', ...lines.slice(4)], 3],
      [[...lines.slice(0, -3), lines.at(-1) ?? ''], lines.length - 2],
      [at(0, (line) => line.replaceAll(DRAFT, 'Give 900 mg every hour.')), 1],
    ]
    for (const [broken, seq] of damaged) {
      const { ok, faults } = await verify(broken)
      expect(ok).toBe(false)
      expect(faults.map((one) => one.seq)).toContain(seq)
    }
  })

  it('lets an examiner rebuild who, when, what and why from the export alone', async () => {
    const tenant = 'examined'
    const office = openOffice(opened(), {}, 'i')
    const truth = new Map<string, object>()
    for (let index = 0; index < 10; index++) {
      const question = `Question ${index}`
      const message = {
        role: 'user' as const,
        content: [{ type: 'text' as const, text: question }],
      }
      const held = heldAnswer({ tenant, request: { ...heldAnswer().request, messages: [message] } })
      const { reviewId } = await office.desk.hold(held)
      const by = index % 2 === 0 ? ann : bob
      const kind =
        (['approve', 'approve_with_edits', 'reject_with_reply'] as const)[index % 3] ?? 'approve'
      const text = kind === 'approve' ? undefined : `Text ${index}`
      const decidedAt = office.now()
      await judge(office, reviewId, by, { tenant, kind, ...(text === undefined ? {} : { text }) })
      office.pass(1_000)
      truth.set(reviewId, {
        question,
        draft: DRAFT,
        model: 'thinker',
        configHash: held.run.configHash,
        rules: held.rules,
        who: by.id,
        when: decidedAt,
        what: kind,
        why: `correct: ${REASON}`,
        told: text ?? DRAFT,
        ended: kind === 'reject_with_reply' ? 'rejected' : 'delivered',
      })
    }
    expect(examine(await exported(office, tenant))).toEqual(truth)
  })
}

/** Knows nothing of this program: reads JSON lines as an auditor would. */
function examine(lines: readonly string[]): Map<string, object> {
  const rows = lines.map((line) => JSON.parse(line)).filter((line) => line.row)
  const found = new Map<string, object>()
  for (const id of new Set(rows.map(({ row }) => row.subject as string))) {
    const own = rows.filter(({ row }) => row.subject === id)
    const of = (action: string) => own.find(({ row }) => row.action === action)
    const opening = of('detected')
    const decided = of('decided')
    const details = JSON.parse(decided.row.details)
    const ended = own.at(-1)
    found.set(id, {
      question: opening.content.request.messages[0].content[0].text,
      draft: decided.content.before,
      model: opening.content.draft.card,
      configHash: opening.content.run.configHash,
      rules: opening.content.rules,
      who: decided.row.actor,
      when: decided.row.at,
      what: details.verdict,
      why: `${details.reasonCode}: ${decided.content.reason}`,
      told: decided.content.text,
      ended: ended.row.action,
    })
  }
  return found
}

function describeProposals(office: () => Office): void {
  const root = { id: 'person:root', role: 'admin' as const }
  const boardOf = () => {
    const { store, now } = office()
    return createProposalBoard({ store, now, configHash: () => 'h' })
  }
  const proposal = (id: string, probe: number) => ({
    id,
    tenant: 'default',
    change: { kind: 'thresholds' as const, every: { probe, second: 0.9 } },
    summary: 'Later',
    before: { n: 1, figures: { accuracy: 0.5 } },
    after: { n: 1, figures: { accuracy: 0.6 } },
    evidence: { counts: { verdicts: 1 } },
    madeBy: 'system:learning',
  })

  it('puts approved proposals in force in every process, the last of a kind first to count', async () => {
    const [board, elsewhere] = [boardOf(), boardOf()]
    for (const [id, probe] of [
      ['prop_a', 0.2],
      ['prop_b', 0.3],
    ] as const) {
      await board.propose(proposal(id, probe))
      office().pass(1)
      await board.decide(root, 'default', id, 'approve', 'Measured and found better')
    }
    await elsewhere.refresh()
    expect(elsewhere.inForce().map(({ id }) => id)).toEqual(['prop_b'])
    await elsewhere.decide(root, 'default', 'prop_b', 'roll_back', 'Worse than it looked')
    await board.refresh()
    expect(board.inForce()).toMatchObject([{ id: 'prop_a', change: { every: { probe: 0.2 } } }])
    const { items } = await board.list('default', { state: 'rolled_back' }, { limit: 5 })
    expect(items.map(({ id }) => id)).toEqual(['prop_b'])
  })

  it('puts in force what was approved last, though by a process whose clock is behind', async () => {
    await boardOf().propose(proposal('prop_c', 0.4))
    await boardOf().propose(proposal('prop_d', 0.5))
    await boardOf().decide(root, 'default', 'prop_c', 'approve', 'Measured and found better')
    office().pass(-5_000)
    await boardOf().decide(root, 'default', 'prop_d', 'approve', 'Measured and found better')
    office().pass(5_000)
    const board = boardOf()
    await board.refresh()
    expect(board.inForce().map(({ id }) => id)).toEqual(['prop_d'])
    for (const id of ['prop_c', 'prop_d']) {
      await board.decide(root, 'default', id, 'roll_back', 'Worse than it looked')
    }
  })

  it('lets exactly one of many admins decide at once', async () => {
    await boardOf().propose(proposal('prop_race', 0.1))
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        boardOf().decide(
          { ...root, id: `person:${index}` },
          'default',
          'prop_race',
          index % 2 === 0 ? 'approve' : 'reject',
          'Measured and found better',
        ),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { items } = await office().store.listAudit(
      'default',
      { subject: 'prop_race' },
      { limit: 20 },
    )
    expect(items).toHaveLength(2)
    expect((await office().store.verifyAudit('default')).ok).toBe(true)
  })
}

function describeAppeals(office: () => Office): void {
  const client = { id: 'key:asker', role: 'client' as const }

  it('lets a client contest a decision once, before people who had no part in it', async () => {
    const { desk, board, store } = office()
    const { reviewId } = await desk.hold(heldAnswer())
    const original = await judge(office(), reviewId, ann, {
      kind: 'approve_with_edits',
      text: 'Two drops.',
    })
    const full = (await store.findReview(reviewId))!
    expect(original.state).toBe('delivered')
    const appeal = await desk.appeal(full, 'That cannot be right', client)
    expect(appeal).toMatchObject({ state: 'held', appealOf: reviewId, excluded: [ann.id] })
    await expect(desk.appeal(full, 'Again', client)).rejects.toMatchObject({ code: 'conflict' })
    const shown = await board.show(bob, 'default', appeal.id)
    expect(shown.draft?.text).toBe('Two drops.')
    expect(shown.held?.appeal).toEqual({ of: reviewId, reason: 'That cannot be right' })
    await expect(board.lease(ann, 'default', appeal.id)).rejects.toMatchObject({
      code: 'permission_denied',
    })
    await judge(office(), appeal.id, bob, { kind: 'own_text', text: 'Five drops.' })
    expect(await desk.wait(appeal.id, 1, never)).toMatchObject({ text: 'Five drops.' })
    // What was decided first stays as it was.
    expect(await desk.wait(reviewId, 1, never)).toMatchObject({ text: 'Two drops.' })
    const second = (await store.findReview(appeal.id))!
    await expect(desk.appeal(second, 'Once more', client)).rejects.toMatchObject({
      code: 'conflict',
    })
    const rows = (await store.listAudit('default', { subject: reviewId }, { limit: 50 })).items
    expect(rows[0]).toMatchObject({ action: 'appealed', actor: client.id })
  })

  it('keeps who contested, and who planted a control item, with the item itself', async () => {
    const { board, desk, store } = office()
    const { reviewId } = await desk.hold(heldAnswer())
    await judge(office(), reviewId, ann)
    // As if the process ended once the new item was saved.
    const after = vi.spyOn(store, 'appendAudit').mockRejectedValue(new Error('killed'))
    const appeal = await desk.appeal((await store.findReview(reviewId))!, 'No', client)
    const root = reviewer('root', { role: 'admin' })
    const seed = await board.addSeed(root, 'default', reviewId, 'Give 5 g.')
    after.mockRestore()
    const rowsOf = async (subject: string, action: string) =>
      (await store.listAudit('default', { subject, action }, { limit: 5 })).items
    expect(await rowsOf(reviewId, 'appealed')).toMatchObject([
      { actor: client.id, details: JSON.stringify({ appeal: appeal.id }) },
    ])
    expect(await rowsOf(seed.id, 'seed_added')).toMatchObject([{ actor: root.id }])
  })

  it('opens one second look when a decision is contested many times at once', async () => {
    const { desk, store } = office()
    const { reviewId } = await desk.hold(heldAnswer())
    await judge(office(), reviewId, ann)
    const full = (await store.findReview(reviewId))!
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => desk.appeal(full, 'No', client)),
    )
    const kept = results.filter(({ status }) => status === 'fulfilled')
    expect(kept).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    }
  })

  it('leaves open what nobody has decided', async () => {
    const { desk, store } = office()
    const { reviewId } = await desk.hold(heldAnswer())
    const waiting = (await store.findReview(reviewId))!
    await expect(desk.appeal(waiting, 'Now', client)).rejects.toMatchObject({ code: 'conflict' })
  })
}

function describeLegalHolds(opened: () => OpenStore, office: () => Office): void {
  const root = reviewer('root', { role: 'admin' })
  const days = { finance: 1, healthcare: 1, legal: 1, safety: 1, other: 1 }
  const YEAR = 366 * 24 * 3_600_000
  let holds = 0
  const hold = (kind: LegalHoldKind, target: string, tenant: string): LegalHold => ({
    id: `hold_${tenant}_${++holds}`,
    tenant,
    kind,
    target,
    reason: 'The court has asked for it',
    createdBy: root.id,
    createdAt: 1,
  })
  const entry = { at: 1, actor: root.id, role: 'admin' as const, action: 'x', details: {} }

  it('keeps files and batches while a hold covers everything of their tenant', async () => {
    const tenant = 'filed'
    const { store } = office()
    const id = 'file-filed'
    const scope = { tenant, role: 'client', routes: [], limits: {}, mayDebug: false } as const
    const times = { createdAt: 1, expiresAt: 2 }
    const file: StoredFile = { tenant, id, ...times, purpose: 'batch', filename: 'f', bytes: 1 }
    await opened().beginFile(file)
    await opened().finishFile(tenant, id, file)
    await opened().addBatch({
      id: 'batch_filed',
      caller: { tenant, scope },
      createdAt: 1,
      expiresAt: 2,
      endpoint: '/v1/embeddings',
      inputFileId: id,
      status: 'completed',
      moments: {},
      faults: [],
      keepFilesMs: 1,
      ...NOTHING_COUNTED,
    })
    const set = hold('tenant', tenant, tenant)
    await store.addLegalHold(set, entry)
    await opened().deleteOldFiles(1000, 0)
    await opened().deleteBatchesBefore(1000)
    await expect(opened().deleteFile(tenant, id)).rejects.toMatchObject({ code: 'conflict' })
    const batches = () => opened().listBatches({ tenant }, { limit: 9 })
    expect((await batches()).items).toHaveLength(1)
    await store.liftLegalHold(tenant, set.id, root.id, { ...entry, at: 2 })
    await opened().deleteBatchesBefore(1000)
    await opened().deleteOldFiles(1000, 0)
    expect((await batches()).items).toEqual([])
    expect(await opened().findFile(tenant, id)).toBeUndefined()
  })

  it('keeps from retention and erasure what a hold covers, until it is lifted', async () => {
    const tenant = 'courted'
    const { store, board, desk } = office()
    const ids: string[] = []
    for (let index = 0; index < 3; index++) {
      const run = runRecord({ tenant, id: `run_courted_${index}` })
      const { reviewId } = await desk.hold(heldAnswer({ tenant, run }))
      await judge(office(), reviewId, ann, { tenant })
      ids.push(reviewId)
    }
    const [kept = '', , free = ''] = ids
    const first = hold('review', kept, tenant)
    const byRun = hold('run', (await store.findReview(ids[1] ?? ''))?.runId ?? '', tenant)
    await store.addLegalHold(first, entry)
    await store.addLegalHold(byRun, entry)
    await expect(board.erase(root, tenant, kept)).rejects.toMatchObject({ code: 'conflict' })
    await eraseOld(store, days, Date.now() + YEAR, never)
    expect(await store.reviewContents(kept)).not.toEqual([])
    expect(await store.reviewContents(ids[1] ?? '')).not.toEqual([])
    expect(await store.reviewContents(free)).toEqual([])
    expect(await store.liftLegalHold(tenant, first.id, root.id, { ...entry, at: 2 })).toBe(true)
    expect(await store.liftLegalHold(tenant, first.id, root.id, { ...entry, at: 3 })).toBe(false)
    await eraseOld(store, days, Date.now() + YEAR, never)
    expect(await store.reviewContents(kept)).toEqual([])
    expect(await store.listLegalHolds(tenant)).toHaveLength(2)
    expect((await store.verifyAudit(tenant)).ok).toBe(true)
  })

  it.each<[LegalHoldKind, (tenant: string) => string]>([
    ['tenant', (tenant) => tenant],
    ['domain', () => 'healthcare'],
  ])(
    'keeps everything of a %s on hold, also its runs and what was said in them',
    async (kind, target) => {
      const tenant = `held-${kind}`
      const { store, desk } = office()
      const held = heldAnswer({ tenant })
      const run = runRecord({ tenant, id: `run_of_${kind}` })
      await opened().saveRuns([run])
      await opened().saveContent(tenant, run.id, 1, { messages: [], answer: 'kept' })
      const answered = `resp_${run.id}`
      await opened().saveResponse({ id: answered, tenant, createdAt: 1, input: [], response: {} })
      const { reviewId } = await desk.hold({ ...held, run })
      await judge(office(), reviewId, ann, { tenant })
      const set = hold(kind, target(tenant), tenant)
      await store.addLegalHold(set, entry)
      const later = Date.now() + YEAR
      await eraseOld(store, days, later, never)
      await opened().deleteContentBefore(later)
      await opened().deleteResponsesBefore(later)
      await opened().deleteRunsBefore(later)
      expect(await store.reviewContents(reviewId)).not.toEqual([])
      expect(await opened().findContent(tenant, run.id)).toBeDefined()
      expect(await opened().findResponse(tenant, answered)).toBeDefined()
      await expect(opened().deleteResponse(tenant, answered)).rejects.toMatchObject({
        code: 'conflict',
      })
      expect(await opened().findRun(tenant, run.id)).toBeDefined()
      await store.liftLegalHold(tenant, set.id, root.id, { ...entry, at: 2 })
      await opened().deleteContentBefore(later)
      expect(await opened().findContent(tenant, run.id)).toBeUndefined()
      expect(await opened().deleteResponse(tenant, answered)).toBe(true)
    },
  )
}

function describeIncidents(office: () => Office): void {
  it('keeps an incident with all that is added to it, and exports it with its reviews', async () => {
    const { store, desk } = office()
    const { reviewId } = await desk.hold(heldAnswer())
    await judge(office(), reviewId, ann)
    const incident: Incident = {
      id: `inc_${reviewId}`,
      tenant: 'default',
      version: 1,
      state: 'open',
      severity: 'major',
      summary: 'A wrong dose went out',
      openedBy: ann.id,
      createdAt: 5,
      runs: [],
      reviews: [reviewId, 'rev_of_nobody'],
      notes: [],
      reports: [],
    }
    const audit = { at: 5, actor: ann.id, role: 'reviewer' as const, action: 'o', details: {} }
    await store.addIncident(incident, audit)
    const acts: readonly IncidentAct[] = [
      { type: 'note', text: 'Looking into it' },
      { type: 'grade', severity: 'serious', text: 'Someone was harmed' },
      { type: 'report', to: 'The authority', text: 'Told by phone' },
      { type: 'close', text: 'The model was stopped' },
      { type: 'note', text: 'An answer of the authority has come' },
    ]
    const by = { id: 'person:root', role: 'admin' as const }
    for (const act of acts) {
      await store.changeIncident(incident.id, (current) => moveIncident(current, act, by, 9))
    }
    await expect(
      store.changeIncident(incident.id, (current) =>
        moveIncident(current, { type: 'link', runs: ['x'], reviews: [] }, by, 9),
      ),
    ).rejects.toMatchObject({ code: 'conflict' })
    const found = (await store.findIncident(incident.id))!
    expect(found).toMatchObject({ state: 'closed', severity: 'serious', version: 6 })
    expect(found.notes).toHaveLength(3)
    const exported = await incidentExport(found, store, 10)
    expect(exported.missing).toEqual(['rev_of_nobody'])
    expect(exported.dossiers[0]?.told).toMatchObject({ text: DRAFT })
    expect(exported.timeline.map(({ action }) => action)).toEqual([
      'o',
      'incident_noted',
      'incident_graded',
      'incident_reported',
      'incident_closed',
      'incident_noted',
    ])
    const open = await store.listIncidents('default', { state: 'open' }, { limit: 5 })
    expect(open.items).toEqual([])
  })
}

/** Names of all fields with what kind of value they have, and what an item waits under. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (typeof value !== 'object' || value === null) return typeof value
  const fields = Object.entries(value).map(([name, field]) => {
    const isTelling = ['onTimeout', 'fourEyes', 'requester', 'state', 'stage'].includes(name)
    return [name, isTelling ? field : shapeOf(field)]
  })
  return Object.fromEntries(fields)
}
