import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'
import { buildConsole } from './build-console.ts'

const BUILT = fileURLToPath(new URL('../../dist/console', import.meta.url))
const MOST_SCRIPT_BYTES = 250 * 1024

let gateway: StartedGateway

beforeAll(async () => {
  buildConsole()
  gateway = await startGateway({ config: 'auth: { mode: keys, admin_key: sl-admin-for-tests }\n' })
})
afterAll(() => gateway.stop())

test('the page comes with a strict policy, a fresh nonce each time, and is not kept', async () => {
  const [first, second] = await Promise.all([get('/console/'), get('/console/runs/some-run')])
  for (const response of [first, second]) {
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-frame-options')).toBe('DENY')
  }
  const policy = first.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toContain('unsafe')
  const nonce = /nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
  const html = await first.text()
  expect(html).toContain(`nonce="${nonce}"`)
  expect(html).not.toContain('__CSP_NONCE__')
  expect(second.headers.get('content-security-policy')).not.toContain(nonce)
})

test('assets are kept for good, compressed, and nothing beside them is served', async () => {
  const script = /assets\/index-[\w-]+\.js/.exec(indexHtml())?.[0] ?? ''
  const asset = await get(`/console/${script}`, { 'accept-encoding': 'br' })
  expect(asset.headers.get('cache-control')).toContain('immutable')
  expect(asset.headers.get('content-encoding')).toBe('br')
  expect(asset.headers.get('content-type')).toContain('text/javascript')
  for (const path of ['..%2f..%2fpackage.json', '%2e%2e%2findex.html', 'nothing.js']) {
    expect((await get(`/console/assets/${path}`)).status).toBe(404)
  }
})

test('what the pages show needs a key where the gateway asks for one', async () => {
  for (const path of ['/v1/console', '/admin/settings', '/admin/routing']) {
    expect((await get(path)).status, path).toBe(401)
    const answer = await get(path, { authorization: 'Bearer sl-admin-for-tests' })
    expect(answer.status, path).toBe(200)
    expect(await answer.text(), path).not.toContain('sl-admin-for-tests')
  }
})

test('the first page loads at most 250 kB of script and nothing from elsewhere', () => {
  const html = indexHtml()
  const first = [...html.matchAll(/assets\/[\w-]+\.js/g)].map(([name]) => name)
  const overview = readdirSync(join(BUILT, 'assets')).filter((name) =>
    /^overview-page-[\w-]+\.js$/.test(name),
  )
  const names = new Set([...first, ...overview.map((name) => `assets/${name}`)])
  const bytes = [...names].reduce(
    (total, name) => total + gzipSync(readFileSync(join(BUILT, name))).length,
    0,
  )
  expect(first.length).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES)
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
})

function indexHtml(): string {
  return readFileSync(join(BUILT, 'index.html'), 'utf8')
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(gateway.url + path, { headers })
}
