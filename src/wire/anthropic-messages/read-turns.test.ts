import { expect, test } from 'vitest'
import { parseMessagesRequest } from './parse-messages-request.ts'

const read = (content: readonly object[]) =>
  parseMessagesRequest({ model: 'auto', max_tokens: 9, messages: [{ role: 'user', content }] })
    .messages

const FOUND = {
  type: 'search_result',
  source: 'https://shop.example/hours',
  title: 'Hours',
  content: [
    { type: 'text', text: 'Open at 9.' },
    { type: 'text', text: 'Closed on Sunday.' },
  ],
  citations: { enabled: true },
}
const AS_TEXT = 'Hours\nhttps://shop.example/hours\n\nOpen at 9.\n\nClosed on Sunday.'

test('a search result is read with its title and where it is from, also as what a tool found', () => {
  const answered = { type: 'tool_result', tool_use_id: 'c', content: [FOUND] }
  expect(read([FOUND, { type: 'text', text: 'When?' }])).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: AS_TEXT },
        { type: 'text', text: 'When?' },
      ],
    },
  ])
  expect(read([answered])).toEqual([
    { role: 'tool', toolCallId: 'c', content: [{ type: 'text', text: AS_TEXT }] },
  ])
})

test('a document is read with its title, be it a text or made of blocks', () => {
  const written = (source: object) => ({ type: 'document', title: 'Hours', source })
  const [message] = read([
    written({ type: 'text', media_type: 'text/plain', data: 'Open at 9.' }),
    written({ type: 'content', content: [{ type: 'text', text: 'Open at 10.' }] }),
  ])
  expect(message?.content).toEqual([
    { type: 'text', text: 'Hours\n\nOpen at 9.' },
    { type: 'text', text: 'Hours' },
    { type: 'text', text: 'Open at 10.' },
  ])
})
