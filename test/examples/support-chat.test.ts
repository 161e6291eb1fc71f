import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPng } from './draw-png.ts'
import { example, type RestartableGateway, startShopGateway } from './start-shop.ts'

const PNG = drawPng(8, 8, () => [245, 140, 40])

let gateway: RestartableGateway

beforeAll(async () => {
  gateway = await startShopGateway({ pace: 4 })
})
afterAll(() => gateway?.remove())

describe('an answer that is still being written', () => {
  const passages = [
    { id: 'a', title: 'Returns', body: 'You can return an unused item within 30 days.' },
  ]

  test.each([
    ['You can return an unused item within 30', 'You can return an unused item within'],
    ['You can return an unused item within 60 days of', 'You can return an unused item within'],
    ['Trains to Vessin stop on Sundays. You can return an unused item ', ''],
    ['You can return', ''],
    // More than one space between words moves nothing.
    [
      '  You  can return an unused item  within 30 days',
      '  You  can return an unused item  within 30',
    ],
  ])('%j shows %j', async (text, shown) => {
    const { soundOpening } = await example('src/sound-opening.js')
    expect(soundOpening(text, passages)).toBe(shown)
  })

  test('never shows a number that no passage has, nor more than was written', async () => {
    const { soundOpening } = await example('src/sound-opening.js')
    const word = fc.oneof(
      fc.constantFrom('You', 'can', 'return', 'unused', 'item.', 'within', '30', 'days.'),
      fc.nat(99).map(String),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ')
        const shown: string = soundOpening(text, passages)
        expect(text.startsWith(shown)).toBe(true)
        expect(shown.match(/\d+/g)?.every((number) => number === '30') ?? true).toBe(true)
      }),
    )
  })

  test('a stream is put together whatever its pieces are, and a cut one is no answer', async () => {
    const { readStream } = await example('src/read-stream.js')
    const events = [
      '{"choices":[{"delta":{"content":"Grüße "}}]}',
      '{"choices":[{"delta":{"content":"Ada"}}]}',
      '{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"f","arguments":"{"}}]}}]}',
      '{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"}"}}]}}],"secondline":{"line":"first"}}',
    ]
    const bytes = Buffer.from(events.map((data) => `data: ${data}\n\n`).join(''))
    const piecesOf = (all: Buffer) =>
      new ReadableStream({
        start(controller) {
          for (const byte of all) controller.enqueue(new Uint8Array([byte]))
          controller.close()
        },
      })
    const seen: string[] = []
    const end = Buffer.from('data: [DONE]\n\n')
    const whole = await readStream(piecesOf(Buffer.concat([bytes, end])), (text: string) =>
      seen.push(text),
    )
    expect(seen).toEqual(['Grüße ', 'Grüße Ada'])
    expect(whole.secondline).toEqual({ line: 'first' })
    expect(whole.choices[0].message).toEqual({
      content: 'Grüße Ada',
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
    })
    await expect(readStream(piecesOf(bytes), () => {})).rejects.toThrow('cut off')
  })
})

describe('a picture', () => {
  test.each([
    ['a text file', Buffer.from('<svg/>'), ''],
    ['more than 2 MB', Buffer.concat([PNG, Buffer.alloc(2_000_001)]), ''],
    ['no words on what it shows', PNG, undefined],
  ])('is refused: %s', async (_, bytes, alt) => {
    const { pictureFrom } = await example('src/picture.js')
    expect(pictureFrom({ base64: bytes.toString('base64'), alt })).toBeUndefined()
  })

  test('backs no amount: anybody can write one into it', async () => {
    const { judgeAnswer, PICTURE } = await example('src/answer-question.js')
    const completion = {
      choices: [{ message: { content: 'The picture shows a voucher of 500 euros.' } }],
      secondline: { checks: [{ check: 'grounding', verdict: 'pass' }] },
    }
    const seen = { id: PICTURE, title: 'your picture', body: 'It shows a voucher of 500 euros.' }
    expect(judgeAnswer(completion, [seen]).trouble).toBe('unbacked-amount')
  })
})

describe('the shop’s own API', () => {
  test('refuses other sites, forms, foreign hosts and unknown conversations', async () => {
    const { createShopApp } = await example('src/shop-server.js')
    const { createShop } = await example('src/create-shop.js')
    const shop = createShop({ gatewayUrl: gateway.url, database: ':memory:' })
    const app = createShopApp(shop)
    const post = (path: string, headers: Record<string, string>) =>
      app.request(`http://127.0.0.1:1${path}`, {
        method: 'POST',
        headers: { host: '127.0.0.1:1', 'content-type': 'application/json', ...headers },
        body: '{"text":"hi"}',
      })
    const path = '/api/conversations'
    expect((await post(path, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(path, { host: 'evil.example' })).status).toBe(403)
    expect((await post(path, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post(`${path}/nobody/messages`, {})).status).toBe(404)
    expect((await post(path, {})).status).toBe(201)
    await shop.close()
  })

  test('the widget is smaller than 15 kB gzipped and builds nothing from markup', () => {
    const file = new URL('../../examples/customer-support/public/chat-widget.js', import.meta.url)
    const source = readFileSync(file, 'utf8')
    expect(gzipSync(source).byteLength).toBeLessThan(15_000)
    expect(source).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)
  })
})

describe('a message over the wire', () => {
  test('is answered in pieces as it is written, each the beginning of the answer', async () => {
    const { createShop } = await example('src/create-shop.js')
    const { createShopApp } = await example('src/shop-server.js')
    const shop = createShop({ gatewayUrl: gateway.url, database: ':memory:' })
    const id = shop.store.start('ada')
    const app = createShopApp(shop)
    const headers = { host: '127.0.0.1:1', 'content-type': 'application/json' }
    const base = `http://127.0.0.1:1/api/conversations/${id}`
    const body = JSON.stringify({ text: 'What does a warranty claim need?' })
    await app.request(`${base}/messages`, { method: 'POST', headers, body })
    const { drafts, answer } = await watchUntilAnswered(
      await app.request(`${base}/events`, { headers }),
    )
    // The event stream looks once more before it ends.
    setTimeout(() => shop.close(), 500)
    expect(drafts.length).toBeGreaterThan(1)
    for (const draft of drafts) expect(answer.startsWith(draft)).toBe(true)
  })
})

test('a message that comes while the gateway is away is answered when it is back', async () => {
  const { createShop } = await example('src/create-shop.js')
  const shop = createShop({ gatewayUrl: gateway.url, database: ':memory:' })
  const id = shop.store.start('ada')
  await gateway.stop()
  await shop.desk.receive(id, 'How long are invoices kept?')
  expect(shop.store.messages(id)).toHaveLength(1)
  expect(shop.store.find(id).state).toBe('ai')
  await gateway.start()
  await expect.poll(() => shop.store.messages(id).at(-1).text).toContain('10 years')
  expect(shop.store.messages(id)).toHaveLength(2)
  await shop.close()
})

/** Drafts that came before the answer, and the answer. */
async function watchUntilAnswered(
  response: Response,
): Promise<{ drafts: readonly string[]; answer: string }> {
  const drafts: string[] = []
  let event = ''
  let rest = ''
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) throw new Error('No answer came')
    const lines = (rest + value).split('\n')
    rest = lines.pop() as string
    for (const line of lines) {
      if (line.startsWith('event: ')) event = line.slice('event: '.length)
      if (!line.startsWith('data: ')) continue
      const data = line.slice('data: '.length)
      if (event === 'draft' && JSON.parse(data) !== '') drafts.push(JSON.parse(data))
      if (event === 'message' && JSON.parse(data).author === 'ai') {
        await reader.cancel()
        return { drafts, answer: JSON.parse(data).text }
      }
    }
  }
}
