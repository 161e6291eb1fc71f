/** `privacy: redact` through the whole gateway: what an upstream is sent, and what its client gets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chunk, says, streamed, wordsIn } from '../support/openai-answers.ts'
import { type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const MAIL = 'ada.byron@example.org'
const QUESTION = `Please repeat my mail address ${MAIL}.`

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

/** Says what it was told, one sign at a time where it streams. */
function echo({ body }: SeenRequest) {
  const asked = (body.messages as { role: string; content: string }[]).findLast(
    ({ role }) => role === 'user',
  )
  const text = `You said: ${asked?.content}`
  if (body.stream !== true) return says(body, { content: text })
  const { contentType, pieces } = streamed([
    ...[...text].map((content) => chunk({ content })),
    chunk({}, 'stop'),
  ])
  return { contentType, pieces: [pieces.join('')] }
}

beforeAll(async () => {
  upstream = await startScriptedUpstream(echo)
  started = await startGateway({
    config: `
models:
  - { id: cloud, provider: openai, base_url: "${upstream.url}", model: m, api_key: k, allow_private: true }
lines: { first: [cloud], second: [cloud] }
content: { store: false }
policies:
  - name: stays-here
    when: { privacy: [email, medical] }
    require: { deployment: [on-premise], privacy: redact }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

function ask(body: object): Promise<Response> {
  return fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', ...body }),
  })
}

const user = (content: string) => ({ messages: [{ role: 'user', content }] })

describe('peers row 31: a rule that wants personal data redacted outside', () => {
  test('keeps the value from the upstream, gives it back, and says so', async () => {
    const answer = await ask(user(QUESTION))
    const body = (await answer.json()) as {
      choices: { message: { content: string } }[]
      secondline: { redacted: object; run: string }
    }
    expect(upstream.seen.at(-1)?.raw.toString()).not.toContain(MAIL)
    expect(upstream.seen.at(-1)?.raw.toString()).toContain('[EMAIL_1]')
    expect(body.choices[0]?.message.content).toBe(`You said: ${QUESTION}`)
    expect(answer.headers.get('x-secondline-redacted')).toBe('email=1')
    expect(answer.headers.get('x-secondline-reason')).toContain('redacted')
    expect(body.secondline.redacted).toEqual({ email: 1 })
    const run = await (await fetch(`${started.url}/v1/runs/${body.secondline.run}`)).text()
    expect(run).toContain('"redacted":{"email":1}')
    expect(run).not.toContain(MAIL)
  })

  test('keeps back what stands in fields of the client’s own, whatever they are called', async () => {
    const metadata = { name: MAIL, id: MAIL, nested: { type: MAIL } }
    await ask({ ...user(QUESTION), metadata })
    const { body, raw } = upstream.seen.at(-1) as SeenRequest
    expect(raw.toString()).not.toContain(MAIL)
    expect(body.metadata).toEqual({
      name: '[EMAIL_1]',
      id: '[EMAIL_1]',
      nested: { type: '[EMAIL_1]' },
    })
  })

  test('gives values back in a stream that cuts each placeholder to single signs', async () => {
    const text = await (await ask({ ...user(QUESTION), stream: true })).text()
    expect(wordsIn(text)).toBe(`You said: ${QUESTION}`)
    expect(text).toContain('data: [DONE]')
    expect(text).toContain('"redacted":{"email":1}')
  })

  test('refuses what no placeholder can stand for', async () => {
    const calls = upstream.seen.length
    const answer = await ask(user('I was diagnosed with diabetes last week, and I take insulin.'))
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('cannot_redact_medical')
    expect(upstream.seen.length).toBe(calls)
  })

  test('changes nothing for a request without personal data', async () => {
    const answer = await ask(user('What is a transformer?'))
    expect(answer.headers.get('x-secondline-redacted')).toBeNull()
    expect(upstream.seen.at(-1)?.raw.toString()).not.toContain('placeholder')
  })
})
