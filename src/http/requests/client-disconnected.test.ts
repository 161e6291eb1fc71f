import { type AddressInfo, connect } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import type { AppContext, AppEnvironment } from '../../http/route.ts'
import { bodyOf } from './body-of.ts'
import { readJsonBody } from './read-json-body.ts'

let server: ServerType
let begun: () => void
let told: (code: string) => void

async function drain(context: AppContext): Promise<void> {
  for await (const _ of bodyOf(context)) begun()
}

beforeAll(async () => {
  const app = new Hono<AppEnvironment>()
  const routes = {
    '/json': (context: AppContext) => readJsonBody(context, 100_000),
    '/form': (context: AppContext) => drain(context),
  }
  for (const [path, read] of Object.entries(routes)) {
    app.post(path, async (context) => {
      context.env.incoming?.once('data', () => begun())
      await read(context).then(
        () => told('read'),
        (thrown) => told(GatewayError.from(thrown).code),
      )
      return context.text('')
    })
  }
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve())
  })
})
afterAll(() => server.close())

test.each([
  ['/json', 'destroy'],
  ['/json', 'resetAndDestroy'],
  ['/form', 'destroy'],
  ['/form', 'resetAndDestroy'],
] as const)(
  'a client that hangs up while it sends to %s (%s) has left, and nothing broke',
  async (path, hangUp) => {
    const arrived = new Promise<void>((resolve) => {
      begun = resolve
    })
    const code = new Promise<string>((resolve) => {
      told = resolve
    })
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
    client.on('error', () => undefined)
    const type = 'content-type: application/json'
    client.write(`POST ${path} HTTP/1.1\r\nhost: a\r\n${type}\r\ncontent-length: 99\r\n\r\n{"a":`)
    await arrived
    client[hangUp]()
    expect(await code).toBe('client_closed')
  },
)
