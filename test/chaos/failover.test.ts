/**
 * What users of other gateways have complained of in falling over from one model to another, each as a test: through
 * the whole gateway, streaming and not.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialectClients } from '../grid/dialects.ts'
import { type EvilUpstream, startEvilUpstream } from '../support/evil-upstream.ts'
import { chunk, wordsIn } from '../support/openai-answers.ts'
import { processorMsSince } from '../support/processor-time.ts'
import { quickestMs } from '../support/quickest.ts'
import { asEvents, type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let evil: EvilUpstream
let scripted: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
/** What the scripted upstream writes as a stream: events, without `data: `. */
let events: readonly object[] = []

beforeAll(async () => {
  evil = await startEvilUpstream()
  scripted = await startScriptedUpstream(() => asEvents(events))
  started = await startGateway({ config: configOf(evil.url, 'fine') })
})
afterAll(async () => {
  await started.stop()
  await evil.close()
  await scripted.close()
})
beforeEach(() => {
  evil.calls.length = 0
  scripted.seen.length = 0
})

let configs = 0
/** Its circuit is its own, whatever the tests before have done. */
let bad = 'bad'

/** Short for what falls silent: any other may be slow on a busy machine. */
const timeoutsOf = (model: string) =>
  ['headers-only', 'stalls'].includes(model)
    ? 'timeouts: { first_part_ms: 2000, idle_ms: 2000, total_ms: 6000 }, '
    : ''

/** A first line whose first card behaves as its model's name says, and whose second is well. */
function configOf(url: string, model: string, more = '', provider = 'openai'): string {
  configs += 1
  bad = `bad-${configs}`
  const shared = 'api_key: k, allow_private: true'
  return `
models:
  - { id: ${bad}, provider: ${provider}, base_url: "${url}", model: ${model}, ${shared}, ${timeoutsOf(model)}card: { context_tokens: 4000, max_output_tokens: 1000 } }
  - { id: good, provider: openai, base_url: "${evil.url}", model: fine, ${shared} }
lines: { first: [${bad}, good], second: [good] }
health: { ping_ms: 0 }
${more}
`
}

async function ask(more: object = {}, path = '/v1/chat/completions') {
  const began = performance.now()
  const answer = await fetch(`${started.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'hello there' }],
      ...more,
    }),
  })
  const text = await answer.text()
  return { answer, text, ms: performance.now() - began }
}

describe.each([false, true])('peers rows 1, 8 and 10: before any content, stream: %s', (stream) => {
  test.each([
    ['an error status', 'broken'],
    ['an overloaded upstream', 'overloaded'],
    ['a reset', 'reset-at-once'],
    ['an upstream that stalls after its headers', 'headers-only'],
    ['a refused key', 'bad-key'],
  ])('%s falls over to the next card, though the client wants a stream', async (_what, model) => {
    await started.reload(configOf(evil.url, model))
    const { answer, text } = await ask({ stream })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-secondline-model')).toBe('good')
    expect(stream ? wordsIn(text) : text).toContain('The answer is 42.')
  })
})

test.each(['chat', 'messages', 'responses'])(
  'peers row 1: another card answers in %s, in a stream as well',
  async (dialect) => {
    await started.reload(configOf(evil.url, 'broken'))
    const client = dialectClients(started.url).find(({ name }) => name === dialect)
    const said = await client?.ask({ model: 'auto', text: 'hello there' }, true)
    expect(said?.text).toBe('The answer is 42.')
    expect(evil.calls.map((call) => call.model)).toEqual(['broken', 'fine'])
  },
)

test('peers row 6: nor do the first events of a Claude that is overloaded', async () => {
  const start = { type: 'message_start', message: { id: 'm', role: 'assistant', content: [] } }
  const overloaded = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
  events = [start, { type: 'ping' }, overloaded]
  await started.reload(configOf(scripted.url, 'claude', '', 'anthropic'))
  const { answer, text } = await ask({ stream: true })
  expect(answer.headers.get('x-secondline-model')).toBe('good')
  expect(wordsIn(text)).toBe('The answer is 42.')
})

describe('peers rows 6, 9 and 21: events without content commit to nothing', () => {
  test.each<[string, readonly object[]]>([
    [
      'an error after the role',
      [chunk({ role: 'assistant' }), { error: { message: 'down', code: 502 } }],
    ],
    [
      'a rate limit after the role',
      [chunk({ role: 'assistant' }), { error: { message: 'slow down', code: 429 } }],
    ],
    ['a stream that ends after the role', [chunk({ role: 'assistant' })]],
    ['an answer without a word', [chunk({ role: 'assistant' }), chunk({}, 'stop')]],
    [
      'an answer of which thinking took all the room',
      [chunk({ reasoning_content: 'Hmm' }), chunk({}, 'length')],
    ],
  ])('%s is followed by another model’s answer', async (_what, written) => {
    events = written
    await started.reload(configOf(scripted.url, 'm'))
    const { answer, text } = await ask({ stream: true })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-secondline-model')).toBe('good')
    expect(wordsIn(text)).toBe('The answer is 42.')
    expect(text).not.toContain('Hmm')
    expect(text).toContain('data: [DONE]')
  })
})

describe('peers row 3: an answer that was kept back', () => {
  const CALL = { name: 'look', arguments: '{"city":"Lisbon"}' }

  test.each(['chat', 'messages', 'responses'])(
    'is sent once in %s, a tool call as well',
    async (dialect) => {
      events = [
        chunk({ tool_calls: [{ id: 'c1', index: 0, type: 'function', function: CALL }] }),
        chunk({}, 'tool_calls'),
      ]
      const rule = 'policies: [{ name: windowed, when: {}, require: { release: window } }]'
      await started.reload(configOf(scripted.url, 'm', rule))
      const client = dialectClients(started.url).find(({ name }) => name === dialect)
      const tools = [{ name: 'look', schema: { type: 'object', properties: {} } }]
      const said = await client?.ask({ model: 'auto', text: 'hello there', tools }, true)
      expect(said?.toolCalls).toEqual([{ id: 'c1', name: 'look', arguments: { city: 'Lisbon' } }])
    },
  )
})

describe('peers rows 2, 3 and 7: after content has gone out', () => {
  test.each([
    ['a cut', 'cut-fin'],
    ['a reset', 'cut-rst'],
    ['an error event', 'error-in-stream'],
    ['silence', 'stalls'],
  ])(
    '%s ends the answer in an error: nobody is asked to go on, nothing is said twice',
    async (_what, model) => {
      await started.reload(configOf(evil.url, model))
      const { text } = await ask({ stream: true })
      expect(wordsIn(text)).toBe('half')
      expect(text).toMatch(/"code":"upstream_/)
      expect(text).not.toContain('[DONE]')
      expect(evil.calls.map((call) => call.model)).toEqual([model])
    },
  )

  test('peers row 5: a rate limit in the middle with nobody to fall over to ends at once, and the gateway goes on', async () => {
    events = [chunk({ content: 'half' }), { error: { message: 'slow down', code: 429 } }]
    await started.reload(configOf(scripted.url, 'm'))
    const { text, ms } = await ask({ stream: true, model: bad })
    expect(text).toContain('"code":"upstream_rate_limited"')
    // Sooner than a second call could have been made.
    expect(scripted.seen).toHaveLength(1)
    expect(ms).toBeLessThan(10_000)
    const workMs = async () => {
      const before = process.cpuUsage()
      await new Promise((resolve) => setTimeout(resolve, 300))
      return processorMsSince(before)
    }
    // One that tried again and again would work all the time.
    expect(await quickestMs(workMs)).toBeLessThan(250)
    expect((await fetch(`${started.url}/livez`)).status).toBe(200)
  })
})

describe('whoever is asked, at first or after a failure', () => {
  test('peers row 24: reads the whole conversation: one that outgrew a cheap card goes to a larger one', async () => {
    await started.reload(configOf(evil.url, 'fine'))
    const long = 'The rain in spring is warm and the wind is mild. '.repeat(400)
    const { answer } = await ask({ messages: [{ role: 'user', content: long }] })
    const run = await fetch(`${started.url}/v1/runs/${answer.headers.get('x-request-id')}`)
    const { steps } = (await run.json()) as { steps: readonly { do: string; card?: string }[] }
    const asked = steps.filter((step) => step.do === 'call').map(({ card }) => card)
    expect(new Set(asked)).toEqual(new Set(['good']))
  })

  test.each([
    [
      'a tool’s result',
      [
        { role: 'user', content: 'Which account is it?' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: 'It is DE89 3704 0044 0532 0130 00.' },
      ],
    ],
    [
      'an earlier turn',
      [
        { role: 'user', content: 'Mine is DE89 3704 0044 0532 0130 00.' },
        { role: 'assistant', content: 'Thank you.' },
        { role: 'user', content: 'Which bank is that?' },
      ],
    ],
  ])(
    'peers row 31: is no cloud model where personal data stands in %s',
    async (_where, messages) => {
      await started.reload(
        configOf(
          evil.url,
          'fine',
          'policies: [{ name: here, when: { privacy: [iban] }, require: { deployment: [on-premise] } }]',
        ),
      )
      const { answer, text } = await ask({ messages })
      expect(answer.status).toBe(400)
      expect(text).toContain('deployment_not_allowed')
      expect(evil.calls).toHaveLength(0)
    },
  )
})

test('a model that finds the request too long is followed by one that reads more', async () => {
  events = [{ error: { message: 'too long', code: 'context_length_exceeded', type: 'x' } }]
  await started.reload(configOf(scripted.url, 'm'))
  const { answer, text } = await ask({ stream: true })
  expect(answer.headers.get('x-secondline-reason')).toContain('context_too_small')
  expect(wordsIn(text)).toBe('The answer is 42.')
})

describe('peers row 26: checks of a stream', () => {
  const SUM = [
    chunk({ content: 'That is easy: 2 + 2 = 5, as everybody knows.' }),
    chunk({}, 'stop'),
  ]

  test.each<[string, string, object]>([
    ['chat', '/v1/chat/completions', {}],
    ['messages', '/v1/messages', { max_tokens: 100 }],
    ['responses', '/v1/responses', { input: 'hello there', messages: undefined }],
  ])('are made and told in %s, and a failed one is told as failed', async (_name, path, more) => {
    events = SUM
    await started.reload(configOf(scripted.url, 'm'))
    const { text } = await ask({ stream: true, ...more }, path)
    expect(text).toMatch(/"check":"arithmetic","verdict":"fail"/)
    expect(text).not.toMatch(/"check":"arithmetic","verdict":"pass"/)
    const asked = scripted.seen.at(-1) as SeenRequest
    expect(asked.body.stream).toBe(true)
  })
})
