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

test('a tool without its function is told as that', () => {
  expect(() => parseChatRequest(body({ tools: [{ type: 'function' }] }))).toThrow(
    "'tools[0].function' is missing",
  )
  expect(() => parseChatRequest(body({ tools: [{ type: 'mcp' }] }))).toThrow("of type 'mcp'")
})
