/** What clients are told in place of an answer. */
import type { Fallback } from '../../core/review/review-item.ts'
import type { RiskDomain } from '../../core/signals.ts'

const DOMAIN_WORDS: Readonly<Record<RiskDomain | 'none', string>> = {
  finance: 'it may bear on money decisions',
  healthcare: 'it may bear on health',
  legal: 'it may bear on legal matters',
  safety: "it may bear on someone's safety",
  none: 'a policy asks for it',
}

/** Says that a person decides, why, how to get the answer and until when. */
export function noticeText(reviewId: string, domain: RiskDomain | 'none', minutes: number): string {
  return (
    `This answer was written by an AI model and is kept back until a person has looked at it, because ${DOMAIN_WORDS[domain]}. ` +
    `A reviewer decides within ${readableMinutes(minutes)}. ` +
    `Get the result with GET /v1/reviews/${reviewId}, or ask whoever runs this service and name ${reviewId}.`
  )
}

/** The same in words of the configuration. */
export function ownNotice(text: string, reviewId: string, minutes: number): string {
  return text.replaceAll('{review}', reviewId).replaceAll('{minutes}', String(minutes))
}

function readableMinutes(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 72 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}

export const REJECTED_TEXT =
  'A person has looked at the answer of the AI model and decided not to pass it on. Please ask a qualified professional.'

export const ERASED_TEXT = 'The texts of this review were erased.'

export const CANCELLED_TEXT = 'The review of this answer was cancelled; no answer is given.'

export const FALLBACK_TEXTS: Readonly<Record<Exclude<Fallback, 'stay_held'>, string>> = {
  safe_template:
    'No person could look at the answer in time, so no specific answer is given. For general orientation please use official sources, and ask a qualified professional before you act.',
  refuse:
    'No person could look at the answer in time, and without that it is not given. Please ask again later.',
  handoff:
    'No person could look at the answer in time. Your question was handed over to the people who run this service; please get in touch with them directly.',
}
