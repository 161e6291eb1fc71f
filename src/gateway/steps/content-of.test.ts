import { expect, test } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { collect, createCollected } from '../../gateway/calls/collect.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import { contentOf, MOST_FURTHER } from './content-of.ts'

const MESSAGES = [{ role: 'user', content: [{ type: 'text', text: 'Name one' }] }] as const

function draft(card: string, ...parts: readonly Part[]): Draft {
  const collected = createCollected()
  collect(collected, parts)
  collected.parts.push(...parts)
  return { call: { card } as Draft['call'], collected }
}

const said = (text: string, choice = 0): Part => ({ type: 'text-delta', text, choice })

test('one answer is kept as such', () => {
  expect(contentOf(MESSAGES, [draft('a', said('A'), said('lpha'))], undefined)).toEqual({
    messages: MESSAGES,
    answer: 'Alpha',
  })
  expect(contentOf(MESSAGES, [], undefined)).toEqual({ messages: MESSAGES, answer: '' })
})

test('every answer of several is kept, in the order of their numbers', () => {
  const refused: Part = { type: 'refusal-delta', text: 'No', choice: 3 }
  const one = draft('a', said('C', 2), said('A'), refused, said('B', 1), said('c', 2))
  expect(contentOf(MESSAGES, [one], undefined)).toEqual({
    messages: MESSAGES,
    answer: 'A',
    further: ['B', 'Cc', 'No'],
  })
})

test('of each model that was asked, with the passages', () => {
  const drafts = [draft('a', said('A'), said('B', 1)), draft('b', said('C'), said('D', 1))]
  const passages = [{ id: 'p', text: 'Passage', source: 's' }]
  const content = contentOf(MESSAGES, drafts, { passages } as never)
  expect(content).toMatchObject({ answer: 'C', further: ['D'], passages: [{ id: 'p' }] })
  expect(content.drafts).toEqual([
    { card: 'a', text: 'A', further: ['B'] },
    { card: 'b', text: 'C', further: ['D'] },
  ])
})

test('what finds no room is left out, and counted', () => {
  const long = 'x'.repeat(MOST_FURTHER - 1)
  const one = draft('a', said('A'), said(long, 1), said('yz', 2), said('w', 3))
  const { answer, further, furtherLeftOut } = contentOf(MESSAGES, [one], undefined)
  expect([answer, further?.map(({ length }) => length)]).toEqual(['A', [MOST_FURTHER - 1, 1, 0]])
  expect(furtherLeftOut).toBe(2)
})
