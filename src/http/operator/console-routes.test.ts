import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
  return openApp().request('/', { headers: accept === undefined ? {} : { accept } })
}

function openApp() {
  return createApp({
    clock: { now: () => 1_000 },
    routes: consoleRoutes({ folder }),
    authenticate: () => {
      throw new Error('nobody is asked')
    },
    admit() {},
    rejected() {},
    checkHost() {},
  })
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

test('a console that is built anew under a running gateway is served with its new files', async () => {
  const build = async (script: string) => {
    await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'assets'), { recursive: true })
    await writeFile(join(folder, 'index.html'), `<script src="assets/${script}"></script>`)
    await writeFile(join(folder, 'assets', script), script)
  }
  const app = openApp()
  const statusOf = async (path: string) => (await app.request(`/console/${path}`)).status
  expect(await statusOf('')).toBe(404)
  await build('index-old.js')
  expect(await statusOf('')).toBe(200)
  expect(await statusOf('assets/index-old.js')).toBe(200)
  await rm(folder, { recursive: true })
  expect(await statusOf('')).toBe(404)
  await build('index-new.js')
  expect(await statusOf('')).toBe(200)
  expect(await statusOf('assets/index-new.js')).toBe(200)
  expect(await statusOf('assets/index-old.js')).toBe(404)
})
