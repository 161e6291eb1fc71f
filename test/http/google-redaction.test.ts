import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

/** A body that may go on as its client wrote it must not take along what a rule keeps here. */
const ANSWER = JSON.stringify({
  candidates: [
    {
      content: { role: 'model', parts: [{ text: 'Write to [EMAIL_1].' }] },
      finishReason: 'STOP',
      index: 0,
    },
  ],
})

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ path }) =>
    path.endsWith('alt=sse')
      ? { contentType: 'text/event-stream', pieces: [`data: ${ANSWER}\n\n`] }
      : { contentType: 'application/json', pieces: [ANSWER] },
  )
  started = await startGateway({
    config: `
models:
  - { id: cloud, provider: google, model: gemini-3-pro-preview, base_url: "${upstream.url}", api_key: k, allow_private: true }
lines: { first: [cloud], second: [cloud] }
policies:
  - { name: stays-here, when: { privacy: [email] }, require: { deployment: [on-premise], privacy: redact } }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

const MAIL = 'anna.maier@example.com'
const BODY = {
  systemInstruction: { parts: [{ text: 'The boss is boss@example.org.' }] },
  contents: [
    { role: 'user', parts: [{ text: `Look up ${MAIL}.`, partMetadata: { note: MAIL } }] },
    { role: 'model', parts: [{ functionCall: { name: 'f', args: { mail: MAIL, name: MAIL } } }] },
    {
      role: 'user',
      parts: [{ functionResponse: { name: 'f', response: { id: MAIL, output: MAIL } } }],
    },
  ],
  tools: [
    {
      functionDeclarations: [{ name: 'f', description: `asks ${MAIL}`, response: { title: MAIL } }],
    },
  ],
}

test.each(['generateContent', 'streamGenerateContent?alt=sse'])(
  'a Gemini model is sent placeholders wherever a Gemini client wrote the value: %s',
  async (verb) => {
    const answer = await fetch(`${started.url}/v1beta/models/auto:${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(BODY),
    })
    expect(await answer.text()).toContain('Write to boss@example.org.')
    const sent = JSON.stringify(upstream.seen.at(-1)?.body)
    expect(sent).toContain('Look up [EMAIL_2].')
    expect(sent).not.toContain('example.')
  },
)
