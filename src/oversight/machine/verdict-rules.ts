import type {
  ReasonCode,
  ReviewItem,
  StandingVerdict,
  VerdictKind,
} from '../../core/review/review-item.ts'
import { isRequester, isSameHand, type Refusal } from './may-review.ts'

/** A verdict as a person gives it. */
export interface GivenVerdict {
  readonly kind: VerdictKind
  readonly reasonCode: ReasonCode
  /** Why, in words. */
  readonly reason?: string
  /** The edited or own text, the reply, or the question to the client. */
  readonly text?: string
  /** Salted hash of what the client would get; absent where that is nothing. */
  readonly textDigest?: string
  readonly escalateTo?: 'reviewer' | 'second_line'
}

interface VerdictRule {
  /** What becomes of the item when the verdict stands. */
  readonly outcome: 'deliver' | 'reject' | 'back'
  readonly needsText: boolean
}

export const VERDICT_RULES: Readonly<Record<VerdictKind, VerdictRule>> = {
  approve: { outcome: 'deliver', needsText: false },
  approve_with_edits: { outcome: 'deliver', needsText: true },
  own_text: { outcome: 'deliver', needsText: true },
  reject_with_reply: { outcome: 'reject', needsText: true },
  reject: { outcome: 'reject', needsText: false },
  stop_route: { outcome: 'reject', needsText: false },
  needs_info: { outcome: 'back', needsText: true },
  escalate: { outcome: 'back', needsText: false },
}

/** Characters of a reason that lets a high-risk answer out: enough that it cannot be a single key. */
export const MIN_REASON_CHARS = 10

export function verdictProblem(item: ReviewItem, verdict: GivenVerdict): Refusal | undefined {
  const rule = VERDICT_RULES[verdict.kind]
  const text = verdict.text?.trim() ?? ''
  if (rule.needsText && text === '') return invalid(`'${verdict.kind}' needs a text`)
  if (!rule.needsText && text !== '') return invalid(`'${verdict.kind}' takes no text`)
  const reason = verdict.reason?.trim() ?? ''
  const isGrave = item.severity === 'high' && rule.outcome === 'deliver'
  if ((isGrave || verdict.kind === 'stop_route') && reason.length < MIN_REASON_CHARS) {
    return invalid(`'${verdict.kind}' needs a reason of at least ${MIN_REASON_CHARS} characters`)
  }
  if (verdict.kind === 'escalate' && verdict.escalateTo === undefined) {
    return invalid("'escalate' needs to say whether to a reviewer or to the second line")
  }
  return undefined
}

/** Two people agree when both let the same text out, or both let nothing out with the same reply. */
export function doAgree(a: StandingVerdict, b: StandingVerdict): boolean {
  return (
    VERDICT_RULES[a.kind].outcome === VERDICT_RULES[b.kind].outcome && a.textDigest === b.textDigest
  )
}

/**
 * Whether the verdict may go out: given by one person, or with four eyes by two different ones who agree, or by a
 * third who settles what the two saw differently.
 */
export function isSettled(item: ReviewItem, verdict: StandingVerdict): boolean {
  if (item.isSeed) return false
  if (isRequester(item, verdict.person)) return false
  if (!item.policy.fourEyes) return true
  const others = item.verdicts.filter((other) => !isSameHand(other, verdict))
  if (verdict.stage === 'second') return others.some((other) => doAgree(other, verdict))
  if (verdict.stage !== 'adjudication') return false
  return others.some((one) => others.some((other) => !isSameHand(one, other)))
}

function invalid(message: string): Refusal {
  return { code: 'invalid_request', message }
}
