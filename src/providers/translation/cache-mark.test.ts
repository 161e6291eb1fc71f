import { expect, test } from 'vitest'
import { card } from '../../../test/contract/model-client-support.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import { messagesBody } from '../../providers/anthropic/anthropic-body.ts'
import { converseBody } from '../../providers/bedrock/bedrock-body.ts'
import { createBedrockReader } from '../../providers/bedrock/bedrock-reader.ts'
import { chatBody } from '../../providers/openai/openai-body.ts'
import { quirksOf } from '../../providers/quirks.ts'
import { parseMessagesRequest } from '../../wire/anthropic-messages/parse-messages-request.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'

const FIVE_MINUTES = { cache_control: { type: 'ephemeral' } }
const AN_HOUR = { cache_control: { type: 'ephemeral', ttl: '1h' } }
const said = (text: string, mark: object = {}) => ({ type: 'text', text, ...mark })

/** The same conversation as clients of both dialects write it. */
const MESSAGES = parseMessagesRequest({
  model: 'auto',
  max_tokens: 9,
  system: [said('Rules.', AN_HOUR), said('It is noon.')],
  tools: [{ name: 'f', input_schema: {}, ...AN_HOUR }],
  messages: [
    { role: 'user', content: [said('A long page.', FIVE_MINUTES), said('What of it?')] },
    { role: 'assistant', content: [{ type: 'tool_use', id: 'c', name: 'f', input: {} }] },
    {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: 'c', content: 'Found.', ...FIVE_MINUTES }],
    },
  ],
})
const CHAT = parseChatRequest({
  model: 'auto',
  max_completion_tokens: 9,
  tools: [{ type: 'function', function: { name: 'f', parameters: {} }, ...AN_HOUR }],
  messages: [
    { role: 'system', content: [said('Rules.', AN_HOUR), said('It is noon.')] },
    { role: 'user', content: [said('A long page.', FIVE_MINUTES), said('What of it?')] },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: 'c', content: 'Found.', ...FIVE_MINUTES },
  ],
})
const CLAUDE: Partial<ModelCard> = {
  provider: 'bedrock',
  model: 'anthropic.claude-haiku-4-5-20251001-v1:0',
}
const bedrock = (request: ChatRequest, model = CLAUDE) =>
  converseBody(request, card(model)).body as Record<string, unknown>

test('what a client of chat completions marks is marked for Claude', () => {
  const { body, dropped } = messagesBody(CHAT, false, card({ model: 'claude-haiku-4-5' }))
  expect(body).toMatchObject({
    system: [said('Rules.', AN_HOUR), said('It is noon.')],
    tools: [{ name: 'f', ...AN_HOUR }],
  })
  expect(body.messages).toMatchObject([
    { content: [said('A long page.', FIVE_MINUTES), said('What of it?')] },
    {},
    { content: [{ type: 'tool_result', content: [said('Found.')], ...FIVE_MINUTES }] },
  ])
  expect(dropped).toEqual([])
})

test('the whole of a request is marked at its end', () => {
  const words = { model: 'auto', messages: [{ role: 'user', content: 'Hello' }], ...AN_HOUR }
  const chat = parseChatRequest(words)
  expect(messagesBody(chat, false, card()).body).toMatchObject(AN_HOUR)
  const point = { cachePoint: { type: 'default', ttl: '1h' } }
  const marked = { messages: [{ content: [{ text: 'Hello' }, point] }] }
  expect(bedrock(chat)).toMatchObject(marked)
  expect(bedrock(parseMessagesRequest({ ...words, max_tokens: 9 }))).toMatchObject(marked)
})

test.each([
  ['Messages', MESSAGES],
  ['chat completions', CHAT],
])('Claude at Bedrock gets the marks of %s as points of its own', (_, request) => {
  const point = (ttl?: string) => ({ cachePoint: { type: 'default', ...(ttl && { ttl }) } })
  const body = bedrock(request)
  expect(body.system).toEqual([{ text: 'Rules.' }, point('1h'), { text: 'It is noon.' }])
  expect(body.toolConfig).toMatchObject({ tools: [{ toolSpec: { name: 'f' } }, point('1h')] })
  expect(body.messages).toMatchObject([
    { content: [{ text: 'A long page.' }, point(), { text: 'What of it?' }] },
    {},
    { content: [{ toolResult: { content: [{ text: 'Found.' }] } }, point()] },
  ])
})

test('others are sent no mark', () => {
  expect(JSON.stringify(bedrock(MESSAGES, { model: 'meta.llama4' }))).not.toMatch(/cache/i)
  const openai = card({ model: 'gpt-5.4' })
  const { body } = chatBody(MESSAGES, false, openai, quirksOf(openai, {}))
  expect(JSON.stringify(body)).not.toMatch(/cache/i)
})

test('what Bedrock wrote to be kept an hour is counted apart', () => {
  const reader = createBedrockReader()
  const parts: Part[] = []
  const usage = {
    inputTokens: 10,
    outputTokens: 2,
    cacheReadInputTokens: 0,
    cacheWriteInputTokens: 500,
    cacheDetails: [
      { ttl: '1h', inputTokens: 400 },
      { ttl: '5m', inputTokens: 100 },
    ],
  }
  reader.readWhole({ output: {}, stopReason: 'end_turn', usage }, parts)
  reader.finish(true, parts)
  expect(parts.find((part) => part.type === 'usage')?.usage).toMatchObject({
    inputTokens: 510,
    cacheWriteTokens: 500,
    hourCacheWriteTokens: 400,
  })
})
