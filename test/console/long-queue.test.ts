/** A queue that is longer than one page of it; the pages are of two, so that it need not be very long. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const DOSE = 'How much ibuprofen can I give my 6 year old who weighs 20 kg?'

const site = openConsole({ config: 'oversight: { undo_seconds: 1 }\n' })

describe.skipIf(BROWSER === undefined)('a long queue', () => {
  const ids: string[] = []

  beforeAll(async () => {
    for (let count = 0; count < 6; count++) {
      const { secondline } = await ask(site.gateway.url, `${DOSE} (${count})`)
      ids.push(secondline?.review?.id ?? '')
    }
    // The last in the queue is the first to end: what has ended lies behind all that waits.
    await post(`/v1/reviews/${ids.pop()}/cancel`)
  })

  test('is read on where somebody asks, and has what ended apart from it', async () => {
    const page = await open('')
    // All of it is counted, however little of it was read.
    await page.getByText('Queue: 5 open').waitFor()
    const listed = () => page.locator('main li a').count()
    await expect.poll(listed).toBe(2)
    await more(page)
    await expect.poll(listed).toBe(4)
    await more(page)
    await expect.poll(listed).toBe(5)
    expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
    const domains = page.getByLabel('Domain').locator('option')
    expect(await domains.allTextContents()).toContain('healthcare: 5')

    await page.getByRole('switch', { name: 'Show ended ones instead' }).press('Space')
    await page.locator('main li a', { hasText: 'cancelled' }).waitFor()
    expect(await page.locator('main li a').count()).toBe(1)
    await page.close()
  })

  test('tells of nothing new when it moves up', async () => {
    // So long ago that none of them can have come while the page was being read.
    await new Promise((resolve) => setTimeout(resolve, 5500))
    const page = await open('')
    await page.getByText('Queue: 5 open').waitFor()
    const first = page.locator('main li a').first()
    const before = await first.getAttribute('href')
    await post(`/v1/reviews/${before?.split('/').at(-1)}/cancel`)
    await expect.poll(() => first.getAttribute('href'), { timeout: 30_000 }).not.toBe(before)
    expect(await page.getByText('new review').count()).toBe(0)
    await page.close()
  })

  test('leads from one that is decided to the next that nobody has', async () => {
    const page = await open('')
    await page.getByRole('link', { name: 'Open the most urgent one' }).click()
    await page.getByRole('button', { name: 'Take it' }).click()
    // The next but one is the next: this one is taken by somebody.
    const [, taken] = await waiting()
    await post(`/v1/reviews/${taken}/lease`)
    await page.getByRole('button', { name: 'Reject', exact: false }).first().click()
    await page.keyboard.press('ControlOrMeta+Enter')
    const bar = page.getByRole('region', { name: 'The answer was rejected' })
    await bar.waitFor()
    // Who stood in it to think again stands in it still.
    expect(await bar.evaluate((region) => region.matches(':focus'))).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    const [, next] = await waiting()
    expect(new URL(page.url()).pathname).toBe(`/console/reviews/${next}`)
    await page.close()
  })
})

async function open(path: string): Promise<Page> {
  const page = await site.browser.newPage()
  await page.route(/\/v1\/reviews\?limit=200/, (route) =>
    route.continue({ url: route.request().url().replace('limit=200', 'limit=2') }),
  )
  await page.goto(`${site.gateway.url}/console/reviews${path}`)
  return page
}

async function more(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show more' }).click()
}

/** Ids of what is open, as the queue has them. */
async function waiting(): Promise<readonly string[]> {
  const response = await fetch(`${site.gateway.url}/v1/reviews?state=open`)
  const { data } = (await response.json()) as { readonly data: readonly { readonly id: string }[] }
  return data.map(({ id }) => id)
}

async function post(path: string): Promise<void> {
  const response = await fetch(site.gateway.url + path, { method: 'POST' })
  expect(response.ok, path).toBe(true)
}
