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

it('offers a tool under a name that its provider takes, and calls it as the client does', () => {
  const adapter = openAiAdapter(card({ provider: 'openai', model: 'gpt-4o' }), {
    protocol: 'openai',
    baseUrl: 'http://127.0.0.1:1',
    allowPrivate: true,
  })
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
})
