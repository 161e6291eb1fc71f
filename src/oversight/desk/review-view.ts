import { createHash } from 'node:crypto'
import type { HeldAnswer, ReviewDraft } from '../../core/review/review.ts'
import { isFinal, type Reviewer, type ReviewItem } from '../../core/review/review-item.ts'
import type { ReviewContent } from '../../core/review/review-store.ts'
import { mayReview } from '../../oversight/machine/may-review.ts'
import {
  currentDraft,
  heldContent,
  type NoteContent,
  type VerdictContent,
  verdictContent,
} from './review-result.ts'

/** An item as a reviewer may see it: whether it is a control item is never told before it has ended. */
export type ReviewView = Omit<ReviewItem, 'isSeed'> & { readonly isSeed?: true }

/** An item as the queue shows it. */
export interface ListedReview extends ReviewView {
  /** How the question begins, personal data masked. Absent once the item has ended. */
  readonly firstWords?: string
}

/** Everything a reviewer judges by. */
export interface ReviewCase {
  readonly item: ReviewView
  readonly held?: Omit<HeldAnswer, 'draft'>
  readonly draft?: ReviewDraft
  readonly verdicts: readonly { readonly version: number; readonly texts: VerdictContent }[]
  readonly notes: readonly NoteContent[]
  readonly clientInfo: readonly string[]
  /** What reviewers asked the client and the client answered, in its order: an answer alone says little. */
  readonly exchange: readonly Said[]
  /** Names what a verdict judges. Another draft or word of the client makes it another; a lease or a note does not. */
  readonly digest?: string
  /** Why whoever reads this may not judge it, in words for them; absent where they may, and of what has ended. */
  readonly refusal?: string
}

export interface Said {
  readonly by: 'reviewer' | 'client'
  readonly text: string
}

/** While a second look is to come, nobody but the first reviewer sees what the first one thought. */
function isBlind(item: ReviewItem, by: Pick<Reviewer, 'id' | 'role'>): boolean {
  if (isFinal(item) || item.stage !== 'second' || item.state === 'releasing') return false
  return by.role !== 'auditor' && !item.verdicts.some((verdict) => verdict.person === by.id)
}

export function viewFor(item: ReviewItem, by: Reviewer): ReviewView {
  const { isSeed, ...shown } = item
  const mayTell = isFinal(item) || by.role === 'auditor'
  return {
    ...shown,
    verdicts: isBlind(item, by)
      ? []
      : item.verdicts.map(({ textDigest: _inside, ...rest }) => rest),
    ...(isSeed && mayTell ? { isSeed } : {}),
  }
}

export function caseFor(
  item: ReviewItem,
  contents: readonly ReviewContent[],
  by: Reviewer,
  now: number,
): ReviewCase {
  const held = heldContent(contents)
  const draft = currentDraft(contents)
  const blind = isBlind(item, by)
  const info = contents.flatMap(({ content }) => (isInfo(content) ? [content.info] : []))
  const digest = caseDigest(contents)
  const refusal = isFinal(item) ? undefined : mayReview(item, by, now)
  return {
    item: viewFor(item, by),
    ...(held ? { held: withoutDraft(held) } : {}),
    ...(draft ? { draft } : {}),
    verdicts: blind ? [] : verdictTexts(item, contents),
    notes: blind ? [] : notesOf(contents),
    clientInfo: info,
    exchange: exchangeOf(contents),
    ...(digest === undefined ? {} : { digest }),
    ...(refusal ? { refusal: refusal.message } : {}),
  }
}

/** Long enough that nobody meets another case's by chance, short enough to be typed. */
const DIGEST_CHARS = 16

export function caseDigest(contents: readonly ReviewContent[]): string | undefined {
  const draft = currentDraft(contents)
  if (!draft) return undefined
  const judged = JSON.stringify([draft.card, draft.text, draft.parts, exchangeOf(contents)])
  return createHash('sha256').update(judged).digest('hex').slice(0, DIGEST_CHARS)
}

export function notesOf(contents: readonly ReviewContent[]): readonly NoteContent[] {
  return contents.flatMap(({ content }) => (isNote(content) ? [content] : []))
}

export function exchangeOf(contents: readonly ReviewContent[]): readonly Said[] {
  return contents.flatMap(({ content }) => saidIn(content))
}

function saidIn(content: unknown): readonly Said[] {
  if (isInfo(content)) return [{ by: 'client', text: content.info }]
  return isQuestion(content) ? [{ by: 'reviewer', text: content.text }] : []
}

function verdictTexts(
  item: ReviewItem,
  contents: readonly ReviewContent[],
): ReviewCase['verdicts'] {
  return item.verdicts.flatMap(({ version }) => {
    const texts = verdictContent(contents, version)
    return texts ? [{ version, texts }] : []
  })
}

function withoutDraft({ draft: _shown, ...held }: HeldAnswer): Omit<HeldAnswer, 'draft'> {
  return held
}

function isNote(content: unknown): content is NoteContent {
  return typeof content === 'object' && content !== null && 'note' in content
}

function isQuestion(content: unknown): content is { readonly text: string } {
  return typeof content === 'object' && content !== null && 'isQuestion' in content
}

function isInfo(content: unknown): content is { readonly info: string } {
  return typeof content === 'object' && content !== null && 'info' in content
}
