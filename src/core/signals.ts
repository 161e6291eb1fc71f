/** What a request shows of itself before any model is called. */
import type { Modality, Purpose } from './card.ts'

export const TASKS = [
  'code-assistance',
  'chat',
  'customer-support',
  'content-generation',
  'tutoring',
  'automation',
  'qa',
  'math',
  'logic',
  'science',
  'finance-analysis',
  'decision',
  'data-analysis',
  'image-generation',
  'audio-generation',
  'storytelling',
  'marketing',
  'visual-understanding',
  'audio-understanding',
  'search',
] as const
export type Task = (typeof TASKS)[number]

export const RISK_DOMAINS = ['finance', 'healthcare', 'legal', 'safety'] as const
export type RiskDomain = (typeof RISK_DOMAINS)[number]
export const SEVERITIES = ['none', 'low', 'medium', 'high'] as const
export type Severity = (typeof SEVERITIES)[number]

export const PII_KINDS = [
  'email',
  'phone',
  'iban',
  'card',
  'ssn',
  'name',
  'address',
  'dob',
  'passport',
  'medical',
  'ip',
  'api_key',
] as const
export type PiiKind = (typeof PII_KINDS)[number]

/** Why a signal has its value. `code` is stable, `text` is a sentence for people, `weight` is signed. */
export interface Reason {
  readonly code: string
  readonly text: string
  readonly weight?: number
}

export interface TaskSignal {
  readonly task: Task
  readonly purpose: Purpose
  /** 0..1 */
  readonly confidence: number
  readonly reasons: readonly Reason[]
}

export interface DifficultySignal {
  /** What requests are ranked by, 0..1: cold, the probability that the first line's answer is not good enough; with a learned router, what the second line is expected to gain. */
  readonly score: number
  /** Probabilities that each line's answer is good enough. */
  readonly firstOk: number
  readonly secondOk: number
  /** Kind of prompt, for example `maths`; thresholds and token estimates are kept per class. */
  readonly promptClass: string
  /** Whose vector of the prompt the score rests on too; absent: on its words alone. */
  readonly embedder?: string
  readonly reasons: readonly Reason[]
}

export interface RiskSignal {
  readonly domain: RiskDomain | 'none'
  readonly severity: Severity
  /** False where it is high by a learned score alone that ordinary texts reach too. Absent: certain. */
  readonly certain?: false
  readonly reasons: readonly Reason[]
}

export interface PrivacySignal {
  readonly kinds: readonly PiiKind[]
  /** Places in the scanned text; never the values. */
  readonly places: readonly {
    readonly kind: PiiKind
    readonly start: number
    readonly end: number
  }[]
  readonly isPrivate: boolean
  /** A part of the request was not looked through: it may hold any kind. */
  readonly unread?: true
}

export interface WishSignal {
  readonly effort?: 'think' | 'quick'
  readonly wantsHuman: boolean
}

export interface ConversationSignal {
  /** User turns so far, this one counted. */
  readonly turns: number
  readonly askedAgain: boolean
  readonly complaint: boolean
  readonly contradiction: boolean
  /** True when the signs together say that the line should move up. */
  readonly shouldEscalate: boolean
  readonly reasons: readonly Reason[]
}

export interface Signals {
  readonly task: TaskSignal
  readonly difficulty: DifficultySignal
  readonly risk: RiskSignal
  readonly modality: { readonly input: readonly Modality[]; readonly output: Modality }
  readonly privacy: PrivacySignal
  readonly language: { readonly code: string; readonly confidence: number }
  readonly wishes: WishSignal
  readonly conversation: ConversationSignal
  /** Estimate, in tokens, of everything that goes to the model. */
  readonly inputTokens: number
  readonly tools: { readonly offered: number; readonly loopOpen: boolean }
}

/** Codes of reasons for a doubt about what would be certain: only earlier turns are grave, or only a title and the like of them are wanted. */
export const EARLIER_TURN = 'earlier-turn'
export const ABOUT_TALK = 'about-talk'

/** Code of the reason of an answer that sends its reader on to somebody who may be asked. */
export const REFERS_ON = 'answer-refers-on'

export function isDoubtBy(
  codes: readonly string[],
  { certain, reasons }: Pick<RiskSignal, 'certain' | 'reasons'>,
): boolean {
  return certain === false && reasons.some(({ code }) => codes.includes(code))
}

/** The graver of two risks, of equal ones the certain one; reasons of both are kept, each once. Risk is only ever raised. */
export function graverRisk(a: RiskSignal, b: RiskSignal): RiskSignal {
  if (b.severity === 'none' && b.reasons.length === 0) return a
  const rise = SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity)
  const bIsGraver = rise > 0 || (rise === 0 && a.certain === false && b.certain === undefined)
  const [grave, other] = bIsGraver ? [b, a] : [a, b]
  // A question and its answer are often grave for the same reason; people are told it once.
  const more = other.reasons.filter((one) => !grave.reasons.some((had) => isSame(had, one)))
  return { ...grave, reasons: more.length === 0 ? grave.reasons : [...grave.reasons, ...more] }
}

function isSame(a: Reason, b: Reason): boolean {
  return a.code === b.code && a.text === b.text
}

/** Nothing that anybody has to be careful with. */
export function isMild({ severity }: Pick<RiskSignal, 'severity'>): boolean {
  return severity === 'none' || severity === 'low'
}

/** Whether nothing that is still to be looked at could make it graver. */
export function isCertainlyHigh({ severity, certain }: RiskSignal): boolean {
  return severity === 'high' && certain === undefined
}

/** A risk in a few words. */
export function riskText({ severity, domain, certain }: RiskSignal): string {
  const grade = certain === false ? `${severity}, doubtful` : severity
  return domain === 'none' ? grade : `${grade} (${domain})`
}
