/** One of two identity providers sends people on to the other, to be given its codes (RFC 9700, section 4.4). */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ForgingProvider, startForgingProvider } from '../support/forging-provider.ts'
import { freePort } from '../support/free-port.ts'
import { TestBrowser } from '../support/identity-provider.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'

let honest: ForgingProvider
let crooked: ForgingProvider
let started: StartedGateway

const entry = (id: string, { issuer }: ForgingProvider, port: number) => `
    - { id: ${id}, issuer: "${issuer}", client_id: secondline, allow_private: true, roles: { reviewer: [medics] },
        redirect_url: "http://127.0.0.1:${port}/v1/session/oidc/${id}/callback" }`

beforeAll(async () => {
  const port = await freePort()
  honest = await startForgingProvider('secondline')
  crooked = await startForgingProvider('secondline')
  const providers = entry('honest', honest, port) + entry('crooked', crooked, port)
  const config = `auth: { admin_key: 0123456789abcdef0123 }\npeople:\n  oidc:${providers}\n`
  started = await startGateway({ config, environment: {}, port })
})
afterAll(async () => {
  await started?.stop()
  await honest?.stop()
  await crooked?.stop()
})

const startAt = (id: string) => `${started.url}/v1/session/oidc/${id}/start`

/** Where the gateway sends a browser that signs in at a provider, read before it goes there. */
async function sentTo(browser: TestBrowser, id: string): Promise<URL> {
  const { response } = await browser.open(startAt(id))
  return new URL(response.headers.get('location') ?? '')
}

async function isIn(browser: TestBrowser): Promise<boolean> {
  return (await browser.open(`${started.url}/v1/session`)).response.status === 200
}

it.each(['honest', 'crooked'])('lets in who signs in at the %s one alone', async (id) => {
  const browser = new TestBrowser()
  await browser.follow(`${startAt(id)}?return_to=/v1/session`)
  expect(await isIn(browser)).toBe(true)
})

it('gives the one no code of the other', async () => {
  const attacker = new TestBrowser()
  const victim = new TestBrowser()
  const wanted = await sentTo(attacker, 'honest')
  const begun = await sentTo(victim, 'crooked')
  crooked.codes.length = 0
  // The honest one knows one redirect address. Challenge and nonce are those of the attacker, who is to use the code.
  const misled = new URL(wanted)
  misled.searchParams.set('state', begun.searchParams.get('state') ?? '')
  const { response } = await victim.follow(misled.href)
  expect([response.status, await response.text()]).toEqual([
    403,
    expect.stringMatching(/another identity provider/),
  ])
  expect(crooked.codes).toEqual([])
  expect([await isIn(victim), await isIn(attacker)]).toEqual([false, false])
})
