/** Pages of another origin: nobody by default, those that are named may ask models, and no page decides anything. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BROWSER, launchBrowser } from '../console/browser.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

const APP = 'https://app.example.com'
const ASKED = {
  model: 'auto',
  messages: [{ role: 'user', content: 'What is the capital of France?' }],
}
const CHAT = '/v1/chat/completions'

const preflight = (url: string, path: string, origin: string, method = 'POST') =>
  fetch(url + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,x-stainless-lang',
    },
  })

const post = (url: string, path: string, headers: Record<string, string>, body: object = ASKED) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('an origin', () => {
  let closed: StartedGateway
  let open: StartedGateway
  beforeAll(async () => {
    closed = await startGateway()
    open = await startGateway({ config: `server: { cors: { origins: ["${APP}"] } }\n` })
  })
  afterAll(async () => {
    await closed?.stop()
    await open?.stop()
  })

  test('that nobody named is allowed nothing', async () => {
    for (const response of [
      await preflight(closed.url, CHAT, APP),
      await preflight(open.url, CHAT, 'https://app.example.com.evil.example'),
      await preflight(open.url, CHAT, 'http://app.example.com'),
      await preflight(open.url, CHAT, 'null'),
      await post(closed.url, CHAT, { origin: APP }),
      await post(open.url, CHAT, { origin: 'https://other.example' }),
    ]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.status === 200).toBe(false)
    }
  })

  test('that is named is told so without a key, whatever headers its SDK sends', async () => {
    const { status, headers } = await preflight(open.url, CHAT, APP)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(APP)
    expect(headers.get('access-control-allow-methods')).toBe('POST')
    expect(headers.get('access-control-allow-headers')).toContain('x-stainless-lang')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toMatch(/origin/i)
  })

  test('that is named gets answers, streams and errors that its page can read', async () => {
    for (const body of [ASKED, { ...ASKED, stream: true }, { model: 'auto' }]) {
      const response = await post(open.url, CHAT, { origin: APP }, body)
      expect(response.status).toBe('messages' in body ? 200 : 400)
      expect(response.headers.get('access-control-allow-origin')).toBe(APP)
      expect(response.headers.get('vary')).toMatch(/origin/i)
      await response.text()
    }
  })

  test('may read each header that the reference names', async () => {
    const response = await post(open.url, CHAT, { origin: APP })
    const readable = (response.headers.get('access-control-expose-headers') ?? '').split(',')
    const page = readFileSync(new URL('../../docs/reference/dialects.md', import.meta.url), 'utf8')
    const table = page.slice(page.indexOf('## Headers of an answer')).split('\n\n')[1] ?? ''
    const wanted = table.split('\n').flatMap((row) => {
      const cell = row.split('|')[1] ?? ''
      const names = [...cell.matchAll(/`([a-z-]+)[^`]*`/g)].map(([, name]) => name ?? '')
      // `x-secondline-model`, `-line`: of the others only the end is told.
      const stem = names[0]?.replace(/-[a-z]+$/, '') ?? ''
      return names.map((name) => (name.startsWith('-') ? stem + name : name))
    })
    expect(wanted).toContain('x-secondline-review-id')
    expect(wanted.filter((name) => !readable.includes(name))).toEqual([])
  })

  test('may not decide, nor see what people decide with', async () => {
    for (const path of ['/v1/session', '/v1/stops', '/v1/reviews/rev_1/verdict', '/admin/keys']) {
      const response = await post(open.url, path, { origin: APP })
      expect(response.ok, path).toBe(false)
      expect(response.headers.get('access-control-allow-origin'), path).toBeNull()
    }
  })
})

describe.skipIf(BROWSER === undefined)('a page in a browser', () => {
  let site: Server
  let named: StartedGateway
  let unnamed: StartedGateway
  let browser: Browser
  let origin: string
  beforeAll(async () => {
    site = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>Shop</title>')
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
    named = await startGateway({ config: `server: { cors: { origins: ["${origin}"] } }\n` })
    unnamed = await startGateway()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await named?.stop()
    await unnamed?.stop()
    await new Promise((resolve) => site?.close(resolve))
  })

  test.each([
    ['named', () => named, ['200', 'practice-first', true]],
    ['not named', () => unnamed, ['TypeError']],
  ] as const)('whose origin is %s', async (_, gateway, wanted) => {
    const page = await browser.newPage()
    await page.goto(origin)
    const got = await page.evaluate(`fetch(${JSON.stringify(gateway().url + CHAT)}, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer none', 'x-stainless-lang': 'js' },
      body: ${JSON.stringify(JSON.stringify({ ...ASKED, stream: true }))},
    }).then(
      async (r) => [String(r.status), r.headers.get('x-secondline-model'), (await r.text()).includes('[DONE]')],
      (error) => [error.name],
    )`)
    expect(got).toEqual(wanted)
    await page.close()
  })
})
