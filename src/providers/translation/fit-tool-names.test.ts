import { expect, it } from 'vitest'
import { call, card, request } from '../../../test/contract/model-client-support.ts'
import type { Part } from '../../core/chat.ts'
import { openAiAdapter } from '../../providers/openai/openai-adapter.ts'
import { objectOf, objectsOf } from '../../providers/read-json.ts'

const LONG = `mcp__${'x'.repeat(80)}.read`
const ASKED = call({
  stream: false,
  request: request({
    tools: [{ name: LONG, parameters: { type: 'object' } }, { name: 'clock' }],
    toolChoice: { name: LONG },
  }),
})

function adapterOf(provider: string, model: string) {
  return openAiAdapter(card({ provider, model }), {
    protocol: 'openai',
    baseUrl: 'http://127.0.0.1:1',
    allowPrivate: true,
  })
}

it('offers a tool under a name that its provider takes, and calls it as the client does', () => {
  const adapter = adapterOf('openai', 'gpt-4o')
  const { body } = adapter.prepare(ASKED)
  const [first, second] = objectsOf(body.tools).map((tool) => objectOf(tool.function)?.name)
  expect(first).toMatch(/^mcp__x+_[0-9a-f]{8}$/)
  expect(String(first)).toHaveLength(64)
  expect(second).toBe('clock')
  expect(body.tool_choice).toMatchObject({ function: { name: first } })
  const out: Part[] = []
  const called = { id: 'c1', type: 'function', function: { name: first, arguments: '{}' } }
  adapter.createReader(ASKED).readWhole(
    {
      choices: [
        { index: 0, finish_reason: 'tool_calls', message: { content: null, tool_calls: [called] } },
      ],
    },
    out,
  )
  expect(out.flatMap((part) => (part.type === 'tool-call-delta' ? [part.name] : []))).toEqual([
    LONG,
  ])
  const streamed: Part[] = []
  adapter
    .createReader({ ...ASKED, stream: true })
    .readEvent(
      { choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...called }] } }] },
      streamed,
    )
  expect(streamed.find((part) => part.type === 'tool-call-delta')?.name).toBe(LONG)
})

it('sends a server that no rule is known of what it was asked, as it was asked', () => {
  const parameters = { anyOf: [{ required: ['a'] }, { required: ['b'] }] }
  const asked = call({
    stream: false,
    request: request({
      tools: [{ name: LONG, parameters }],
      stop: ['1', '2', '3', '4', '5', '6'],
      responseFormat: { type: 'json_object' },
    }),
  })
  const { body, dropped } = adapterOf('openai-compatible', 'gpt-5').prepare(asked)
  expect(body).toMatchObject({
    tools: [{ function: { name: LONG, parameters } }],
    stop: ['1', '2', '3', '4', '5', '6'],
    messages: [{ role: 'user' }],
  })
  expect(body.messages).toHaveLength(1)
  expect(dropped).toEqual([])
})
