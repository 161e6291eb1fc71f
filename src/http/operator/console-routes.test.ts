import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp } from '../../http/create-app.ts'
import { consoleRoutes } from './console-routes.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-console-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Whoever asks at the root need show no key. */
function ask(accept?: string): Response | Promise<Response> {
  const app = createApp({
    routes: consoleRoutes({ folder }),
    authenticate: () => {
      throw new Error('nobody is asked')
    },
    admit() {},
    rejected() {},
    checkHost() {},
  })
  return app.request('/', { headers: accept === undefined ? {} : { accept } })
}

const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8'

test('a browser at the root is taken to the console', async () => {
  await writeFile(join(folder, 'index.html'), '<html></html>')
  const response = await ask(BROWSER)
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/console/')
})

test('a program at the root is told what this is and where to read on', async () => {
  await writeFile(join(folder, 'index.html'), '<html></html>')
  for (const accept of [undefined, '*/*', 'application/json']) {
    const response = await ask(accept)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ name: 'Secondline', openapi: '/openapi.json' })
  }
})

test('where no console was built, a browser is told the same', async () => {
  const response = await ask(BROWSER)
  expect(response.status).toBe(200)
  expect(await response.json()).not.toHaveProperty('console')
})
