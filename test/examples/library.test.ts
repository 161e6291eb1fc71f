import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import OpenAI, { toFile } from 'openai'
import { createServer as createLoader } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Gateway } from '../../src/create-gateway.ts'
import { contentOf } from '../support/openai-answers.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'secondline-library-'))
const environment = {
  SECONDLINE_CONFIG: join(folder, 'secondline.yaml'),
  SECONDLINE_STORE: `sqlite:${join(folder, 'secondline.db')}`,
  SECONDLINE_LOG_LEVEL: 'silent',
}

/** Loads examples as they stand; the package's name leads to its source. */
const loader = await createLoader({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true },
  resolve: {
    alias: [
      { find: /^secondline\/ai$/, replacement: join(ROOT, 'src/ai.ts') },
      { find: /^secondline$/, replacement: join(ROOT, 'src/index.ts') },
    ],
  },
})

async function load<Exports>(file: string): Promise<Exports> {
  return (await loader.ssrLoadModule(join(ROOT, 'examples/library', file))) as Exports
}

const servers: Server[] = []

async function listen(handler: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

type Handler = (request: Request) => Response | Promise<Response>

/** Where each example answers. */
const EXAMPLES: Readonly<Record<string, () => Promise<string>>> = {
  async hono() {
    const { app } = await load<{ app: { fetch: Handler } }>('hono.ts')
    return listen(getRequestListener(app.fetch))
  },
  async express() {
    const { app } = await load<{ app: Parameters<typeof createServer>[1] }>('express.ts')
    return listen(app)
  },
  async next() {
    const chat = await load<{ POST: Handler }>('next/app/api/chat/route.ts')
    const api = await load<{ GET: Handler; POST: Handler }>('next/app/v1/[...path]/route.ts')
    return listen(
      getRequestListener((request) => {
        const isChat = new URL(request.url).pathname === '/api/chat'
        return (isChat ? chat.POST : api[request.method as 'GET' | 'POST'])(request)
      }),
    )
  },
}

beforeAll(() => {
  writeFileSync(environment.SECONDLINE_CONFIG, '{}\n')
  Object.assign(process.env, environment)
})
afterAll(async () => {
  for (const server of servers) server.closeAllConnections()
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  await (await (globalThis as { secondlineGateway?: Promise<Gateway> }).secondlineGateway)?.close()
  for (const name of Object.keys(environment)) delete process.env[name]
  await loader.close()
  rmSync(folder, { recursive: true, force: true })
})

test('Next leaves out of its bundle what finds files beside its own', async () => {
  const { default: config } = await load<{ default: { serverExternalPackages: string[] } }>(
    'next/next.config.ts',
  )
  expect(config.serverExternalPackages).toEqual(['secondline', 'better-sqlite3'])
})

test('the function of the guide holds answers to its prices, under the settings of the guide', async () => {
  const guide = readFileSync(join(ROOT, 'docs/guide/own-checks.md'), 'utf8')
  const [, yaml = ''] = /program\n[^#]*?```yaml\n(own_checks:[\s\S]*?)```/.exec(guide) ?? []
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(guide) ?? []
  expect(readFileSync(join(ROOT, 'examples/library/own-check.ts'), 'utf8')).toBe(code)
  const file = join(folder, 'own-check.yaml')
  writeFileSync(file, yaml)
  process.env.SECONDLINE_CONFIG = file
  process.env.SECONDLINE_STORE = `sqlite:${join(folder, 'own.db')}`
  const { gateway } = await load<{ gateway: Gateway }>('own-check.ts')
  Object.assign(process.env, environment)
  const verify = async (answer: string) => {
    const body = JSON.stringify({ answer, checks: ['own:prices'] })
    const headers = { 'content-type': 'application/json' }
    const asked = new Request('http://localhost/v1/verify', { method: 'POST', headers, body })
    return ((await (await gateway.fetch(asked)).json()) as { verdict: string }).verdict
  }
  expect(await verify('The red teapot costs $24.')).toBe('pass')
  expect(await verify('The blue kettle costs $45.')).toBe('fail')
  expect(await verify('Paris.')).toBe('abstain')
  await gateway.close()
})

describe.each(Object.keys(EXAMPLES))('the example for %s', (name) => {
  let url: string
  beforeAll(async () => {
    url = (await EXAMPLES[name]?.()) ?? ''
  })

  test('streams a chat to a page', async () => {
    const parts = [{ type: 'text', text: 'What is the capital of France?' }]
    const response = await fetch(`${url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages: [{ id: '1', role: 'user', parts }] }),
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = (await response.text())
      .split('\n\n')
      .filter((event) => event.startsWith('data: {'))
      .map((event) => JSON.parse(event.slice('data: '.length)))
    const text = events.map((event) => (event.type === 'text-delta' ? event.delta : '')).join('')
    expect(text).toContain('Paris')
    expect(events.at(-1)).toMatchObject({ type: 'finish', finishReason: 'stop' })
  })

  test('passes the gateway’s own API on: streams, forms and errors', async () => {
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 })
    const models = await client.models.list()
    expect(models.data.map(({ id }) => id)).toContain('secondline/auto')
    const stream = await client.chat.completions.create({
      model: 'auto',
      stream: true,
      messages: [{ role: 'user', content: 'What is the capital of France?' }],
    })
    expect(await contentOf(stream)).toContain('Paris')
    const file = await client.files.create({
      purpose: 'batch',
      file: await toFile(Buffer.from('{}'), 'in.jsonl'),
    })
    expect(await (await client.files.content(file.id)).text()).toBe('{}')
    await expect(client.models.retrieve('nowhere')).rejects.toMatchObject({ status: 404 })
  })
})
