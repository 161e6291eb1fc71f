import { expect, test } from 'vitest'
import { parseMessagesRequest } from '../../wire/anthropic-messages/parse-messages-request.ts'
import {
  inputItems,
  readResponsesBody,
  responsesRequest,
} from '../../wire/openai-responses/parse-responses-request.ts'
import { responseItems } from './responses-items.ts'

const CALL = { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' }
const OUTPUT = { type: 'function_call_output', call_id: 'c', output: '4' }

async function readResponse(input: readonly object[]) {
  const body = { model: 'auto', input }
  const data = readResponsesBody(body)
  return responsesRequest(data, body, await inputItems(data.input, () => Promise.resolve({})))
}

test('what a client of this API sends back of phases goes on as it came', async () => {
  const input = [
    { role: 'user', content: 'Two and two?' },
    { role: 'assistant', phase: 'commentary', content: 'Let me see.' },
    { role: 'assistant', phase: 'commentary', content: 'I add them.' },
    CALL,
    OUTPUT,
    { role: 'assistant', phase: 'final_answer', content: 'It is 4.' },
    { role: 'user', content: 'Thanks' },
  ]
  const { messages } = await readResponse(input)
  for (const phases of [true, false]) {
    expect(responseItems(messages, 'p/m', { phases })).toEqual(input)
  }
})

test('a phase that is not known is no reason to refuse what was said', async () => {
  const input = [{ role: 'assistant', phase: 'of_tomorrow', content: 'Hm.' }]
  const { messages } = await readResponse(input)
  expect(messages).toEqual([{ role: 'assistant', content: [{ type: 'text', text: 'Hm.' }] }])
})

test('what was said beside a call is commentary, in dialects without the word as well', () => {
  const { messages } = parseMessagesRequest({
    model: 'auto',
    max_tokens: 9,
    messages: [
      { role: 'user', content: 'Two and two?' },
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Let me see.' },
          { type: 'tool_use', id: 'c', name: 'f', input: {} },
        ],
      },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'c', content: '4' }] },
      { role: 'assistant', content: 'It is 4.' },
    ],
  })
  const items = (phases: boolean) => responseItems(messages, 'p/m', { phases })
  const said = { role: 'assistant', content: 'Let me see.' }
  expect(items(true)[1]).toEqual({ ...said, phase: 'commentary' })
  expect(items(true).at(-1)).toEqual({ role: 'assistant', content: 'It is 4.' })
  // Models that know of no phases are told of none.
  expect(items(false)[1]).toEqual(said)
})
