/** Servers that overhear `tool_choice` answer in words where a program needs a call. */
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { says, toolCall } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let client: OpenAI

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) =>
    body.model === 'deaf'
      ? says(body, { content: 'The name is Ada.' })
      : says(body, { tool_calls: [toolCall('c1', 'extract', { name: 'Ada' })] }, 'tool_calls'),
  )
  const models = ['deaf', 'hears'].map(
    (id) =>
      `  - { id: ${id}, provider: openai-compatible, base_url: "${upstream.url}", model: ${id}, api_key: k, allow_private: true, card: { capabilities: { tools: true } } }`,
  )
  started = await startGateway({
    config: `
auth: { mode: open }
models:
${models.join('\n')}
lines: { first: [deaf], second: [hears] }
`,
  })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})

const request = {
  model: 'auto',
  messages: [{ role: 'user' as const, content: 'What is the capital of France?' }],
  tools: [
    {
      type: 'function' as const,
      function: { name: 'extract', parameters: { type: 'object', properties: {} } },
    },
  ],
}

test.each(['required' as const, { type: 'function' as const, function: { name: 'extract' } }])(
  'the second line makes the call that the first did not: %j',
  async (tool_choice) => {
    const { data, response } = await client.chat.completions
      .create({ ...request, tool_choice })
      .withResponse()
    expect(data.choices[0]?.message).toMatchObject({
      tool_calls: [{ function: { name: 'extract', arguments: '{"name":"Ada"}' } }],
    })
    expect(data.model).toBe('hears')
    expect(response.headers.get('x-secondline-reason')).toContain('tool-arguments_failed')
  },
)

test('where the client leaves the choice, words are an answer', async () => {
  const answer = await client.chat.completions.create(request)
  expect(answer.choices[0]?.message.content).toBe('The name is Ada.')
})

test('a model that was named is not replaced, and what it lacks is told', async () => {
  const answer = await client.chat.completions.create({
    ...request,
    model: 'deaf',
    tool_choice: 'required',
  })
  expect(answer.choices[0]?.message.content).toBe('The name is Ada.')
  const { checks } = (answer as unknown as { secondline: { checks: object[] } }).secondline
  expect(checks).toContainEqual(
    expect.objectContaining({ check: 'tool-arguments', verdict: 'fail' }),
  )
})
