import { expect, test } from 'vitest'
import { parseChatRequest } from './parse-chat-request.ts'

const body = (more: object) => ({
  model: 'auto',
  messages: [{ role: 'user', content: 'Weather?' }],
  ...more,
})
const weather = { name: 'weather', parameters: { type: 'object' } }

test('functions of the older kind are tools to those who check and route', () => {
  const older = parseChatRequest(body({ functions: [weather], function_call: 'auto' }))
  const newer = parseChatRequest(body({ tools: [{ type: 'function', function: weather }] }))
  expect(older.tools).toEqual(newer.tools)
  expect(older.source?.body).toMatchObject({ functions: [weather], function_call: 'auto' })
})

test('calls and results of the older kind belong together', () => {
  const called = { name: 'weather', arguments: '{"city":"Bern"}' }
  const { messages, toolChoice, parallelToolCalls } = parseChatRequest({
    model: 'auto',
    messages: [
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: null, function_call: called },
      { role: 'function', name: 'weather', content: 'rain' },
      { role: 'assistant', content: null, function_call: { ...called, arguments: '{}' } },
      { role: 'function', name: 'weather', content: 'sun' },
    ],
    functions: [weather],
    function_call: { name: 'weather' },
  })
  const ids = messages.map(({ toolCalls, toolCallId }) => toolCalls?.[0]?.id ?? toolCallId)
  expect(ids).toEqual([undefined, ids[2], ids[1], ids[4], ids[3]])
  expect(new Set(ids).size).toBe(3)
  expect(messages[1]?.toolCalls).toEqual([{ id: ids[1], ...called }])
  expect({ toolChoice, parallelToolCalls }).toEqual({
    toolChoice: { name: 'weather' },
    parallelToolCalls: false,
  })
})

test('a tool without its function is told as that', () => {
  expect(() => parseChatRequest(body({ tools: [{ type: 'function' }] }))).toThrow(
    "'tools[0].function' is missing",
  )
  expect(parseChatRequest(body({ tools: [{ type: 'mcp' }] }))).toMatchObject({
    tools: [],
    providerTools: [{ param: 'tools[0]', type: 'mcp' }],
    source: { body: { tools: [] } },
  })
})

test.each([
  { tools: [], tool_choice: 'auto', parallel_tool_calls: true },
  { tools: null, tool_choice: 'none' },
  { tool_choice: 'auto' },
  { tools: [] },
])('no tools are none, and how to call them is not passed on: %j', (none) => {
  const read = parseChatRequest(body(none))
  expect(read).toMatchObject({ tools: [], source: { body: body({}) } })
  expect(Object.keys(read.source?.body ?? {})).toEqual(['model', 'messages'])
  expect(read.toolChoice).toBeUndefined()
})

test('-1 is no limit, and is not passed on', () => {
  const open = parseChatRequest(body({ max_tokens: -1, max_completion_tokens: -1 }))
  expect(open.maxOutputTokens).toBeUndefined()
  expect(open.source?.body).toEqual(body({}))
  const { maxOutputTokens, source } = parseChatRequest(
    body({ max_tokens: 9, max_completion_tokens: -1 }),
  )
  expect(maxOutputTokens).toBe(9)
  expect(source?.body).toEqual(body({ max_tokens: 9 }))
  expect(() => parseChatRequest(body({ max_tokens: 0 }))).toThrow("'max_tokens' must be more")
})

test('what some provider takes is not refused for being out of OpenAI’s bounds', () => {
  const { temperature, seed } = parseChatRequest(body({ temperature: 3, seed: 2 ** 60 }))
  expect({ temperature, seed }).toEqual({ temperature: 3, seed: 2 ** 60 })
  expect(() => parseChatRequest(body({ seed: 1.5 }))).toThrow("'seed' must be a whole number")
})
