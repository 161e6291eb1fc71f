import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BROWSER, launchBrowser } from '../console/browser.ts'
import { drawPng } from './draw-png.ts'
import { example, type RestartableGateway, startShopGateway } from './start-shop.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** An amber light on a dark case. */
const PNG = drawPng(48, 32, (x, y) =>
  Math.hypot(x - 24, y - 16) < 10 ? [245, 140, 40] : [40, 40, 44],
)

let gateway: RestartableGateway

beforeAll(async () => {
  gateway = await startShopGateway()
})
afterAll(() => gateway?.remove())

describe('amounts of the shop', () => {
  test('a refund never exceeds what was paid, and its steps lead to its total', async () => {
    const { refundStatement, amountsIn, euros } = await example('src/amounts.js')
    const order = fc.record({
      id: fc.constant('1'),
      quantity: fc.integer({ min: 1, max: 50 }),
      priceCents: fc.integer({ min: 1, max: 500_000 }),
      isOpened: fc.boolean(),
    })
    fc.assert(
      fc.property(order, (given) => {
        const { totalCents, text, steps } = refundStatement(given)
        const paid = given.quantity * given.priceCents
        expect(totalCents).toBeLessThanOrEqual(paid)
        expect(totalCents).toBeGreaterThanOrEqual(paid * 0.85 - 1)
        expect(steps.at(-1)).toContain(euros(totalCents))
        expect(amountsIn(text).at(-1)).toBe(totalCents)
      }),
    )
  })

  test('an amount that no source names is found, however it is written', async () => {
    const { unbackedAmounts } = await example('src/amounts.js')
    const source = ['It costs 12.90 euros.']
    expect(unbackedAmounts('That is €12.90.', source)).toEqual([])
    for (const text of ['€13', '13 euros', '13.00 EUR', '$13', '1,300.50 euros']) {
      expect(unbackedAmounts(text, source), text).toHaveLength(1)
    }
  })
})

describe('scripted conversations', () => {
  test('every sixth of them is settled, or handed over, as it should be', async () => {
    const { CONVERSATIONS } = await example('conversations/all-conversations.js')
    const { playAll, summarise } = await example('conversations/play.js')
    const { createShop } = await example('src/create-shop.js')
    const some = CONVERSATIONS.filter((_: unknown, index: number) => index % 6 === 0)
    const results = await playAll(some, () =>
      createShop({ gatewayUrl: gateway.url, database: ':memory:' }),
    )
    expect(summarise(results)).toMatchObject({ n: 10, wrongAmounts: 0, missedHandovers: 0 })
    expect(results.filter((result: { isRight: boolean }) => !result.isRight)).toEqual([])
  })
})

describe('an answer that is still being written', () => {
  const passages = [
    { id: 'a', title: 'Returns', body: 'You can return an unused item within 30 days.' },
  ]

  test.each([
    ['You can return an unused item within 30', 'You can return an unused item within'],
    ['You can return an unused item within 60 days of', 'You can return an unused item within'],
    ['Trains to Vessin stop on Sundays. You can return an unused item ', ''],
    ['You can return', ''],
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

describe.skipIf(BROWSER === undefined)('a customer and a colleague', () => {
  let browser: Browser
  let shop: { close(): Promise<void> }
  let server: { readonly url: string; stop(): Promise<void> }

  async function openShop(): Promise<void> {
    const { createShop } = await example('src/create-shop.js')
    const { listen } = await example('src/shop-server.js')
    shop = createShop({ gatewayUrl: gateway.url, database: `${gateway.folder}/shop.db` })
    server = await listen(shop, server ? Number(new URL(server.url).port) : 0)
  }

  async function closeShop(): Promise<void> {
    await server?.stop()
    await shop?.close()
  }

  beforeAll(async () => {
    await openShop()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await closeShop()
  })

  const say = async (page: Page, text: string) => {
    await page.getByLabel('Your message').fill(text)
    await page.getByRole('button', { name: 'Send' }).click()
  }

  test('go from a basic question to an approved refund, with restarts in between', async () => {
    const customer = await (await browser.newContext()).newPage()
    await customer.goto(server.url)
    await customer.getByRole('button', { name: 'Ask for help' }).click()
    const log = customer.getByRole('log')
    await say(customer, 'Within how many days can I return an unused item?')
    await log.getByText('within 30 days of delivery').waitFor()
    await log.getByText('From: How long you can return an item').waitFor()

    await say(
      customer,
      'Think hard: why does the Perch camera show no picture after an update although I restarted it?',
    )
    await log.getByText('Looking into this more deeply').waitFor()
    await log.getByText('the old stream key is still stored').waitFor()

    await customer
      .getByLabel('Add a picture')
      .setInputFiles({ name: 'light.png', mimeType: 'image/png', buffer: PNG })
    await customer.getByLabel('What does it show?').fill('A blinking amber light')
    await say(customer, 'What does this blinking light mean?')
    await log.getByRole('img', { name: 'A blinking amber light' }).waitFor()
    await log.getByText('it has no line').waitFor()
    await log.getByText('From: What the light on the Hearth router means').waitFor()

    await say(customer, 'I want a refund for order 1042')
    await log.getByText('approved by a colleague').waitFor()
    await customer.getByText('A person will answer here').waitFor()

    await gateway.stop()
    await closeShop()
    await gateway.start()
    await openShop()

    const colleague = await (await browser.newContext()).newPage()
    await colleague.goto(`${server.url}/inbox`)
    await colleague.getByRole('button', { name: 'ada: refund above the limit' }).click()
    await colleague.getByRole('button', { name: 'Take it' }).click()
    const answer = colleague.getByLabel('Answer to the customer')
    await expect.poll(() => answer.inputValue()).toContain('Total: 237.15 euros')
    const approve = colleague.getByRole('button', { name: 'Approve and send' })

    await colleague
      .getByLabel('Why you decide so')
      .fill('The router was opened, so the fee applies.')
    await answer.fill('You get 273.15 euros.')
    await approve.click()
    await colleague.getByText('names 273.15 euros').waitFor()

    await answer.fill('Dear Ada, 237.15 euros are on their way.')
    await approve.click()
    await log.getByText('Dear Ada, 237.15 euros are on their way.').waitFor()
    await log.getByText('Colleague (approved)').waitFor()

    // While a person has the conversation, the models say nothing.
    const before = await log.locator('.message.ai').count()
    await say(customer, 'How long are invoices kept?')
    await log.getByText('How long are invoices kept?').waitFor()
    await colleague.getByText('customer: How long are invoices kept?').waitFor()
    expect(await log.locator('.message.ai').count()).toBe(before)
    await colleague.getByRole('button', { name: 'Hand back to the AI' }).click()
    await customer.getByText('You are talking to an AI assistant').waitFor()
    await say(customer, 'How long does the warranty on routers last?')
    await log.getByText('lasts 3 years').waitFor()
  }, 60_000)

  test.each(['light', 'dark'] as const)(
    'the shop with its chat and the inbox pass axe in %s',
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme })
      const page = await context.newPage()
      await page.goto(server.url)
      await page.getByRole('button', { name: 'Ask for help' }).click()
      await say(page, 'A human, please')
      await page.getByText('handing this over to a colleague').waitFor()
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 390, height: 800 })
      expect(await violations(page)).toEqual([])
      await page.goto(`${server.url}/inbox`)
      await page.getByRole('button', { name: 'ada: asked for a person' }).first().click()
      await page.getByRole('button', { name: 'Take it' }).waitFor()
      expect(await violations(page)).toEqual([])
      await context.close()
    },
    30_000,
  )
})

async function violations(page: Page): Promise<readonly string[]> {
  const found = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
}
