/** Providers that ask more for input which they write into their caches: what it costs, and what each dialect is told of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const OF_OPENAI = {
  prompt_tokens: 1000,
  prompt_tokens_details: { cached_tokens: 300, cache_write_tokens: 600 },
  completion_tokens: 10,
  total_tokens: 1010,
}
const OF_ANTHROPIC = {
  input_tokens: 100,
  cache_read_input_tokens: 300,
  cache_creation_input_tokens: 600,
  output_tokens: 10,
}
/** 100 at 2, 300 at 0.2, 600 at 2.5 and 10 at 10 dollars a million. */
const DOLLARS = '0.001860'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ path }) => ({
    contentType: 'application/json',
    pieces: [
      JSON.stringify(
        path.endsWith('/messages')
          ? {
              type: 'message',
              content: [{ type: 'text', text: 'Paris.' }],
              stop_reason: 'end_turn',
              usage: OF_ANTHROPIC,
            }
          : {
              choices: [
                {
                  index: 0,
                  message: { role: 'assistant', content: 'Paris.' },
                  finish_reason: 'stop',
                },
              ],
              usage: OF_OPENAI,
            },
      ),
    ],
  }))
  const model = (id: string, provider: string) =>
    `{ id: ${id}, provider: ${provider}, base_url: "${upstream.url}/v1", api_key: k, allow_private: true, card: { prices: { input: 2, cached_input: 0.2, cache_write: 2.5, output: 10 } } }`
  started = await startGateway({
    config: `models: [${model('o', 'openai-compatible')}, ${model('a', 'anthropic')}]\nlines: { first: [o], second: [a] }\n`,
  })
})
afterAll(async () => {
  await started?.stop()
  await upstream?.close()
})

const MESSAGES = [{ role: 'user', content: 'What is the capital of France?' }]

test.each(['o', 'a'])(
  'what model %s wrote into a cache is paid for, and told in each dialect',
  async (model) => {
    const ask = (path: string, body: object) =>
      sendJson('POST', `${started.url}${path}`, {}, { model, ...body })
    const chat = await ask('/v1/chat/completions', { messages: MESSAGES })
    expect(chat.headers.get('x-secondline-cost')).toBe(DOLLARS)
    expect(chat.body.usage).toMatchObject({
      prompt_tokens: 1000,
      prompt_tokens_details: { cached_tokens: 300, cache_write_tokens: 600 },
    })
    const response = await ask('/v1/responses', { input: 'What is the capital of Spain?' })
    expect(response.body.usage).toMatchObject({
      input_tokens: 1000,
      input_tokens_details: { cached_tokens: 300, cache_write_tokens: 600 },
    })
    const message = await ask('/v1/messages', { max_tokens: 100, messages: MESSAGES })
    expect(message.body.usage).toMatchObject(OF_ANTHROPIC)
  },
)
