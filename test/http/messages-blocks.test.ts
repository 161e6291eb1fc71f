import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import type { BlockBody } from '../../src/wire/anthropic-messages/messages-schema.ts'
import {
  PROVIDER_BLOCKS,
  type ProviderBlockType,
  REFUSED_BLOCKS,
  type RefusedBlockType,
} from '../../src/wire/anthropic-messages/provider-blocks.ts'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let refusing: StartedGateway
let leaving: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ path }) =>
    asJson(path.endsWith('/messages') ? OF_CLAUDE : OF_ANY),
  )
  const config = `models:
  - { id: claude, provider: anthropic, base_url: "${upstream.url}", model: claude-sonnet-4-5, allow_private: true, api_key: k }
  - { id: any, provider: openai-compatible, base_url: "${upstream.url}/v1", model: m, allow_private: true }
lines: { first: [claude, any] }
`
  refusing = await startGateway({ config })
  leaving = await startGateway({ config: `${config}routing: { provider_tools: leave_out }\n` })
})
afterAll(() => Promise.all([upstream.close(), refusing.stop(), leaving.stop()]))

const OF_ANY = { choices: [{ message: { content: 'Paris.' }, finish_reason: 'stop' }] }
const OF_CLAUDE = {
  type: 'message',
  role: 'assistant',
  content: [{ type: 'text', text: 'Paris.' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 1, output_tokens: 1 },
}

const ASKED = { role: 'user', content: 'What is the capital of France?' }
const AGAIN = { role: 'user', content: 'Are you sure?' }
/** A turn as Anthropic's own search leaves it behind. */
const SEARCHED = {
  role: 'assistant',
  content: [
    { type: 'text', text: 'I look it up.' },
    { type: 'server_tool_use', id: 'srvtoolu_1', name: 'web_search', input: { query: 'capital' } },
    { type: 'web_search_tool_result', tool_use_id: 'srvtoolu_1', content: [] },
    {
      type: 'text',
      text: 'It is Paris.',
      citations: [{ type: 'web_search_result_location', encrypted_index: 'e' }],
    },
  ],
}

const ask = ({ url }: StartedGateway, model: string, ...messages: readonly unknown[]) =>
  new Anthropic({ baseURL: url, apiKey: 'none', maxRetries: 0 }).messages
    .create({ model, max_tokens: 100, messages: messages as Anthropic.MessageParam[] })
    .withResponse()

const lastMessages = () => upstream.seen.at(-1)?.body.messages

test('every type of block that the SDK knows is read, left out or refused by name', () => {
  type Known = BlockBody['type'] | ProviderBlockType | RefusedBlockType
  type OfSdk = Anthropic.Beta.BetaContentBlockParam['type']
  expectTypeOf<Exclude<OfSdk, Known>>().toBeNever()
})

describe.each(PROVIDER_BLOCKS)('a block %s', (type) => {
  const turn = { role: 'assistant', content: [{ type: 'text', text: 'Paris.' }, { type }] }

  test('is refused by its place, with what can be done', async () => {
    await expect(ask(refusing, 'any', ASKED, turn, AGAIN)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(
        `'messages\\[1\\]\\.content\\[1\\]' is of type '${type}'.*routing.provider_tools`,
      ),
    })
  })

  test('is left out and told of where the settings say so', async () => {
    const { response } = await ask(leaving, 'any', ASKED, turn, AGAIN)
    expect(response.headers.get('x-secondline-dropped')).toBe(`messages.${type}`)
    expect(lastMessages()).toEqual([ASKED, { role: 'assistant', content: 'Paris.' }, AGAIN])
  })
})

test.each(Object.entries(REFUSED_BLOCKS))('a block %s is refused always', async (type, reason) => {
  for (const gateway of [refusing, leaving]) {
    const said = { role: 'user', content: [{ type, file_id: 'f', content: null }] }
    await expect(ask(gateway, 'any', said)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(`'messages[0].content[0]' is of type '${type}', ${reason}`),
    })
  }
})

test('Anthropic gets such a conversation without what its tools left, and without references into it', async () => {
  await ask(leaving, 'claude', ASKED, SEARCHED, AGAIN)
  const texts = ['I look it up.', 'It is Paris.'].map((text) => ({ type: 'text', text }))
  expect(lastMessages()).toEqual([ASKED, { role: 'assistant', content: texts }, AGAIN])
})

test('a turn that was nothing else is gone; a conversation of nothing else asks nothing', async () => {
  const paused = { role: 'assistant', content: SEARCHED.content.slice(1, 3) }
  await ask(leaving, 'claude', ASKED, paused)
  expect(lastMessages()).toEqual([ASKED])
  await expect(ask(leaving, 'claude', paused)).rejects.toMatchObject({
    message: expect.stringContaining("only blocks of a provider's tools"),
  })
})

test('a block of no known type is told which there are', async () => {
  const slip = { role: 'user', content: [{ type: 'txt', text: 'x' }] }
  await expect(ask(refusing, 'any', slip)).rejects.toMatchObject({
    message: expect.stringContaining(
      `'messages[0].content[0].type' must be one of \\"text\\", \\"image\\"`,
    ),
  })
})
