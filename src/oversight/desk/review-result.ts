import type { Part, Usage } from '../../core/chat.ts'
import { addUsage } from '../../core/money.ts'
import type { HeldAnswer, ReviewDraft, ReviewResult } from '../../core/review/review.ts'
import { isFinal, type ReviewItem } from '../../core/review/review-item.ts'
import type { ReviewContent } from '../../core/review/review-store.ts'
import { CANCELLED_TEXT, ERASED_TEXT, FALLBACK_TEXTS, REJECTED_TEXT } from './client-texts.ts'

/** The texts of one verdict. */
export interface VerdictContent {
  /** What the client gets word for word: the approved, edited or own text, the reply or the question. */
  readonly text?: string
  /** The text is a question to the client; absent on those of before it was kept. */
  readonly isQuestion?: true
  /** The draft as the reviewer saw it. */
  readonly before: string
  readonly reason?: string
  readonly dwellMs: number
  readonly evidenceOpened: readonly string[]
}

export interface NoteContent {
  readonly note: string
}

/** What the item was held with. */
export function heldContent(contents: readonly ReviewContent[]): HeldAnswer | undefined {
  return contents[0]?.content as HeldAnswer | undefined
}

/** The draft that is judged: the one held, or the last the second line wrote since. */
export function currentDraft(contents: readonly ReviewContent[]): ReviewDraft | undefined {
  const redrafts = contents.flatMap(({ content }) => (isRedraft(content) ? [content.redraft] : []))
  const last = redrafts.at(-1)
  return last ? { ...last, isUnchecked: true } : heldContent(contents)?.draft
}

/** Tokens of every call made for the item: of the run it was held from, and of drafts written anew since. */
export function usageOf(contents: readonly ReviewContent[]): Usage {
  const calls = (heldContent(contents)?.run.outcomes ?? []).filter((o) => o.type !== 'checked')
  const ofRun = calls.reduce<Usage>((sum, call) => addUsage(sum, call.usage), {})
  return contents.reduce<Usage>(
    (sum, { content }) =>
      isRedraft(content) || isKept(content) ? addUsage(sum, content.usage ?? {}) : sum,
    ofRun,
  )
}

/** A draft that was finished while somebody had the item, and has not been put before anybody yet. */
export function keptDraft(contents: readonly ReviewContent[]): ReviewDraft | undefined {
  const last = contents.findLast(({ content }) => isRedraft(content) || isKept(content))?.content
  return isKept(last) ? last.keptDraft : undefined
}

function isKept(content: unknown): content is {
  readonly keptDraft: ReviewDraft
  readonly usage: Usage
} {
  return typeof content === 'object' && content !== null && 'keptDraft' in content
}

function isRedraft(content: unknown): content is {
  readonly redraft: ReviewDraft
  readonly usage?: Usage
} {
  return typeof content === 'object' && content !== null && 'redraft' in content
}

export function verdictContent(
  contents: readonly ReviewContent[],
  version: number,
): VerdictContent | undefined {
  return contents.find((entry) => entry.version === version)?.content as VerdictContent | undefined
}

/** Whether `resultOf` would say more than `waiting`. */
export function hasResult(item: ReviewItem): boolean {
  return isFinal(item) || item.questionVersion !== undefined
}

/** Who has decided, in words for the client: never a name, and never what was decided before it goes out. */
export function decidedBy({ state }: Pick<ReviewItem, 'state'>): string {
  switch (state) {
    case 'delivered':
    case 'rejected':
      return 'a human reviewer'
    case 'releasing':
      return 'a human reviewer, who can still take it back'
    case 'cancelled':
      return 'an administrator, who cancelled the review'
    case 'expired_fallback':
      return 'fixed rules'
    default:
      return 'nobody yet'
  }
}

/** What the client may be told of an item now. Only a delivered item ever gives an answer. */
export function resultOf(item: ReviewItem, contents: readonly ReviewContent[]): ReviewResult {
  switch (item.state) {
    case 'delivered':
      return delivered(item, contents)
    case 'rejected':
      if (item.erasedAt !== undefined) return { type: 'rejected', text: ERASED_TEXT }
      return { type: 'rejected', text: releasedText(item, contents) ?? REJECTED_TEXT }
    case 'expired_fallback': {
      const fallback =
        item.fallback === undefined || item.fallback === 'stay_held' ? 'refuse' : item.fallback
      return { type: 'rejected', text: FALLBACK_TEXTS[fallback] }
    }
    case 'cancelled':
      return { type: 'rejected', text: CANCELLED_TEXT }
    default: {
      const question = item.questionVersion
      const text = question === undefined ? undefined : verdictContent(contents, question)?.text
      return text === undefined ? { type: 'waiting' } : { type: 'rejected', text, isQuestion: true }
    }
  }
}

function delivered(item: ReviewItem, contents: readonly ReviewContent[]): ReviewResult {
  const text = releasedText(item, contents)
  if (text === undefined) return { type: 'rejected', text: ERASED_TEXT }
  const verdict = item.verdicts.find((v) => v.version === item.release?.verdictVersion)
  const draft = currentDraft(contents)
  // Only what was approved as it stood goes out with its tool calls and media; an edited text is text.
  const isUntouched = verdict?.kind === 'approve' && draft?.text === text
  return { type: 'delivered', text, ...(isUntouched && draft ? { parts: shownParts(draft) } : {}) }
}

/** What reviewers are shown of a draft, and so all that they let out: no thinking, nor what else its upstream wrote beside it. */
function shownParts({ parts }: ReviewDraft): readonly Part[] {
  return parts.filter(({ type }) => type !== 'native' && type !== 'reasoning-delta')
}

function releasedText(item: ReviewItem, contents: readonly ReviewContent[]): string | undefined {
  const version = item.release?.verdictVersion
  return version === undefined ? undefined : verdictContent(contents, version)?.text
}
