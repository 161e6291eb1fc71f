import type { Reviewer, ReviewItem } from '../../core/review-item.ts'

export interface Refusal {
  readonly code: 'permission_denied' | 'conflict' | 'version_conflict' | 'invalid_request'
  readonly message: string
}

/** Whether this person may judge the item at all: role, competence, and no part in it so far. */
export function mayReview(item: ReviewItem, by: Reviewer, now: number): Refusal | undefined {
  if (by.role !== 'reviewer' && by.role !== 'admin') return denied('Only reviewers decide')
  if (!isCompetent(item, by, now)) {
    return denied(`No valid competence for ${item.domain} is recorded for this reviewer`)
  }
  if (isRequester(item, by.id)) {
    return denied('Nobody decides on what they asked themselves')
  }
  if (item.verdicts.some((verdict) => verdict.person === by.id)) {
    return denied('Another person has to give the next verdict')
  }
  if (item.excluded.includes(by.id)) {
    return denied('This reviewer has had their look at the item or at the decision it contests')
  }
  return undefined
}

export function isRequester({ requester }: Pick<ReviewItem, 'requester'>, person: string): boolean {
  return requester !== undefined && (person === requester || person === `key:${requester}`)
}

/** Where domains or competences are recorded for a person, they bound what they see and judge. */
export function isCompetent(
  item: Pick<ReviewItem, 'domain'>,
  by: Pick<Reviewer, 'domains' | 'competences'>,
  now: number,
): boolean {
  const { domain } = item
  if (domain === 'none') return true
  if (by.domains !== undefined && !by.domains.includes(domain)) return false
  if (by.competences === undefined || by.competences.length === 0) return true
  return by.competences.some(
    (competence) =>
      competence.domain === domain && (competence.until === undefined || now < competence.until),
  )
}

function denied(message: string): Refusal {
  return { code: 'permission_denied', message }
}
