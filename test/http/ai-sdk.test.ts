import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { generateText, stepCountIs, streamText, tool } from 'ai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway
const secondline = () =>
  createOpenAICompatible({ name: 'secondline', baseURL: `${started.url}/v1` })('auto')

beforeAll(async () => {
  started = await startGateway()
})
afterAll(() => started.stop())

test('the Vercel AI SDK generates text', async () => {
  const { text, usage } = await generateText({
    model: secondline(),
    prompt: 'What is the capital of France?',
  })
  expect(text).toContain('Paris')
  expect(usage.totalTokens).toBeGreaterThan(0)
})

test('the Vercel AI SDK streams text', async () => {
  const { textStream } = streamText({
    model: secondline(),
    prompt: 'What is the capital of France?',
  })
  let text = ''
  for await (const piece of textStream) text += piece
  expect(text).toContain('Paris')
})

test('the Vercel AI SDK carries a tool loop through', async () => {
  const { text, steps } = await generateText({
    model: secondline(),
    prompt: 'What is the weather in Lisbon right now?',
    stopWhen: stepCountIs(3),
    tools: {
      get_weather: tool({
        description: 'The weather in a city now',
        inputSchema: z.object({ city: z.string() }),
        execute: async () => ({ temperature_c: 21, sky: 'clear' }),
      }),
    },
  })
  expect(steps.length).toBe(2)
  expect(text).toContain('21')
})
