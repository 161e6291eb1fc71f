import { readFileSync } from 'node:fs'
import { APICallError } from '@ai-sdk/provider'
import {
  createProviderRegistry,
  embedMany,
  generateObject,
  generateText,
  Output,
  rerank,
  stepCountIs,
  streamObject,
  streamText,
  tool,
} from 'ai'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createSecondline, heldReview, type SecondlineProvider } from '../../src/ai.ts'
import { says } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type SlowUpstream, startSlowUpstream } from '../support/slow-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const CAPITAL = 'What is the capital of France?'
const HIGH_RISK = 'How much ibuprofen may I give my child of 12 kg?'

const weather = tool({
  description: 'The weather in a city now',
  inputSchema: z.object({ city: z.string() }),
  execute: async () => ({ temperature_c: 21, sky: 'clear' }),
})

describe('a gateway in this process as a model of the Vercel AI SDK', () => {
  let started: StartedGateway
  let secondline: SecondlineProvider
  beforeAll(async () => {
    started = await startGateway({ config: 'oversight: { undo_seconds: 0 }\n' })
    secondline = createSecondline(started.gateway)
  })
  afterAll(() => started.stop())

  test('generates text, and tells which line answered, what the checks said and what it cost', async () => {
    const result = await generateText({ model: secondline('auto'), prompt: CAPITAL })
    expect(result.text).toContain('Paris')
    expect(result.finishReason).toBe('stop')
    expect(result.response.modelId).toBe('practice-first')
    expect(result.usage.totalTokens).toBe(
      (result.usage.inputTokens ?? 0) + (result.usage.outputTokens ?? 0),
    )
    const said = result.providerMetadata?.secondline
    expect(said).toMatchObject({ line: 'first', status: 'completed', run: result.response.id })
    expect(said?.checks).toEqual(
      expect.arrayContaining([expect.objectContaining({ verdict: 'pass' })]),
    )
    expect(said?.cost).toMatchObject({ total_usd: expect.any(Number) })
    expect(heldReview(result.providerMetadata)).toBeUndefined()
    const run = await fetch(`${started.url}/v1/runs/${result.response.id}`)
    expect(await run.json()).toMatchObject({ status: 'completed', card: 'practice-first' })
  })

  test('streams text with the same at its end', async () => {
    const result = streamText({ model: secondline('secondline/second'), prompt: CAPITAL })
    const pieces: string[] = []
    for await (const piece of result.textStream) pieces.push(piece)
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.join('')).toContain('Paris')
    expect(await result.finishReason).toBe('stop')
    expect((await result.providerMetadata)?.secondline).toMatchObject({ line: 'second' })
    expect((await result.usage).outputTokens).toBeGreaterThan(0)
  })

  test.each(['whole', 'streamed'] as const)('carries a tool loop through, %s', async (how) => {
    const call = {
      model: secondline('auto'),
      prompt: 'What is the weather in Lisbon right now?',
      stopWhen: stepCountIs(3),
      tools: { get_weather: weather },
    }
    const result = how === 'whole' ? await generateText(call) : streamText(call)
    const steps = await result.steps
    expect(steps).toHaveLength(2)
    expect(steps[0]?.finishReason).toBe('tool-calls')
    expect(steps[0]?.toolCalls).toMatchObject([
      { toolName: 'get_weather', input: { city: 'Lisbon' } },
    ])
    expect(await result.text).toContain('21')
  })

  test('a held answer is the notice and never the draft; its review leads to the verdict', async () => {
    for (const result of [
      await generateText({ model: secondline('auto'), prompt: HIGH_RISK }),
      streamText({ model: secondline('auto'), prompt: HIGH_RISK }),
    ]) {
      expect(await result.text).toContain('until a person has looked at it')
      expect(await result.finishReason).toBe('other')
      expect(await result.rawFinishReason).toBe('held')
      const review = heldReview(await result.providerMetadata)
      expect(review?.id).toMatch(/^rev_/)
      const told = await started.gateway.fetch(
        new Request(new URL(review?.url ?? '', 'http://localhost')),
      )
      expect(await told.json()).toMatchObject({ status: 'pending', text: null })
    }
  })

  test('an object that is held is no object, and the error says why', async () => {
    const failed = generateObject({
      model: secondline('auto'),
      schema: z.object({ dose_mg: z.number() }),
      prompt: HIGH_RISK,
    })
    await expect(failed).rejects.toMatchObject({
      name: 'AI_APICallError',
      statusCode: 403,
      isRetryable: false,
      message: expect.stringContaining('until a person has looked at it'),
      responseHeaders: { 'x-secondline-review-id': expect.stringMatching(/^rev_/) },
    })
  })

  test('embeds through the same gateway', async () => {
    const { embeddings } = await embedMany({
      model: secondline.embeddingModel('practice-first'),
      values: ['the cat sat', 'the cat slept', 'quarterly revenue'],
    })
    const dot = (a: number, b: number) =>
      embeddings[a]!.reduce((sum, value, at) => sum + value * embeddings[b]![at]!, 0)
    expect(dot(0, 1)).toBeGreaterThan(dot(0, 2))
  })

  test('puts passages in order through the same gateway', async () => {
    const model = secondline.rerankingModel('practice-first')
    const query = 'Where does the cat sleep?'
    const texts = await rerank({ model, query, documents: ['Revenue', 'The cat sleeps here'] })
    expect(texts.ranking.map(({ originalIndex }) => originalIndex)).toEqual([1, 0])
    const documents = [{ about: 'revenue' }, { about: 'where the cat sleeps' }, { about: 'dogs' }]
    const things = await rerank({ model, query, documents, topN: 1 })
    expect(things.rerankedDocuments).toEqual([{ about: 'where the cat sleeps' }])
    const failed = rerank({ model: secondline.rerankingModel('nobody'), query, documents })
    await expect(failed).rejects.toMatchObject({ statusCode: 404 })
  })

  test('stands in a registry beside other providers', async () => {
    const registry = createProviderRegistry({ secondline }, { separator: ':' })
    const { text } = await generateText({
      model: registry.languageModel('secondline:auto'),
      prompt: CAPITAL,
    })
    expect(text).toContain('Paris')
    expect(() => secondline.imageModel('auto')).toThrow(/imageModel/)
  })

  test('an error is the catalogue’s, with no word of the prompt, and only what may be is tried again', async () => {
    const failed = await generateText({
      model: secondline('gpt-nowhere'),
      prompt: 'a secret prompt',
    }).catch((thrown: unknown) => thrown)
    expect(APICallError.isInstance(failed)).toBe(true)
    expect(failed).toMatchObject({
      statusCode: 404,
      isRetryable: false,
      data: { error: { code: 'model_not_found' } },
    })
    expect(JSON.stringify(failed)).not.toContain('secret')
    const misspelt = generateText({
      model: secondline('auto'),
      prompt: CAPITAL,
      providerOptions: { secondline: { risc: 'high' } },
    })
    await expect(misspelt).rejects.toMatchObject({ statusCode: 400 })
  })

  test('wishes raise the risk, and what cannot be carried is told', async () => {
    const { providerMetadata, warnings } = await generateText({
      model: secondline('auto'),
      prompt: CAPITAL,
      topK: 3,
      providerOptions: { secondline: { risk: 'high' } },
    })
    expect(providerMetadata?.secondline).toMatchObject({ risk: 'high' })
    expect(warnings).toMatchObject([{ type: 'unsupported', feature: 'topK' }])
  })

  test('a call says for whom it is, by a name that is kept as a pseudonym', async () => {
    await started.reload('end_users: { record: true }\n')
    const { response } = await generateText({
      model: secondline('auto'),
      prompt: CAPITAL,
      providerOptions: { secondline: { user: 'alice' } },
    })
    const found = await fetch(`${started.url}/v1/runs?end_user=alice`)
    expect(await found.json()).toMatchObject({ data: [{ id: response.id }] })
  })
})

describe('keys, aborts and failures', () => {
  const ADMIN = 'admin-key-of-the-test'
  let upstream: SlowUpstream
  let started: StartedGateway
  beforeAll(async () => {
    upstream = await startSlowUpstream(5)
    started = await startGateway({
      config: `
auth: { admin_key: ${ADMIN} }
models:
  - id: slow
    provider: openai-compatible
    model: slow
    base_url: ${upstream.url}/v1
    allow_private: true
    api_key: test
lines: { first: [slow], second: [slow] }
default_policies: false
`,
    })
  })
  afterAll(async () => {
    await started.stop()
    await upstream.close()
  })

  test('where keys are asked for, the provider needs one, and its limits hold', async () => {
    const none = createSecondline(started.gateway)
    await expect(generateText({ model: none('auto'), prompt: 'x' })).rejects.toMatchObject({
      statusCode: 401,
    })
    const made = await fetch(`${started.url}/admin/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
      body: JSON.stringify({ name: 'app', limits: { requests_per_minute: 1 } }),
    })
    const { key } = (await made.json()) as { key: string }
    const secondline = createSecondline(started.gateway, { apiKey: key })
    const { text } = await generateText({ model: secondline('auto'), prompt: 'one' })
    expect(text).toBe('You asked: one')
    const second = generateText({ model: secondline('auto'), prompt: 'two', maxRetries: 0 })
    await expect(second).rejects.toMatchObject({ statusCode: 429, isRetryable: true })
  })

  test('an abort reaches the model, and is no failure of the gateway', async () => {
    const secondline = createSecondline(started.gateway, { apiKey: ADMIN })
    upstream.delayMs = 10_000
    const before = upstream.asked.length
    const controller = new AbortController()
    const running = generateText({
      model: secondline('auto'),
      prompt: 'stop me',
      abortSignal: controller.signal,
    })
    await vi.waitFor(() => expect(upstream.asked.length).toBe(before + 1))
    controller.abort()
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    upstream.delayMs = 5
  })
})

describe('what the SDK says reaches the model', () => {
  /** With a whole answer: one that was cut off is another test's. */
  const fixture = (name: string) =>
    readFileSync(new URL(`../fixtures/upstream/${name}`, import.meta.url), 'utf8').replace(
      'max_tokens',
      'end_turn',
    )
  let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
  let started: StartedGateway
  let secondline: SecondlineProvider
  let answer = 'Seven.'
  beforeAll(async () => {
    upstream = await startScriptedUpstream(({ path, body }) => {
      if (path.includes('messages')) {
        return body.stream
          ? { contentType: 'text/event-stream', pieces: [fixture('anthropic/reasoning.sse')] }
          : { contentType: 'application/json', pieces: [fixture('anthropic/reasoning.json')] }
      }
      return says(body, { content: answer })
    })
    const model = (id: string, provider: string, name: string, path: string) => `
  - id: ${id}
    provider: ${provider}
    model: ${name}
    base_url: ${upstream.url}${path}
    allow_private: true
    api_key: test
    card: { input: [text, image, document], capabilities: { json_schema: true } }`
    started = await startGateway({
      config: `models:${model('plain', 'openai-compatible', 'm', '/v1')}${model('claude', 'anthropic', 'claude-sonnet-4-5', '')}
lines: { first: [plain], second: [plain], multimodal: [plain] }
default_policies: false
`,
    })
    secondline = createSecondline(started.gateway)
  })
  afterAll(async () => {
    await started.stop()
    await upstream.close()
  })
  const sent = () => upstream.seen.at(-1)?.body as Record<string, never>

  test('settings, pictures, files and a schema', async () => {
    answer = '{"city":"Paris"}'
    const schema = z.object({ city: z.string() })
    const { object } = await generateObject({
      model: secondline('plain'),
      schema,
      temperature: 0.2,
      presencePenalty: 0.5,
      maxOutputTokens: 50,
      messages: [
        { role: 'system', content: 'Be short.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Which city is this?' },
            { type: 'image', image: new Uint8Array([1, 2, 3]), mediaType: 'image/png' },
            { type: 'file', data: 'JVBERg==', mediaType: 'application/pdf', filename: 'a.pdf' },
          ],
        },
      ],
    })
    expect(object).toEqual({ city: 'Paris' })
    expect(sent()).toMatchObject({
      temperature: 0.2,
      presence_penalty: 0.5,
      response_format: { type: 'json_schema', json_schema: { schema: { required: ['city'] } } },
      messages: [
        { role: 'system', content: 'Be short.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Which city is this?' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AQID' } },
            {
              type: 'file',
              file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERg==' },
            },
          ],
        },
      ],
    })
    const streamed = streamObject({ model: secondline('plain'), schema, prompt: 'Which city?' })
    const partial = []
    for await (const value of streamed.partialObjectStream) partial.push(value)
    expect(partial.at(-1)).toEqual({ city: 'Paris' })
    expect(await streamed.object).toEqual({ city: 'Paris' })
    const { output } = await generateText({
      model: secondline('plain'),
      prompt: 'Which city?',
      output: Output.object({ schema }),
    })
    expect(output.city).toBe('Paris')
  })

  test.each(['whole', 'streamed'] as const)(
    'thinking goes back, signed, to the model that thought it and to no other: %s',
    async (how) => {
      const call = { model: secondline('claude'), prompt: 'What is 3 + 4?' }
      const result = how === 'whole' ? await generateText(call) : streamText(call)
      const { messages } = await result.response
      expect(await result.reasoningText).toBeTruthy()
      const next = [
        { role: 'user' as const, content: 'What is 3 + 4?' },
        ...messages,
        { role: 'user' as const, content: 'And 1 more?' },
      ]
      await generateText({ model: secondline('claude'), messages: next })
      expect(JSON.stringify(sent().messages)).toContain('"signature":')
      await generateText({ model: secondline('plain'), messages: next })
      expect(JSON.stringify(sent().messages)).not.toMatch(/signature|thinking|seven/)
    },
  )
})
