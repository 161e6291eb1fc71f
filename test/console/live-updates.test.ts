import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const KEY = 'sl-admin-for-tests'
const LIVE = /^Live/
const RISKY = 'Can I take warfarin and aspirin together?'

const site = openConsole({ config: `auth: { mode: keys, admin_key: ${KEY} }\n` })

describe.skipIf(BROWSER === undefined)('what happens while a page is open', () => {
  beforeAll(async () => {
    await ask('What is the capital of France?')
  })

  test('is counted on the list of traffic, and moves neither the focus nor what is read', async () => {
    const page = await signedIn('/traffic')
    await page.getByText(LIVE).waitFor()
    await page.getByText('1 in all').waitFor()
    await page.getByLabel('Model').focus()
    const before = await rowsOf(page)

    await ask('Why do cats purr?')
    const button = page.getByRole('button', { name: '1 new, show' })
    // Sooner than anything that is asked for every few seconds would tell.
    await button.waitFor({ timeout: 12_000 })
    expect(await rowsOf(page)).toEqual(before)
    expect(await page.getByLabel('Model').evaluate((field) => field.matches(':focus'))).toBe(true)
    await page
      .getByRole('status')
      .getByText('There are new requests')
      .waitFor({ state: 'attached' })

    await button.press('Enter')
    await page.getByText('2 in all').waitFor()
    await expect.poll(() => rowsOf(page)).toHaveLength(before.length + 1)
    const list = page.getByRole('region', { name: 'Runs' })
    await expect.poll(() => list.evaluate((region) => region.matches(':focus'))).toBe(true)
    await page.close()
  })

  test('moves neither the focus nor the caret nor the words of who writes a verdict', async () => {
    // Nobody decides on what they asked themselves.
    const client = await clientKey()
    await ask(RISKY, client)
    const page = await signedIn('/reviews')
    await page.getByText(LIVE).waitFor()
    await page.getByText('Queue: 1 open').waitFor()
    await page.getByRole('link', { name: /held/ }).first().click()
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByRole('button', { name: 'Edit and approve' }).click()
    const editor = page.getByLabel('Edited answer')
    await editor.fill('Ask your doctor first.')
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft')
    const caretOf = () =>
      editor.evaluate((field) => (field as unknown as { selectionStart: number }).selectionStart)
    const caret = await caretOf()

    await ask(RISKY, client)
    await page.getByText('Queue: 2 open').waitFor({ timeout: 12_000 })
    await page.getByRole('status').getByText('A new review waits').waitFor({ state: 'attached' })
    expect(await editor.evaluate((field) => field.matches(':focus'))).toBe(true)
    expect(await caretOf()).toBe(caret)
    await page.keyboard.type('own ')
    await expect.poll(() => editor.inputValue()).toBe('Ask your doctor own first.')
    await page.close()
  })

  test('is read every few seconds where the stream does not come', async () => {
    const page = await signedIn('/traffic', async (opened) =>
      opened.route('**/console/events', (route) => route.fulfill({ status: 200, body: '' })),
    )
    await page.getByRole('status').getByText('Not live').waitFor({ state: 'attached' })
    await ask('Convert 90 km/h to metres per second.')
    await page.getByRole('button', { name: '1 new, show' }).waitFor()
    await page.getByText('Not live: read every few seconds').waitFor()
    // On a phone the navigation is closed, and it is said in the header.
    await page.setViewportSize({ width: 390, height: 800 })
    await page.getByText('not live', { exact: true }).waitFor()
    await page.unroute('**/console/events')
    await page.getByText('not live', { exact: true }).waitFor({ state: 'detached' })
    await page.close()
  })

  test('asks for the same thing at most once a second, however much happens', async () => {
    const page = await signedIn('/')
    await page.getByText(LIVE).waitFor()
    let asked = 0
    page.on('request', (request) => {
      if (request.url().includes('/v1/usage')) asked += 1
    })
    const start = Date.now()
    await Promise.all(Array.from({ length: 30 }, () => ask('Why do cats purr?')))
    await expect.poll(() => asked).toBeGreaterThan(0)
    await page.waitForTimeout(1_500)
    expect(asked).toBeLessThanOrEqual(Math.ceil((Date.now() - start) / 1_000) + 1)
    await page.close()
  })

  test('does not keep the gateway from closing', async () => {
    const page = await signedIn('/traffic')
    await page.getByText(LIVE).waitFor()
    const start = Date.now()
    await site.gateway.restart()
    // Less than it waits for answers that are under way.
    expect(Date.now() - start).toBeLessThan(28_000)
    await page.close()
  })

  test('a queue longer than what is listed is counted whole, and is passed by one key', async () => {
    await ask(RISKY, await clientKey())
    const page = await signedIn('/overview')
    await page.route(/\/v1\/reviews\?/, async (route) => {
      const response = await route.fetch()
      const { data } = (await response.json()) as { readonly data: readonly { id: string }[] }
      const many = Array.from({ length: 200 }, (_, index) => ({ ...data[0], id: `rev_${index}` }))
      const waiting = [
        { domain: 'healthcare', count: 1200, oldest: Date.now() - 86_400_000 },
        { domain: 'none', count: 34, oldest: Date.now() },
      ]
      await route.fulfill({ response, json: { object: 'list', data: many, next: 'more', waiting } })
    })
    await page.goto(`${site.gateway.url}/console/`)
    await page.getByText('1,234', { exact: true }).waitFor()
    await page.getByText('for a person, oldest 24 h').waitFor()
    await page.goto(`${site.gateway.url}/console/reviews`)
    await page.getByText('Queue: 1,234 open').waitFor()
    await page.getByRole('link', { name: 'Skip the queue' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const after = page.getByRole('button', { name: 'Show more' })
    await expect.poll(() => after.evaluate((field) => field.matches(':focus'))).toBe(true)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await page.close()
  })
})

async function signedIn(path: string, prepare?: (page: Page) => Promise<unknown>): Promise<Page> {
  const page = await site.browser.newPage()
  await prepare?.(page)
  await page.addInitScript(`sessionStorage.setItem('secondline.key', '${KEY}')`)
  await page.goto(`${site.gateway.url}/console${path}`)
  return page
}

function rowsOf(page: Page): Promise<string[]> {
  return page.locator('tbody tr th').allTextContents()
}

async function ask(prompt: string, key = KEY): Promise<void> {
  await fetch(`${site.gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: prompt }] }),
  })
}

async function clientKey(): Promise<string> {
  const response = await fetch(`${site.gateway.url}/admin/keys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
    body: JSON.stringify({ name: 'shop' }),
  })
  return ((await response.json()) as { readonly key: string }).key
}
