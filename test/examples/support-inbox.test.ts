import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { example, type RestartableGateway, startShopGateway } from './start-shop.ts'

let gateway: RestartableGateway
// biome-ignore lint/suspicious/noExplicitAny: the example comes without types
let shop: any
let app: { request(url: string, init?: object): Promise<Response> }

beforeAll(async () => {
  gateway = await startShopGateway()
})
afterAll(() => gateway?.remove())
beforeEach(async () => {
  await shop?.close()
  shop = (await example('src/create-shop.js')).createShop({
    gatewayUrl: gateway.url,
    database: ':memory:',
  })
  app = (await example('src/shop-server.js')).createShopApp(shop)
})
afterAll(() => shop?.close())

/** The inbox as one person's browser sees it. */
function browserOf(cookie = '') {
  return async (path: string, body?: object) => {
    const response = await app.request(`http://127.0.0.1:1/api/inbox${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { host: '127.0.0.1:1', 'content-type': 'application/json', cookie },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      cookie: response.headers.get('set-cookie') ?? '',
      body: text === '' ? {} : JSON.parse(text),
    }
  }
}

async function signedIn(name: string) {
  const password = await shop.agents.setPassword(name)
  const { cookie } = await browserOf()('/sign-in', { name, password })
  return browserOf(cookie.split(';')[0])
}

async function waitingConversation(...lines: readonly string[]): Promise<string> {
  const id = shop.store.start('ada')
  for (const line of [...lines, 'A human, please']) await shop.desk.receive(id, line)
  return id
}

describe('signing in', () => {
  test('nothing is seen or done without it', async () => {
    const id = await waitingConversation()
    const stranger = browserOf('fernhollow-agent=guessed')
    for (const [path, body] of [
      ['', undefined],
      [`/${id}`, undefined],
      [`/${id}/claim`, {}],
      [`/${id}/reply`, { text: 'hi' }],
    ] as const) {
      expect((await stranger(path, body)).status, path).toBe(401)
    }
  })

  test('takes the password that was made, and none before or after', async () => {
    const first = await shop.agents.setPassword('mira')
    const signIn = (password: string) => browserOf()('/sign-in', { name: 'mira', password })
    const { status, cookie } = await signIn(first)
    expect(status).toBe(200)
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const mira = browserOf(cookie.split(';')[0])
    expect((await mira('')).status).toBe(200)
    const second = await shop.agents.setPassword('mira')
    expect((await mira('')).status).toBe(401)
    expect((await signIn(first)).status).toBe(401)
    expect((await signIn(second)).status).toBe(200)
  })

  test('stops listening after five wrong passwords', async () => {
    const password = await shop.agents.setPassword('mira')
    for (let at = 0; at < 5; at++) {
      expect((await browserOf()('/sign-in', { name: 'mira', password: 'no' })).status).toBe(401)
    }
    expect((await browserOf()('/sign-in', { name: 'mira', password })).status).toBe(401)
  })

  test('ends with signing out', async () => {
    const mira = await signedIn('mira')
    expect((await mira('/sign-out', {})).status).toBe(204)
    expect((await mira('')).status).toBe(401)
  })
})

describe('a conversation', () => {
  test('comes with a summary, the reason and a suggested answer to what was asked last', async () => {
    const id = await waitingConversation('Where is order 1043?', 'How long are invoices kept?')
    const { body } = await (await signedIn('mira'))(`/${id}`)
    expect(body).toMatchObject({ reason: 'wants-person', state: 'waiting', customer: 'Ada Brandt' })
    expect(body.summary).toContain('First asked: Where is order 1043?')
    expect(body.summary).toContain('Order: Order 1043 (1 × Perch camera) is on its way.')
    expect(body.suggestion.text).toContain('10 years')
    expect(body.suggestion.citations[0].title).toBe('Where your invoices are')
  })

  test('is one person’s at a time', async () => {
    const id = await waitingConversation()
    const [mira, noor] = [await signedIn('mira'), await signedIn('noor')]
    expect((await mira(`/${id}/reply`, { text: 'Hello' })).status).toBe(409)
    expect((await mira(`/${id}/claim`, { from: null })).body.isMine).toBe(true)
    expect((await noor(`/${id}/claim`, { from: null })).body.error).toContain('Somebody else')
    expect((await noor(`/${id}/reply`, { text: 'Hello' })).status).toBe(409)
    expect((await noor('')).body).toMatchObject({ mine: [], others: [{ id, claimedBy: 'mira' }] })
    expect((await mira('')).body).toMatchObject({ mine: [{ id }], others: [] })
    // Mira goes home; Noor takes over on purpose.
    expect((await noor(`/${id}/claim`, { from: 'mira' })).body.isMine).toBe(true)
    expect((await mira(`/${id}/reply`, { text: 'Hello' })).status).toBe(409)
    expect((await noor(`/${id}/reply`, { text: 'Hello' })).status).toBe(200)
    expect((await noor(`/${id}/hand-back`, {})).body.state).toBe('ai')
  })

  test('with a held refund cannot be answered around, and says who decided', async () => {
    const id = shop.store.start('ada')
    await shop.desk.receive(id, 'I want a refund for order 1042')
    const { review } = shop.store.holdOf(id)
    const mira = await signedIn('mira')
    const { body } = await mira(`/${id}/claim`, { from: null })
    expect(body.suggestion.steps.at(-1)).toBe('279.00 - 41.85 = 237.15 euros')
    expect((await mira(`/${id}/reply`, { text: 'Done.' })).status).toBe(409)
    expect((await mira(`/${id}/resolve`, {})).status).toBe(409)
    expect((await mira(`/${id}/approve`, { text: 'You get 237.15 euros.' })).status).toBe(409)
    const approved = await mira(`/${id}/approve`, {
      text: 'You get 237.15 euros.',
      reason: 'Fair.',
    })
    expect(approved.status).toBe(200)
    expect(shop.orders.order('1042', 'ada').refundedCents).toBe(23_715)
    const kept = await shop.gateway.case(review)
    expect(JSON.stringify(kept)).toContain('mira: Fair.')
  })

  test('counts in the figures when somebody spoke in it', async () => {
    shop.store.start('ada')
    const id = shop.store.start('ada')
    await shop.desk.receive(id, 'How long are invoices kept?')
    shop.store.rate(id, 4)
    await waitingConversation()
    const { figures } = (await (await signedIn('mira'))('')).body
    expect(figures).toMatchObject({
      conversations: 2,
      withPerson: 1,
      deflection: 0.5,
      satisfaction: 4,
    })
    expect(figures.cost).toBeGreaterThan(0)
    expect(figures.cost).toBeLessThan(figures.alwaysSecond)
  })
})
