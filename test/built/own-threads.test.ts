/**
 * What the command as it is shipped starts beside itself or loads late: threads, processes and libraries that no start
 * needs. A bundle may lose each of them without a word.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { makePdf } from '../knowledge/make-pdf.ts'
import { buildCommand, runVerb, serving } from '../support/built-command.ts'
import { completion } from '../support/openai-answers.ts'
import { type SeenRequest, startScriptedUpstream } from '../support/scripted-upstream.ts'

const SERVE = ['serve', '--port', '0', '--json'] as const
const CODE = '```js\nconst add = (a, b) => a - b\n```'
const PROGRAM = `Premises:
∀x (Man(x) → Mortal(x)) ::: All men are mortal.
Man(socrates) ::: Socrates is a man.
Conclusion:
Mortal(socrates) ::: Socrates is mortal.

The statement is false.
`
/** What the model says to a question that holds the word before. */
const SAYINGS: readonly (readonly [string, string])[] = [
  ['"nonce"', ''],
  ['add(2, 3)', CODE],
  ['Socrates', PROGRAM],
  ['JSON', '{"name":"b1"}'],
  ['refund', 'A refund is paid within 5 working days [1].'],
]

let folder = ''
let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>
beforeAll(async () => {
  await buildCommand()
  upstream = await startScriptedUpstream((request) => ({
    contentType: 'application/json',
    pieces: [
      JSON.stringify(
        request.path.endsWith('/embeddings') ? vectorsFor(request) : completionOf(request),
      ),
    ],
  }))
})
afterAll(() => upstream?.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-built-'))
  return () => rm(folder, { recursive: true, force: true })
})

function vectorsFor({ body }: SeenRequest): object {
  const texts = [body.input].flat()
  return {
    object: 'list',
    model: 'm',
    data: texts.map((_, index) => ({ index, embedding: [1, 0] })),
  }
}

function completionOf({ body }: SeenRequest): object {
  const asked = JSON.stringify(body.messages).replaceAll('\\"', '"')
  const nonce = /"nonce": "([^"]+)"/.exec(asked)?.[1] ?? ''
  const said = SAYINGS.find(([word]) => asked.includes(word))
  const content =
    said?.[0] === '"nonce"' ? JSON.stringify({ nonce, verdict: 'wrong' }) : (said?.[1] ?? 'Yes.')
  return completion({ content })
}

/** The second of another provider: a model is not judged by its own. */
const configure = (more: string) =>
  writeFile(
    join(folder, 'secondline.yaml'),
    `models:
  - { id: m, provider: openai-compatible, base_url: "${upstream.url}/v1", allow_private: true, card: { prices: { input: 1, output: 2 }, capabilities: { json_schema: true } } }
  - { id: n, provider: openai, api_key: k, base_url: "${upstream.url}/v1", allow_private: true, card: { prices: { input: 1, output: 2 }, capabilities: { json_schema: true } } }
lines: { first: [m], second: [n] }
${more}`,
  )

async function read(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}

/** Asks, and gives what each check said of the answers. */
async function verdicts(url: string, content: string, more = {}): Promise<string[]> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content }], ...more }),
  })
  await response.text()
  const id = response.headers.get('x-request-id')
  return vi.waitFor(async () => {
    const { outcomes = [] } = (await read(`${url}/v1/runs/${id}`)) as {
      readonly outcomes?: readonly {
        readonly type: string
        readonly results?: readonly Verdict[]
      }[]
    }
    const results = outcomes.flatMap(({ results: told = [] }) => told)
    expect(results).not.toEqual([])
    return results.map(({ check, verdict }) => `${check}: ${verdict}`)
  })
}

interface Verdict {
  readonly check: string
  readonly verdict: string
}

test('checks run code, prove programs, hold to schemas and ask a judge', async () => {
  await configure(
    'policies: [{ name: all, when: {}, require: { checks: [code, logic, judge, structure] } }]\n',
  )
  await serving(SERVE, { folder }, async ({ url = '' }) => {
    // A check whose engine is slow to start on a busy machine abstains.
    const comesTo = (verdict: string, content: string, more = {}) =>
      expect.poll(() => verdicts(url, content, more), { timeout: 90_000 }).toContain(verdict)
    await comesTo('code: fail', 'Write add(a, b) in JavaScript. Example: add(2, 3) -> 5')
    await comesTo('logic: fail', 'Is Socrates mortal?')
    const schema = { type: 'object', properties: { name: { type: 'string', pattern: '^a[0-9]$' } } }
    const response_format = { type: 'json_schema', json_schema: { name: 's', schema } }
    await comesTo('structure: fail', 'Answer as JSON.', { response_format })
    // Asked where nothing else found a mistake.
    await comesTo('judge: fail', 'What colour is the sky?')
  })
})

test('a batch goes from file to file, and what is learned is learned on a thread', async () => {
  await configure('learning: { collect: true, propose_every_days: 1 }\n')
  const { out } = await serving(SERVE, { folder }, async ({ baseUrl = '' }, child) => {
    let log = ''
    child.stderr?.on('data', (piece: Buffer) => {
      log += piece
    })
    const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none', maxRetries: 0 })
    const body = { model: 'auto', messages: [{ role: 'user', content: 'Hello!' }] }
    const line = { custom_id: 'a', method: 'POST', url: '/v1/chat/completions', body }
    const file = await toFile(Buffer.from(JSON.stringify(line)), 'in.jsonl')
    const { id } = await client.files.create({ purpose: 'batch', file })
    const made = await client.batches.create({
      input_file_id: id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    })
    const ended = await vi.waitFor(async () => {
      const batch = await client.batches.retrieve(made.id)
      expect(batch.status).toBe('completed')
      return batch
    })
    const results = await (await client.files.content(ended.output_file_id ?? '')).text()
    expect(JSON.parse(results)).toMatchObject({ custom_id: 'a', response: { status_code: 200 } })
    await vi.waitFor(() => expect(log).toContain('learning_'))
  })
  expect(out).toContain('"event":"learning_too_little"')
})

test('knowledge is read from files of every kind, with vectors of an endpoint, and cited', async () => {
  await configure(`knowledge: { embeddings: m, cards: [{ id: shop, model: m, base: shop }] }\n`)
  const docs = join(folder, 'docs')
  await mkdir(docs)
  await writeFile(join(docs, 'refunds.md'), '# Refunds\n\nA refund is paid within 5 working days.')
  await writeFile(join(docs, 'hours.html'), '<h1>Hours</h1><p>We answer from nine to five.</p>')
  await writeFile(join(docs, 'islands.pdf'), makePdf(['Islands take two days more.']))
  const added = await runVerb(['knowledge', 'add', 'shop', docs, '--json'], { folder })
  expect(JSON.parse(added.out)).toMatchObject({ added: 3 })
  expect(upstream.seen.some(({ path }) => path === '/v1/embeddings')).toBe(true)
  await serving(SERVE, { folder }, async ({ url }) => {
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'shop',
        messages: [{ role: 'user', content: 'When is a refund paid?' }],
      }),
    })
    expect(JSON.stringify(await response.json())).toContain('refunds.md')
  })
})

test('a model file without its engine is told with the way to get it', async () => {
  await writeFile(join(folder, 'tiny.gguf'), 'GGUF')
  await writeFile(
    join(folder, 'secondline.yaml'),
    `models: [{ id: m, provider: llama-cpp, gguf: tiny.gguf }]\nlines: { first: [m], second: [m] }\n`,
  )
  await serving(SERVE, { folder }, async ({ baseUrl }) => {
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hi' }] }),
    })
    expect(response.ok).toBe(false)
    expect(await response.text()).toContain('npm install node-llama-cpp')
  })
})
