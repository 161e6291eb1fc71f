import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readJsonBody } from './read-json-body.ts'
import type { AppContext } from './route.ts'

function contextOf(incoming: Readable): AppContext {
  const request = new Request('http://gateway/', {
    headers: { 'content-type': 'application/json' },
  })
  return {
    env: { incoming: Object.assign(incoming, { headers: {} }) },
    req: { raw: request, header: () => undefined },
  } as unknown as AppContext
}

test('reads what arrives in pieces', async () => {
  const incoming = Readable.from([Buffer.from('{"a":'), Buffer.from('1}')])
  await expect(readJsonBody(contextOf(incoming), 100)).resolves.toEqual({ a: 1 })
})

test('a client that left before the reading began is not waited for', async () => {
  const incoming = new Readable({ read() {} })
  incoming.destroy()
  await new Promise((resolve) => incoming.once('close', resolve))
  await expect(readJsonBody(contextOf(incoming), 100)).rejects.toMatchObject({
    code: 'client_closed',
  })
})
