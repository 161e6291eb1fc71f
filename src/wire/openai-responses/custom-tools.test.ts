import { expect, test } from 'vitest'
import { card } from '../../../test/contract/model-client-support.ts'
import type { Part } from '../../core/chat.ts'
import { messagesBody } from '../../providers/anthropic/anthropic-body.ts'
import { chatBody } from '../../providers/openai/openai-body.ts'
import { responsesBody } from '../../providers/openai/responses-body.ts'
import { createResponsesReader } from '../../providers/openai/responses-reader.ts'
import { quirksOf } from '../../providers/quirks.ts'
import { inputOfArguments } from './custom-tools.ts'
import { inputItems, readResponsesBody, responsesRequest } from './parse-responses-request.ts'
import { responseBody } from './response-body.ts'
import { createResponseStream } from './response-stream.ts'

const FORMAT = { type: 'grammar', syntax: 'lark', definition: 'start: "a"+' }
const PATCH = { type: 'custom', name: 'patch', description: 'Changes files.', format: FORMAT }
const CALL = { type: 'custom_tool_call', call_id: 'c0', name: 'patch', input: 'aa\n"a"' }
const BODY = {
  model: 'auto',
  tools: [PATCH, { type: 'function', name: 'look', parameters: { type: 'object' } }],
  tool_choice: { type: 'custom', name: 'patch' },
  input: [
    { role: 'user', content: 'Fix it' },
    CALL,
    { type: 'custom_tool_call_output', call_id: 'c0', output: 'done' },
  ],
}
const WRITTEN = { input: CALL.input }

async function read(body: Record<string, unknown> = BODY) {
  const data = readResponsesBody(body)
  const items = await inputItems(data.input, () => Promise.resolve(undefined))
  return { data, request: responsesRequest(data, body, items) }
}

test('a custom tool is a function of one text to a model that knows no others, its grammar told', async () => {
  const { request } = await read()
  expect(request.providerTools).toBeUndefined()
  const model = card({ provider: 'vllm', model: 'm' })
  const chat = chatBody(request, false, model, quirksOf(model, {})).body
  expect(chat.tools).toMatchObject([
    {
      type: 'function',
      function: { name: 'patch', parameters: { required: ['input'] } },
    },
    { function: { name: 'look' } },
  ])
  expect(JSON.stringify(chat.tools)).toContain(JSON.stringify(FORMAT.definition).slice(1, -1))
  expect(JSON.stringify(chat.tools)).not.toContain('"custom"')
  expect(chat.messages).toMatchObject([
    {},
    { tool_calls: [{ function: { name: 'patch', arguments: JSON.stringify(WRITTEN) } }] },
    { role: 'tool', content: 'done' },
  ])
  const messages = messagesBody(request, false, card()).body.messages
  expect(messages).toMatchObject([{}, { content: [{ type: 'tool_use', input: WRITTEN }] }, {}])
})

test('OpenAI’s Responses API is offered it as it is, and told of its calls so', async () => {
  const { request } = await read()
  const model = card({ provider: 'openai', model: 'gpt-6.1-sol' })
  const { body } = responsesBody(request, false, model, quirksOf(model, {}))
  expect(body.tools).toMatchObject([PATCH, { type: 'function', name: 'look' }])
  expect(body.tool_choice).toEqual(BODY.tool_choice)
  expect(body.input).toEqual(BODY.input)
})

test.each([
  ['piece by piece', true],
  ['whole', false],
])('its calls are read from that API: %s', (_how, isStream) => {
  const reader = createResponsesReader()
  const parts: Part[] = []
  if (isStream) {
    const added = { ...CALL, input: '' }
    reader.readEvent({ type: 'response.output_item.added', output_index: 0, item: added }, parts)
    const delta = { type: 'response.custom_tool_call_input.delta', output_index: 0, delta: 'aa' }
    reader.readEvent(delta, parts)
    reader.readEvent({ type: 'response.output_item.done', output_index: 0, item: CALL }, parts)
  } else reader.readWhole({ status: 'completed', output: [CALL] }, parts)
  expect(parts).toEqual([
    { type: 'tool-call-delta', index: 0, id: 'c0', name: 'patch' },
    { type: 'tool-call-delta', index: 0, argumentsDelta: JSON.stringify(WRITTEN) },
  ])
})

const HEAD = { id: 'resp_1', createdAt: 1, model: 'm', lineage: 'l', stored: false }
const TAIL = { usage: {}, secondline: {} }

test('the client is given a call of it as words, whole and streamed', async () => {
  const { data } = await read()
  const head = { ...HEAD, request: data }
  const json = JSON.stringify(WRITTEN)
  const parts: Part[] = [
    {
      type: 'tool-call-delta',
      index: 0,
      id: 'c1',
      name: 'patch',
      argumentsDelta: json.slice(0, 9),
    },
    { type: 'tool-call-delta', index: 0, argumentsDelta: json.slice(9) },
    { type: 'tool-call-delta', index: 1, id: 'c2', name: 'look', argumentsDelta: '{}' },
    { type: 'end', reason: 'tool-calls', choice: 0 },
  ]
  const patched = { type: 'custom_tool_call', call_id: 'c1', name: 'patch', input: CALL.input }
  const output = [patched, { type: 'function_call', call_id: 'c2', arguments: '{}' }]
  expect(responseBody(head, parts, TAIL).output).toMatchObject(output)
  const stream = createResponseStream(head)
  const written =
    stream.start() + parts.map((part) => stream.write(part)).join('') + stream.end(TAIL)
  const events = [...written.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''))
  const of = (type: string) => events.filter((event) => event.type === type)
  expect(of('response.output_item.added')[0].item).toMatchObject({ ...patched, input: '' })
  expect(of('response.custom_tool_call_input.delta')).toMatchObject([{ delta: CALL.input }])
  expect(of('response.custom_tool_call_input.done')).toMatchObject([{ input: CALL.input }])
  expect(of('response.function_call_arguments.done')).toHaveLength(1)
  expect(of('response.completed')[0].response.output).toMatchObject(output)
})

test('one in a group of tools is called by both names', async () => {
  const group = { type: 'namespace', name: 'files', tools: [PATCH] }
  const { data, request } = await read({ ...BODY, tools: [group], tool_choice: 'auto' })
  expect(request.tools.map(({ name }) => name)).toEqual(['files__patch'])
  const call: Part = {
    type: 'tool-call-delta',
    index: 0,
    id: 'c1',
    name: 'files__patch',
    argumentsDelta: '{"input":"a"}',
  }
  expect(responseBody({ ...HEAD, request: data }, [call], TAIL).output).toMatchObject([
    { type: 'custom_tool_call', namespace: 'files', name: 'patch', input: 'a' },
  ])
})

test.each([
  ['{"input":"a\\nb"}', 'a\nb'],
  ['{"input":"a","why":"b"}', 'a'],
  ['{"patch":"a"}', 'a'],
  ['"a"', 'a'],
  ['*** Begin', '*** Begin'],
  ['{"a":"b","c":"d"}', '{"a":"b","c":"d"}'],
  ['{"input":7}', '{"input":7}'],
  ['null', 'null'],
])('what a model wrote for such a tool is understood: %s', (written, input) => {
  expect(inputOfArguments(written)).toBe(input)
})
