/** Two gateways behind one address: what a key may use is counted by both together. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { diagnose } from '../../src/cli/setup/diagnose.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { freePort } from '../support/free-port.ts'
import { type StartedGateway, startGateway } from '../support/start-gateway.ts'
import { findValkey, startValkey, type TestValkey } from '../support/valkey.ts'

const program = findValkey()
const ADMIN = 'an-admin-key-of-this-test'

describe.skipIf(program === undefined)('two gateways', () => {
  let server: TestValkey
  const started: StartedGateway[] = []
  beforeAll(async () => {
    server = await startValkey(program ?? '')
  })
  afterEach(async () => {
    await server.start()
    await Promise.all(started.splice(0).map((one) => one.stop()))
    await server.command('FLUSHALL')
  })
  afterAll(() => server.stop())

  /** The operator's own key, so that both know it; its limits are those of the configuration. */
  function configOf(limits: string): string {
    return `auth: { admin_key: ${ADMIN} }\nlimits: { ${limits} }\n`
  }

  async function start(limits: string): Promise<StartedGateway> {
    const gateway = await startGateway({ config: configOf(limits) })
    started.push(gateway)
    return gateway
  }

  /** No answer of a busy machine comes too late for it. */
  const shared = (url = server.url, more = '') =>
    `requests_per_minute: 2, shared: { url: "${url}", wait_ms: 5000${more} }`

  async function ask({ url }: StartedGateway, named: object = {}): Promise<Response> {
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN}` },
      body: JSON.stringify({
        model: 'auto',
        messages: [{ role: 'user', content: 'Hello!' }],
        ...named,
      }),
    })
    await response.clone().text()
    return response
  }

  async function statuses(gateways: readonly StartedGateway[], rounds: number): Promise<number[]> {
    const all: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      for (const gateway of gateways) all.push((await ask(gateway)).status)
    }
    return all
  }

  const readiness = async ({ url }: StartedGateway) => {
    const response = await fetch(`${url}/readyz`)
    return (await response.json()) as object
  }

  const metric = async ({ url }: StartedGateway, name: string) => {
    const headers = { authorization: `Bearer ${ADMIN}` }
    const text = await (await fetch(`${url}/metrics`, { headers })).text()
    return Number(new RegExp(`^secondline_${name} (\\d+)$`, 'm').exec(text)?.[1])
  }

  /** A start and a reload wait for the server a second at most, which a busy machine may need for itself. */
  const untilShared = (gateway: StartedGateway) =>
    vi.waitFor(async () => expect(await metric(gateway, 'limits_shared')).toBe(1))

  test('let a key have its requests per minute once, not twice', async () => {
    const both = [await start(shared()), await start(shared())]
    await Promise.all(both.map(untilShared))
    expect(await statuses(both, 2)).toEqual([200, 200, 429, 429])
    const refused = await ask(both[1] as StartedGateway)
    expect(refused.headers.get('x-ratelimit-remaining-requests')).toBe('0')
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limit_exceeded' } })
    for (const one of both) {
      expect(await metric(one, 'limits_shared')).toBe(1)
      expect(await metric(one, 'limits_alone_total')).toBe(0)
      expect(await readiness(one)).toMatchObject({ status: 'ok', problems: {} })
    }
  })

  test('let each person behind a key have theirs once', async () => {
    const config = `
auth: { admin_key: ${ADMIN}, pepper: a pepper that both gateways have together }
limits: { shared: { url: "${server.url}", wait_ms: 5000 } }
end_users: { requests_per_minute: 1 }
`
    const [one, other] = [await startGateway({ config }), await startGateway({ config })]
    started.push(one, other)
    await Promise.all([one, other].map(untilShared))
    const status = async (gateway: StartedGateway, user: string) =>
      (await ask(gateway, { user })).status
    expect([await status(one, 'alice'), await status(other, 'alice')]).toEqual([200, 429])
    expect(await status(other, 'bob')).toBe(200)
    expect(await server.command('KEYS', '*')).not.toContain('alice')
  })

  test('tell their clients what both together leave', async () => {
    const [one, other] = [await start(shared()), await start(shared())]
    await Promise.all([one, other].map(untilShared))
    const left = (response: Response) => response.headers.get('x-ratelimit-remaining-requests')
    expect([left(await ask(one)), left(await ask(other))]).toEqual(['1', '0'])
  })

  test('count each for itself where nothing is shared', async () => {
    const both = [await start('requests_per_minute: 2'), await start('requests_per_minute: 2')]
    expect(await statuses(both, 3)).toEqual([200, 200, 200, 200, 429, 429])
    expect(await metric(both[0] as StartedGateway, 'limits_shared')).toBe(0)
  })

  test('answer on while the server is gone, say so, and share again when it is back', async () => {
    const gateway = await start(shared())
    await untilShared(gateway)
    expect(await statuses([gateway], 1)).toEqual([200])
    await server.kill()
    expect(await statuses([gateway], 2)).toEqual([200, 429])
    await vi.waitFor(async () => expect(await metric(gateway, 'limits_shared')).toBe(0))
    expect(await metric(gateway, 'limits_alone_total')).toBe(1)
    const limits =
      'shared counters cannot be reached, this gateway counts for itself: nobody listens there'
    await vi.waitFor(async () =>
      expect(await readiness(gateway)).toEqual({
        ready: true,
        status: 'degraded',
        problems: { limits },
      }),
    )
    await server.start()
    await untilShared(gateway)
  })

  test('refuse where the operator wants it so, with an error that can be tried again', async () => {
    const nobody = `redis://:secret-word@127.0.0.1:${await freePort()}`
    const gateway = await start(shared(nobody, ', on_unavailable: refuse'))
    const refused = await ask(gateway)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toMatch(/^[123]$/)
    expect(await refused.json()).toMatchObject({ error: { code: 'store_unavailable' } })
    expect(await readiness(gateway)).toMatchObject({ ready: false, status: 'unavailable' })
  })

  test('begin to share, share elsewhere and stop sharing with a reload', async () => {
    const [one, other] = [await start('requests_per_minute: 2'), await start(shared())]
    await untilShared(other)
    expect(await statuses([one, other], 1)).toEqual([200, 200])
    await one.reload(configOf(shared()))
    await untilShared(one)
    expect(await statuses([other, one], 1)).toEqual([200, 429])
    await one.reload(configOf(shared(server.url, ', prefix: elsewhere')))
    await untilShared(one)
    expect(await statuses([one], 1)).toEqual([200])
    await one.reload(configOf('requests_per_minute: 2'))
    expect(await metric(one, 'limits_shared')).toBe(0)
    expect(await readiness(one)).toMatchObject({ status: 'ok' })
  })

  test('are told by doctor whether the server counts for them, without its password', async () => {
    const findings = async (url: string) => {
      const environment = { SECONDLINE_LIMITS_SHARED_URL: url, SECONDLINE_STORE: 'sqlite::memory:' }
      const load = () => loadSettings({ environment } as Parameters<typeof loadSettings>[0])
      const all = await diagnose({ load, callsProviders: false })
      expect(JSON.stringify(all)).not.toContain('secret')
      return all.filter(({ what }) => what === 'limits.shared')
    }
    expect(await findings(server.url)).toEqual([
      {
        level: expect.stringMatching(/ok|warning/),
        what: 'limits.shared',
        message: expect.stringMatching(/^counts, and answers in [\d.]+ ms/),
      },
    ])
    expect(await findings(`redis://:secret@127.0.0.1:${await freePort()}`)).toEqual([
      { level: 'problem', what: 'limits.shared', message: 'cannot be used: nobody listens there' },
    ])
  })
})
