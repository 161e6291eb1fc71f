import { afterAll, beforeAll, expect, it } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import { asJson, type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

/** What each model says of every answer; `leaning` says what is named first. */
const SAYINGS: Readonly<Record<string, (system: string) => string>> = {
  strict: () => 'wrong',
  gullible: () => 'right',
  leaning: (system) => /"verdict": "(\w+)"/.exec(system)?.[1] ?? '',
}

let gateway: StartedGateway
let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>

beforeAll(async () => {
  upstream = await startScriptedUpstream((request) => asJson(completionOf(request)))
  const models = Object.keys(SAYINGS).map(
    (name) =>
      `  - { id: ${name}, provider: openai, base_url: "${upstream.url}/v1", model: ${name}, api_key: k, allow_private: true, card: { prices: { input: 1, output: 2 } } }`,
  )
  gateway = await startGateway({
    config: `models:\n${models.join('\n')}\nlines: { first: [gullible], second: [strict] }\n`,
  })
})
afterAll(async () => {
  await gateway?.stop()
  await upstream?.close()
})

function completionOf({ body }: SeenRequest): object {
  const { model, messages } = body as {
    readonly model: string
    readonly messages: readonly { readonly content: unknown }[]
  }
  const system = JSON.stringify(messages[0]?.content).replaceAll('\\"', '"')
  const nonce = /"nonce": "([^"]+)"/.exec(system)?.[1] ?? ''
  const verdict = SAYINGS[model]?.(system) ?? ''
  return completion({ content: JSON.stringify({ nonce, verdict }) })
}

function trial(model: string): Promise<Response> {
  return fetch(`${gateway.url}/admin/judge-canaries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model }),
  })
}

it('tells how often a judge lets a wrong answer pass, asking in both orders, and what it cost', async () => {
  const told = async (model: string) => (await (await trial(model)).json()) as object
  expect(await told('strict')).toMatchObject({ asked: 12, falseAccepts: 0, unsure: 0 })
  expect(await told('gullible')).toMatchObject({ asked: 12, falseAccepts: 1, unsure: 0 })
  expect(await told('leaning')).toMatchObject({ asked: 12, falseAccepts: 0, unsure: 1 })
  expect(upstream.seen).toHaveLength(72)
  expect(await told('strict')).toMatchObject({ costMicros: 24 * 120, mostFalseAccepts: 0.2 })
})

it('asks no model that is unknown or stopped', async () => {
  expect((await trial('nobody')).status).toBe(404)
  const stop = { kind: 'card', target: 'leaning', reason: 'It is not to be called now' }
  const stopped = await fetch(`${gateway.url}/v1/stops`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(stop),
  })
  expect(stopped.status).toBe(201)
  const before = upstream.seen.length
  expect((await trial('leaning')).status).toBe(409)
  expect(upstream.seen).toHaveLength(before)
})
