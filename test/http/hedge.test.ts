/** Second calls beside slow first ones, through the whole gateway: what the client gets, and what the upstreams see. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

interface Call {
  readonly model: string
  readonly at: number
  endedAt?: number
  closedEarlyAt?: number
}

let url = ''
let calls: Call[] = []
/** What a model waits for before its first content, milliseconds or something that comes about; absent: nothing. */
let slowness: Record<string, number | (() => boolean)> = {}
let failing: readonly string[] = []
let started: StartedGateway

function say(response: ServerResponse, model: string, stream: boolean): void {
  const base = { id: 'x', created: 1, model }
  const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 }
  const content = `I am ${model} and it is fine.`
  if (!stream) {
    const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }]
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ...base, object: 'chat.completion', choices, usage }))
    return
  }
  const event = (value: object) =>
    `data: ${JSON.stringify({ ...base, object: 'chat.completion.chunk', ...value })}\n\n`
  for (const word of content.split(/(?<= )/)) {
    response.write(
      event({ choices: [{ index: 0, delta: { content: word }, finish_reason: null }] }),
    )
  }
  response.write(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }))
  response.end(`${event({ choices: [], usage })}data: [DONE]\n\n`)
}

const server = createServer(async (request, response) => {
  let text = ''
  for await (const chunk of request) text += chunk
  const body = JSON.parse(text) as { model: string; stream?: boolean }
  const call: Call = { model: body.model, at: performance.now() }
  calls.push(call)
  response.on('close', () => {
    if (response.writableFinished) call.endedAt = performance.now()
    else call.closedEarlyAt = performance.now()
  })
  // Headers and a part without content go out at once: neither wins.
  if (body.stream) {
    response.setHeader('content-type', 'text/event-stream')
    response.write(
      `data: ${JSON.stringify({ id: 'x', created: 1, model: body.model, object: 'chat.completion.chunk', choices: [{ index: 0, delta: { role: 'assistant' }, finish_reason: null }] })}\n\n`,
    )
  }
  const begun = performance.now()
  const slow = slowness[body.model] ?? 0
  const isTime = typeof slow === 'function' ? slow : () => performance.now() - begun >= slow
  const timer = setInterval(() => {
    if (!isTime()) return
    clearInterval(timer)
    if (failing.includes(body.model)) response.destroy()
    else say(response, body.model, body.stream === true)
  }, 5)
  response.on('close', () => clearInterval(timer))
})

const isAsked = (model: string) => () => calls.some((call) => call.model === model)
const hasFailed =
  (model: string, from = calls.length) =>
  () =>
    calls.slice(from).some((call) => call.model === model && call.closedEarlyAt !== undefined)

const configOf = (hedge: string, more = '') => `
models:
  - { id: one, provider: openai, base_url: "${url}", model: one, api_key: k, allow_private: true, card: { prices: { input: 1, output: 1 } } }
  - { id: two, provider: openai, base_url: "${url}", model: two, api_key: k, allow_private: true, card: { prices: { input: 2, output: 2 } } }
lines: { first: [one, two], second: [two] }
routing: { hedge: ${hedge} }
${more}
`

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(async () => {
  slowness = {}
  failing = []
  started = await startGateway({ config: configOf('{}') })
  // The first request of a process loads what later ones have.
  for (const form of [{ stream: true }, { stream: false }]) await (await ask(form)).text()
  await started.reload(configOf('{ lines: [first], after_ms: 80, share: 1 }'))
  calls = []
  slowness = { one: 60_000 }
  return () => started.stop()
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function ask(more: object = {}): Promise<Response> {
  return fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
      ...more,
    }),
  })
}

async function recordOf(response: Response) {
  const run = response.headers.get('x-request-id')
  // The record is written right after the answer.
  await response.text()
  return (await (await fetch(`${started.url}/v1/runs/${run}`)).json()) as {
    card: string
    reasons: string[]
    steps: { hedge?: object }[]
    outcomes: { card?: string; costMicros?: number; hedge?: Record<string, unknown> }[]
    money: { total: number; served: number; verification: number }
  }
}

describe.each([{ stream: false }, { stream: true }])('stream: $stream', (form) => {
  test('the second card answers where the first is slow, which is broken off at once and charged', async () => {
    const response = await ask(form)
    expect(response.headers.get('x-secondline-model')).toBe('two')
    expect(response.headers.get('x-secondline-reason')).toContain('hedge_won')
    const record = await recordOf(response)
    await expect.poll(() => calls[0]?.closedEarlyAt).toBeDefined()
    await expect.poll(() => calls[1]?.endedAt).toBeDefined()
    const [one, two] = calls
    expect([one?.model, two?.model]).toEqual(['one', 'two'])
    expect(two!.at).toBeGreaterThan(one!.at)
    // It would have taken a minute.
    expect(one!.closedEarlyAt! - two!.endedAt!).toBeLessThan(5_000)
    expect(record).toMatchObject({ card: 'two' })
    expect(record.steps[0]).toMatchObject({ card: 'one', hedge: { card: 'two', afterMs: 80 } })
    expect(record.outcomes[0]).toMatchObject({ card: 'two', hedge: { card: 'one', won: true } })
    // What the upstream did not tell is estimated, and never nothing.
    const { hedge, costMicros } = record.outcomes[0]!
    expect(hedge?.costMicros).toBeGreaterThan(0)
    expect(hedge?.code).toBeUndefined()
    expect(record.money.total).toBe((hedge?.costMicros as number) + costMicros!)
    expect(record.money.verification).toBe(hedge?.costMicros)
    expect(record.reasons).toContain('hedge_won')
    const metrics = await (await fetch(`${started.url}/metrics`)).text()
    expect(metrics).toContain('secondline_hedges_total{result="won"} 1')
  })

  test('the first card keeps its answer where it is the quicker after all', async () => {
    slowness = { one: isAsked('two'), two: 60_000 }
    const response = await ask(form)
    expect(response.headers.get('x-secondline-model')).toBe('one')
    const record = await recordOf(response)
    expect(record.outcomes[0]).toMatchObject({ card: 'one', hedge: { card: 'two', won: false } })
    await expect.poll(() => calls[1]?.closedEarlyAt).toBeDefined()
  })

  test('nobody else is asked where the first is quick', async () => {
    await started.reload(configOf('{ lines: [first], after_ms: 20000, share: 1 }'))
    slowness = {}
    await (await ask(form)).text()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(calls.map(({ model }) => model)).toEqual(['one'])
  })

  test('where one fails the other goes on, and where both do it falls back as ever', async () => {
    slowness = { one: hasFailed('two') }
    failing = ['two']
    const response = await ask(form)
    expect(response.headers.get('x-secondline-model')).toBe('one')
    const record = await recordOf(response)
    expect(record.outcomes[0]?.hedge).toMatchObject({ card: 'two', won: false })
    expect(record.outcomes[0]?.hedge?.code).toMatch(/^upstream_/)
    slowness = { one: hasFailed('two') }
    failing = ['one', 'two']
    const failed = await ask(form)
    expect(await failed.text()).toMatch(/upstream_(reset|truncated)/)
  })
})

describe('no second call', () => {
  test.each<[string, object]>([
    [
      'with tools',
      { tools: [{ type: 'function', function: { name: 'pay', parameters: { type: 'object' } } }] },
    ],
    ['for a card that the client names', { model: 'one' }],
    ['on a line that is not named', { model: 'secondline/second' }],
  ])('%s', async (_why, more) => {
    slowness = { one: 300, two: 300 }
    await (await ask(more)).text()
    expect(calls).toHaveLength(1)
  })

  test('where a rule forbids it', async () => {
    await started.reload(
      configOf(
        '{ lines: [first], after_ms: 80, share: 1 }',
        'policies: [{ name: once, when: { language: [en] }, require: { hedge: never } }]',
      ),
    )
    slowness = { one: 300 }
    await (await ask()).text()
    expect(calls).toHaveLength(1)
  })

  test('beyond the share', async () => {
    await started.reload(configOf('{ lines: [first], after_ms: 20, share: 0.1 }'))
    expect((await ask()).headers.get('x-secondline-model')).toBe('two')
    // What eight more save up is less than one call.
    slowness = { one: 100 }
    for (let request = 0; request < 8; request++) await (await ask()).text()
    expect(calls.filter(({ model }) => model === 'two')).toHaveLength(1)
  })
})

test('without after_ms the usual time of the card is learned first', async () => {
  await started.reload(configOf('{ lines: [first], share: 1 }'))
  slowness = {}
  // As many as it takes to know: a later one that is a little slower might be hedged already.
  for (let request = 0; request < 20; request++) await (await ask()).text()
  expect(calls.every(({ model }) => model === 'one')).toBe(true)
  slowness = { one: 60_000 }
  const response = await ask()
  expect(response.headers.get('x-secondline-model')).toBe('two')
})

test('a client that leaves ends both calls', async () => {
  slowness = { one: 60_000, two: 60_000 }
  const leave = new AbortController()
  const asked = fetch(`${started.url}/v1/chat/completions`, {
    method: 'POST',
    signal: leave.signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'auto',
      stream: true,
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    }),
  }).catch(() => undefined)
  await expect.poll(() => calls).toHaveLength(2)
  leave.abort()
  await asked
  // Long before either would have answered.
  await expect.poll(() => calls.every(({ closedEarlyAt }) => closedEarlyAt)).toBe(true)
})
