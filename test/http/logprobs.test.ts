/** Servers that take `logprobs` and give none, as the client hears of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { says } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ENTRY = { token: 'Paris', logprob: -0.1, bytes: null, top_logprobs: [] }

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let logprobs: object | null = null

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) => {
    const said = says(body, { content: 'Paris.' })
    const beside = `"index":0,"logprobs":${JSON.stringify(logprobs)},`
    return {
      ...said,
      pieces: said.pieces.map((piece) => String(piece).replace('"index":0,', beside)),
    }
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
