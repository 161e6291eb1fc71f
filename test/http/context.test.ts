/** Conversations that are too long for every model, through the whole gateway. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { completion } from '../support/openai-answers.ts'
import { asJson, type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let failing: readonly string[] = []

interface Said {
  readonly role: string
  readonly content: string
  readonly tool_calls?: unknown
  readonly tool_call_id?: string
}
const messagesOf = ({ body }: SeenRequest) => body.messages as readonly Said[]
const isSummary = (request: SeenRequest) =>
  messagesOf(request)[0]?.content.includes('Write a summary') === true

const configOf = (context: string, more = '') => `
models:
  - { id: small, provider: openai, base_url: "${upstream.url}", model: small, api_key: k, allow_private: true, card: { context_tokens: 4000, max_output_tokens: 1000, prices: { input: 1, output: 1 } } }
  - { id: tiny, provider: openai, base_url: "${upstream.url}", model: tiny, api_key: k, allow_private: true, card: { context_tokens: 3900, max_output_tokens: 1000, deployment: on-premise } }
lines: { first: [small, tiny], second: [small] }
routing: { context: ${context} }
${more}
`

beforeAll(async () => {
  upstream = await startScriptedUpstream((request) => {
    const { model } = request.body as { model: string }
    if (isSummary(request) && failing.includes(model)) {
      return asJson({ error: { message: 'no' } }, 500)
    }
    const content = isSummary(request)
      ? 'They spoke of rain and of the number 4711.'
      : 'It is done.'
    return asJson(completion({ content }))
  })
  started = await startGateway({ config: configOf('refuse') })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})
beforeEach(() => {
  failing = []
  upstream.seen.length = 0
})

const LONG = 'The rain in spring is warm and the wind is mild. '.repeat(80)
const TALK: readonly Said[] = [
  { role: 'system', content: 'You are a gardener.' },
  { role: 'user', content: `First: ${LONG}` },
  { role: 'assistant', content: `Yes. ${LONG}` },
  { role: 'user', content: `Second: ${LONG}` },
  { role: 'assistant', content: 'I see.' },
  { role: 'user', content: `Third: ${LONG}` },
  { role: 'assistant', content: 'Fine.' },
  { role: 'user', content: 'Which word was the first?' },
]

/** Another conversation: what was summed up of one is known in its next turns. */
const talkOf = (first: string): readonly Said[] =>
  TALK.map((said, place) => (place === 1 ? { ...said, content: `${first}: ${LONG}` } : said))

async function ask(messages: readonly object[] = TALK, more: object = {}) {
  const response = await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', messages, ...more }),
  })
  const body = (await response.json()) as {
    error?: { code: string; message: string }
    choices?: { message: { content: string } }[]
    secondline?: { run: string; reasons: string[]; context?: object }
  }
  return { status: response.status, headers: response.headers, body }
}

describe('refuse', () => {
  test('names the sizes, and calls nobody', async () => {
    const { status, body } = await ask()
    expect({ status, code: body.error?.code }).toEqual({
      status: 400,
      code: 'context_length_exceeded',
    })
    expect(body.error?.message).toMatch(
      /The prompt is too long: about \d{4} tokens, and the maximum context length of the models that may serve it is 4000 with the answer \('small'\)/,
    )
    expect(upstream.seen).toHaveLength(0)
  })

  test('is not needed where one card is large enough', async () => {
    expect((await ask(TALK.slice(-4))).status).toBe(200)
  })
})

describe('trim', () => {
  test('leaves the oldest turns out, and says so', async () => {
    await started.reload(configOf('trim'))
    const { status, headers, body } = await ask()
    expect(status).toBe(200)
    const [seen] = upstream.seen.map(messagesOf)
    expect(seen?.map(({ role, content }) => `${role} ${content.slice(0, 6)}`)).toEqual([
      'system You ar',
      'user Second',
      'assistant I see.',
      'user Third:',
      'assistant Fine.',
      'user Which ',
    ])
    expect(headers.get('x-secondline-context')).toMatch(/^trimmed;messages=2;from=\d+;to=\d+$/)
    expect(headers.get('x-secondline-reason')).toContain('context_trimmed')
    expect(body.secondline?.context).toMatchObject({ how: 'trimmed', messages: 2 })
    expect(body.secondline?.reasons).toContain('context_trimmed')
  })

  test('keeps tool calls and their results together', async () => {
    const loop = (id: string): readonly object[] => [
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id, type: 'function', function: { name: 'look', arguments: '{}' } }],
      },
      { role: 'tool', tool_call_id: id, content: LONG },
    ]
    const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object' } } }]
    const question = { role: 'user', content: 'What stands there?' }
    await ask([question, ...loop('a'), ...loop('b'), ...loop('c'), ...loop('d')], { tools })
    const [seen] = upstream.seen.map(messagesOf)
    expect(seen?.[0]?.content).toBe('What stands there?')
    expect(
      seen?.map((message) => message.tool_call_id ?? (message.tool_calls ? 'call' : '')),
    ).toEqual(['', 'call', 'c', 'call', 'd'])
  })

  test('refuses where the last turn alone is too long', async () => {
    const { body } = await ask([{ role: 'user', content: LONG.repeat(5) }])
    expect(body.error?.code).toBe('context_length_exceeded')
  })
})

describe('summarise', () => {
  test('asks a model for the oldest turns in short, charges and records it, and says so', async () => {
    await started.reload(configOf('summarise'))
    const { status, headers, body } = await ask()
    expect(status).toBe(200)
    expect(upstream.seen.map(isSummary)).toEqual([true, true, false])
    const [asked, further, answered] = upstream.seen.map(messagesOf)
    // What one call cannot read is read by the next, with what was summed up before.
    expect(further?.[1]?.content).toContain('Summary of what came before:\nThey spoke of rain')
    expect(asked?.[1]?.content).toContain('user: First: The rain')
    const nonce = /^BEGIN (\S+)/.exec(asked?.[1]?.content ?? '')?.[1]
    expect(asked?.[1]?.content.trimEnd().endsWith(`END ${nonce}`)).toBe(true)
    expect(answered?.[0]).toMatchObject({ role: 'system', content: 'You are a gardener.' })
    expect(answered?.[1]?.role).toBe('user')
    expect(answered?.[1]?.content).toContain('the number 4711')
    expect(answered?.at(-1)?.content).toBe('Which word was the first?')
    expect(headers.get('x-secondline-context')).toMatch(/^summarised;messages=\d;from=\d+;to=\d+$/)
    expect(headers.get('x-secondline-reason')).toContain('context_summarised')
    expect(headers.get('x-secondline-reason')).not.toContain('context_too_small')
    const run = (await (await fetch(`${started.url}/v1/runs/${body.secondline?.run}`)).json()) as {
      outcomes: { purpose?: string; fitted?: object; costMicros?: number }[]
      money: { total: number; verification: number }
      reasons: string[]
    }
    expect(run.outcomes[0]).toMatchObject({ purpose: 'summary', costMicros: 110 })
    expect(run.outcomes[0]?.fitted).toBeDefined()
    expect(run.money).toMatchObject({ total: 330, verification: 220 })
    expect(run.reasons).toContain('context_summarised')
  })

  test('goes on with the summary of an earlier turn, and pays for none until the room is used up', async () => {
    await started.reload(configOf('summarise'))
    const talk = [...talkOf('Going on')]
    talk[3] = { role: 'user', content: `Second: ${LONG.slice(0, 2_000)}` }
    await ask(talk)
    expect(upstream.seen.some(isSummary)).toBe(true)
    upstream.seen.length = 0
    talk.push({ role: 'assistant', content: 'The.' }, { role: 'user', content: 'And the next?' })
    const { headers, body } = await ask(talk)
    expect(upstream.seen.map(isSummary)).toEqual([false])
    const [answered] = upstream.seen.map(messagesOf)
    expect(answered?.[1]?.content).toContain('the number 4711')
    expect(answered?.slice(-3).map(({ content }) => content)).toEqual([
      'Which word was the first?',
      'The.',
      'And the next?',
    ])
    expect(headers.get('x-secondline-context')).toMatch(/^summarised;messages=\d;from=\d+;to=\d+$/)
    expect(headers.get('x-secondline-reason')).toContain('context_summarised')
    const run = await (await fetch(`${started.url}/v1/runs/${body.secondline?.run}`)).json()
    expect(run).toMatchObject({ money: { total: 110, verification: 0 } })
    // What was said otherwise is another conversation.
    upstream.seen.length = 0
    await ask(talk.map((said, place) => (place === 2 ? { ...said, content: `No. ${LONG}` } : said)))
    expect(upstream.seen.some(isSummary)).toBe(true)
  })

  test('sums up what came since, with the summary before, every few turns and not at each', async () => {
    const turn = (name: string): readonly Said[] => [
      { role: 'user', content: `${name}: ${'The rain in spring is warm. '.repeat(25)}` },
      { role: 'assistant', content: 'Yes.' },
    ]
    const talk = Array.from({ length: 20 }, (_, index) => turn(`Early ${index}`)).flat()
    await started.reload(configOf('summarise'))
    await ask([...talk, { role: 'user', content: 'Go on.' }])
    const made: Said[] = []
    for (let index = 0; index < 12; index++) {
      upstream.seen.length = 0
      talk.push(...turn(`Later ${index}`))
      expect((await ask([...talk, { role: 'user', content: 'Go on.' }])).status).toBe(200)
      made.push(...upstream.seen.filter(isSummary).flatMap((one) => messagesOf(one)[1] ?? []))
    }
    expect(made.length).toBeGreaterThanOrEqual(2)
    expect(made.length).toBeLessThanOrEqual(6)
    for (const { content } of made) {
      expect(content).toContain('Summary of what came before:\nThey spoke')
      expect(content).not.toContain('Early 0:')
    }
  })

  test('asks another card where the first cannot', async () => {
    failing = ['small']
    const { status } = await ask(talkOf('Failing'))
    expect(status).toBe(200)
    expect(upstream.seen.map((request) => request.body.model).slice(0, 2)).toEqual([
      'small',
      'tiny',
    ])
  })

  test('says of a conversation that wants more summaries than one request makes how to go on', async () => {
    const round = [
      { role: 'user', content: `Again and again: ${LONG}` },
      { role: 'assistant', content: `Yes. ${LONG}` },
    ]
    const talk = [
      ...Array.from({ length: 4 }, () => round).flat(),
      { role: 'user', content: 'So?' },
    ]
    const refused = await ask(talk)
    expect(refused.status).toBe(400)
    expect(refused.body.error?.message).toMatch(/after 3 summaries .* sent again within the hour/)
    expect((await ask(talk)).status).toBe(200)
  })

  test('fails, and answers nothing, where no card can', async () => {
    failing = ['small', 'tiny']
    const { status, body } = await ask(talkOf('All failing'))
    expect({ status, code: body.error?.code }).toEqual({ status: 502, code: 'upstream_failed' })
    expect(upstream.seen.some((request) => !isSummary(request))).toBe(false)
  })

  test('shows the conversation to no card that a rule keeps it from', async () => {
    await started.reload(
      configOf(
        'summarise',
        `policies:
  - { name: here, when: { privacy: [email] }, require: { deployment: [on-premise] } }`,
      ),
    )
    const talk = [...TALK.slice(0, -1), { role: 'user', content: 'Write it to ada@example.org.' }]
    const { status } = await ask(talk)
    expect(status).toBe(200)
    expect(new Set(upstream.seen.map((request) => request.body.model))).toEqual(new Set(['tiny']))
  })

  test('is asked for by a rule, and the stricter of two rules counts', async () => {
    const rules = (second: string) => `policies:
  - { name: one, when: { task: [qa, chat, search, content-generation, tutoring] }, require: { context: trim } }
  - { name: other, when: { language: [en] }, require: { context: ${second} } }`
    await started.reload(configOf('refuse', rules('trim')))
    expect((await ask()).headers.get('x-secondline-context')).toContain('trimmed')
    await started.reload(configOf('refuse', rules('refuse')))
    expect((await ask()).status).toBe(400)
  })
})
