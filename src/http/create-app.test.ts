import { expect, test } from 'vitest'
import { createApp } from './create-app.ts'
import type { Route } from './route.ts'

const at = (method: Route['method'], path: string): Route => ({
  method,
  path,
  access: 'public',
  handle: (context) => context.text('here'),
})
const app = createApp({
  routes: [
    at('POST', '/v1/things'),
    at('GET', '/v1/things/:id'),
    at('DELETE', '/v1/things/:id'),
    at('GET', '/page/*'),
  ],
  authenticate: () => {
    throw new Error('nobody is asked')
  },
  admit() {},
  rejected() {},
  checkHost() {},
})

async function asked(method: string, path: string) {
  const response = await app.request(path, { method })
  const isHere = response.status === 200
  const body = isHere ? undefined : ((await response.json()) as { error: { code: string } })
  return [response.status, body?.error.code, response.headers.get('allow')]
}

test('a path that is served by another method says so, and by which', async () => {
  expect(await asked('GET', '/v1/things')).toEqual([405, 'method_not_allowed', 'POST'])
  expect(await asked('PUT', '/v1/things/7')).toEqual([405, 'method_not_allowed', 'GET, DELETE'])
  expect(await asked('POST', '/v1/things')).toEqual([200, undefined, null])
})

test('a path that is served by none is not found', async () => {
  for (const path of ['/v1/thing', '/v1/things/', '/v1/things/7/parts', '/']) {
    expect(await asked('POST', path)).toEqual([404, 'not_found', null])
  }
})
