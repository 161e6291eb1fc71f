/** Rows S2 and S3 of the chaos matrix: the disk takes no more of what a gateway writes, and then it does again. */
import { afterEach, expect, test, vi } from 'vitest'
import { type SlowUpstream, startSlowUpstream } from '../support/slow-upstream.ts'
import { canFillDisk, type FullDiskGateway, startFullDiskGateway } from './full-disk.ts'

const HIGH_RISK = 'How much ibuprofen may I give a child of two who weighs 12 kg?'
const UNAVAILABLE = { status: 503, body: { error: { code: 'store_unavailable' } } }

let gateway: FullDiskGateway | undefined
let upstream: SlowUpstream | undefined
afterEach(async () => {
  gateway?.stop()
  await upstream?.close()
  gateway = undefined
  upstream = undefined
})

test.skipIf(!canFillDisk)(
  'on a full disk easy questions are answered, risky ones refused, what is there can be read, and nothing is lost',
  async () => {
    gateway = await startFullDiskGateway('{}\n')
    const { call, ask, fill, empty } = gateway
    const runs = async () =>
      (await call('/v1/runs?limit=100')).body.data as { readonly status: string }[]
    await ask('What is the capital of France?')
    expect(await runs()).toHaveLength(1)

    fill()
    expect((await ask('What is the capital of Spain?')).status).toBe(200)
    const degraded = { status: 200, body: { ready: true, status: 'degraded' } }
    await vi.waitFor(async () => expect(await call('/readyz')).toMatchObject(degraded))
    const late = await ask('What is the capital of Italy?')
    expect(late.status).toBe(200)
    const refused = await ask(HIGH_RISK)
    expect(refused).toMatchObject(UNAVAILABLE)
    expect(Object.keys(refused.body)).toEqual(['error'])
    expect(await runs()).toHaveLength(1)
    expect(await call(`/v1/runs/${late.body.id}`)).toMatchObject(UNAVAILABLE)

    empty()
    const well = { status: 200, body: { status: 'ok' } }
    await vi.waitFor(async () => expect(await call('/readyz')).toMatchObject(well))
    expect((await runs()).map(({ status }) => status).sort()).toEqual([
      'completed',
      'completed',
      'completed',
      'failed',
    ])
    expect((await ask(HIGH_RISK)).body.secondline.status).toBe('held')
  },
)

test.skipIf(!canFillDisk)(
  'a kill switch pulled on a full disk is obeyed here, and can be lifted once it was made again',
  async () => {
    gateway = await startFullDiskGateway('{}\n')
    const { call, ask, fill, empty } = gateway
    const model = async () => (await ask('What is the capital of France?')).body.model
    const stop = { kind: 'card', target: 'practice-first', reason: 'It makes figures up.' }
    expect(await model()).toBe('practice-first')

    fill()
    const answer = await call('/v1/stops', stop)
    expect(answer).toMatchObject(UNAVAILABLE)
    expect((answer.body.error as { message: string }).message).toMatch(
      /obeys the stop.*stop it again/,
    )
    expect(await model()).not.toBe('practice-first')

    empty()
    await vi.waitFor(async () =>
      expect((await call('/readyz')).body.problems).toEqual({
        models: expect.stringContaining('by a stop'),
      }),
    )
    expect(await model()).not.toBe('practice-first')
    const made = await call('/v1/stops', stop)
    expect(made.status).toBe(201)
    const lifted = await call(`/v1/stops/${made.body.id}`, { reason: 'It was repaired.' }, 'DELETE')
    expect(lifted.status).toBeLessThan(300)
    await vi.waitFor(async () => expect(await model()).toBe('practice-first'))
  },
)

const CARD = 'card: { context_tokens: 8000, max_output_tokens: 1000 }'
const modelsAt = (url: string): string => {
  const shared = `provider: openai-compatible, base_url: "${url}/v1", api_key: k, allow_private: true, ${CARD}`
  return `
models: [{ id: one, model: m1, ${shared} }, { id: two, model: m2, ${shared} }]
lines: { first: [one], second: [two] }
health: { ping_ms: 0 }
batches: { concurrency: 4, concurrency_per_key: 4 }
`
}

async function startPaid(delayMs: number) {
  upstream = await startSlowUpstream(delayMs)
  gateway = await startFullDiskGateway(modelsAt(upstream.url))
  return { gateway, upstream }
}

async function untilDegraded({ call }: FullDiskGateway): Promise<void> {
  await vi.waitFor(async () =>
    expect(await call('/readyz')).toMatchObject({ body: { status: 'degraded' } }),
  )
}

test.skipIf(!canFillDisk)(
  'on a full disk no model is paid for an answer that could not go out, nor for a response that could not be kept',
  async () => {
    const { gateway, upstream } = await startPaid(0)
    gateway.fill()
    await gateway.ask('What is the capital of Spain?')
    await untilDegraded(gateway)
    const before = upstream.asked.length
    expect(await gateway.ask(HIGH_RISK)).toMatchObject(UNAVAILABLE)
    const response = { model: 'auto', input: 'What is the capital of Italy?' }
    const refused = await gateway.call('/v1/responses', response)
    expect(refused).toMatchObject(UNAVAILABLE)
    expect(refused.body.error.message).toContain('"store": false')
    expect(await gateway.call('/v1/responses', { ...response, stream: true })).toMatchObject(
      UNAVAILABLE,
    )
    expect(upstream.asked).toHaveLength(before)
    const unkept = await gateway.call('/v1/responses', { ...response, store: false })
    expect(unkept.status).toBe(200)
    gateway.empty()
    expect((await gateway.ask(HIGH_RISK)).body.secondline.status).toBe('held')
    expect((await gateway.call('/v1/responses', response)).status).toBe(200)
  },
)

test.skipIf(!canFillDisk)(
  'on a full disk a batch waits, and goes on from there: its lines are not asked for again and again',
  async () => {
    const { gateway, upstream } = await startPaid(50)
    const proceed = upstream.hold()
    const lines = Array.from({ length: 12 }, (_, place) => ({
      custom_id: `line-${place}`,
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'auto', messages: [{ role: 'user', content: `${HIGH_RISK} No. ${place}` }] },
    }))
    const form = new FormData()
    form.set('purpose', 'batch')
    form.set('file', new Blob([lines.map((line) => JSON.stringify(line)).join('\n')]), 'in.jsonl')
    const file = await gateway.call('/v1/files', form)
    const made = await gateway.call('/v1/batches', {
      input_file_id: file.body.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    })
    await vi.waitFor(() => expect(upstream.asked).toHaveLength(4))
    gateway.fill()
    proceed()
    await untilDegraded(gateway)
    // A line that found no room comes again after three seconds.
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    expect(upstream.asked.length).toBeLessThanOrEqual(8)
    gateway.empty()
    const batch = async () => (await gateway.call(`/v1/batches/${made.body.id}`)).body
    await vi.waitFor(async () => expect((await batch()).status).toBe('completed'))
    expect((await batch()).request_counts).toEqual({ total: 12, completed: 12, failed: 0 })
  },
)
