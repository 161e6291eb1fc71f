import { expect, it } from 'vitest'
import type { Part } from '../../core/chat.ts'
import { inputItems, readResponsesBody, responsesRequest } from './parse-responses-request.ts'
import { responseBody } from './response-body.ts'
import { createResponseStream } from './response-stream.ts'

const GROUPED = {
  type: 'namespace',
  name: 'agents',
  tools: [{ type: 'function', name: 'spawn', parameters: { type: 'object' } }],
}
const BODY = {
  model: 'auto',
  tools: [{ type: 'function', name: 'list' }, GROUPED],
  input: [
    { role: 'user', content: 'Go on' },
    { type: 'function_call', call_id: 'c0', name: 'spawn', namespace: 'agents', arguments: '{}' },
    { type: 'function_call_output', call_id: 'c0', output: 'done' },
  ],
}

async function read() {
  const data = readResponsesBody(BODY)
  const items = await inputItems(data.input, () => Promise.resolve(undefined))
  return { data, request: responsesRequest(data, BODY, items) }
}

it('offers the tools of a group under both names, and reads its calls so', async () => {
  const { request } = await read()
  expect(request.tools).toEqual([
    { name: 'list' },
    { name: 'agents__spawn', parameters: { type: 'object' } },
  ])
  expect(request.providerTools).toBeUndefined()
  expect(request.messages[1]?.toolCalls).toEqual([
    { id: 'c0', name: 'agents__spawn', arguments: '{}' },
  ])
})

it('tells of what a group holds that is no tool of the client, and of a group that holds nothing to be seen', async () => {
  const tools = [
    { ...GROUPED, tools: [...GROUPED.tools, { type: 'computer_use', name: 'screen' }] },
    { type: 'namespace', name: 'hidden' },
    { type: 'namespace', name: 'empty', tools: [] },
  ]
  const data = readResponsesBody({ ...BODY, tools })
  const request = responsesRequest(data, { ...BODY, tools }, [])
  expect(request.providerTools).toEqual([
    { param: 'tools[1]', type: 'namespace', name: 'hidden' },
    { param: 'tools[0].tools[1]', type: 'computer_use', name: 'screen' },
  ])
})

it.each([
  [{ tools: [{ type: 'function' }] }, 'tools[0].name'],
  [{ tools: [{ ...GROUPED, tools: [{ type: 'function' }] }] }, 'tools[0].tools[0].name'],
  [{ tool_choice: { type: 'function' } }, 'tool_choice.name'],
])('asks for a name where one is missing: %j', (change, param) => {
  const body = { ...BODY, ...change }
  expect(() => responsesRequest(readResponsesBody(body), body, [])).toThrow(
    expect.objectContaining({ code: 'invalid_request', param }),
  )
})

it('gives the group back with each call, streamed or whole, and takes no other name apart', async () => {
  const { data } = await read()
  const head = {
    id: 'resp_1',
    createdAt: 1,
    model: 'card',
    lineage: 'maker/model',
    request: data,
    stored: false,
  }
  const call = (index: number, name: string): Part => ({
    type: 'tool-call-delta',
    index,
    id: `c${index}`,
    name,
    argumentsDelta: '{}',
  })
  const parts: Part[] = [
    call(0, 'agents__spawn'),
    call(1, 'agents__other'),
    { type: 'end', reason: 'tool-calls' },
  ]
  const tail = { usage: {}, secondline: {} }
  const { output } = responseBody(head, parts, tail)
  expect(output).toMatchObject([{ name: 'spawn', namespace: 'agents' }, { name: 'agents__other' }])
  const stream = createResponseStream(head)
  const written = stream.start() + parts.map(stream.write).join('') + stream.end(tail)
  const events = written
    .split('\n\n')
    .filter(Boolean)
    .map((event) => JSON.parse(event.slice(event.indexOf('data: ') + 6)))
  expect(events.at(-1).response.output).toEqual(output)
  const named = events.filter(({ type }) => type === 'response.function_call_arguments.done')
  expect(named.map(({ name }) => name)).toEqual(['spawn', 'agents__other'])
})
