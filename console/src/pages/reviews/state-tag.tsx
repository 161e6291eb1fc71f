import type { ReviewItem } from '../../../../src/core/review/review-item.ts'
import { Tag } from '../../display/tag.tsx'
import { sayState } from './review-words.ts'

export function StateTag({ item }: { readonly item: Pick<ReviewItem, 'state' | 'release'> }) {
  const { tone, words } = sayState(item)
  return <Tag tone={tone}>{words}</Tag>
}
