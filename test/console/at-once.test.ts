/** Who is quicker than the page or the network: keys pressed early, an act while another is on its way, the same one twice. */
import type { Page, Route } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { ReviewCase, ReviewView } from '../../src/oversight/desk/review-view.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const DOSE = 'How much ibuprofen can I give my 6 year old who weighs 20 kg?'
/** So much of a lease is over that the next press renews it. */
const LEASE_SPENT_MS = 90_000

const site = openConsole({ config: 'oversight: { undo_seconds: 120 }\n' })

describe.skipIf(BROWSER === undefined)('on a slow line', () => {
  test('a key that was pressed while the queue was being read is not lost', async () => {
    const id = await hold()
    const page = await site.browser.newPage()
    const line = await slowLine(page, '**/v1/reviews?**')
    await page.goto(`${site.gateway.url}/console/reviews`)
    await page.getByText('Reading reviews…').waitFor()
    await page.locator('body').press('j')
    line.go()
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/console/reviews/${id}`)
    await page.close()
  })

  test('a switch that was pressed leaves single keys to the page', async () => {
    await hold()
    const page = await open('')
    await page.getByText(/Queue: [1-9]/).waitFor()
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space')
    await page.keyboard.press('Space')
    await page.keyboard.press('j')
    await page.getByRole('button', { name: 'Take it' }).waitFor()
    await page.close()
  })

  test('a verdict is given, and an answer given back, while the lease is being renewed', async () => {
    for (const give of ['r', 'button'] as const) {
      const id = await hold()
      const page = await site.browser.newPage()
      await page.addInitScript(
        'let ahead = 0; const now = Date.now; Date.now = () => now() + ahead; globalThis.goAhead = (ms) => { ahead += ms }',
      )
      await spendLeases(page)
      const line = await slowLine(page, '**/renew')
      await page.goto(`${site.gateway.url}/console/reviews/${id}`)
      await page.getByRole('button', { name: 'Take it' }).click()
      await page.getByText(/Yours for 3:/).waitFor()
      await page.evaluate('goAhead(31_000)')
      if (give === 'r') {
        await page.locator('body').press('r')
        await page.keyboard.press('ControlOrMeta+Enter')
      } else {
        await page.getByRole('button', { name: 'Give it back' }).click()
      }
      await line.isWaiting
      line.go()
      if (give === 'r') await page.getByText(/is rejected in/).waitFor()
      else await page.getByRole('button', { name: 'Take it' }).waitFor()
      expect(await page.getByText('That did not go through').count()).toBe(0)
      // A case may just be read again, and is not caught any more once the page is gone.
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await page.close()
    }
  })

  test('a note that is sent twice is kept once', async () => {
    const id = await hold()
    const page = await open(`/${id}`)
    const line = await slowLine(page, '**/notes')
    const field = page.getByLabel('Note for other reviewers')
    await field.fill('The weight alone does not tell')
    const keep = page.getByRole('button', { name: 'Keep the note' })
    await keep.click()
    await line.isWaiting
    await keep.evaluate((button) => (button as unknown as { click(): void }).click())
    line.go()
    await expect.poll(() => field.inputValue()).toBe('')
    const { notes } = (await (
      await fetch(`${site.gateway.url}/v1/reviews/${id}/case`)
    ).json()) as ReviewCase
    expect(notes).toHaveLength(1)
    await page.close()
  })

  test('a prompt that is sent twice is asked once, and the focus stays', async () => {
    const page = await site.browser.newPage()
    let asked = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/chat/completions')) asked += 1
    })
    const line = await slowLine(page, '**/chat/completions')
    await page.goto(`${site.gateway.url}/console/playground`)
    await page.getByRole('textbox', { name: 'Prompt' }).fill('Why do cats purr?')
    const send = page.getByRole('button', { name: 'Send' })
    await send.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Stop' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Prompt' }).press('ControlOrMeta+Enter')
    await send.focus()
    line.go()
    await page.getByText('All answers are here').waitFor({ state: 'attached' })
    expect(asked).toBe(3)
    expect(await send.evaluate((button) => button.matches(':focus'))).toBe(true)
    await page.close()
  })

  test('an answer whose stream stops in the middle is not taken for a whole one', async () => {
    const page = await site.browser.newPage()
    const chunk = JSON.stringify({ choices: [{ delta: { content: 'Cats purr because' } }] })
    await page.route('**/chat/completions', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: `data: ${chunk}\n\n` }),
    )
    await page.goto(`${site.gateway.url}/console/playground`)
    await page.getByRole('textbox', { name: 'Prompt' }).fill('Why do cats purr?')
    await page.getByRole('button', { name: 'Send' }).click()
    const answer = page.getByRole('region', { name: 'auto', exact: true })
    await answer.getByText('Cats purr because').waitFor()
    await answer.getByText('The answer broke off before its end').waitFor()
    await page.close()
  })

  test('a browser that says it has no internet still reads a gateway that answers', async () => {
    const id = await hold()
    const page = await open('')
    await page.getByText(/Queue: [1-9]/).waitFor()
    await page.evaluate('dispatchEvent(new Event("offline"))')
    await page.locator(`a[href$="${id}"]`).click()
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByText(/Yours for [45]:/).waitFor()
    await page.close()
  })
})

async function hold(): Promise<string> {
  const answer = await ask(site.gateway.url, DOSE)
  const id = answer.secondline?.review?.id
  expect(id).toBeDefined()
  return id ?? ''
}

async function open(path: string): Promise<Page> {
  const page = await site.browser.newPage()
  await page.goto(`${site.gateway.url}/console/reviews${path}`)
  return page
}

/** Requests that wait until they are let go. */
async function slowLine(page: Page, url: string) {
  const isWaiting = page.waitForRequest(url)
  let go = (): void => {}
  const gate = new Promise<void>((resolve) => {
    go = resolve
  })
  await page.route(url, async (route) => {
    await gate
    await route.continue()
  })
  return { isWaiting, go }
}

/** What the page reads of a lease has most of it behind it. */
async function spendLeases(page: Page): Promise<void> {
  const spend = <Item extends Pick<ReviewView, 'lease'>>(item: Item): Item =>
    item.lease
      ? { ...item, lease: { ...item.lease, until: item.lease.until - LEASE_SPENT_MS } }
      : item
  await page.route('**/case', async (route: Route) => {
    const response = await route.fetch()
    const found = (await response.json()) as ReviewCase
    await route.fulfill({ response, json: { ...found, item: spend(found.item) } })
  })
  await page.route('**/lease', async (route: Route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: spend((await response.json()) as ReviewView) })
  })
}
