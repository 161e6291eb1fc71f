/** What clients hear of upstreams that are nearly like OpenAI, and of what these say is wrong. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chunk } from '../support/openai-answers.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ANSWER = 'The capital of France is Paris.'
const WEATHER = { type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }

/** A status with an error, or the events of a stream, by the model's name. */
const MANNERS: Readonly<Record<string, readonly [number, object] | readonly object[]>> = {
  fine: [chunk({ content: ANSWER }), chunk({}, 'stop')],
  retired: [404, { error: { message: 'The model `retired` does not exist', type: 'x' } }],
  gone: [404, {}],
  fussy: [400, { error: { message: 'No such value', param: 'top_p', code: 'unsupported_value' } }],
  twice: [chunk({ content: ANSWER }), chunk({}, 'stop'), chunk({}, 'stop')],
  declines: [chunk({ refusal: 'Nein.' }), chunk({}, 'stop')],
  nameless: [chunk({ tool_calls: [WEATHER] }), chunk({}, 'tool_calls')],
}

let started: StartedGateway
let client: OpenAI
const upstream = createServer(async (request, response) => {
  let text = ''
  for await (const piece of request) text += piece
  const manner = MANNERS[JSON.parse(text).model] ?? []
  if (typeof manner[0] === 'number') {
    response.writeHead(manner[0], { 'content-type': 'application/json' })
    response.end(JSON.stringify(manner[1]))
    return
  }
  response.setHeader('content-type', 'text/event-stream')
  const events = manner.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
  response.end(`${events}data: [DONE]\n\n`)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const models = Object.keys(MANNERS).map(
    (id) =>
      `  - { id: ${id}, provider: openai-compatible, base_url: "${url}", model: ${id}, api_key: k, allow_private: true, card: { capabilities: { tools: true } } }`,
  )
  started = await startGateway({
    config: `
auth: { mode: open }
models:
${models.join('\n')}
lines: { first: [gone, fine] }
health: { ping_ms: 0 }
`,
  })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(async () => {
  await started.stop()
  await new Promise((resolve) => upstream.close(resolve))
})

const messages = [{ role: 'user' as const, content: 'What is the capital of France?' }]

test('another card answers for a model that its provider has taken away', async () => {
  const answer = await client.chat.completions.create({ model: 'auto', messages })
  expect(answer.model).toBe('fine')
  expect(answer.choices[0]?.message.content).toBe(ANSWER)
  await expect(client.chat.completions.create({ model: 'retired', messages })).rejects.toThrow(
    'The model `retired` does not exist',
  )
})

test('a refusal in its own field is one in any words, and not held to the form that was asked for', async () => {
  const schema = { type: 'object', properties: {}, additionalProperties: false }
  const answer = await client.chat.completions.create({
    model: 'declines',
    messages,
    response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
  })
  expect(answer.choices[0]?.message.refusal).toBe('Nein.')
  const { checks } = (answer as unknown as { secondline: { checks: object[] } }).secondline
  expect(checks).toContainEqual(expect.objectContaining({ check: 'refusal', verdict: 'fail' }))
  expect(checks).toContainEqual(expect.objectContaining({ check: 'structure', verdict: 'abstain' }))
})

test('the field that an upstream names is named to the client', async () => {
  const asked = client.chat.completions.create({ model: 'fussy', messages, top_p: 0.3 })
  await expect(asked).rejects.toMatchObject({ status: 400, param: 'top_p' })
})

test('an answer ends once, though its upstream ended it twice', async () => {
  const stream = await client.chat.completions.create({ model: 'twice', messages, stream: true })
  const ends: unknown[] = []
  for await (const { choices } of stream) ends.push(choices[0]?.finish_reason)
  expect(ends.filter((end) => end != null)).toEqual(['stop'])
})

test('the SDK’s stream helper finds a tool call that came without number and id', async () => {
  const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: {} } }]
  const stream = client.chat.completions.stream({ model: 'nameless', messages, tools })
  const { choices } = await stream.finalChatCompletion()
  expect(choices[0]?.message.tool_calls).toMatchObject([
    { id: expect.stringMatching(/^call_./), function: WEATHER.function },
  ])
})

test('what a provider finds wrong in a request is no failure of which somebody is woken', async () => {
  const counted = async (status: string): Promise<number> => {
    const metrics = await (await fetch(`${started.url}/metrics`)).text()
    const line = new RegExp(`^secondline_requests_total\\{.*status="${status}"\\} (\\d+)`, 'm')
    return Number(line.exec(metrics)?.[1] ?? 0)
  }
  const [failed, refused] = [await counted('failed'), await counted('refused')]
  await expect(client.chat.completions.create({ model: 'fussy', messages })).rejects.toThrow()
  expect([await counted('failed'), await counted('refused')]).toEqual([failed, refused + 1])
  await expect(client.chat.completions.create({ model: 'retired', messages })).rejects.toThrow()
  expect([await counted('failed'), await counted('refused')]).toEqual([failed + 1, refused + 1])
})
