/** Row C10 of the chaos matrix: a client that sends the same request again under its Idempotency-Key. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { says } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let status = 200

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) => {
    return { ...says(body, { content: `answer ${upstream.seen.length}` }), status }
  })
  started = await startGateway({
    config: `
models:
  - { id: m, provider: openai, base_url: "${upstream.url}", model: m, api_key: k, allow_private: true }
lines: { first: [m], second: [m] }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

function ask(key: string, more: object = {}): Promise<Response> {
  return fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({
      model: 'm',
      messages: [{ role: 'user', content: 'hello there' }],
      ...more,
    }),
  })
}

interface Completion {
  readonly id: string
  readonly choices: readonly { readonly message: { readonly content: string } }[]
}

describe('C10 the same Idempotency-Key', () => {
  test('twice at once makes one upstream call and gives the same answer', async () => {
    const calls = upstream.seen.length
    const answers = await Promise.all([ask('a'), ask('a')])
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as Completion[]
    expect(upstream.seen.length).toBe(calls + 1)
    expect(bodies[0]?.choices).toEqual(bodies[1]?.choices)
    expect(bodies[0]?.id).toBe(bodies[1]?.id)
    const replayed = answers.map((answer) => answer.headers.get('idempotent-replayed'))
    expect(replayed.sort()).toEqual(['true', null].sort())
  })

  test('in two streams makes one upstream call and gives the same events', async () => {
    const calls = upstream.seen.length
    const [one, other] = await Promise.all(
      [ask('b', { stream: true }), ask('b', { stream: true })].map(async (asked) =>
        (await asked).text(),
      ),
    )
    expect(upstream.seen.length).toBe(calls + 1)
    const contents = [one, other].map((text) => /"content":"(answer \d+)"/.exec(text ?? '')?.[1])
    expect(contents[0]).toBe(`answer ${calls + 1}`)
    expect(contents[1]).toBe(contents[0])
    expect(other).toContain('[DONE]')
  })

  test('with another body is refused with 422 and calls nobody', async () => {
    await ask('c')
    const calls = upstream.seen.length
    const answer = await ask('c', { temperature: 0.5 })
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { error: { code: string } }).error.code).toBe(
      'idempotency_mismatch',
    )
    expect((await ask('c', { stream: true })).status).toBe(422)
    expect(upstream.seen.length).toBe(calls)
  })

  test('after a failure is answered afresh', async () => {
    status = 400
    expect((await ask('d')).status).toBe(400)
    status = 200
    expect((await ask('d')).status).toBe(200)
  })

  test('costs nothing and means nothing once the settings keep no answers', async () => {
    await started.reload(`
models:
  - { id: m, provider: openai, base_url: "${upstream.url}", model: m, api_key: k, allow_private: true }
lines: { first: [m], second: [m] }
idempotency: { hours: 0 }
`)
    const calls = upstream.seen.length
    await ask('e')
    await ask('e')
    expect(upstream.seen.length).toBe(calls + 2)
  })
})
