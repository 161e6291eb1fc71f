import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'
import {
  CLIENT,
  startIdentityProvider,
  TestBrowser,
  type TestIdentityProvider,
} from '../support/identity-provider.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let provider: TestIdentityProvider
let started: StartedGateway
let port = 0

const callback = (id = 'corp') => `http://127.0.0.1:${port}/v1/session/oidc/${id}/callback`

const config = (issuer: string, id = 'corp') => `
auth: { admin_key: 0123456789abcdef0123 }
server: { port: ${port} }
people:
  oidc:
    - id: ${id}
      label: The company
      issuer: "${issuer}"
      client_id: ${CLIENT.id}
      client_secret: ${CLIENT.secret}
      redirect_url: "${callback(id)}"
      allow_private: true
      roles: { admin: [ops], reviewer: [medics, lawyers], auditor: [audit] }
      domains: { healthcare: [medics], legal: [lawyers] }
      competences:
        - { value: licensed, domain: healthcare, name: "health:licensed-US-CA" }
`

beforeAll(async () => {
  port = await freePort()
  provider = await startIdentityProvider(() => callback())
  started = await startGateway({ config: config(provider.issuer), environment: {}, port })
})
afterAll(async () => {
  await started?.stop()
  await provider?.stop()
})

let browser: TestBrowser
beforeEach(() => {
  browser = new TestBrowser()
  provider.login = 'u-1'
  provider.accounts['u-1'] = { email: 'ann@example.com', groups: ['medics', 'licensed'] }
})

const startUrl = (to = '/console/reviews') =>
  `${started.url}/v1/session/oidc/corp/start?return_to=${encodeURIComponent(to)}`

async function session() {
  const { response } = await browser.open(`${started.url}/v1/session`)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

it('signs a person in by code and PKCE, with role, domains and competence from their groups', async () => {
  const end = await browser.follow(startUrl(), (url) => url.includes('/console/'))
  expect(new URL(end.url).pathname).toBe('/console/reviews')
  const asked = new URL(end.trail.find((url) => url.includes('code_challenge')) ?? '')
  expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
  expect(asked.searchParams.get('nonce')).toBeTruthy()
  expect(provider.traded).toEqual(['Basic'])
  const { status, body } = await session()
  expect(status).toBe(200)
  expect(body.person).toMatchObject({
    id: 'person:corp:ann@example.com',
    role: 'reviewer',
    domains: ['healthcare'],
    competences: [{ domain: 'healthcare', name: 'health:licensed-US-CA' }],
  })
  const reviews = await browser.open(`${started.url}/v1/reviews`)
  expect(reviews.response.status).toBe(200)
  const admin = await browser.open(`${started.url}/admin/people`)
  expect(admin.response.status).toBe(403)
})

it('signs out here, and says where to sign out there', async () => {
  await browser.follow(startUrl(), (url) => url.includes('/console/'))
  const { body } = await session()
  const { response } = await browser.open(`${started.url}/v1/session`, {
    method: 'DELETE',
    headers: { 'x-csrf-token': String(body.csrf) },
  })
  const ended = (await response.json()) as { logout_url: string }
  expect(ended.logout_url).toContain(`${provider.issuer}/session/end`)
  expect((await session()).status).toBe(401)
})

it('takes away at the next sign-in what the groups no longer give, and records it', async () => {
  provider.login = 'u-2'
  provider.accounts['u-2'] = { email: 'bob@example.com', groups: ['ops'] }
  await browser.follow(startUrl(), (url) => url.includes('/console/'))
  const first = browser
  expect((await session()).body.person).toMatchObject({ role: 'admin' })
  provider.accounts['u-2'] = { email: 'bob@example.com', groups: ['audit'] }
  browser = new TestBrowser()
  await browser.follow(startUrl(), (url) => url.includes('/console/'))
  expect((await session()).body.person).toMatchObject({ role: 'auditor', domains: [] })
  const second = browser
  browser = first
  expect((await session()).status).toBe(401)
  provider.accounts['u-2'] = { email: 'bob@example.com', groups: [] }
  browser = new TestBrowser()
  expect((await browser.follow(startUrl())).response.status).toBe(403)
  browser = second
  expect((await session()).status).toBe(401)
  const audit = await fetch(`${started.url}/v1/audit?subject=person:corp:bob@example.com`, {
    headers: { authorization: 'Bearer 0123456789abcdef0123' },
  })
  const rows = ((await audit.json()) as { data: { action: string }[] }).data
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['person_added', 'person_changed', 'signed_in']),
  )
})

it('lets nobody in whose groups give no role, and says so', async () => {
  provider.login = 'u-3'
  provider.accounts['u-3'] = { email: 'eve@example.com', groups: ['sales'] }
  const { response } = await browser.follow(startUrl())
  expect(response.status).toBe(403)
  const page = await response.text()
  // By its label: people do not know what it is called in the configuration.
  expect(page).toMatch(/&#39;The company&#39; knows you, .* gives you a role here/)
  expect((await session()).status).toBe(401)
  // The provider would answer for them again at once, and does not where it is told to ask.
  const [, again = ''] = /href="([^"]+)">Sign in as somebody else/.exec(page) ?? []
  const { trail } = await browser.follow(started.url + again)
  expect(trail[1]).toContain('prompt=login')
  expect(trail[2]).toContain('/login/')
})

it('says when the provider refused, without repeating what it wrote', async () => {
  provider.login = undefined
  const { response } = await browser.follow(startUrl())
  expect(response.status).toBe(403)
  expect(await response.text()).toMatch(/&#39;The company&#39; did not sign you in: access_denied/)
})

it('refuses an answer that belongs to another browser, another attempt or no attempt', async () => {
  const other = new TestBrowser()
  const { url } = await other.follow(startUrl(), (next) => next.startsWith(callback()))
  const stolen = await browser.open(url)
  expect(stolen.response.status).toBe(400)
  expect(await stolen.response.text()).toMatch(/begun in another browser/)
  await browser.open(startUrl())
  expect((await browser.open(url)).response.status).toBe(400)
  // Nor what another attempt has sealed, put where that of this one would be.
  const jar = browser.cookies(started.url)
  const own = [...other.cookies(started.url).keys()].find((name) => name.includes('sign-in'))
  jar.set(own ?? '', [...jar.values()][0] ?? '')
  expect((await browser.open(url)).response.status).toBe(403)
  expect((await session()).status).toBe(401)
})

it('brings back each of several pages that sign in at once, whichever comes first', async () => {
  const begin = async (tab: number) => {
    const { response } = await browser.open(startUrl(`/console/reviews?tab=${tab}`))
    return response.headers.get('location') ?? ''
  }
  const begun = [await begin(1), await begin(2)] as const
  for (const tab of [2, 1] as const) {
    const { url } = await browser.follow(begun[tab - 1] as string, (next) =>
      next.includes('/console/'),
    )
    expect(url).toBe(`${started.url}/console/reviews?tab=${tab}`)
  }
  expect((await session()).status).toBe(200)
})

it('keeps few attempts that nobody finished', async () => {
  for (let tries = 0; tries < 12; tries++) await browser.open(startUrl())
  const begun = [...browser.cookies(started.url).keys()].filter((name) => name.includes('sign-in'))
  expect(begun.length).toBeLessThanOrEqual(5)
})

it('takes a code once', async () => {
  const { url } = await browser.follow(startUrl(), (next) => next.startsWith(callback()))
  const jar = new Map(browser.cookies(started.url))
  expect((await browser.open(url)).response.status).toBe(303)
  const again = new TestBrowser()
  for (const [name, value] of jar) again.cookies(started.url).set(name, value)
  expect((await again.open(url)).response.status).toBe(403)
})

it.each(['https://evil.example/x', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'leads nowhere else afterwards: %s',
  async (to) => {
    const end = await browser.follow(startUrl(to), (url) => url.includes('/console/'))
    expect(new URL(end.url).href).toBe(`${started.url}/console/`)
  },
)

it('opens no external account by password, and lists the providers', async () => {
  await browser.follow(startUrl(), (url) => url.includes('/console/'))
  const response = await fetch(`${started.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'corp:ann@example.com', password: ' ' }),
  })
  expect(response.status).toBe(401)
  const list = await fetch(`${started.url}/v1/session/oidc`)
  expect(await list.json()).toMatchObject({
    data: [{ id: 'corp', label: 'The company', url: '/v1/session/oidc/corp/start' }],
  })
  expect((await fetch(`${started.url}/v1/session/oidc/none/start`)).status).toBe(404)
})

it('keeps out whom an issuer vouched for that is no longer configured', async () => {
  await browser.follow(startUrl(), (url) => url.includes('/console/'))
  expect((await session()).status).toBe(200)
  await started.reload(config('http://127.0.0.1:1', 'other'))
  expect((await session()).status).toBe(401)
  const gone = await fetch(`${started.url}/v1/session/oidc/other/start`)
  expect(gone.status).toBe(502)
  expect(await gone.text()).toMatch(/<h1>Not signed in.*&#39;The company&#39; cannot be reached/)
  await started.reload(config(provider.issuer))
  expect((await session()).status).toBe(200)
})
