/** OpenAI's older completions API, with the SDKs that still speak it. */
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText, streamText } from 'ai'
import OpenAI, { type APIError, toFile } from 'openai'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const QUESTION = 'What is the capital of France?'
const OTHER = 'Why is the sky blue?'

let started: StartedGateway
let client: OpenAI

beforeAll(async () => {
  started = await startGateway({ config: 'auth: { mode: open }\n' })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(() => started.stop())

test('a prompt is answered, and its run is on record', async () => {
  const { data, response } = await client.completions
    .create({ model: 'auto', prompt: QUESTION, max_tokens: 60, temperature: 0 })
    .withResponse()
  expect(data.object).toBe('text_completion')
  expect(data.choices).toHaveLength(1)
  expect(data.choices[0]).toMatchObject({ index: 0, logprobs: null, finish_reason: 'stop' })
  expect(data.choices[0]?.text).toContain('Paris')
  expect(data.usage?.total_tokens).toBeGreaterThan(0)
  expect(response.headers.get('x-secondline-line')).toBe('first')
  const run = await fetch(`${started.url}/v1/runs/${data.id}`)
  expect(data.id).toMatch(/^cmpl-/)
  expect(run.status).toBe(200)
})

test('a stream has one id, text in pieces, one usage and an end', async () => {
  const stream = await client.completions.create({
    model: 'auto',
    prompt: [QUESTION],
    stream: true,
    stream_options: { include_usage: true },
  })
  const chunks: OpenAI.Completion[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const choices = chunks.flatMap((chunk) => chunk.choices)
  expect(choices.map(({ text }) => text).join('')).toContain('Paris')
  expect(choices.map((choice) => choice.finish_reason).filter(Boolean)).toEqual(['stop'])
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
  expect(chunks.filter(({ usage }) => usage)).toEqual([chunks.at(-1)])
})

test('several prompts are a run each, answered in their order', async () => {
  const one = await client.completions.create({ model: 'auto', prompt: QUESTION })
  const both = await client.completions.create({ model: 'auto', prompt: [QUESTION, OTHER] })
  expect(both.choices.map(({ index }) => index)).toEqual([0, 1])
  expect(both.choices[0]?.text).toContain('Paris')
  expect(both.choices[1]?.text).toContain('light')
  expect(both.usage?.total_tokens).toBeGreaterThan(one.usage?.total_tokens ?? 0)
  const { runs } = (both as unknown as { secondline: { runs: { run: string }[] } }).secondline
  expect(new Set(runs.map(({ run }) => run)).size).toBe(2)
  expect(both.id).toBe(`cmpl-${runs[0]?.run}`)
})

test('the AI SDK’s completion model works', async () => {
  const provider = createOpenAICompatible({
    name: 'secondline',
    baseURL: `${started.url}/v1`,
    includeUsage: true,
  })
  const model = provider.completionModel('auto')
  expect((await generateText({ model, prompt: QUESTION })).text).toContain('Paris')
  expect(await streamText({ model, prompt: QUESTION }).text).toContain('Paris')
})

test.each([
  [{ prompt: QUESTION, echo: true }, 'echo', 'unsupported_parameter'],
  [{ prompt: QUESTION, suffix: ' and' }, 'suffix', 'unsupported_parameter'],
  [{ prompt: QUESTION, logprobs: 2 }, 'logprobs', 'unsupported_parameter'],
  [{ prompt: QUESTION, best_of: 2 }, 'best_of', 'unsupported_parameter'],
  [{ prompt: [1212, 318] }, 'prompt', 'unsupported_parameter'],
  [{ prompt: [[1212, 318]] }, 'prompt', 'unsupported_parameter'],
  [{ prompt: [QUESTION, OTHER], stream: true }, 'stream', 'unsupported_parameter'],
  [{ prompt: Array(21).fill(QUESTION) }, 'prompt', 'invalid_request'],
  [{ prompt: QUESTION, max_tokens: 0 }, 'max_tokens', 'invalid_request'],
  [{}, 'prompt', 'invalid_request'],
  [{ prompt: 5 }, 'prompt', 'invalid_request'],
])('%j is refused by name', async (body, param, code) => {
  const asked = client.completions.create({ model: 'auto', ...body } as never)
  const error = await asked.then(
    () => undefined,
    (thrown: APIError) => thrown,
  )
  expect(error).toMatchObject({ status: 400, param, code, type: 'invalid_request_error' })
  expect(error?.message).toContain(`'${param}'`)
})

test('several prompts under one Idempotency-Key are refused', async () => {
  const asked = client.completions.create(
    { model: 'auto', prompt: [QUESTION, OTHER] },
    { headers: { 'idempotency-key': 'k' } },
  )
  await expect(asked).rejects.toMatchObject({ status: 400, code: 'unsupported_parameter' })
})

test('echo and best_of that ask for nothing are no reason to refuse', async () => {
  const body = { model: 'auto', prompt: QUESTION, echo: false, best_of: 1, suffix: null }
  expect((await client.completions.create(body)).choices[0]?.text).toContain('Paris')
})

test('tokens of a Responses request are counted without a model', async () => {
  const short = await client.responses.inputTokens.count({ model: 'auto', input: QUESTION })
  expect(short).toMatchObject({ object: 'response.input_tokens' })
  const long = await client.responses.inputTokens.count({ input: QUESTION.repeat(20) })
  expect(long.input_tokens).toBeGreaterThan(short.input_tokens * 10)
  const first = await client.responses.create({ model: 'auto', input: QUESTION })
  const next = { previous_response_id: first.id, input: QUESTION }
  expect((await client.responses.inputTokens.count(next)).input_tokens).toBeGreaterThan(
    short.input_tokens,
  )
  await expect(client.responses.inputTokens.count([] as never)).rejects.toMatchObject({
    status: 400,
  })
})

test('prompts are lines of a batch, one each', async () => {
  const lines = [
    { prompt: QUESTION },
    { prompt: [QUESTION, OTHER] },
    { prompt: QUESTION, stream: true },
  ]
  const text = lines.map((more, place) =>
    JSON.stringify({
      custom_id: `line-${place}`,
      method: 'POST',
      url: '/v1/completions',
      body: { model: 'auto', ...more },
    }),
  )
  const { id } = await client.batches.create({
    input_file_id: (
      await client.files.create({
        purpose: 'batch',
        file: await toFile(Buffer.from(text.join('\n')), 'in.jsonl'),
      })
    ).id,
    endpoint: '/v1/completions',
    completion_window: '24h',
  })
  const batch = await vi.waitFor(
    async () => {
      const known = await client.batches.retrieve(id)
      expect(known.status).toBe('completed')
      return known
    },
    { timeout: 60_000, interval: 50 },
  )
  const results = async (file: string | undefined) =>
    (await (await client.files.content(file ?? '')).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).response.body)
  const [answered] = await results(batch.output_file_id)
  expect(answered).toMatchObject({ object: 'text_completion', choices: [{ index: 0 }] })
  expect(answered.id).toMatch(/^cmpl-/)
  expect(answered.choices[0].text).toContain('Paris')
  expect((await results(batch.error_file_id)).map(({ error }) => error.param)).toEqual([
    'prompt',
    'stream',
  ])
})

test('metrics count it under its own path', async () => {
  await client.completions.create({ model: 'auto', prompt: QUESTION })
  const told = await (await fetch(`${started.url}/metrics`)).text()
  expect(told).toMatch(/secondline_requests_total\{[^}]*route="\/v1\/completions"/)
  expect(told).not.toContain('route="/v1/chat/completions"')
})
