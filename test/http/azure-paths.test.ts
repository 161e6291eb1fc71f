/** The gateway at the paths that Azure gives to OpenAI's API. */
import OpenAI, { AzureOpenAI } from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentOf } from '../support/openai-answers.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const messages = [{ role: 'user' as const, content: 'What is the capital of France?' }]
const KEY = 'sl_azure_0123456789abcdef0123456789abcdef'

let started: StartedGateway
let client: AzureOpenAI

beforeAll(async () => {
  started = await startGateway({
    config: `
auth: { mode: keys, admin_key: ${KEY} }
models: [{ id: practice-first, provider: practice, model: simulated-first }]
`,
  })
  client = new AzureOpenAI({
    endpoint: started.url,
    apiKey: KEY,
    apiVersion: '2024-10-21',
    maxRetries: 0,
  })
})
afterAll(() => started.stop())

test.each(['auto', 'secondline/first'])(
  'a deployment is the model of that name: %s',
  async (model) => {
    const { choices } = await client.chat.completions.create({ model, messages })
    expect(choices[0]?.message.content).toContain('Paris')
  },
)

test('the deployment in the path counts, not the name in the body, and need not stand there', async () => {
  const ask = (name: string, more: object) =>
    fetch(`${started.url}/openai/deployments/${name}/chat/completions?api-version=2024-10-21`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'api-key': KEY },
      body: JSON.stringify({ messages, ...more }),
    })
  expect((await ask('auto', { model: 'gpt-4o' })).status).toBe(200)
  expect((await ask('auto', {})).status).toBe(200)
  expect((await ask('secondline%2Ffirst', {})).status).toBe(200)
  const unknown = await ask('gpt-4o', { model: 'auto' })
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining("'gpt-4o'")])
})

test('streams, embeddings, responses and models are reached too', async () => {
  const stream = await client.chat.completions.create({ model: 'auto', messages, stream: true })
  expect(await contentOf(stream)).toContain('Paris')
  const input = messages[0]?.content ?? ''
  const { data } = await client.embeddings.create({ model: 'practice-first', input })
  expect(data).toHaveLength(1)
  expect((await client.responses.create({ model: 'auto', input })).output_text).toContain('Paris')
  expect((await client.models.list()).data.map(({ id }) => id)).toContain('practice-first')
})

test('the newer base URL works with the plain client', async () => {
  const plain = new OpenAI({ baseURL: `${started.url}/openai/v1`, apiKey: KEY, maxRetries: 0 })
  const { choices } = await plain.chat.completions.create({ model: 'auto', messages })
  expect(choices[0]?.message.content).toContain('Paris')
})

test('nothing but what a key asks models for has a second name, and no key is a 401', async () => {
  for (const path of ['/openai/v1/runs', '/openai/v1/reviews', '/openai/livez']) {
    const response = await fetch(started.url + path, { headers: { 'api-key': KEY } })
    expect([path, response.status]).toEqual([path, 404])
  }
  expect((await fetch(`${started.url}/openai/v1/models`)).status).toBe(401)
})
