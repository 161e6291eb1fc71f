import type { ReviewItem } from '../../core/review/review-item.ts'
import { isWaiting, type Transition } from './review-transition.ts'
import { type GivenVerdict, VERDICT_RULES } from './verdict-rules.ts'

/** Who decides without another draft needs none any more; who only passes the item on leaves the wish as it is. */
export function withWish(item: ReviewItem, { kind, escalateTo }: GivenVerdict): ReviewItem {
  if (kind === 'escalate' && escalateTo === 'second_line') return { ...item, redraftWanted: true }
  return VERDICT_RULES[kind].outcome === 'back' ? item : withoutWish(item)
}

export function withoutWish({ redraftWanted: _over, ...item }: ReviewItem): ReviewItem {
  return item
}

/** Nobody makes a draft beside a reviewer who has the item: one that is still wanted is made when it waits again. */
export function redraftOnceWaiting(before: ReviewItem, moved: Transition): Transition {
  if (moved.type === 'refused' || !moved.item.redraftWanted) return moved
  if (isWaiting(before) || !isWaiting(moved.item)) return moved
  return { ...moved, effects: [...moved.effects, { do: 'redraft' }] }
}
