import { expect, test } from 'vitest'
import type { ChatRequest, Message } from '../../core/chat.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { writtenMessages } from './anthropic-written.ts'

const asked: Message = { role: 'user', content: [{ type: 'text', text: 'Which town?' }] }
const thought: Message = {
  role: 'assistant',
  content: [],
  reasoning: [{ text: 'Hm', signature: 'a-seal', lineage: 'claude' }],
}

test('a turn that was cut while this model still thought is left out, since it may not end with thinking', () => {
  const { messages } = anthropicMessages([asked, thought, asked], 'claude')
  expect(messages.map(({ role }) => role)).toEqual(['user'])
})

test('so it is as a client wrote it, and thinking behind its last words is left out', () => {
  const thinking = { type: 'thinking', thinking: 'Hm', signature: 'a-seal' }
  const text = { type: 'text', text: 'Well.' }
  const user = { role: 'user', content: [{ type: 'text', text: 'Which town?' }] }
  const body = {
    messages: [
      user,
      { role: 'assistant', content: [thinking] },
      user,
      { role: 'assistant', content: [thinking, text, thinking] },
    ],
  }
  const said: Message = {
    ...thought,
    content: [{ type: 'text', text: 'Well.' }],
    reasoning: [...thought.reasoning!, ...thought.reasoning!],
  }
  const request = {
    messages: [asked, thought, asked, said],
    source: { dialect: 'anthropic-messages', body },
  } as unknown as ChatRequest
  expect(writtenMessages(request, 'claude')?.messages).toEqual([
    user,
    user,
    { role: 'assistant', content: [thinking, text] },
  ])
})

const said = (role: Message['role'], text: string): Message => ({
  role,
  content: [{ type: 'text', text }],
})

test('a text of blanks alone is left out, as some models write before a call', () => {
  const call = { id: 'c', name: 'clock', arguments: '{}' }
  const { system, messages } = anthropicMessages(
    [said('system', ' '), asked, { ...said('assistant', '\n\n'), toolCalls: [call] }],
    'claude',
  )
  expect(system).toBe('')
  expect(messages[1]?.content).toMatchObject([{ type: 'tool_use', id: 'c' }])
})

test('words to go on from end without a blank, earlier ones as they were', () => {
  const conversation = [said('assistant', 'Hello \n'), asked, said('assistant', 'It is \n')]
  const texts = anthropicMessages(conversation, 'claude').messages.map(({ content }) => content[0])
  expect(texts).toMatchObject([{ text: 'Hello \n' }, { text: 'Which town?' }, { text: 'It is' }])
})
