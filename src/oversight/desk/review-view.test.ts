import { expect, it } from 'vitest'
import { heldAnswer, reviewer } from '../../../test/oversight/oversight-support.ts'
import type { ReviewItem } from '../../core/review-item.ts'
import type { ReviewContent } from '../../core/review-store.ts'
import { caseFor } from './review-view.ts'

const item = { id: 'rev_1', stage: 'first', state: 'held', verdicts: [] } as unknown as ReviewItem
const contents = (...later: readonly unknown[]): readonly ReviewContent[] =>
  [heldAnswer(), ...later].map((content, index) => ({ version: index + 1, content }))
const shown = (...later: readonly unknown[]) => caseFor(item, contents(...later), reviewer('ann'))
const redraft = { redraft: { card: 'thinker', text: 'Give 50 mg.', parts: [] } }

it('says of a draft that came later that the checks of the run looked at another', () => {
  expect(shown().draft?.isUnchecked).toBeUndefined()
  expect(shown(redraft).draft).toMatchObject({ text: 'Give 50 mg.', isUnchecked: true })
})

it('names by its digest what a verdict judges: the draft and the exchange, and no note', () => {
  const { digest } = shown()
  expect(digest).toMatch(/^[0-9a-f]{16}$/)
  expect(shown({ note: 'Look twice', by: 'person:bo', at: 1 }).digest).toBe(digest)
  expect(shown({ info: 'He weighs 12 kg' }).digest).not.toBe(digest)
  expect(shown(redraft).digest).not.toBe(digest)
})
