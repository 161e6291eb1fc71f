import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { anotherAdmin } from '../support/another-admin.ts'
import { type SlowUpstream, startSlowUpstream } from '../support/slow-upstream.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

interface Line {
  readonly custom_id: string | null
  readonly response: { readonly status_code: number; readonly body: Record<string, never> } | null
  readonly error: { readonly code: string } | null
  readonly secondline?: { readonly status: string; readonly review_id: string }
}

const CAPITAL = 'What is the capital of France?'
const HIGH_RISK = 'How much ibuprofen may I give my child of 12 kg?'

const ask = (custom_id: string, content: string, model = 'auto') => ({
  custom_id,
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model, messages: [{ role: 'user', content }] },
})

function sdk(url: string, apiKey = 'none'): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 })
}

async function send(
  client: OpenAI,
  lines: readonly unknown[],
  endpoint: OpenAI.BatchCreateParams['endpoint'] | '/v1/messages' = '/v1/chat/completions',
): Promise<OpenAI.Batch> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  const file = await client.files.create({
    purpose: 'batch',
    file: await toFile(Buffer.from(text.join('\n')), 'in.jsonl'),
  })
  return client.batches.create({
    input_file_id: file.id,
    // The SDK knows OpenAI's own only.
    endpoint: endpoint as OpenAI.BatchCreateParams['endpoint'],
    completion_window: '24h',
    metadata: { of: 'test' },
  })
}

const ENDED = ['completed', 'failed', 'cancelled', 'expired']

function ended(client: OpenAI, { id }: OpenAI.Batch, timeout = 60_000): Promise<OpenAI.Batch> {
  return vi.waitFor(
    async () => {
      const batch = await client.batches.retrieve(id)
      if (!ENDED.includes(batch.status)) throw new Error(`still ${batch.status}`)
      return batch
    },
    { timeout, interval: 50 },
  )
}

async function linesOf(client: OpenAI, fileId: string | null | undefined): Promise<Line[]> {
  if (fileId == null) return []
  const text = await (await client.files.content(fileId)).text()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

const idsOf = (lines: readonly Line[]) => lines.map((line) => line.custom_id)

describe('batches of the practice models through the official SDK', () => {
  let started: StartedGateway
  let client: OpenAI
  beforeAll(async () => {
    started = await startGateway({ config: 'oversight: { undo_seconds: 0 }\n' })
    client = sdk(started.url)
  })
  afterAll(() => started.stop())

  test('each request comes back under its name, in the order of the file', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `question ${index}`)
    const batch = await send(
      client,
      names.map((name) => ask(name, CAPITAL)),
    )
    expect(batch).toMatchObject({ object: 'batch', status: 'validating', metadata: { of: 'test' } })
    const done = await ended(client, batch)
    expect(done).toMatchObject({
      status: 'completed',
      request_counts: { total: 12, completed: 12, failed: 0 },
      error_file_id: null,
      errors: null,
    })
    expect(done.expires_at).toBe(done.created_at + 86_400)
    expect(done.completed_at).toBeGreaterThanOrEqual(done.created_at)
    const lines = await linesOf(client, done.output_file_id)
    expect(idsOf(lines)).toEqual(names)
    const bodies = lines.map((line) => line.response?.body as unknown as OpenAI.ChatCompletion)
    const sum = (of: 'prompt_tokens' | 'completion_tokens') =>
      bodies.reduce((total, body) => total + (body?.usage?.[of] ?? 0), 0)
    expect(sum('completion_tokens')).toBeGreaterThan(0)
    expect(batch.usage).toBeUndefined()
    expect(done.usage).toEqual({
      input_tokens: sum('prompt_tokens'),
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens: sum('completion_tokens'),
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: sum('prompt_tokens') + sum('completion_tokens'),
    })
    const completion = lines[0]?.response?.body as unknown as OpenAI.ChatCompletion
    expect(completion.choices[0]?.message.content).toContain('Paris')
    expect(completion.object).toBe('chat.completion')
    const file = await client.files.retrieve(done.output_file_id ?? '')
    const bytes = await (await client.files.content(file.id)).arrayBuffer()
    expect(file).toMatchObject({ purpose: 'batch_output', bytes: bytes.byteLength })
    const run = (await client.get(`/runs/${completion.id.replace('chatcmpl-', '')}`)) as object
    expect(run).toMatchObject({ status: 'completed' })
  })

  test('a line that is wrong becomes an error line in its place, and the others are answered', async () => {
    const batch = await send(client, [
      ask('good', CAPITAL),
      '{"custom_id": "cut off", "met',
      { ...ask('wrong url', CAPITAL), url: '/v1/embeddings' },
      { ...ask('x', CAPITAL), custom_id: 7 },
      '',
      { ...ask('no messages', CAPITAL), body: { model: 'auto' } },
      { ...ask('streamed', CAPITAL), body: { ...ask('', CAPITAL).body, stream: true } },
      ask('unknown model', CAPITAL, 'gpt-nowhere'),
      `${'['.repeat(50_000)}`,
      ask('also good', CAPITAL),
    ])
    const done = await ended(client, batch)
    expect(done.request_counts).toEqual({ total: 9, completed: 2, failed: 7 })
    expect(idsOf(await linesOf(client, done.output_file_id))).toEqual(['good', 'also good'])
    const errors = await linesOf(client, done.error_file_id)
    const told = errors.map((line) => {
      const { error } = (line.response?.body ?? {}) as { error?: { code: string; param: string } }
      return [line.custom_id, line.response?.status_code, error?.code, error?.param]
    })
    expect(told).toEqual([
      [null, 400, 'invalid_json', null],
      ['wrong url', 400, 'invalid_request', 'url'],
      [null, 400, 'invalid_request', 'custom_id'],
      ['no messages', 400, 'invalid_request', 'messages'],
      ['streamed', 400, 'unsupported_parameter', 'stream'],
      ['unknown model', 404, 'model_not_found', 'model'],
      [null, 400, 'invalid_json', null],
    ])
  })

  test('a name that stands twice is refused with both lines, before anything is asked', async () => {
    const batch = await send(client, [ask('a', 'x'), '', ask('b', 'x'), ask('a', 'y')])
    const failed = await ended(client, batch)
    expect(failed).toMatchObject({
      status: 'failed',
      output_file_id: null,
      request_counts: { total: 0, completed: 0, failed: 0 },
      errors: {
        data: [
          {
            code: 'duplicate_custom_id',
            line: 4,
            param: 'custom_id',
            message: "custom_id 'a' stands on line 1 already",
          },
        ],
      },
    })
    const empty = await ended(client, await send(client, ['', '  ']))
    expect(empty.errors?.data?.[0]?.code).toBe('empty_file')
  })

  test.each([
    ['/v1/rerank', { query: 'Where is the cat?', documents: ['A dog', 'The cat is here'] }],
    ['/v1/moderations', { input: 'Hello' }],
  ] as const)('%s is answered as it is alone', async (url, body) => {
    const line = { ...ask('line', ''), url, body: { model: 'practice-first', ...body } }
    const done = await ended(client, await send(client, [line], url as never))
    const alone = await fetch(`${started.url}${url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(line.body),
    })
    const file = done.output_file_id ?? done.error_file_id
    const [answered] = await linesOf(client, file)
    expect(answered?.response?.status_code).toBe(alone.status)
    const { error: wrong } = (await alone.clone().json()) as { error?: { code: string } }
    if (wrong) expect(answered?.response?.body).toMatchObject({ error: { code: wrong.code } })
    else expect(answered?.response?.body).toEqual(await alone.json())
  })

  test('responses and embeddings are answered in their own shapes', async () => {
    const [responses, vectors] = await Promise.all([
      send(
        client,
        [{ ...ask('r', ''), url: '/v1/responses', body: { model: 'auto', input: CAPITAL } }],
        '/v1/responses',
      ),
      send(
        client,
        [
          {
            ...ask('e', ''),
            url: '/v1/embeddings',
            body: { model: 'practice-first', input: ['the cat', 'sat'] },
          },
        ],
        '/v1/embeddings',
      ),
    ])
    const [answered] = await linesOf(client, (await ended(client, responses)).output_file_id)
    const response = answered?.response?.body as unknown as OpenAI.Responses.Response
    expect(response).toMatchObject({ object: 'response', status: 'completed' })
    expect((await client.responses.retrieve(response.id)).output_text).toContain('Paris')
    const [embedded] = await linesOf(client, (await ended(client, vectors)).output_file_id)
    expect(embedded?.response?.body).toMatchObject({ object: 'list', data: [{ index: 0 }, {}] })
  })

  test.each(['/v1/chat/completions', '/v1/completions', '/v1/responses', '/v1/messages'] as const)(
    'a held answer of %s is marked, and takes its place in the file once a person has decided',
    async (url) => {
      const line = (name: string, text: string) => ({
        ...ask(name, ''),
        url,
        body: {
          '/v1/chat/completions': ask('', text).body,
          '/v1/completions': { model: 'auto', prompt: text },
          '/v1/responses': { model: 'auto', input: text },
          '/v1/messages': { ...ask('', text).body, max_tokens: 500 },
        }[url],
      })
      const lines = [
        line('held', HIGH_RISK),
        line('turned down', HIGH_RISK),
        line('plain', CAPITAL),
      ]
      const done = await ended(client, await send(client, lines, url))
      expect(done).toMatchObject({ status: 'completed', secondline: { held: 2 } })
      const before = await linesOf(client, done.output_file_id)
      expect(before.map((line) => [line.custom_id, line.response?.status_code])).toEqual([
        ['held', 202],
        ['turned down', 202],
        ['plain', 200],
      ])
      const [held, down] = before
      expect(held?.secondline?.status).toBe('held')
      expect(JSON.stringify(held?.response?.body)).not.toMatch(/\bmg\b/)
      await decide(started.url, held?.secondline?.review_id ?? '', {
        verdict: 'approve_with_edits',
        text: 'At most 120 mg, and ask a pharmacist.',
      })
      await decide(started.url, down?.secondline?.review_id ?? '', {
        verdict: 'reject',
      })
      const after = await linesOf(client, done.output_file_id)
      expect(idsOf(after)).toEqual(['held', 'turned down', 'plain'])
      expect(after.map((line) => line.secondline?.status)).toEqual([
        'delivered',
        'rejected',
        undefined,
      ])
      expect(after[0]?.response?.status_code).toBe(200)
      expect(JSON.stringify(after[0]?.response?.body)).toContain('ask a pharmacist')
      expect(after[2]).toEqual(before[2])
      const file = await client.files.retrieve(done.output_file_id ?? '')
      const bytes = await (await client.files.content(file.id)).arrayBuffer()
      expect(file.bytes).toBe(bytes.byteLength)
      expect(await client.batches.retrieve(done.id)).toMatchObject({ secondline: { held: 0 } })
    },
  )

  test('files and batches are listed page by page, and a file goes when it is told to', async () => {
    const made = []
    for (let index = 0; index < 3; index++) {
      made.push(await ended(client, await send(client, [ask('a', CAPITAL)])))
    }
    const batches: string[] = []
    for await (const batch of client.batches.list({ limit: 2 })) batches.push(batch.id)
    expect(batches.slice(0, 3)).toEqual(made.map(({ id }) => id).reverse())
    expect(new Set(batches).size).toBe(batches.length)
    const files: string[] = []
    for await (const file of client.files.list({ limit: 2, purpose: 'batch_output' })) {
      files.push(file.id)
    }
    expect(files[0]).toBe(made[2]?.output_file_id)
    expect((await client.files.list({ purpose: 'assistants' })).data).toEqual([])
    const id = made[0]?.output_file_id ?? ''
    expect(await client.files.delete(id)).toEqual({ id, object: 'file', deleted: true })
    await expect(client.files.content(id)).rejects.toMatchObject({ status: 404 })
    await expect(client.files.retrieve('file-nowhere')).rejects.toMatchObject({ status: 404 })
  })

  test('what is no file for a batch is refused', async () => {
    const file = await toFile(Buffer.from('x'), 'x')
    await expect(client.files.create({ purpose: 'vision', file })).rejects.toMatchObject({
      status: 400,
      param: 'purpose',
    })
    const form = new FormData()
    form.append('purpose', 'batch')
    const without = await fetch(`${started.url}/v1/files`, { method: 'POST', body: form })
    expect(await without.json()).toMatchObject({ error: { param: 'file' } })
    const json = await fetch(`${started.url}/v1/files`, { method: 'POST', body: '{}' })
    expect(json.status).toBe(415)
    await expect(
      client.batches.create({
        input_file_id: 'file-x',
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
      }),
    ).rejects.toMatchObject({ status: 404, param: 'input_file_id' })
    const output = (await ended(client, await send(client, [ask('a', CAPITAL)]))).output_file_id
    await expect(
      client.batches.create({
        input_file_id: output ?? '',
        endpoint: '/v1/chat/completions',
        completion_window: '24h',
      }),
    ).rejects.toMatchObject({ status: 404 })
    const left = await client.files.list({ purpose: 'batch' })
    expect(left.data.every((kept) => kept.bytes > 0)).toBe(true)
  })
})

async function decide(url: string, id: string, verdict: object): Promise<void> {
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${url}/v1/reviews/${id}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const leased = await post('/lease', {})
  const { fence } = (await leased.json()) as { fence: number }
  const decided = await post(
    '/decide',
    { fence, reason_code: 'corrected', reason: 'Checked against the leaflet', ...verdict },
    { 'if-match': leased.headers.get('etag') ?? '' },
  )
  expect(decided.status, await decided.text()).toBe(200)
}

const ADMIN = 'admin-key-of-the-test'

const slowModel = (url: string) => `
models:
  - id: slow
    provider: openai-compatible
    model: slow
    base_url: ${url}/v1
    allow_private: true
    api_key: test
    card: { prices: { input: 1, output: 1 } }
lines: { first: [slow], second: [slow] }
default_policies: false
batches: { concurrency: 3, concurrency_per_key: 2, max_unfinished: 4 }
`

describe('batches of keys with limits, at a slow provider', () => {
  let upstream: SlowUpstream
  let started: StartedGateway
  beforeAll(async () => {
    upstream = await startSlowUpstream(20)
    started = await startGateway({
      config: `${slowModel(upstream.url)}auth: { admin_key: ${ADMIN} }\nfiles: { max_bytes: 2000, max_tenant_bytes: 6000 }\n`,
    })
  })
  afterAll(async () => {
    await started.stop()
    await upstream.close()
  })

  async function newKey(limits: object = {}): Promise<{ readonly id: string; client: OpenAI }> {
    const made = await fetch(`${started.url}/admin/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
      body: JSON.stringify({ name: 'test', limits }),
    })
    const { id, key } = (await made.json()) as { id: string; key: string }
    return { id, client: sdk(started.url, key) }
  }
  const many = (count: number, of = 'q') =>
    Array.from({ length: count }, (_, index) => ask(`${of}${index}`, `${of}${index}`, 'slow'))
  const drop = async (client: OpenAI) => {
    for await (const file of client.files.list()) await client.files.delete(file.id)
  }

  test('a key reaches its own files and batches only, an administrator the tenant’s', async () => {
    const [ann, bob] = await Promise.all([newKey(), newKey()])
    const batch = await ended(ann.client, await send(ann.client, many(1)))
    for (const look of [
      () => bob.client.batches.retrieve(batch.id),
      () => bob.client.batches.cancel(batch.id),
      () => bob.client.files.retrieve(batch.input_file_id),
      () => bob.client.files.content(batch.output_file_id ?? ''),
      () => bob.client.files.delete(batch.input_file_id),
      () =>
        bob.client.batches.create({
          input_file_id: batch.input_file_id,
          endpoint: '/v1/chat/completions',
          completion_window: '24h',
        }),
    ]) {
      await expect(look()).rejects.toMatchObject({ status: 404 })
    }
    expect((await bob.client.batches.list()).data).toEqual([])
    expect((await bob.client.files.list()).data).toEqual([])
    const admin = sdk(started.url, ADMIN)
    expect((await admin.batches.list()).data.map(({ id }) => id)).toContain(batch.id)
    await drop(ann.client)
  })

  test('no more is asked at once than the settings say, in all and by key', async () => {
    const [ann, bob] = await Promise.all([newKey(), newKey()])
    const answerAlone = upstream.hold()
    const sent = await send(ann.client, many(8, 'alone'))
    await expect.poll(() => upstream.most).toBe(2)
    answerAlone()
    const alone = await ended(ann.client, sent)
    expect(alone.request_counts?.completed).toBe(8)
    expect(upstream.most).toBe(2)
    const answerBoth = upstream.hold()
    const both = await Promise.all([
      send(ann.client, many(8, 'ann')),
      send(bob.client, many(8, 'bob')),
    ])
    await expect.poll(() => upstream.most).toBe(3)
    answerBoth()
    await ended(ann.client, both[0])
    await ended(bob.client, both[1])
    expect(upstream.most).toBe(3)
    const order = upstream.asked.filter((name) => /^(?:ann|bob)/.test(name))
    // Neither waits for the other to be done.
    expect(order.slice(0, 8).some((name) => name.startsWith('ann'))).toBe(true)
    expect(order.slice(0, 8).some((name) => name.startsWith('bob'))).toBe(true)
    await Promise.all([drop(ann.client), drop(bob.client)])
  })

  test('a key’s limit of requests is waited for, and its budget ends what is beyond it', async () => {
    const paced = await newKey({ requests_per_minute: 600 })
    const poor = await newKey({ dollars_per_day: 0.000_04 })
    const [slow, spent] = await Promise.all([
      send(paced.client, many(4, 'paced')),
      send(
        poor.client,
        many(6, 'poor').map((line) => ({
          ...line,
          body: { ...line.body, max_tokens: 5 },
        })),
      ),
    ])
    expect((await ended(paced.client, slow)).request_counts?.completed).toBe(4)
    const done = await ended(poor.client, spent)
    const errors = await linesOf(poor.client, done.error_file_id)
    expect(errors.length).toBeGreaterThan(0)
    expect(done.request_counts?.completed).toBe(6 - errors.length)
    for (const line of errors) {
      expect(line.response).toMatchObject({
        status_code: 429,
        body: { error: { code: 'budget_exceeded' } },
      })
    }
    await Promise.all([drop(paced.client), drop(poor.client)])
  })

  /** A client of an account, and where it is shut out. */
  async function account(): Promise<{ readonly path: string; readonly client: OpenAI }> {
    const session = await anotherAdmin(started.url, ADMIN)
    const headers = { authorization: `Bearer ${ADMIN}` }
    const listed = await fetch(`${started.url}/admin/people`, { headers })
    const people = (await listed.json()) as { readonly data: readonly [{ readonly id: string }] }
    const client = sdk(started.url).withOptions({
      defaultHeaders: { ...session, authorization: null },
    })
    return { path: `people/${people.data[0].id}`, client }
  }

  test.each([
    ['a key that was revoked', async () => ({ ...(await newKey()), path: '' })],
    ['an account that was shut out', async () => ({ ...(await account()), id: '' })],
  ])('%s asks nothing more', async (name, by) => {
    const { client, path, id } = await by()
    const before = upstream.asked.length
    const answer = upstream.hold()
    const batch = await send(client, many(10, name))
    await vi.waitFor(() => expect(upstream.asked.length).toBeGreaterThan(before))
    const admin = { authorization: `Bearer ${ADMIN}` }
    const gone = `${started.url}/admin/${path || `keys/${id}`}`
    expect((await fetch(gone, { method: 'DELETE', headers: admin })).status).toBe(200)
    // A batch that runs looks at its key twice a second.
    await new Promise((resolve) => setTimeout(resolve, 700))
    answer()
    const done = await ended(sdk(started.url, ADMIN), batch)
    expect(done.request_counts?.total).toBe(10)
    const errors = await linesOf(sdk(started.url, ADMIN), done.error_file_id)
    expect(JSON.stringify(errors.at(-1)?.response?.body)).toContain('invalid_api_key')
    await drop(sdk(started.url, ADMIN))
  })

  test('a failure is tried again before it becomes an error line', async () => {
    const { client } = await newKey()
    upstream.failures.push(500, 500, 500)
    const done = await ended(client, await send(client, many(3, 'shaky')))
    expect(done.request_counts).toEqual({ total: 3, completed: 3, failed: 0 })
    // More than the gateway's own retries and two more rounds can stand, and the circuit opens meanwhile.
    upstream.failures.push(...Array.from({ length: 40 }, () => 500))
    const failed = await ended(client, await send(client, many(1, 'broken')), 90_000)
    upstream.failures.length = 0
    expect(failed.request_counts).toEqual({ total: 1, completed: 0, failed: 1 })
    const [line] = await linesOf(client, failed.error_file_id)
    expect(line?.response).toMatchObject({
      status_code: 502,
      body: { error: { code: 'upstream_failed' } },
    })
    await drop(client)
  })

  test('a cancelled batch keeps its answers and says of the others that nobody asked them', async () => {
    const { client } = await newKey()
    const before = upstream.asked.length
    const answerFirst = upstream.hold()
    const batch = await send(client, many(12, 'cancel'))
    await expect(client.files.delete(batch.input_file_id)).rejects.toMatchObject({ status: 409 })
    // The circuit of the test before may still be open: it lets one through until that is answered.
    await vi.waitFor(() => expect(upstream.asked.length).toBeGreaterThan(before))
    answerFirst()
    const answerRest = upstream.hold()
    await vi.waitFor(() => expect(upstream.asked.length).toBeGreaterThan(before + 2))
    expect((await client.batches.cancel(batch.id)).status).toBe('cancelling')
    answerRest()
    const done = await ended(client, batch)
    expect(done.status).toBe('cancelled')
    const output = await linesOf(client, done.output_file_id)
    const errors = await linesOf(client, done.error_file_id)
    expect([...idsOf(output), ...idsOf(errors)].sort()).toEqual(
      many(12, 'cancel')
        .map((line) => line.custom_id)
        .sort(),
    )
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.every((line) => line.error?.code === 'batch_cancelled')).toBe(true)
    expect(done.request_counts).toEqual({
      total: 12,
      completed: output.length,
      failed: errors.length,
    })
    await expect(client.batches.cancel(batch.id)).rejects.toMatchObject({ status: 409 })
    await drop(client)
  })

  test('files and batches are bounded', async () => {
    const { client } = await newKey()
    const bytes = (count: number) => toFile(Buffer.alloc(count, 'x'), 'x')
    const tooLarge = { status: 413, code: 'request_too_large' }
    await expect(
      client.files.create({ purpose: 'batch', file: await bytes(2001) }),
    ).rejects.toMatchObject(tooLarge)
    for (let index = 0; index < 3; index++) {
      await client.files.create({ purpose: 'batch', file: await bytes(1900) })
    }
    await expect(
      client.files.create({ purpose: 'batch', file: await bytes(1900) }),
    ).rejects.toMatchObject(tooLarge)
    await drop(client)
    const answer = upstream.hold()
    const open = [
      await send(client, many(1)),
      await send(client, many(1)),
      await send(client, many(1)),
      await send(client, many(1)),
    ]
    await expect(send(client, many(1))).rejects.toMatchObject({ code: 'rate_limit_exceeded' })
    answer()
    for (const batch of open) await ended(client, batch)
  })
})
