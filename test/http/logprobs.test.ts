/** Servers that take `logprobs` and give none, as the client hears of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ENTRY = { token: 'Paris', logprob: -0.1, bytes: null, top_logprobs: [] }

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let logprobs: object | null = null

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) => {
    const base = { id: 'u', created: 1, model: 'm' }
    if (body.stream === true) {
      const event = (choice: object) =>
        `data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`
      const pieces = [
        event({ delta: { content: 'Paris.' }, logprobs }),
        event({ delta: {}, finish_reason: 'stop' }),
        'data: [DONE]\n\n',
      ]
      return { contentType: 'text/event-stream', pieces: [pieces.join('')] }
    }
    const message = { role: 'assistant', content: 'Paris.' }
    const choices = [{ index: 0, message, logprobs, finish_reason: 'stop' }]
    const whole = { ...base, object: 'chat.completion', choices }
    return { contentType: 'application/json', pieces: [JSON.stringify(whole)] }
  })
  started = await startGateway({
    config: `models:
  - { id: quick, provider: openai, base_url: "${upstream.url}", model: quick, api_key: k, allow_private: true, card: { capabilities: { logprobs: true } } }
lines: { first: [quick] }
`,
  })
})
afterAll(async () => {
  await started?.stop()
  await upstream?.close()
})

function ask(stream: boolean): Promise<Response> {
  return fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'quick',
      logprobs: true,
      stream,
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    }),
  })
}

test('what did not come is told in the headers and the body of a whole answer', async () => {
  logprobs = null
  const answer = await ask(false)
  expect(answer.headers.get('x-secondline-dropped')).toBe('logprobs')
  expect(await answer.json()).toMatchObject({ secondline: { dropped_parameters: ['logprobs'] } })
})

test('and at the end of a stream', async () => {
  logprobs = null
  expect(await (await ask(true)).text()).toContain('"dropped_parameters":["logprobs"]')
})

test('what came is passed on, and nothing is told', async () => {
  logprobs = { content: [ENTRY], refusal: null }
  const answer = await ask(false)
  expect(answer.headers.get('x-secondline-dropped')).toBeNull()
  expect(await answer.json()).toMatchObject({ choices: [{ logprobs }] })
  const stream = await (await ask(true)).text()
  expect(stream).toContain('"token":"Paris"')
  expect(stream).not.toContain('dropped_parameters')
})
