import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type ForgingProvider, startForgingProvider } from '../support/forging-provider.ts'
import { freePort } from '../support/free-port.ts'
import { TestBrowser } from '../support/identity-provider.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let provider: ForgingProvider
let started: StartedGateway

beforeAll(async () => {
  const port = await freePort()
  provider = await startForgingProvider('secondline')
  const config = `
auth: { admin_key: 0123456789abcdef0123 }
people:
  oidc:
    - id: corp
      issuer: "${provider.issuer}"
      client_id: secondline
      redirect_url: "http://127.0.0.1:${port}/v1/session/oidc/corp/callback"
      allow_private: true
      name_claim: email
      roles: { reviewer: [medics] }
`
  started = await startGateway({ config, environment: {}, port })
})
afterAll(async () => {
  await started?.stop()
  await provider?.stop()
})
beforeEach(() => {
  provider.forge = {}
  provider.says = {}
  provider.hidesKey = false
  provider.refusal = undefined
})

afterEach(() => vi.useRealTimers())

/** What the browser is shown in the end, and whether it is signed in. */
async function signIn() {
  const browser = new TestBrowser()
  const start = `${started.url}/v1/session/oidc/corp/start?return_to=/v1/session`
  const { response } = await browser.follow(start)
  const text = await response.text()
  const { response: session } = await browser.open(`${started.url}/v1/session`)
  return { status: response.status, text, isIn: session.status === 200 }
}

/** Less than what an issuer says of itself is kept, and more than these tests have run for: the faked time begins at 0. */
const HALF_AN_HOUR_MS = 1_800_000

const now = () => Math.floor(Date.now() / 1000)

it('lets in whom an honest token names', async () => {
  expect(await signIn()).toMatchObject({ status: 200, isIn: true })
})

it.each<[string, () => ForgingProvider['forge']]>([
  ['is for another program', () => ({ claims: { aud: 'another' } })],
  [
    'is for several, this one not the one it was made for',
    () => ({ claims: { aud: ['secondline', 'x'], azp: 'x' } }),
  ],
  ['is another issuer’s', () => ({ claims: { iss: 'https://login.example.com' } })],
  ['answers another attempt', () => ({ claims: { nonce: 'another' } })],
  ['answers no attempt', () => ({ claims: { nonce: undefined } })],
  ['is over', () => ({ claims: { exp: now() - 120, iat: now() - 400 } })],
  ['is from the future', () => ({ claims: { nbf: now() + 600 } })],
  ['is not signed', () => ({ header: { alg: 'none' } })],
  ['is signed in a way nobody agreed on', () => ({ header: { alg: 'HS256' } })],
  ['names nobody', () => ({ claims: { sub: undefined } })],
  ['names everybody', () => ({ claims: { sub: '' } })],
  ['names somebody without end', () => ({ claims: { sub: 'x'.repeat(256) } })],
])('lets nobody in by a token that %s', async (_what, forged) => {
  provider.forge = forged()
  const { status, text, isIn } = await signIn()
  expect([status, isIn]).toEqual([403, false])
  expect(text).toMatch(/cannot be trusted/)
})

it('lets nobody in by a token that is signed with a key its issuer does not publish', async () => {
  provider.hidesKey = true
  expect(await signIn()).toMatchObject({ status: 403, isIn: false })
})

it.each<[string, NonNullable<ForgingProvider['refusal']>, number, RegExp]>([
  [
    'is down',
    { status: 503, body: '<h1>Down</h1>' },
    502,
    /failed \(503\); begin again in a while/,
  ],
  [
    'is down and says so in JSON',
    { status: 500, body: '{"error":"server_error"}' },
    502,
    /failed \(500\)/,
  ],
  ['is asked too often', { status: 429, body: '{"error":"slow_down"}' }, 502, /failed \(429\)/],
  [
    'knows another secret',
    { status: 401, body: '{"error":"invalid_client","error_description":"expired: s3cret"}' },
    502,
    /does not take this gateway&#39;s client_id, client_secret or client_auth: invalid_client/,
  ],
  [
    'asks for another way to tell it',
    { status: 401, body: '', headers: { 'www-authenticate': 'Basic realm="x"' } },
    502,
    /does not take this gateway&#39;s client_id, client_secret or client_auth: 401/,
  ],
  [
    'takes no code twice',
    { status: 400, body: '{"error":"invalid_grant"}' },
    403,
    /did not sign you in: invalid_grant/,
  ],
  ['answers with a page', { status: 200, body: '<h1>Hello</h1>' }, 403, /cannot be trusted/],
])('says what is wrong where the token endpoint %s', async (_what, refusal, expected, says) => {
  provider.refusal = refusal
  const { status, text, isIn } = await signIn()
  expect([status, isIn]).toEqual([expected, false])
  expect(text).toMatch(says)
  expect(text).not.toContain('s3cret')
  provider.refusal = undefined
  expect(await signIn()).toMatchObject({ status: 200, isIn: true })
})

it('bears with clocks that differ by some seconds', async () => {
  provider.forge = { claims: { iat: now() + 20, nbf: now() + 20, exp: now() + 320 } }
  expect(await signIn()).toMatchObject({ isIn: true })
  provider.forge = { claims: { iat: now() - 320, exp: now() - 20 } }
  expect(await signIn()).toMatchObject({ isIn: true })
})

it('follows an issuer that signs with a new key', async () => {
  await signIn()
  provider.rotateKey()
  // Keys that were read a moment ago are not read again at every wrong token.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  expect(await signIn()).toMatchObject({ status: 200, isIn: true })
})

it('lets in who begins again after an issuer has other keys without notice', async () => {
  await signIn()
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.advanceTimersByTime(HALF_AN_HOUR_MS)
  provider.rotateKey()
  expect(await signIn()).toMatchObject({ status: 403, isIn: false })
  expect(await signIn()).toMatchObject({ status: 200, isIn: true })
  // It is not asked for each sign-in that fails.
  const before = provider.discovered
  provider.forge = { claims: { aud: 'another' } }
  for (let tried = 0; tried < 3; tried++) expect(await signIn()).toMatchObject({ isIn: false })
  expect(provider.discovered).toBe(before)
})

it('reads anew what an issuer says of itself, an hour later', async () => {
  await signIn()
  const before = provider.discovered
  await signIn()
  expect(provider.discovered).toBe(before)
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.advanceTimersByTime(2 * 3_600_000)
  expect(await signIn()).toMatchObject({ isIn: true })
  expect(provider.discovered).toBe(before + 1)
})

it.each([undefined, 7, 'javascript:alert(1)'])(
  'says on a page that an issuer cannot be used which sends people to %s',
  async (endpoint) => {
    provider.says = { authorization_endpoint: endpoint }
    vi.useFakeTimers({ toFake: ['performance'] })
    // What it said before is asked for anew.
    vi.advanceTimersByTime(24 * 3_600_000)
    const { status, text, isIn } = await signIn()
    expect([status, isIn]).toEqual([502, false])
    expect(text).toMatch(/<h1>Not signed in.*cannot be reached or returns no discovery document/)
  },
)
