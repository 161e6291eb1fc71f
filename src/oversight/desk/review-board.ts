import { createHash } from 'node:crypto'
import { GatewayError } from '../../core/errors.ts'
import type { HeldAnswer } from '../../core/review/review.ts'
import type {
  ReasonCode,
  Reviewer,
  ReviewItem,
  VerdictKind,
} from '../../core/review/review-item.ts'
import type {
  OversightStore,
  ReviewContent,
  ReviewFilter,
  WaitingInDomain,
} from '../../core/review/review-store.ts'
import { RISK_DOMAINS, type RiskDomain, type Severity } from '../../core/signals.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import type { Page, PageRequest } from '../../core/storage/page.ts'
import { isCompetent } from '../../oversight/machine/may-review.ts'
import { editShare } from './edit-share.ts'
import { createFirstWords, type FirstWordsDeps } from './first-words.ts'
import type { ReviewLedger } from './review-ledger.ts'
import { currentDraft, heldContent, type VerdictContent } from './review-result.ts'
import {
  caseDigest,
  caseFor,
  type ListedReview,
  type ReviewCase,
  type ReviewView,
  viewFor,
} from './review-view.ts'
import { outcomesFor } from './seed-outcomes.ts'

/** A verdict as it comes in. */
export interface VerdictRequest {
  /** Version and fence that the reviewer saw when they took the item. */
  readonly version: number
  readonly fence: number
  /** Digest of the case they read. Absent: the version alone says what they saw. */
  readonly seen?: string
  readonly kind: VerdictKind
  readonly reasonCode: ReasonCode
  readonly reason?: string
  readonly text?: string
  readonly escalateTo?: 'reviewer' | 'second_line'
  /** Time the reviewer was active, as their client measured it. */
  readonly dwellMs?: number
  readonly evidenceOpened?: readonly string[]
}

/** The reviewers' side. Every method throws `not_found` for an item of another tenant. */
export interface ReviewBoard {
  list(
    by: Reviewer,
    tenant: string,
    filter: ReviewFilter,
    page: PageRequest,
  ): Promise<Page<ListedReview>>
  /** What waits in the domains that they may judge, however little of it they have listed. */
  waiting(by: Reviewer, tenant: string): Promise<readonly WaitingInDomain[]>
  show(by: Reviewer, tenant: string, id: string): Promise<ReviewCase>
  /** Throws `conflict` while someone else has it. */
  lease(by: Reviewer, tenant: string, id: string): Promise<ReviewView>
  renew(by: Reviewer, tenant: string, id: string, fence: number): Promise<ReviewView>
  giveBack(by: Reviewer, tenant: string, id: string, fence: number): Promise<ReviewView>
  /** Throws `version_conflict` when the lease was lost or someone else was first. */
  decide(by: Reviewer, tenant: string, id: string, request: VerdictRequest): Promise<ReviewView>
  undo(by: Reviewer, tenant: string, id: string, version: number): Promise<ReviewView>
  note(by: Reviewer, tenant: string, id: string, note: string): Promise<ReviewView>
  raise(by: Reviewer, tenant: string, id: string, severity: Severity): Promise<ReviewView>
  /** Throws `permission_denied` for anyone but an admin. */
  lower(
    by: Reviewer,
    tenant: string,
    id: string,
    severity: Severity,
    reason: string,
  ): Promise<ReviewView>
  cancel(by: Reviewer, tenant: string, id: string): Promise<ReviewView>
  /** Puts a known-bad item into the queue: an earlier case with another answer. It is never delivered. */
  addSeed(by: Reviewer, tenant: string, from: string, answer: string): Promise<{ id: string }>
  /** Makes the texts of an ended item unreadable for good. */
  erase(by: Reviewer, tenant: string, id: string): Promise<void>
}

export interface BoardDeps {
  readonly store: OversightStore
  readonly ledger: ReviewLedger
  readonly now: () => number
  readonly createId: () => string
  readonly mask: FirstWordsDeps['mask']
}

export function createReviewBoard(deps: BoardDeps): ReviewBoard {
  const { store, ledger, now } = deps
  const firstWords = createFirstWords(deps)
  const mayJudge = (by: Reviewer) => (domain: RiskDomain | 'none') =>
    isCompetent({ domain }, by, now())
  const find = async (tenant: string, id: string): Promise<ReviewItem> => {
    const item = await store.findReview(id)
    if (item?.tenant === tenant) return item
    throw new GatewayError('not_found', `There is no review '${id.slice(0, 100)}'`)
  }
  const move = async (
    by: Reviewer,
    tenant: string,
    id: string,
    ...[event, extras]: Parameters<ReviewLedger['apply']> extends [string, ...infer Rest]
      ? Rest
      : never
  ): Promise<ReviewView> => {
    await find(tenant, id)
    return viewFor(await ledger.apply(id, event, extras), by)
  }
  return {
    async list(by, tenant, filter, page) {
      const domains = [...RISK_DOMAINS, 'none' as const].filter(mayJudge(by))
      const asked = filter.domains ?? domains
      const allowed = asked.filter((domain) => domains.includes(domain))
      const found = await store.listReviews(tenant, { ...filter, domains: allowed }, page)
      const items: ListedReview[] = []
      // One after another: a page of them at once would keep everybody else from the store.
      for (const item of found.items) {
        const words = await firstWords(item)
        items.push({ ...viewFor(item, by), ...(words === undefined ? {} : { firstWords: words }) })
      }
      return { ...found, items }
    },
    async waiting(by, tenant) {
      const rows = await store.waitingByDomain(tenant)
      const isShown = mayJudge(by)
      return rows.filter(({ domain }) => isShown(domain))
    },
    async show(by, tenant, id) {
      const item = await find(tenant, id)
      if (!isCompetent(item, by, now())) {
        throw new GatewayError(
          'permission_denied',
          `This reviewer may not see ${item.domain} items`,
        )
      }
      return caseFor(item, await store.reviewContents(id), by, now())
    },
    lease: (by, tenant, id) => move(by, tenant, id, { type: 'lease', by }),
    renew: (by, tenant, id, fence) => move(by, tenant, id, { type: 'renew', by, fence }),
    giveBack: (by, tenant, id, fence) => move(by, tenant, id, { type: 'give_back', by, fence }),
    async decide(by, tenant, id, request) {
      const item = await find(tenant, id)
      return viewFor(await decide(by, item, request, deps), by)
    },
    undo: (by, tenant, id, version) => move(by, tenant, id, { type: 'undo', by, version }),
    note: (by, tenant, id, note) =>
      move(by, tenant, id, { type: 'note', by }, { content: { note, by: by.id, at: now() } }),
    raise: (by, tenant, id, severity) => move(by, tenant, id, { type: 'raise', by, severity }),
    lower: (by, tenant, id, severity, reason) =>
      move(by, tenant, id, { type: 'lower', by, severity, reason }),
    cancel: (by, tenant, id) => move(by, tenant, id, { type: 'cancel', by }),
    async addSeed(by, tenant, from, answer) {
      const item = await find(tenant, from)
      return addSeed(by, item, answer, deps)
    },
    async erase(by, tenant, id) {
      const item = await find(tenant, id)
      if (item.endedAt === undefined) {
        throw new GatewayError(
          'conflict',
          'Only a review that has ended can be erased; cancel it first',
        )
      }
      await store.eraseReview(id, erasure(by.id, by.role, now(), 'asked'))
    },
  }
}

/** The entry that says texts were destroyed on purpose. */
export function erasure(
  actor: string,
  role: Reviewer['role'] | 'system',
  at: number,
  why: 'asked' | 'retention',
) {
  return { at, actor, role, action: 'content_erased', details: { why } }
}

async function decide(
  by: Reviewer,
  item: ReviewItem,
  request: VerdictRequest,
  { store, ledger, now }: BoardDeps,
): Promise<ReviewItem> {
  const contents = await store.reviewContents(item.id)
  const draft = currentDraft(contents)
  if (!draft) throw new GatewayError('conflict', 'The texts of this review were erased')
  refuseUnseen(request, contents)
  const { kind, reasonCode, reason, text, escalateTo, version, fence } = request
  const final = kind === 'approve' ? draft.text : text
  const leasedMs = item.lease ? Math.max(0, now() - item.lease.since) : 0
  const dwellMs = Math.min(request.dwellMs ?? leasedMs, leasedMs)
  const content: VerdictContent = {
    ...(final === undefined ? {} : { text: final }),
    ...(kind === 'needs_info' ? { isQuestion: true } : {}),
    before: draft.text,
    ...(reason === undefined ? {} : { reason }),
    dwellMs,
    evidenceOpened: request.evidenceOpened ?? [],
  }
  const verdict = {
    kind,
    reasonCode,
    ...(reason === undefined ? {} : { reason }),
    ...(text === undefined ? {} : { text }),
    ...(final === undefined ? {} : { textDigest: digestOf(item.id, final) }),
    ...(escalateTo === undefined ? {} : { escalateTo }),
  }
  return ledger.apply(
    item.id,
    { type: 'decide', by, fence, version, verdict },
    {
      content,
      verdict: {
        person: by.id,
        kind,
        stage: item.stage,
        reasonCode,
        decidedAt: now(),
        dwellMs,
        draftLength: draft.text.length,
        editShare: kind === 'approve_with_edits' ? editShare(draft.text, final ?? '') : 0,
      },
    },
  )
}

function refuseUnseen(
  { seen }: Pick<VerdictRequest, 'seen'>,
  contents: readonly ReviewContent[],
): void {
  if (seen === undefined || seen === caseDigest(contents)) return
  throw new GatewayError(
    'version_conflict',
    'The review has changed since you read it (a new draft, or the client added something): read it again',
  )
}

function digestOf(salt: string, text: string): string {
  return createHash('sha256').update(`${salt}\n${text}`).digest('hex')
}

async function addSeed(
  by: Reviewer,
  from: ReviewItem,
  answer: string,
  { store, ledger, now, createId }: BoardDeps,
): Promise<{ id: string }> {
  const held = heldContent(await store.reviewContents(from.id))
  if (!held) throw new GatewayError('conflict', 'The texts of that review were erased')
  const at = now()
  const id = `rev_${createId()}`
  const { policy } = from
  const dueAt = at + (policy.dueAt - from.createdAt)
  const seed: ReviewItem = {
    id,
    tenant: from.tenant,
    version: 1,
    state: 'detected',
    stage: 'first',
    createdAt: at,
    runId: from.runId,
    domain: from.domain,
    severity: from.severity,
    // All that a reviewer is shown is as with its model: who asked, too, and under which rules it waits.
    ...(from.requester === undefined ? {} : { requester: from.requester }),
    policy: { ...policy, dueAt, expiresAt: at + (policy.expiresAt - from.createdAt) },
    isSeed: true,
    fence: 0,
    verdicts: [],
    excluded: [],
  }
  const content: HeldAnswer = {
    ...held,
    run: { ...held.run, outcomes: outcomesFor(answer, held.draft.card, held.run.outcomes) },
    draft: {
      card: held.draft.card,
      text: answer,
      parts: [
        { type: 'text-delta', text: answer },
        { type: 'end', reason: 'stop' },
      ],
    },
    otherDrafts: [],
  }
  const entry = entryBy(by, at, 'seed_added', { from: from.id })
  await ledger.open(seed, content, 'hold', { id: from.id, audit: { subject: id, entry } })
  return { id }
}
