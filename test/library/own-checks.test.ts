/** Checks of the operator's own that are functions of the program in which the gateway runs. */
import { generateText } from 'ai'
import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSecondline } from '../../src/ai.ts'
import type { OwnCheckFunction, OwnCheckRequest } from '../../src/index.ts'
import { contentOf, says } from '../support/openai-answers.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ASKED = 'What does the blue kettle cost?'
const WRONG = 'It costs 45 euros.'
const RIGHT = 'The blue kettle costs 39 euros.'

const seen: { readonly asked: OwnCheckRequest; readonly signal: AbortSignal }[] = []
/** Another for each test: a file that says the same is not read again. */
let timeoutMs = 150
let look: OwnCheckFunction
let models: Awaited<ReturnType<typeof startScriptedUpstream>>
let started: StartedGateway
let client: OpenAI

const byPrice: OwnCheckFunction = ({ answer }) =>
  answer.includes('39 euros')
    ? { verdict: 'pass' }
    : {
        verdict: 'fail',
        findings: [{ message: 'The list says 39.', quote: '45 euros', expected: '39 euros' }],
      }
const prices: OwnCheckFunction = (asked, options) => {
  seen.push({ asked, signal: options.signal })
  return look(asked, options)
}

const configOf = (policies: string, more = '', own = '') => `
models:
  - { id: quick, provider: openai-compatible, model: quick, base_url: "${models.url}/v1", allow_private: true, api_key: test }
  - { id: thinker, provider: openai-compatible, model: thinker, base_url: "${models.url}/v1", allow_private: true, api_key: test }
lines: { first: [quick], second: [thinker] }
own_checks:
  - { name: own:prices, timeout_ms: ${timeoutMs}${more} }
${own}
policies:
${policies}
`
const REQUIRED = '  - { name: prices-hold, when: {}, require: { checks: [own:prices] } }'

beforeAll(async () => {
  models = await startScriptedUpstream(({ body }) => {
    return says(body, { content: body.model === 'quick' ? WRONG : RIGHT })
  })
  started = await startGateway({
    config: configOf(REQUIRED),
    ownChecks: { 'own:prices': prices },
  })
  client = new OpenAI({ baseURL: `${started.url}/v1`, apiKey: 'none', maxRetries: 0 })
})
beforeEach(async () => {
  seen.length = 0
  look = byPrice
  timeoutMs += 1
  await started.reload(configOf(REQUIRED))
})
afterAll(async () => {
  await started.stop()
  await models.close()
})

interface Verified {
  readonly results: readonly {
    readonly verdict: string
    readonly note?: string
    readonly findings: readonly object[]
  }[]
}

const ask = async (more: object = {}, options: object = {}) =>
  await client.chat.completions
    .create({ model: 'auto', messages: [{ role: 'user', content: ASKED }], ...more }, options)
    .withResponse()

async function verify(answer: string): Promise<Verified> {
  const response = await fetch(`${started.url}/v1/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answer, question: ASKED, checks: ['own:prices'] }),
  })
  return (await response.json()) as Verified
}

describe('an answer', () => {
  test('that the function refuses is never sent: the second line is asked', async () => {
    const { data, response } = await ask()
    expect(data.choices[0]?.message.content).toBe(RIGHT)
    expect(response.headers.get('x-secondline-reason')).toContain('own:prices_failed')
    expect(seen.map(({ asked }) => asked.answer)).toEqual([WRONG, RIGHT])
    expect(seen[0]?.asked).toEqual({
      object: 'check',
      check: 'own:prices',
      question: ASKED,
      answer: WRONG,
      language: 'en',
      conversation: [{ role: 'user', text: ASKED }],
      context: [],
      tool_calls: [],
    })
  })

  test('is kept until it has looked, streamed or not', async () => {
    const asked = { model: 'auto', messages: [{ role: 'user' as const, content: ASKED }] }
    const stream = await client.chat.completions.create({ ...asked, stream: true })
    expect(await contentOf(stream)).toBe(RIGHT)
  })

  test('tells by the AI SDK what the function found', async () => {
    look = () => ({ verdict: 'fail', findings: [{ message: 'Ask sales.' }] })
    const secondline = createSecondline(started.gateway)
    const { providerMetadata } = await generateText({ model: secondline('auto'), prompt: ASKED })
    expect(JSON.stringify(providerMetadata?.secondline?.checks)).toContain('Ask sales.')
  })

  test('of which the client is gone is looked at no longer', async () => {
    look = () => new Promise(() => {})
    timeoutMs += 5000
    await started.reload(configOf(REQUIRED))
    const gone = new AbortController()
    const asking = ask({}, { signal: gone.signal })
    await expect.poll(() => seen.length).toBe(1)
    gone.abort()
    await expect(asking).rejects.toThrow()
    await expect.poll(() => seen[0]?.signal.aborted).toBe(true)
    timeoutMs -= 5000
  })
})

test('findings are told where they are in the answer', async () => {
  const { results } = await verify(WRONG)
  const at = WRONG.indexOf('45')
  expect(results).toMatchObject([
    { verdict: 'fail', findings: [{ span: { start: at, end: at + 8 }, expected: '39 euros' }] },
  ])
})

const block = (ms: number) => {
  const end = performance.now() + ms
  while (performance.now() < end);
}

test.each<[string, unknown, RegExp]>([
  [
    'throws',
    () => {
      throw new TypeError('secret words')
    },
    /^It broke: TypeError$/,
  ],
  ['rejects', () => Promise.reject(new Error('secret words')), /^It broke: Error$/],
  ['rejects with no error', () => Promise.reject('secret words'), /^It broke: string$/],
  ['says nothing', () => undefined, /no verdict: what it said/],
  ['says another verdict', () => ({ verdict: 'maybe' }), /no verdict: verdict /],
  ['says yes', () => true, /no verdict/],
  [
    'breaks when it is read',
    () => ({
      get verdict() {
        throw new RangeError('secret words')
      },
    }),
    /^It broke: RangeError$/,
  ],
  ['never ends', () => new Promise(() => {}), /within \d+ ms$/],
  [
    'keeps the thread for too long',
    () => {
      block(timeoutMs + 60)
      return { verdict: 'pass' }
    },
    /within \d+ ms$/,
  ],
  [
    'stops when it is told to',
    (_: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
    /within \d+ ms$/,
  ],
])('one that %s errs, which is never a pass', async (_, does, note) => {
  look = does as OwnCheckFunction
  const { results } = await verify(RIGHT)
  expect(results).toMatchObject([
    { verdict: 'error', findings: [], note: expect.stringMatching(note) },
  ])
  expect(JSON.stringify(results)).not.toContain('secret words')
  const { response } = await ask()
  const reasons = response.headers.get('x-secondline-reason')
  expect(reasons).toContain('own:prices_error')
  expect(reasons).not.toContain('checks_passed')
})

test('one that errs five times in a row is left alone for a while', async () => {
  look = () => {
    throw new Error()
  }
  for (let n = 0; n < 8; n++) await verify(RIGHT)
  expect(seen).toHaveLength(5)
  const { results } = await verify(RIGHT)
  expect(results[0]?.note).toMatch(/left alone/)
})

test('what it is given is its own to change', async () => {
  const told: OwnCheckRequest[] = []
  look = (asked) => {
    told.push(structuredClone(asked))
    const given = asked as unknown as Record<'context' | 'conversation', unknown[]>
    given.context.push('The price is 45 euros.')
    given.conversation.length = 0
    return { verdict: 'fail' }
  }
  await ask({ secondline: { context: ['The blue kettle is 39 euros.'] } })
  expect(told.length).toBeGreaterThan(1)
  for (const { context, conversation } of told) {
    expect(context).toEqual(['The blue kettle is 39 euros.'])
    expect(conversation).toHaveLength(1)
  }
})

describe('a rule on places', () => {
  const rule = `  - { name: stays, when: {}, require: { deployment: [cloud], checks: [own:prices] } }`

  test('does not keep from a function what stays in its process', async () => {
    await started.reload(configOf(rule))
    const { response } = await ask()
    expect(seen.length).toBeGreaterThan(0)
    expect(response.headers.get('x-secondline-reason')).not.toContain('own:prices_error')
  })

  test('is kept where the function says where it sends what it is told', async () => {
    await started.reload(configOf(rule, ', deployment: edge'))
    const { response } = await ask()
    expect(seen).toHaveLength(0)
    expect(response.headers.get('x-secondline-reason')).toContain('own:prices_error')
  })
})

describe('a start', () => {
  const start = (ownChecks?: object, own = '{ name: own:prices }') =>
    startGateway({
      config: `own_checks: [${own}]\n`,
      ...(ownChecks ? { ownChecks: ownChecks as Record<`own:${string}`, OwnCheckFunction> } : {}),
    })

  test.each<[string, object | undefined, string | undefined, RegExp]>([
    ['no function', undefined, undefined, /own_checks\[0\]: own:prices has no url, and no fun/],
    ['another name', { 'own:price': prices }, undefined, /own:prices has.*mean "own:price"\?/],
    [
      'no word own:',
      { prices },
      undefined,
      /own:prices has no url.*\n.*prices is none of own_checks/,
    ],
    ['what is no function', { 'own:prices': 'x' }, undefined, /own:prices has no url/],
    [
      'a function too many',
      { 'own:prices': prices, 'own:x': prices },
      undefined,
      /own:x is none of own_checks/,
    ],
    [
      'function and url',
      { 'own:prices': prices },
      '{ name: own:prices, url: "https://checks.example" }',
      /own:prices is a function and has a url/,
    ],
  ])('with %s says so', async (_, given, own, message) => {
    await expect(start(given, own)).rejects.toThrow(message)
  })
})

test('a configuration that names a function nobody brought is not put in force', async () => {
  const other = configOf(REQUIRED, '', '  - { name: own:words }')
  await expect(started.reload(other)).rejects.toThrow(/own:words has no url/)
  expect((await verify(WRONG)).results[0]?.verdict).toBe('fail')
  await ask()
  expect(seen.length).toBeGreaterThan(1)
})

test('a configuration without the check asks it no longer', async () => {
  await started.reload(configOf('  []').replace(/own_checks:\n.*\n/, ''))
  const { results } = await verify(RIGHT)
  expect(results[0]).toMatchObject({
    verdict: 'error',
    note: expect.stringMatching(/not available/),
  })
})
