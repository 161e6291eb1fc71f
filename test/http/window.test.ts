/** Sentence by sentence through the whole gateway: what the checks of a rule refuse is never sent. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chunk, streamed, wordsIn } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const WARRANTY = 'The Hearth router has a warranty of 2 years. It covers faults of material.'
const RIGHT = 'The Hearth router has a warranty of 2 years.'
const INVENTED = ' It can be extended to 45 years for 399 dollars in our shop in Lisbon.'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway

beforeAll(async () => {
  upstream = await startScriptedUpstream(() => {
    const deltas = [RIGHT, INVENTED].map((content) => chunk({ content }))
    return streamed([...deltas, chunk({}, 'stop')])
  })
  started = await startGateway({
    config: `
models:
  - { id: quick, provider: openai, base_url: "${upstream.url}", model: m, api_key: k, allow_private: true }
lines: { first: [quick], second: [quick] }
target: { second_line_share: 0.01 }
policies:
  - name: grounded
    when: { task: [chat, qa, customer-support, search] }
    require: { checks: [grounding], release: window }
`,
  })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

async function askStreamed(context: readonly string[]): Promise<string> {
  const answer = await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      stream: true,
      messages: [{ role: 'user', content: 'How long is the warranty of the Hearth router?' }],
      secondline: { context },
    }),
  })
  return answer.text()
}

describe('a rule with grounding and release: window', () => {
  test('lets out what the passages say and stops before what they do not', async () => {
    const stream = await askStreamed([WARRANTY])
    expect(wordsIn(stream).trim()).toBe(RIGHT)
    expect(stream).toContain('check_failed')
    expect(stream).not.toContain('[DONE]')
  })
})
