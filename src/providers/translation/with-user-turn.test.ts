import { expect, test } from 'vitest'
import { card, request } from '../../../test/contract/model-client-support.ts'
import type { Message } from '../../core/chat.ts'
import { messagesBody } from '../../providers/anthropic/anthropic-body.ts'
import { generateBody } from '../../providers/google/google-body.ts'

const said = (role: Message['role'], text: string): Message => ({
  role,
  content: [{ type: 'text', text }],
})

test.each([
  [[said('system', 'Name a town')]],
  [[said('developer', 'Name a town'), said('user', '')]],
])(
  'instructions that stand alone are asked by the user, as an empty conversation is refused',
  (messages) => {
    const { body: claude } = messagesBody(request({ messages }), false, card())
    expect(claude.messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'Name a town' }] },
    ])
    expect(claude).not.toHaveProperty('system')
    const { body: gemini } = generateBody(request({ messages }), card())
    expect(gemini.contents).toEqual([{ role: 'user', parts: [{ text: 'Name a town' }] }])
    expect(gemini).not.toHaveProperty('systemInstruction')
  },
)

test('beside what somebody says they stay instructions', () => {
  const messages = [said('system', 'Be brief'), said('user', 'Which town?')]
  expect(messagesBody(request({ messages }), false, card()).body.system).toBe('Be brief')
})
