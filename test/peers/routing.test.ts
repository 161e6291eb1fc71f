/**
 * What users of other gateways have complained of in who is asked, how often and for how long: rows 4, 11, 12, 18 and
 * 23 to 25 of docs/explain/peers.md.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chunk, says, toolCall } from '../support/openai-answers.ts'
import {
  asEvents,
  type ScriptedAnswer,
  type SeenRequest,
  startScriptedUpstream,
} from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

type Json = Record<string, unknown>

const ADMIN = 'an-admin-key-of-tests'
const DOWN: ScriptedAnswer = { contentType: 'text/plain', status: 500, pieces: ['down'] }

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let answer: (asked: SeenRequest) => ScriptedAnswer = () => DOWN

let configs = 0

/**
 * Cards `a`, `b` and `c` of models that no test before has asked: what was done to their health is past, and a call
 * that its gateway has given up may reach the upstream when the next test has begun.
 */
function configOf(
  change: { first?: string; second?: string; b?: string; more?: string } = {},
): string {
  configs += 1
  const { first = 'a, b', second = 'c', b = 'card: {}', more = '' } = change
  const entry = (id: string, model: string, card = 'card: {}') =>
    `  - { id: ${id}${configs}, provider: openai-compatible, model: ${model}-${configs}, base_url: "${upstream.url}", allow_private: true, api_key: k, ${card} }`
  const numbered = (line: string) =>
    line
      .split(', ')
      .map((id) => `${id}${configs}`)
      .join(', ')
  return `
auth: { mode: open, admin_key: "${ADMIN}" }
models:
${entry('a', 'model-a')}
${entry('b', 'model-b', b)}
${entry('c', 'model-c')}
lines: { first: [${numbered(first)}], second: [${numbered(second)}] }
health: { ping_ms: 0 }
${more}
`
}

beforeAll(async () => {
  upstream = await startScriptedUpstream((asked) => answer(asked))
  started = await startGateway({ config: configOf() })
})
afterAll(async () => {
  await started.stop()
  await upstream.close()
})
beforeEach(() => {
  upstream.seen.length = 0
})

const card = (letter: string) => `${letter}${configs}`
/** The models that were asked since the newest configuration, without its number. */
const asked = () =>
  upstream.seen
    .map(({ body }) => String(body.model).split(/-(?=\d+$)/))
    .flatMap(([model, number]) => (Number(number) === configs ? [model] : []))
const isOf = ({ body }: SeenRequest, model: string) => body.model === `${model}-${configs}`

async function ask(body: Json, key?: string) {
  const response = await fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
      ...body,
    }),
  })
  return { response, text: await response.text() }
}

async function createKey(scope: Json): Promise<string> {
  const response = await fetch(`${started.url}/admin/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
    body: JSON.stringify({ name: 'tests', ...scope }),
  })
  const made = (await response.json()) as { key: string }
  expect(response.status).toBe(201)
  return made.key
}

const PARIS = { content: 'The capital of France is Paris.' }
const fine = ({ body }: SeenRequest) => says(body, PARIS)
const fails = (model: string) => (seen: SeenRequest) => (isOf(seen, model) ? DOWN : fine(seen))

describe('peers row 4: a client that names a model gets that one or none', () => {
  test.each([false, true])('when it fails before any content, stream: %s', async (stream) => {
    await started.reload(configOf())
    answer = fails('model-a')
    const { response } = await ask({ model: card('a'), stream })
    expect(response.status).toBe(502)
    expect(new Set(asked())).toEqual(new Set(['model-a']))
  })

  test('when it fails in the middle', async () => {
    await started.reload(configOf())
    answer = () => asEvents([chunk({ content: 'half' })])
    const { text } = await ask({ model: card('a'), stream: true })
    expect(text).toContain('"code":"upstream_truncated"')
    expect(asked()).toEqual(['model-a'])
  })
})

describe('peers row 11: falling over keeps to the limits of the request', () => {
  test('it widens no key to models that it may not use', async () => {
    await started.reload(configOf({ more: 'routing: { max_calls: 9 }' }))
    answer = () => DOWN
    const key = await createKey({ cards: [card('a'), card('b')] })
    const { response } = await ask({}, key)
    expect(response.status).toBe(502)
    expect(new Set(asked())).toEqual(new Set(['model-a', 'model-b']))
  })

  test('one budget holds for all calls: what the dearest of them may cost is there, or nobody is asked', async () => {
    const dear = 'card: { prices: { input: 900, output: 900 } }'
    await started.reload(configOf({ b: dear, second: 'a' }))
    answer = fails('model-a')
    const small = await createKey({ limits: { dollars_per_day: 0.01 } })
    const refused = await ask({ max_tokens: 1000 }, small)
    expect(refused.response.status).toBe(429)
    expect(refused.text).toContain('budget_exceeded')
    expect(asked()).toEqual([])
    const enough = await createKey({ limits: { dollars_per_day: 10 } })
    const { response } = await ask({ max_tokens: 1000 }, enough)
    expect(response.headers.get('x-secondline-model')).toBe(card('b'))
  })

  test('a dear model that the key may not use is no reason to refuse it', async () => {
    await started.reload(
      configOf({ b: 'card: { prices: { input: 900, output: 900 } }', second: 'b' }),
    )
    answer = fine
    const limits = { dollars_per_day: 0.01 }
    const { response } = await ask({}, await createKey({ limits, cards: [card('a')] }))
    expect(response.status).toBe(200)
    expect((await ask({}, await createKey({ limits }))).response.status).toBe(429)
  })

  test('one time holds for all calls: what is tried after a failure has what is left', async () => {
    await started.reload(configOf({ more: 'timeouts: { request_ms: 1 }' }))
    answer = fails('model-a')
    const { response, text } = await ask({})
    expect(response.status).toBe(504)
    expect(text).toContain('deadline_exceeded')
    expect(asked()).not.toContain('model-b')
  })
})

test('peers row 12: routing.max_calls bounds the calls of a request, whatever fails and doubts', async () => {
  answer = () => DOWN
  for (const most of [1, 2, 3]) {
    await started.reload(configOf({ more: `routing: { max_calls: ${most}, sample: true }` }))
    await ask({})
    expect(asked().length).toBeLessThanOrEqual(most)
  }
  // Answers that no check believes, with samples and a judge asked for: as many and no more.
  answer = ({ body }) => says(body, { content: 'That is 2 + 2 = 5.' })
  const rule =
    'policies: [{ name: all, when: {}, require: { checks: [arithmetic, agreement, judge] } }]'
  await started.reload(configOf({ more: `routing: { max_calls: 3, sample: true }\n${rule}` }))
  await ask({})
  expect(asked().length).toBeGreaterThan(1)
  expect(asked().length).toBeLessThanOrEqual(3)
})

test('peers row 18: a tool loop stays with the deployment that began it, though a better one is back', async () => {
  await started.reload(configOf())
  const call = toolCall('call_18', 'weather', { city: 'Lisbon' })
  const { index: _, ...written } = call
  const tools = [
    { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } },
  ]
  const question = { role: 'user', content: 'What is the weather in Lisbon?' }
  answer = (seen) =>
    isOf(seen, 'model-a')
      ? DOWN
      : says(seen.body, { content: null, tool_calls: [call] }, 'tool_calls')
  const first = await ask({ messages: [question], tools })
  expect(first.response.headers.get('x-secondline-model')).toBe(card('b'))
  answer = fine
  const loop = [
    question,
    { role: 'assistant', content: null, tool_calls: [written] },
    { role: 'tool', tool_call_id: 'call_18', content: '21 degrees, clear' },
  ]
  const beside = { role: 'user', content: 'In Fahrenheit, please.' }
  for (const messages of [loop, [...loop, beside]]) {
    const next = await ask({ messages, tools })
    expect(next.response.headers.get('x-secondline-model')).toBe(card('b'))
    expect(next.response.headers.get('x-secondline-reason')).toContain('open_tool_loop')
  }
  // Nobody else may make the call that is demanded, so it is asked for once more.
  const before = asked().length
  const isTold = ({ body }: SeenRequest) => JSON.stringify(body.messages).includes('must be called')
  answer = (seen) =>
    isTold(seen) ? says(seen.body, { content: null, tool_calls: [call] }, 'tool_calls') : fine(seen)
  const demanded = await ask({ messages: loop, tools, tool_choice: 'required' })
  expect(asked().slice(before)).toEqual(['model-b', 'model-b'])
  expect(demanded.text).toContain('call_18')
  answer = fine
  const unmet = await ask({ messages: loop, tools, tool_choice: 'required' })
  expect(asked().slice(before + 2)).toEqual(['model-b', 'model-b'])
  expect(unmet.text).toContain(PARIS.content)
})

describe('peers row 13: the wish for an explanation', () => {
  test('is met in the answer, whole and streamed', async () => {
    await started.reload(configOf())
    answer = fine
    const secondline = { explain: true }
    const whole = await ask({ secondline })
    expect(JSON.parse(whole.text).secondline.explanation).toMatchObject({
      zone: 'direct',
      signals: { difficulty: { score: expect.any(Number) } },
      candidates: expect.arrayContaining([expect.objectContaining({ card: card('a') })]),
    })
    const streamed = await ask({ secondline, stream: true })
    expect(streamed.text).toContain('"explanation":{"signals"')
    expect((await ask({})).text).not.toContain('"explanation"')
  })

  test('is told as left out to a key that may not have it', async () => {
    await started.reload(configOf())
    answer = fine
    const secondline = { explain: true }
    const { text } = await ask({ secondline }, await createKey({}))
    expect(JSON.parse(text).secondline).toMatchObject({
      dropped_parameters: ['secondline.explain'],
    })
    expect(text).not.toContain('"explanation"')
    const allowed = await ask({ secondline }, await createKey({ may_debug: true }))
    expect(JSON.parse(allowed.text).secondline.explanation).toBeDefined()
  })
})

describe('peers row 23: with the thresholds that are shipped', () => {
  const EASY = [
    'What is the capital of France?',
    'Translate “good morning” into Spanish.',
    'Write a short birthday wish for my sister.',
    'What does HTML stand for?',
  ]
  const HARD = [
    'Prove that there are infinitely many primes congruent to 3 modulo 4, and say where the proof would fail for 1 modulo 4.',
    'A snail climbs 3 m each day and slips 2 m each night in a well of 30 m, but every seventh night it slips 4 m. On which day does it get out? Show each step and verify the result with an invariant.',
    'Implement a lock-free multi-producer queue in C++20, prove that it is linearizable, and analyse the ABA problem and memory reclamation under each memory order that you chose.',
    'Derive the variance of the ratio estimator under stratified sampling with unequal allocation, compare it with the regression estimator, and find when each dominates.',
  ]
  async function zoneOf(content: string): Promise<string> {
    const response = await fetch(`${started.url}/v1/route`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content }] }),
    })
    return ((await response.json()) as { zone: string }).zone
  }

  test('each zone is reached, the second by what is hard', async () => {
    await started.reload(configOf())
    const easy = await Promise.all(EASY.map(zoneOf))
    const hard = await Promise.all(HARD.map(zoneOf))
    expect(easy).not.toContain('second')
    expect(easy).toContain('direct')
    expect(hard).toContain('second')
    expect(hard).not.toContain('direct')
  })
})

describe('peers rows 24 and 25: a conversation and its line', () => {
  const HARD = 'Think step by step: prove that there are infinitely many primes.'
  const next = (content: string) => [
    { role: 'user', content: HARD },
    { role: 'assistant', content: 'Suppose there were finitely many.' },
    { role: 'user', content },
  ]
  const lineOf = async (body: Json, key?: string) => {
    const { response } = await ask(body, key)
    expect(response.status).toBe(200)
    return [
      response.headers.get('x-secondline-line'),
      response.headers.get('x-secondline-reason') ?? '',
    ] as const
  }

  test('it stays on the second line while it needs it and says why; another with an easy question does not come along', async () => {
    await started.reload(configOf())
    answer = fine
    const [line] = await lineOf({ messages: [{ role: 'user', content: HARD }] })
    expect(line).toBe('second')
    const [after, reason] = await lineOf({
      messages: next('And is that so for primes of the form 4k + 3 too?'),
    })
    expect([after, reason]).toEqual(['second', expect.stringContaining('conversation_on_second')])
    const [easy, why] = await lineOf({ messages: next('Thank you!') })
    expect([easy, why]).toEqual(['first', expect.stringContaining('conversation_back_on_first')])
    const [other] = await lineOf({})
    expect(other).toBe('first')
  })

  test('a name that the client gives it holds for its key alone', async () => {
    await started.reload(configOf())
    answer = fine
    const [ours, theirs] = [await createKey({}), await createKey({})]
    const secondline = { conversation: 'the-same-name' }
    await lineOf({ messages: [{ role: 'user', content: HARD }], secondline }, ours)
    expect((await lineOf({ secondline }, ours))[0]).toBe('second')
    expect((await lineOf({ secondline }, theirs))[0]).toBe('first')
    expect((await lineOf({ secondline: { conversation: 'other' } }, ours))[0]).toBe('first')
  })

  test('it is one with a clear end: another process knows nothing of it, and answers all the same', async () => {
    await started.reload(configOf())
    answer = fine
    await lineOf({ messages: [{ role: 'user', content: HARD }] })
    await started.restart()
    const { response } = await ask({ messages: next('Thank you!') })
    expect(response.status).toBe(200)
  })
})
