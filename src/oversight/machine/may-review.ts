import type { Reviewer, ReviewItem, StandingVerdict } from '../../core/review/review-item.ts'

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
  if (isRequester(item, by.id) || isRequester(item, handOf(by))) {
    return denied('Nobody decides on what they asked themselves')
  }
  if (item.verdicts.some((verdict) => isSameHand(verdict, by))) {
    return denied('Another person must give the next verdict; a key counts as whoever made it')
  }
  if (hadTheirLook(item, by)) {
    return denied('You have decided or passed it on before: it is for somebody else now')
  }
  return undefined
}

type Hand =
  | Pick<Reviewer, 'id' | 'madeBy' | 'owner'>
  | Pick<StandingVerdict, 'person' | 'madeBy' | 'owner'>

/** Whoever makes a key sees it once: all keys that go back to one maker, and the maker, count as one person. */
function handOf(one: Hand): string {
  return one.owner ?? idOf(one)
}

/** Records of before keys were followed back to whoever made them name the key alone. */
export function isSameHand(a: Hand, b: Hand): boolean {
  return handOf(a) === handOf(b) || idOf(a) === idOf(b)
}

function idOf(one: Hand): string {
  return 'person' in one ? one.person : one.id
}

type KeptFrom = Pick<ReviewItem, 'excluded' | 'excludedMakers'>

/** The item is for others than who gave these verdicts, and than the makers of their keys. */
export function keepFrom(item: KeptFrom, verdicts: readonly StandingVerdict[]): KeptFrom {
  return {
    excluded: [...new Set([...item.excluded, ...verdicts.map(identityOf)])],
    excludedMakers: [...new Set([...(item.excludedMakers ?? []), ...verdicts.flatMap(makersOf)])],
  }
}

/**
 * A key and its maker are one here too, but two keys of one maker are not: an admin makes those of all reviewers, and one
 * of them has to be able to take what another has passed on or decided.
 */
function hadTheirLook({ excluded, excludedMakers = [] }: KeptFrom, by: Reviewer): boolean {
  const identity = identityOf(by)
  const one = [identity, ...makersOf(by)]
  return excludedMakers.includes(identity) || one.some((id) => excluded.includes(id))
}

/** Itself for a key that another made, else where it goes back to: the operator's own key is the operator. */
function identityOf(one: Hand): string {
  if (one.madeBy === undefined) return handOf(one)
  return idOf(one)
}

function makersOf(one: Hand): readonly string[] {
  return one.madeBy === undefined ? [] : [one.madeBy, handOf(one)]
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
