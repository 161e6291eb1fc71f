/** What is asked of a knowledge base ends with the gateway, as every other request does. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearer, sendJson } from '../support/send-json.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const ADMIN = 'an-admin-key-for-tests'

let silent: Server
let asked: () => void = () => {}
let started: StartedGateway

beforeAll(async () => {
  silent = createServer(() => asked())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  started = await startGateway({
    config: `
auth: { admin_key: ${ADMIN} }
models:
  - { id: practice, provider: practice, model: simulated-first }
  - { id: vectors, provider: openai-compatible, base_url: "${url}/v1", allow_private: true, api_key: test }
knowledge: { embeddings: vectors }
lines: { first: [practice], second: [practice] }
`,
  })
})
afterAll(async () => {
  await started.stop()
  silent.closeAllConnections()
  await new Promise((resolve) => silent.close(resolve))
})

test('a document whose vectors are being made is given up where answers are ended', async () => {
  const call = (method: string, path: string, body: object) =>
    sendJson(method, `${started.url}/admin/knowledge/${path}`, bearer(ADMIN), body)
  expect((await call('PUT', 'shop', {})).status).toBe(200)
  const arrived = new Promise<void>((resolve) => {
    asked = resolve
  })
  const adding = call('POST', 'shop/documents', { source: 'a.txt', content: 'Opens at nine.' })
  await arrived
  started.gateway.hurry()
  const { status, body } = await adding
  expect(status).toBe(503)
  expect(body).toMatchObject({ error: { code: 'shutting_down' } })
})
