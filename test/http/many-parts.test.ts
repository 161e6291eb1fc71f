/** An answer in more pieces than one call of a function may have arguments, kept back until its check has looked at it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const PIECES = 200_000

const event = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
const PAGE = event({ content: 'a ' }).repeat(1000)

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

beforeAll(async () => {
  const pieces = Array.from({ length: PIECES / 1000 }, () => PAGE)
  upstream = await startScriptedUpstream(() => ({
    contentType: 'text/event-stream',
    pieces: [...pieces, event({}, 'stop'), 'data: [DONE]\n\n'],
  }))
  const card = 'card: { context_tokens: 1000000, max_output_tokens: 500000 }'
  const model = `{ id: long, provider: openai, base_url: "${upstream.url}", model: long, api_key: k, allow_private: true, ${card} }`
  const policies = '[{ name: all, when: {}, require: { checks: [degeneration], release: hold } }]'
  started = await startGateway({
    config: `models: [${model}]\nlines: { first: [long], second: [long] }\ndefault_policies: false\npolicies: ${policies}\n`,
  })
})
afterAll(async () => {
  await started?.stop()
  await upstream?.close()
})

const ask = async (path: string, body: object) => {
  const response = await fetch(`${started.url}/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'long', ...body }),
  })
  return { status: response.status, text: await response.text() }
}
const messages = [{ role: 'user', content: 'hello there' }]

it('is given whole, and kept for whoever comes back to it', { timeout: 120_000 }, async () => {
  const whole = await ask('chat/completions', { messages })
  expect([whole.status, whole.text.slice(0, 300)]).toEqual([200, expect.anything()])
  expect(JSON.parse(whole.text).choices[0].message.content).toHaveLength(2 * PIECES)
  const streamed = await ask('responses', { input: 'hello there', stream: true })
  expect(streamed.text.includes('event: response.completed')).toBe(true)
})
