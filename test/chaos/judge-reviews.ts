/** Whether what people and clients were promised is what stands in the database, once, after gateways were killed. */
import { expect } from 'vitest'
import { isFinal, type ReviewItem } from '../../src/core/review/review-item.ts'
import type { OversightStore } from '../../src/core/review/review-store.ts'
import type { AuditRow } from '../../src/core/storage/audit-store.ts'
import { resultOf } from '../../src/oversight/desk/review-result.ts'
import type { OpenStore } from '../../src/store/open-store.ts'
import { createOversightStore } from '../../src/store/review-store.ts'
import { expectHistory, expectVerdicts } from '../oversight/random-races.ts'
import type { ChaosResult } from './kill-gateways.ts'
import { isLeftAlone } from './review-actors.ts'

const TENANT = 'default'
/** Which event the outside is told of each change. */
const EVENT_OF: Readonly<Record<string, string>> = {
  held: 'review.held',
  decided: 'review.decided',
  awaiting_second: 'review.awaiting_second',
  disagreed: 'review.adjudicating',
  asked_client: 'review.needs_info',
  escalated: 'review.escalated',
  info_added: 'review.info_added',
  undone: 'review.undone',
  delivered: 'review.delivered',
  rejected: 'review.rejected',
}

export interface ChaosFigures {
  readonly reviews: number
  readonly byState: Readonly<Record<string, number>>
  readonly verdicts: number
  readonly unknownVerdicts: number
  readonly undone: number
  readonly appeals: number
  readonly waited: number
  readonly events: number
  readonly repeatedEvents: number
  readonly reminders: number
}

export async function judgeReviews(opened: OpenStore, result: ChaosResult): Promise<ChaosFigures> {
  const store = createOversightStore(opened, () => undefined)
  const { journal, events } = result
  const rowsOf = await auditBySubject(opened)
  const items = await allItems(opened)
  expect(journal.odd).toEqual([])
  for (const id of journal.held) expect(items.get(id)?.id, 'told of and kept').toBe(id)
  for (const item of items.values()) {
    expect(isFinal(item), `${item.id} has ended`).toBe(true)
    expectHistory(item, rowsOf.get(item.id) ?? [], item.id)
    if (item.state === 'delivered') expectVerdicts(item, rowsOf.get(item.id) ?? [], item.id)
    if (isLeftAlone(item.id))
      expect(item.state, `${item.id}: nobody looked`).toBe('expired_fallback')
  }
  expectSentVerdicts(result, rowsOf)
  expectAppeals(result, items, rowsOf)
  await expectTruth(result, items, store)
  expectEvents(result, items, rowsOf, await takenTwice(opened))
  await expectLabels(opened, items)
  await expectNothingOpen(opened)
  expect(await store.verifyAudit(TENANT)).toMatchObject({ ok: true })
  return figuresOf(result, items, events)
}

function figuresOf(
  { journal }: ChaosResult,
  items: ReadonlyMap<string, ReviewItem>,
  events: ChaosResult['events'],
): ChaosFigures {
  const byState: Record<string, number> = {}
  for (const { state } of items.values()) byState[state] = (byState[state] ?? 0) + 1
  const known = new Set(events.map(({ id }) => id))
  return {
    reviews: items.size,
    byState,
    verdicts: journal.verdicts.filter(({ outcome }) => outcome === 'given').length,
    unknownVerdicts: journal.verdicts.filter(({ outcome }) => outcome === 'unknown').length,
    undone: journal.undone.length,
    appeals: journal.appeals.length,
    waited: journal.waited.length,
    events: known.size,
    repeatedEvents: events.length - known.size,
    reminders: events.filter(({ type }) => type === 'review.reminder').length,
  }
}

/** Each verdict that was answered stands once; what stands was sent. Who was refused has decided nothing. */
function expectSentVerdicts(
  { journal }: ChaosResult,
  rowsOf: ReadonlyMap<string, readonly AuditRow[]>,
): void {
  const keyOf = (review: string, person: string, fence: number) => `${review} ${person} ${fence}`
  const stands = new Map<string, number>()
  for (const row of [...rowsOf.values()].flat().filter(({ action }) => action === 'decided')) {
    const key = keyOf(row.subject, row.actor, JSON.parse(row.details).fence)
    stands.set(key, (stands.get(key) ?? 0) + 1)
  }
  for (const { review, person, fence, outcome } of journal.verdicts) {
    const key = keyOf(review, person, fence)
    const times = stands.get(key) ?? 0
    if (outcome === 'given') expect(times, `given: ${key}`).toBe(1)
    if (outcome === 'refused') expect(times, `refused: ${key}`).toBe(0)
    if (outcome === 'unknown') expect(times, `unknown: ${key}`).toBeLessThanOrEqual(1)
    stands.delete(key)
  }
  expect([...stands.keys()], 'verdicts that nobody sent').toEqual([])
  for (const { review, person } of journal.undone) {
    const undone = rowsOf.get(review)?.some((r) => r.action === 'undone' && r.actor === person)
    expect(undone, `${person} took back a verdict on ${review}`).toBe(true)
  }
}

function expectAppeals(
  { journal }: ChaosResult,
  items: ReadonlyMap<string, ReviewItem>,
  rowsOf: ReadonlyMap<string, readonly AuditRow[]>,
): void {
  for (const { of, id } of journal.appeals) expect(items.get(id)?.appealOf).toBe(of)
  const contested = [...items.values()].flatMap(({ appealOf }) => appealOf ?? [])
  expect(new Set(contested).size).toBe(contested.length)
  for (const id of contested) {
    const rows = rowsOf.get(id)?.filter(({ action }) => action === 'appealed')
    expect(rows?.length, `the audit says that ${id} was contested`).toBe(1)
  }
}

/** Clients were told nothing before it was decided, and afterwards what was, always the same. */
async function expectTruth(
  { journal }: ChaosResult,
  items: ReadonlyMap<string, ReviewItem>,
  store: OversightStore,
): Promise<void> {
  const finals = new Map<string, string>()
  for (const item of items.values()) {
    const final = resultOf(item, await store.reviewContents(item.id))
    finals.set(item.id, final.type === 'waiting' ? '' : final.text)
  }
  for (const [id, told] of journal.told) {
    const ends = told.filter(({ status }) => !['pending', 'needs_info'].includes(status))
    expect(ends.length, `${id} has an end for its client`).toBeGreaterThan(0)
    for (const { text } of ends) expect(text, id).toBe(finals.get(id))
    for (const { status, text } of told) if (status === 'pending') expect(text, id).toBe(null)
  }
  for (const { review, text } of journal.waited) {
    const isNotice = text.includes(review)
    if (!isNotice && !(await asksSo(store, review, text))) {
      expect(text, `who waited for ${review}`).toBe(finals.get(review))
    }
  }
}

/** What a reviewer asks the client is told to who waits too. */
async function asksSo(store: OversightStore, review: string, text: string): Promise<boolean> {
  const contents = await store.reviewContents(review)
  return contents.some(({ content }) => {
    const { isQuestion, text: asked } = content as { isQuestion?: true; text?: string }
    return isQuestion === true && asked === text
  })
}

/** Reviews whose reminder was begun by a gateway that was killed: the lease it left may last until nobody needs it any more. */
async function takenTwice({ queries }: OpenStore): Promise<ReadonlySet<string>> {
  const jobs = await queries
    .selectFrom('jobs')
    .select('key')
    .where('kind', '=', 'remind')
    .where('attempts', '>', 1)
    .execute()
  // A job that was done keeps nothing but its key: the review and its version.
  return new Set(jobs.map(({ key }) => key.slice(0, key.indexOf('.'))))
}

/** The outside was told of every change, by one event each, and reminded once of what still waited. */
function expectEvents(
  { events, isReminded }: ChaosResult,
  items: ReadonlyMap<string, ReviewItem>,
  rowsOf: ReadonlyMap<string, readonly AuditRow[]>,
  mayBeLate: ReadonlySet<string>,
): void {
  const ids = new Map<string, Set<string>>()
  for (const { id, type, review, version } of events) {
    const key = type === 'review.reminder' ? `${review} ${type}` : `${review} ${version} ${type}`
    ids.set(key, (ids.get(key) ?? new Set()).add(id))
  }
  for (const item of items.values()) {
    for (const { action, version } of rowsOf.get(item.id) ?? []) {
      const type = EVENT_OF[action]
      if (type === undefined) continue
      expect(ids.get(`${item.id} ${version} ${type}`)?.size, `${type} of ${item.id}`).toBe(1)
    }
    const reminders = ids.get(`${item.id} review.reminder`)?.size ?? 0
    expect(reminders, `reminders of ${item.id}`).toBeLessThanOrEqual(1)
    if (isReminded && item.state === 'expired_fallback' && !mayBeLate.has(item.id))
      expect(reminders, `reminder of ${item.id}`).toBe(1)
  }
}

/** A verdict on an answer is a label of it, once for each review that a person ended. */
async function expectLabels(
  { queries }: OpenStore,
  items: ReadonlyMap<string, ReviewItem>,
): Promise<void> {
  const labels = await queries
    .selectFrom('feedback')
    .select('id')
    .where('source', '=', 'reviewer')
    .execute()
  const ended = [...items.values()].filter(({ state }) => ['delivered', 'rejected'].includes(state))
  expect(labels.map(({ id }) => id).sort()).toEqual(ended.map(({ id }) => `fb_${id}`).sort())
}

async function expectNothingOpen({ queries }: OpenStore): Promise<void> {
  expect(await queries.selectFrom('open_runs').selectAll().execute()).toEqual([])
  const dead = await queries.selectFrom('jobs').selectAll().where('state', '=', 'dead').execute()
  expect(dead).toEqual([])
}

async function allItems({ queries }: OpenStore): Promise<ReadonlyMap<string, ReviewItem>> {
  const rows = await queries.selectFrom('review_items').select(['id', 'item']).execute()
  return new Map(rows.map(({ id, item }) => [id, JSON.parse(item) as ReviewItem]))
}

async function auditBySubject({
  queries,
}: OpenStore): Promise<ReadonlyMap<string, readonly AuditRow[]>> {
  const rows = await queries
    .selectFrom('audit')
    .selectAll()
    .where('tenant', '=', TENANT)
    .orderBy('seq')
    .execute()
  const found = new Map<string, AuditRow[]>()
  for (const { content_digest: contentDigest, ...row } of rows) {
    const known = found.get(row.subject) ?? []
    found.set(row.subject, [...known, { ...row, contentDigest }])
  }
  return found
}
