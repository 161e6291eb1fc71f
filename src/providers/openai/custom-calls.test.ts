import { expect, test } from 'vitest'
import { card } from '../../../test/contract/model-client-support.ts'
import { messagesBody } from '../../providers/anthropic/anthropic-body.ts'
import { quirksOf } from '../../providers/quirks.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { chatBody } from './openai-body.ts'

/** A conversation that began with a custom tool of OpenAI's, and goes on without it. */
const CALL = { id: 'c1', type: 'custom', custom: { name: 'run', input: 'print(1)' } }
const MESSAGES = [
  { role: 'user', content: 'Run it' },
  { role: 'assistant', content: null, tool_calls: [CALL] },
  { role: 'tool', tool_call_id: 'c1', content: '1' },
]
const CHAT = parseChatRequest({ model: 'auto', messages: MESSAGES })
const AS_FUNCTION = {
  id: 'c1',
  type: 'function',
  function: { name: 'run', arguments: '{"input":"print(1)"}' },
}

test.each(['openai', 'azure'])('%s is sent its calls of custom tools as they came', (provider) => {
  const model = card({ provider, model: 'gpt-5.5' })
  expect(chatBody(CHAT, false, model, quirksOf(model, {})).body.messages).toEqual(MESSAGES)
})

test('others are told of such a call as one with what it said', () => {
  const model = card({ provider: 'vllm', model: 'm' })
  const { messages } = chatBody(CHAT, false, model, quirksOf(model, {})).body
  expect(messages).toMatchObject([{}, { tool_calls: [AS_FUNCTION] }, { tool_call_id: 'c1' }])
  expect(messagesBody(CHAT, false, card()).body.messages).toMatchObject([
    {},
    { content: [{ type: 'tool_use', name: 'run', input: { input: 'print(1)' } }] },
    {},
  ])
})

test('what is wrong with a call is said by its place', () => {
  const wrong = (call: object) => () =>
    parseChatRequest({ model: 'auto', messages: [{ role: 'assistant', tool_calls: [call] }] })
  const at = (param: string) => expect.objectContaining({ param })
  const place = 'messages[0].tool_calls[0]'
  expect(wrong({ ...CALL, custom: { name: 'run' } })).toThrow(at(`${place}.custom.input`))
  expect(wrong({ id: 'c', function: { name: 'f' } })).toThrow(at(`${place}.function.arguments`))
})
