import { expect, test } from 'vitest'
import type { Message } from '../../../core/chat.ts'
import { heldTo } from './held-to.ts'

const said = (text: string): readonly Message[] => [
  { role: 'tool', toolCallId: 'a', content: [{ type: 'text', text }] },
]

test('is read once for all drafts of a run', () => {
  const conversation = said('It took 12 s.')
  const first = heldTo({ answer: 'a', question: 'q', conversation }, ['It took 12 s.'])
  const second = heldTo({ answer: 'b', question: 'q', conversation }, ['It took 12 s.'])
  expect(second).toBe(first)
  expect(first.asked.text).toBe('q\nIt took 12 s.')
})

test('is read anew where the passages, the question or the conversation are others', () => {
  const conversation = said('It took 12 s.')
  const input = { answer: 'a', question: 'q', conversation }
  heldTo(input, ['It took 12 s.'])
  const { passages } = heldTo(input, ['It took 12 s.', 'It took 9 s.'])
  expect(passages.numbers).toEqual([12, 9])
  expect(heldTo({ ...input, question: 'r' }, ['It took 9 s.']).asked.text).toBe('r\nIt took 12 s.')
  const other = heldTo({ ...input, conversation: said('Nothing.') }, [])
  expect(other.asked.text).toBe('q\nNothing.')
  expect(other.passages.sentences).toHaveLength(0)
})

test('leaves a conversation that must not be changed as it is', () => {
  const conversation = Object.freeze(said('It took 12 s.'))
  const input = { answer: 'a', conversation }
  expect(heldTo(input, ['x y'])).toBe(heldTo(input, ['x y']))
  expect(JSON.stringify(conversation)).not.toContain('passages')
})
