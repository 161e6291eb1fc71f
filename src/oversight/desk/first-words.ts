import { createBounded } from '../../core/memory/bounded.ts'
import { isFinal, type ReviewItem } from '../../core/review/review-item.ts'
import type { ReviewStore } from '../../core/review/review-store.ts'
import { lastUserText } from '../../core/user-words.ts'
import { heldContent } from './review-result.ts'

export interface FirstWordsDeps {
  readonly store: Pick<ReviewStore, 'reviewContents'>
  /** Puts placeholders for personal data: a queue is seen by whoever passes the screen. Undefined where it cannot. */
  readonly mask: (text: string) => string | undefined
}

/** How the question of an item begins, so that a queue can be told apart. Undefined once it has ended or was erased. */
export type FirstWords = (item: ReviewItem) => Promise<string | undefined>

/** Items whose words are kept: what they were held with is large, sealed, and never changes. */
const MOST_KEPT = 1_000
const LONGEST = 120
/** Read to see what of it is personal: more than is shown, so that no value is cut before it is known as one. */
const LONGEST_READ = 1_000

export function createFirstWords({ store, mask }: FirstWordsDeps): FirstWords {
  const kept = createBounded<string>(MOST_KEPT)
  return async (item) => {
    if (isFinal(item) || item.erasedAt !== undefined) {
      kept.delete(item.id)
      return undefined
    }
    const known = kept.get(item.id)
    if (known !== undefined) return known || undefined
    const held = heldContent(await store.reviewContents(item.id))
    const words = held ? beginning(lastUserText(held.request.messages), mask) : ''
    kept.set(item.id, words)
    return words || undefined
  }
}

function beginning(text: string, mask: FirstWordsDeps['mask']): string {
  const masked = mask(text.slice(0, LONGEST_READ)) ?? ''
  const characters = [...masked.replaceAll(/\s+/gu, ' ').trim()]
  if (characters.length <= LONGEST) return characters.join('')
  return `${characters
    .slice(0, LONGEST - 1)
    .join('')
    .trimEnd()}…`
}
