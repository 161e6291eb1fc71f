/** What an operator sees where the provider of one model refuses its key and the server of another is not there. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

/** Nobody listens there, on any machine. */
const NOWHERE = 'http://127.0.0.1:9/v1'
let refusing: Server | undefined

const site = openConsole(async () => ({ config: configOf(await startRefusing()) }))

function configOf(url: string): string {
  const card = 'card: { context_tokens: 4000, max_output_tokens: 1000 }'
  const model = (id: string, at: string) =>
    `  - { id: ${id}, provider: openai, base_url: "${at}", model: m, api_key: k, allow_private: true, ${card} }\n`
  const models = `${model('unpaid', url)}${model('gone', NOWHERE)}`
  return `models:\n${models}lines: { first: [unpaid], second: [gone] }\nhealth: { ping_ms: 0 }\n`
}

async function startRefusing(): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json' })
    response.end('{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}')
  })
  refusing = server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

describe.skipIf(BROWSER === undefined)('with providers that do not answer', () => {
  beforeAll(async () => {
    await ask(site.gateway.url, 'What is the capital of France?')
  })
  afterAll(() => refusing?.close())

  async function open(path: string): Promise<Page> {
    const page = await site.browser.newPage()
    await page.goto(`${site.gateway.url}/console${path}`)
    return page
  }

  test('the overview names the model, why it is not called and what to do, and leads to what failed', async () => {
    const page = await open('/')
    const notice = page.locator('main .panel', { hasText: 'unpaid has trouble' })
    await notice.getByText('the account is unpaid').waitFor()
    await notice.getByText('It is left alone until').waitFor()
    const errors = page.getByRole('table', { name: 'Errors' })
    await errors.getByText('secondline doctor').waitFor()
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    }
    await errors.getByRole('link', { name: 'upstream' }).click()
    await page.getByRole('heading', { level: 1, name: 'Traffic' }).waitFor()
    await page.getByText('1 in all').waitFor()
    // As people read it in the list, too.
    await page.getByLabel('Reason contains').fill('upstream au')
    await page.getByText('1 in all').waitFor()
    await page.getByLabel('Reason contains').fill('no such error')
    await page.getByText('No request matches').waitFor()
    await page.close()
  })

  test('the catalogue and the card of the model say so', async () => {
    const page = await open('/models')
    const row = page.getByRole('row', { name: /^unpaid/ })
    await row.getByText('key refused').waitFor()
    expect(await page.getByRole('row', { name: /^gone/ }).getByText('failing').count()).toBe(0)
    await row.getByRole('link', { name: 'unpaid' }).click()
    await page.getByText('It has trouble: key refused').waitFor()
    await page.close()
  })

  test('where nothing can be called, that stands above all', async () => {
    for (let at = 0; at < 6; at += 1) await ask(site.gateway.url, 'Prove it is irrational')
    const page = await open('/')
    await page.getByRole('alert').getByText('No request can be answered').waitFor()
    await page.getByRole('alert').getByText('gone').waitFor()
    await page.close()
  })

  test('the playground says what to do about each', async () => {
    const page = await open('/playground')
    await page.getByLabel('Prompt').fill('What is the capital of Spain?')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('All answers are here').waitFor({ state: 'attached' })
    const answer = page.getByRole('region', { name: 'secondline/first', exact: true })
    await answer.getByRole('alert').getByText('the overview tells').waitFor()
    await page.close()
  })
})
