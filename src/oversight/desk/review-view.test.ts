import { expect, it } from 'vitest'
import { heldAnswer, reviewer } from '../../../test/oversight/oversight-support.ts'
import type { Reviewer, ReviewItem, StandingVerdict } from '../../core/review/review-item.ts'
import type { ReviewContent } from '../../core/review/review-store.ts'
import { caseFor } from './review-view.ts'

const NOW = 1_800_000_000_000
const item = {
  id: 'rev_1',
  domain: 'healthcare',
  stage: 'first',
  state: 'held',
  verdicts: [],
  excluded: [],
  requester: 'person:zoe',
} as unknown as ReviewItem
const contents = (...later: readonly unknown[]): readonly ReviewContent[] =>
  [heldAnswer(), ...later].map((content, index) => ({ version: index + 1, content }))
const shown = (...later: readonly unknown[]) =>
  caseFor(item, contents(...later), reviewer('ann'), NOW)
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

it('says who may not judge it, before they try', () => {
  const told = (by: Reviewer, of: Partial<ReviewItem> = {}) =>
    caseFor({ ...item, ...of }, contents(), by, NOW).refusal
  const given = { kind: 'approve', person: 'person:ann' } as StandingVerdict
  const second: Partial<ReviewItem> = {
    stage: 'second',
    state: 'awaiting_second',
    verdicts: [given],
  }
  expect(told(reviewer('ann'))).toBeUndefined()
  expect(told(reviewer('ann'), second)).toMatch(/^Another person must give the next verdict/)
  expect(told(reviewer('bo'), second)).toBeUndefined()
  expect(told(reviewer('zoe'))).toBe('Nobody decides on what they asked themselves')
  expect(told(reviewer('ann'), { ...second, state: 'delivered' })).toBeUndefined()
})
