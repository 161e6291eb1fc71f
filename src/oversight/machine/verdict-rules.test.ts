import { expect, it } from 'vitest'
import type { ReviewItem } from '../../core/review/review-item.ts'
import { type GivenVerdict, verdictProblem } from './verdict-rules.ts'

const grave = { severity: 'high' } as ReviewItem
const slight = { severity: 'low' } as ReviewItem

const given = (kind: GivenVerdict['kind'], rest: Partial<GivenVerdict> = {}): GivenVerdict => ({
  kind,
  reasonCode: 'other',
  ...rest,
})

it.each<[string, ReviewItem, GivenVerdict]>([
  ['an answer of high risk, in nine letters', grave, given('approve', { reason: 'it is ok ' })],
  ['an own answer of high risk', grave, given('own_text', { text: 'No.' })],
  ['a stop of the route, whatever the risk', slight, given('stop_route')],
])('asks for a reason of %s', (_what, item, verdict) => {
  expect(verdictProblem(item, verdict)?.message).toContain('needs a reason of at least 10')
  expect(verdictProblem(item, { ...verdict, reason: 'ten signs ok' })).toBeUndefined()
})

it('lets the rest go without a reason', () => {
  expect(verdictProblem(grave, given('reject'))).toBeUndefined()
  expect(verdictProblem(slight, given('approve'))).toBeUndefined()
})

it('takes a text where one goes out, and nowhere else', () => {
  expect(verdictProblem(slight, given('approve_with_edits', { text: ' ' }))?.code).toBe(
    'invalid_request',
  )
  expect(verdictProblem(slight, given('approve', { text: 'Another.' }))?.code).toBe(
    'invalid_request',
  )
})

it('passes nothing on without saying to whom', () => {
  expect(verdictProblem(slight, given('escalate'))?.code).toBe('invalid_request')
  expect(verdictProblem(slight, given('escalate', { escalateTo: 'reviewer' }))).toBeUndefined()
})
