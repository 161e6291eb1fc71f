/** Names that every object of JavaScript has, where a client, a model or an upstream may write a name of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asJson, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty']

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
/** What the upstream gives as the reason of an answer's end. */
let ending = 'stop'

beforeAll(async () => {
  upstream = await startScriptedUpstream(() =>
    asJson({
      choices: [
        { index: 0, message: { role: 'assistant', content: 'Hello!' }, finish_reason: ending },
      ],
    }),
  )
  started = await startGateway({
    config: `
models:
  - { id: quick, provider: practice, model: simulated-first }
  - { id: remote, provider: openai-compatible, model: m, base_url: "${upstream.url}/v1", allow_private: true, api_key: test }
lines: { first: [quick], second: [remote] }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

async function send(path: string, body: string) {
  const response = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

test.each(NAMES)('a field called %s is one that no model takes, in each dialect', async (name) => {
  const turns = '[{"role":"user","content":"Hello"}]'
  const asked: Readonly<Record<string, string>> = {
    '/v1/chat/completions': `"model":"quick","messages":${turns}`,
    '/v1/responses': `"model":"quick","input":${turns}`,
    '/v1/messages': `"model":"quick","max_tokens":50,"messages":${turns}`,
    '/v1beta/models/quick:generateContent': '"contents":[{"parts":[{"text":"Hello"}]}]',
  }
  for (const [path, fields] of Object.entries(asked)) {
    const { status } = await send(path, `{${fields},"${name}":{"a":1}}`)
    expect([path, status < 500]).toEqual([path, true])
  }
})

test.each(NAMES)(
  'no check breaks on %s, nor takes it for a unit, a number or a sign',
  async (name) => {
    for (const sentence of [
      '10:00 WORD is 11:00 CET, and 3 WORD 4 = 7.',
      'Each WORD of 5 takes 2, so 3 WORD and 4 WORD take 14.',
      '```WORD\nf(2)\n```\nA WORD by hand: 3 WORD 4 is 12.',
    ]) {
      const verdictsOf = async (word: string) => {
        const answer = sentence.replaceAll('WORD', word)
        const { status, body } = await send(
          '/v1/verify',
          JSON.stringify({ answer, question: answer }),
        )
        expect(status).toBe(200)
        return body.results.map(
          ({ check, verdict }: Record<string, string>) => `${check} ${verdict}`,
        )
      }
      const told = await verdictsOf(name)
      expect(told.join()).not.toContain('error')
      if (!name.includes('_')) expect(told).toEqual(await verdictsOf('blorbimp'))
    }
  },
)

test.each(NAMES)('an answer that ends with the reason %s has ended', async (name) => {
  ending = name
  const asked = { model: 'remote', messages: [{ role: 'user', content: `Hello, ${name}` }] }
  const { status, body } = await send('/v1/chat/completions', JSON.stringify(asked))
  const run = await fetch(`${started.url}/v1/runs/${body.secondline?.run}`)
  const { outcomes } = (await run.json()) as { readonly outcomes: readonly object[] }
  expect([status, outcomes[0]]).toEqual([200, expect.objectContaining({ finish: 'stop' })])
})
