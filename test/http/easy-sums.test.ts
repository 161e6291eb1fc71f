/** A wrong result of an easy question, through the whole gateway with its default rules. */
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completion, contentOf } from '../support/openai-answers.ts'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let client: OpenAI
/** What the first line says. */
let said = ''

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) =>
    asJson(completion({ content: body.model === 'quick' ? said : 'From the second line.' })),
  )
  const model = (id: string) =>
    `{ id: ${id}, provider: openai-compatible, base_url: ${upstream.url}/v1, allow_private: true, card: { deployment: on-premise } }`
  started = await startGateway({
    config: `models: [${model('quick')}, ${model('thinker')}]\nlines: { first: [quick], second: [thinker] }\n`,
  })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'any', maxRetries: 0 })
})

afterAll(async () => {
  await started.stop()
  await upstream.close()
})

async function ask(question: string, answer: string): Promise<string | null | undefined> {
  said = answer
  const { choices } = await client.chat.completions.create(asking(question))
  return choices[0]?.message.content
}

async function askStreamed(question: string, answer: string): Promise<string> {
  said = answer
  const stream = await client.chat.completions.create({ ...asking(question), stream: true })
  return await contentOf(stream)
}

function asking(question: string) {
  return { model: 'auto', messages: [{ role: 'user' as const, content: question }] }
}

test.each([
  ["What's 12 squared?", '142', '144'],
  ['What is 15% of 240?', 'It is 34.', 'It is 36.'],
])('%s is asked of the second line where the first says %s', async (question, wrong, right) => {
  expect(await ask(question, wrong)).toBe('From the second line.')
  expect(await ask(question, right)).toBe(right)
  expect(await askStreamed(question, wrong)).toBe('From the second line.')
  expect(await askStreamed(question, right)).toBe(right)
})
