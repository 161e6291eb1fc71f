import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let started: StartedGateway
beforeAll(async () => {
  started = await startGateway({
    config:
      'auth: { admin_key: admin-key-of-the-test }\nfiles: { max_bytes: 300000, max_tenant_bytes: 400000 }\n',
  })
})
afterAll(() => started.stop())

const HEAD =
  '--b\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nbatch\r\n' +
  '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jsonl"\r\n\r\n'
const END = '\r\n--b--\r\n'

/** A file of which so much has been sent, and how its length is not told. */
function begin(bytes: number): { sent: ClientRequest; status: Promise<number | undefined> } {
  const sent = request(`${started.url}/v1/files`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer admin-key-of-the-test',
      'content-type': 'multipart/form-data; boundary=b',
    },
  })
  sent.on('error', () => {})
  const status = once(sent, 'response').then(([response]: IncomingMessage[]) => {
    response?.resume()
    return response?.statusCode
  })
  sent.write(HEAD + 'x'.repeat(bytes))
  return { sent, status }
}

test('files that come side by side have the room of a tenant together, before any of them is whole', async () => {
  const first = begin(250_000)
  const second = begin(250_000)
  // Neither has ended, and one of them is refused.
  const refused = await Promise.race(
    [first, second].map(async (one) => ({ one, status: await one.status })),
  )
  expect(refused.status).toBe(413)
  const other = refused.one === first ? second : first
  other.sent.end(END)
  expect(await other.status).toBe(200)
  // What was refused takes no room any more.
  const third = begin(100_000)
  third.sent.end(END)
  expect(await third.status).toBe(200)
  const fourth = begin(100_000)
  fourth.sent.end(END)
  expect(await fourth.status).toBe(413)
})
