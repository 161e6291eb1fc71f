import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import {
  PROVIDER_ITEMS,
  type ProviderItemType,
  REFUSED_ITEMS,
  type RefusedItemType,
} from '../../src/wire/openai-responses/provider-items.ts'
import type { InputItem } from '../../src/wire/openai-responses/responses-schema.ts'
import { completion } from '../support/openai-answers.ts'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let refusing: StartedGateway
let leaving: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(() => asJson(completion({ content: 'Paris.' })))
  const card = `{ id: m, provider: openai-compatible, base_url: "${upstream.url}/v1", model: m, allow_private: true, card: { input: [text, image, document] } }`
  const config = `models: [${card}]\nlines: { first: [m] }\n`
  refusing = await startGateway({ config })
  leaving = await startGateway({ config: `${config}routing: { provider_tools: leave_out }\n` })
})
afterAll(() => Promise.all([upstream.close(), refusing.stop(), leaving.stop()]))

const CAPITAL = { role: 'user', content: 'What is the capital of France?' }

const ask = ({ url }: StartedGateway, ...input: readonly unknown[]) =>
  new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 }).responses
    .create({ model: 'm', store: false, input: input as OpenAI.Responses.ResponseInput })
    .withResponse()

const lastMessages = () => upstream.seen.at(-1)?.body.messages

test('every type of item that the SDK knows is read, left out or refused by name', () => {
  type Known = InputItem['type'] | ProviderItemType | RefusedItemType | 'item_reference'
  type OfSdk = NonNullable<OpenAI.Responses.ResponseInputItem['type']>
  expectTypeOf<Exclude<OfSdk, Known>>().toBeNever()
})

describe.each(PROVIDER_ITEMS)('an item %s', (type) => {
  test('is refused by its place, with what can be done', async () => {
    await expect(ask(refusing, CAPITAL, { type, id: 'x' })).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_parameter',
      param: 'input[1]',
      message: expect.stringMatching(`'${type}'.*routing.provider_tools`),
    })
  })

  test('is left out and told of where the settings say so', async () => {
    const { data, response } = await ask(leaving, { type, id: 'x' }, CAPITAL)
    expect(data.output_text).toBe('Paris.')
    expect(response.headers.get('x-secondline-dropped')).toBe(`input.${type}`)
    expect(lastMessages()).toEqual([CAPITAL])
  })
})

test.each(Object.entries(REFUSED_ITEMS))('an item %s is refused always', async (type, reason) => {
  for (const gateway of [refusing, leaving]) {
    await expect(ask(gateway, CAPITAL, { type })).rejects.toMatchObject({
      code: 'unsupported_parameter',
      message: expect.stringContaining(`'input[1]' is of type '${type}', ${reason}`),
    })
  }
})

test('items of tools of a provider alone ask nothing', async () => {
  await expect(ask(leaving, { type: 'web_search_call' })).rejects.toMatchObject({
    param: 'input',
    message: expect.stringContaining('nothing but items of tools of a provider'),
  })
})

test('a call of a custom tool, and what came of it, are told to any model', async () => {
  const call = { type: 'custom_tool_call', call_id: 'c1', name: 'apply_patch', input: '*** Begin' }
  const output = { type: 'custom_tool_call_output', call_id: 'c1', output: 'done' }
  await ask(refusing, CAPITAL, call, output)
  const made = { name: 'apply_patch', arguments: '{"input":"*** Begin"}' }
  expect(lastMessages()).toMatchObject([
    CAPITAL,
    { role: 'assistant', tool_calls: [{ id: 'c1', type: 'function', function: made }] },
    { role: 'tool', tool_call_id: 'c1', content: 'done' },
  ])
})

test('an item of no known type is told which there are', async () => {
  await expect(ask(refusing, CAPITAL, { type: 'mesage', role: 'user' })).rejects.toMatchObject({
    param: 'input[1].type',
    message: expect.stringContaining('must be one of "message", "function_call"'),
  })
})

test.each([
  ['a picture by its id', { type: 'input_image', file_id: 'f' }, 'image_url', 'send the picture'],
  ['no picture', { type: 'input_image', image_url: null }, 'image_url', 'send the picture'],
  [
    'a file by its address',
    { type: 'input_file', file_url: 'https://a.b' },
    'file_data',
    'send the file',
  ],
  ['no file', { type: 'input_file', filename: 'a.pdf' }, 'file_data', 'send the file'],
])('%s is refused with what to send', async (_what, part, field, remedy) => {
  await expect(ask(refusing, { role: 'user', content: [part] })).rejects.toMatchObject({
    param: `input[0].content[0].${field}`,
    message: expect.stringContaining(`' is missing; ${remedy}`),
  })
})
