import { expect, test, vi } from 'vitest'
import type { ReviewItem } from '../../core/review/review-item.ts'
import { createFirstWords } from './first-words.ts'

const item = (id: string, change: Partial<ReviewItem> = {}) =>
  ({ id, state: 'held', ...change }) as ReviewItem

function wordsOf(question: string, mask = (text: string): string | undefined => text) {
  const messages = [
    { role: 'system', content: [{ type: 'text', text: 'You help.' }] },
    { role: 'user', content: [{ type: 'text', text: question }] },
  ]
  const reviewContents = vi.fn(async () => [{ version: 1, content: { request: { messages } } }])
  return { of: createFirstWords({ store: { reviewContents }, mask }), reviewContents }
}

test('an item begins as its question does, on one line, cut where it is long', async () => {
  expect(await wordsOf('  May I\n\ntake  it? ').of(item('a'))).toBe('May I take it?')
  const long = await wordsOf('😀'.repeat(500)).of(item('a'))
  expect([...(long ?? '')]).toHaveLength(120)
  expect(long).toMatch(/^(?:😀)+…$/u)
  expect(await wordsOf('').of(item('a'))).toBeUndefined()
})

test('personal data is masked before anything is cut, and what cannot be masked is not shown', async () => {
  const mask = (text: string) => text.replaceAll(/\d{16}/g, '[CARD_1]')
  const question = `${'x'.repeat(110)} ${'4'.repeat(16)} is my card`
  expect(await wordsOf(question, mask).of(item('a'))).toMatch(/x \[CARD_1\]…$/)
  expect(await wordsOf('a secret', () => undefined).of(item('a'))).toBeUndefined()
})

test('what was held is read once while the item waits, and not shown after it', async () => {
  const { of, reviewContents } = wordsOf('May I?')
  await of(item('a'))
  await of(item('a'))
  expect(reviewContents).toHaveBeenCalledTimes(1)
  expect(await of(item('a', { state: 'delivered' }))).toBeUndefined()
  expect(await of(item('b', { erasedAt: 1 }))).toBeUndefined()
  expect(reviewContents).toHaveBeenCalledTimes(1)
})
